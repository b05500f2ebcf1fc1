import { expect, it } from 'vitest'
import { periodOf } from './period.ts'

const now = new Date('2026-11-24T09:12:00.000Z')

it('seven days are today and the six before, compared with the seven before up to the same time', () => {
  const period = periodOf('7d', now, 'Europe/London')
  expect(period).toMatchObject({ from: '2026-11-18T00:00:00.000Z', to: '2026-11-25T00:00:00.000Z' })
  expect(period.days).toEqual(['2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22', '2026-11-23', '2026-11-24'])
  expect(period.before).toMatchObject({ from: '2026-11-11T00:00:00.000Z', to: '2026-11-17T09:12:00.000Z' })
  expect(period.before.days.at(-1)).toBe('2026-11-17')
})

it('a day begins on the clock of the workspace, and a clock change neither adds a day nor loses one', () => {
  const period = periodOf('30d', now, 'America/New_York')
  expect(period.from).toBe('2026-10-26T04:00:00.000Z')
  expect([period.days[0], period.days.at(-1), new Set(period.days).size]).toEqual(['2026-10-26', '2026-11-24', 30])
})
