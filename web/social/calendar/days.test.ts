import { describe, expect, test } from 'vitest'
import { addDays, addMonths, clockIn, dayIn, daysBetween, firstWeekday, monthDays, weekStart } from './days.ts'

describe('the days of the calendar', () => {
  test('the next day follows also where clocks change', () => {
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(daysBetween('2026-10-24', '2026-10-27')).toBe(3)
  })
  test('the last day of a long month becomes the last of a short one', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2026-03-15', -3)).toBe('2025-12-15')
  })
  test('a month is shown in whole weeks that begin as the locale counts', () => {
    const days = monthDays('2026-11-24', firstWeekday('en-GB'))
    expect([days[0], days.at(-1), days.length]).toEqual(['2026-10-26', '2026-12-06', 42])
    expect(weekStart('2026-11-24', 7)).toBe('2026-11-22')
  })
  test('the day and the clock are those of the zone', () => {
    const late = new Date('2026-11-24T23:30:00Z')
    expect([dayIn('Europe/London', late), dayIn('Asia/Tokyo', late)]).toEqual(['2026-11-24', '2026-11-25'])
    expect(clockIn('Asia/Tokyo', late)).toBe('08:30')
  })
})
