import fc from 'fast-check'
import { expect, it } from 'vitest'
import { addSeconds, secondsBetween } from '../../platform/time.ts'
import type { Stretch } from './contract.ts'
import { afterSecondsWithin, isOpen, nextOpen, secondsWithin } from './hours.ts'

const office: Stretch[] = [1, 2, 3, 4, 5].map((day) => ({ day, from: '09:00', to: '17:00' }))
const zone = 'Europe/London'

it('nine o’clock is nine o’clock on the wall before and after the clocks change', () => {
  // Friday 27 March 2026 is winter time, Monday the 30th summer time.
  expect([isOpen(office, zone, '2026-03-27T08:59:59.000Z'), isOpen(office, zone, '2026-03-27T09:00:00.000Z')]).toEqual([false, true])
  expect([isOpen(office, zone, '2026-03-30T07:59:59.000Z'), isOpen(office, zone, '2026-03-30T08:00:00.000Z')]).toEqual([false, true])
  expect(nextOpen(office, zone, '2026-03-27T17:00:00.000Z')).toBe('2026-03-30T08:00:00.000Z')
})

it('the night in which an hour is missing or comes twice is as long as it really is', () => {
  const nights: Stretch[] = [6, 7].map((day) => ({ day, from: '00:00', to: '24:00' }))
  expect(secondsWithin(nights, zone, '2026-03-28T00:00:00.000Z', '2026-03-31T00:00:00.000Z') / 3600).toBe(47)
  expect(secondsWithin(nights, zone, '2026-10-23T23:00:00.000Z', '2026-10-27T00:00:00.000Z') / 3600).toBe(49)
})

it('a question on Friday evening has its 30 minutes on Monday morning', () => {
  expect(afterSecondsWithin(office, zone, '2026-11-27T16:50:00.000Z', 1_800)).toBe('2026-11-30T09:20:00.000Z')
  expect(secondsWithin(office, zone, '2026-11-27T16:50:00.000Z', '2026-11-30T09:20:00.000Z')).toBe(1_800)
})

it('no hours are never, unset hours are always', () => {
  expect(nextOpen([], zone, '2026-11-24T09:12:00.000Z')).toBeNull()
  expect(afterSecondsWithin([], zone, '2026-11-24T09:12:00.000Z', 60)).toBeNull()
  expect(afterSecondsWithin(null, zone, '2026-11-24T09:12:00.000Z', 60)).toBe('2026-11-24T09:13:00.000Z')
})

it('the moment after some working seconds has exactly those behind it, in any zone and season', () => {
  const stretch = fc.tuple(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 0, max: 22 }), fc.integer({ min: 1, max: 10 })).map(([day, hour, length]): Stretch => ({ day, from: `${String(hour).padStart(2, '0')}:30`, to: hour + length > 23 ? '24:00' : `${String(hour + length).padStart(2, '0')}:30` }))
  fc.assert(fc.property(fc.array(stretch, { minLength: 1, maxLength: 5 }), fc.constantFrom('Europe/London', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu'), fc.integer({ min: 0, max: 365 * 24 * 60 }), fc.integer({ min: 1, max: 200_000 }), (week, where, minute, seconds) => {
    const from = addSeconds('2026-01-01T00:00:00.000Z', minute * 60)
    const at = afterSecondsWithin(week, where, from, seconds)!
    expect(secondsWithin(week, where, from, at)).toBe(seconds)
    expect(secondsBetween(from, at)).toBeGreaterThanOrEqual(seconds)
  }), { numRuns: 150, seed: 7 })
})
