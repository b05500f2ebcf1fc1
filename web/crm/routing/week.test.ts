import { expect, it } from 'vitest'
import { usualWeek, wallNow, weekWords, wrongInWeek } from './week.ts'

it('a week is said in words', () => {
  expect(weekWords(null)).toBe('Any hour')
  expect(weekWords([])).toBe('No hours')
  expect(weekWords(usualWeek)).toBe('Mon to Fri 09:00 to 17:30')
  expect(weekWords([{ day: 6, from: '10:00', to: '12:00' }, { day: 6, from: '13:00', to: '24:00' }])).toBe('Sat 10:00 to 12:00 and 13:00 to 24:00')
  expect(weekWords([{ day: 1, from: '10:00', to: '12:00' }, { day: 3, from: '10:00', to: '12:30' }])).toBe('4.5 h on Mon, Wed')
})
it('a stretch that ends before it begins is named with its day', () => expect(wrongInWeek([{ day: 2, from: '22:00', to: '06:00' }])).toMatch(/^Tuesday: /))
it('now is where the wall clock of the zone is', () => {
  expect(wallNow('Asia/Kathmandu', new Date('2026-11-29T20:00:00Z'))).toEqual({ day: 1, minute: 105 })
})
