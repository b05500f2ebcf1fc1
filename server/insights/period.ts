import { addDays, dateIn, startOfDay } from '../platform/time.ts'
import type { Range } from './contract.ts'

/** Days, and the instants from and up to (not including) which they last. */
export type Span = { from: string; to: string; zone: string; days: string[] }
export type Period = Span & { range: Range; before: Span }

const lengths: Record<Range, number> = { '7d': 7, '30d': 30, '90d': 90 }

/**
 * The last days with today, and as many before them, on the calendar of a zone. The days before end at the same time of
 * day as it is now: today is not over, so it is held against as much of its counterpart.
 */
export function periodOf(range: Range, now: Date, zone: string): Period {
  const length = lengths[range]
  const from = addDays(startOfDay(now, zone), 1 - length, zone)
  const before = addDays(from, -length, zone)
  return {
    range, zone, from, to: addDays(from, length, zone), days: daysFrom(from, length, zone),
    before: { zone, from: before, to: addDays(now, -length, zone), days: daysFrom(before, length, zone) },
  }
}

const daysFrom = (from: string, length: number, zone: string): string[] => Array.from({ length }, (_, index) => dateIn(addDays(from, index, zone), zone))
