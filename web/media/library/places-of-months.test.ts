import { expect, it } from 'vitest'
import { placesOfMonths } from './places-of-months.ts'

it('each month begins where the newer ones end', () => {
  expect(placesOfMonths([{ month: '2026-11', count: 3 }, { month: '2026-09', count: 40 }, { month: '2025-12', count: 1 }]).map(({ name, year, place }) => [name, year, place])).toEqual([
    ['November', '2026', 0], ['September', '2026', 3], ['December', '2025', 43],
  ])
})
