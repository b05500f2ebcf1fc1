import { addSeconds, dateIn, instantFromWall, startOfDate, type Instant } from '../../platform/time.ts'
import type { Due } from './contract.ts'

/** Where tasks without a date stand: after all others. */
export const noDate = '9999-12-31T00:00:00.000Z'

/** A day without a time is looked at in the morning; a reminder counts from then. */
const morning = '09:00'

/** The moment after which a task is overdue. Without a time it has the whole day. */
export function dueAt(due: Due | null): Instant | null {
  if (!due) return null
  if (due.time) return instantFromWall({ wall: `${due.date}T${due.time}`, zone: due.zone }).at
  return addSeconds(startOfDate(dayAfter(due.date), due.zone), -1)
}

/** When to remind, `minutes` before the wall time that the task is due at; null when it has no date or wants no reminder. */
export function remindAt(due: Due | null, minutes: number | null): Instant | null {
  if (!due || minutes === null) return null
  return addSeconds(instantFromWall({ wall: `${due.date}T${due.time ?? morning}`, zone: due.zone }).at, -minutes * 60)
}

/** Where a task stands among the others: when it is due, or when it comes back from being put off. */
export const standsAt = (due: Due | null, snoozedUntil: Instant | null): Instant => snoozedUntil ?? dueAt(due) ?? noDate

/** The bounds of a person's day: what is before `now` is overdue, what is before `tomorrow` is today's. */
export function dayBounds(now: Date, zone: string): { now: Instant; today: Instant; tomorrow: Instant } {
  const date = dateIn(now, zone)
  return { now: now.toISOString(), today: startOfDate(date, zone), tomorrow: startOfDate(dayAfter(date), zone) }
}

export function dayAfter(date: string, days = 1): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}
