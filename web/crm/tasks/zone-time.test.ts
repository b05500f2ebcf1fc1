import { expect, it } from 'vitest'
import { dayIn, momentAt, plusDays, weekdayOf } from './zone-time.ts'

it('a time on the wall is a moment, also around the change of clocks', () => {
  expect(momentAt('2026-03-28', '09:00', 'Europe/London')).toBe('2026-03-28T09:00:00.000Z')
  expect(momentAt('2026-03-29', '09:00', 'Europe/London')).toBe('2026-03-29T08:00:00.000Z')
  expect(momentAt('2026-03-29', '01:30', 'Europe/London')).toBe('2026-03-29T01:30:00.000Z')
  expect(momentAt('2026-11-01', '01:30', 'America/New_York')).toBe('2026-11-01T05:30:00.000Z')
})

it('a day is that of the zone, and Monday begins the week', () => {
  expect(dayIn('2026-11-24T11:30:00Z', 'Pacific/Auckland')).toBe('2026-11-25')
  expect(plusDays('2026-12-31', 1)).toBe('2027-01-01')
  expect(weekdayOf('2026-11-23')).toBe(0)
})
