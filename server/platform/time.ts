import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'

/** A moment, as ISO 8601 text in UTC with milliseconds: `2026-03-29T01:30:00.000Z`. Sorts as text. */
export const Instant = z.iso
  .datetime({ offset: true, message: 'must be a moment such as 2026-03-29T01:30:00Z' })
  // `overwrite`, not `transform`: the shape stays a plain string in JSON Schema. It also runs after a failed check.
  .overwrite((text) => (Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString()))
export type Instant = string

/** What a clock on the wall shows, without a zone: `2026-03-29T02:30`, seconds optional. */
export const WallTime = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?$/, 'must be a date and time such as 2026-03-29T02:30')
  .refine((text) => plainDateTime(text) !== null, 'is not on the calendar: look at the day, the hour and the minute')
export type WallTime = string

/** An IANA time zone: `Europe/London`. */
export const Zone = z.string().refine((name) => isZone(name), 'must be a time zone such as Europe/London')
export type Zone = string

/** A text that is no moment, wall time, date or zone. `what` names which. */
export class NotATime extends Error {
  readonly what: 'instant' | 'wall' | 'date' | 'zone'

  constructor(what: NotATime['what'], text: string) {
    super(`“${text.slice(0, 60)}” is not ${nameOf[what]}`)
    this.name = 'NotATime'
    this.what = what
  }
}
const nameOf = {
  instant: 'a moment such as 2026-03-29T01:30:00Z',
  wall: 'a date and time such as 2026-03-29T02:30',
  date: 'a date such as 2026-03-29',
  zone: 'a time zone such as Europe/London',
}

/** The moment as our one text: from a `Date`, or from any ISO text with `Z` or an offset. Throws {@link NotATime}. */
export function toInstant(moment: Date | string): Instant {
  const date = typeof moment === 'string' ? new Date(hasOffset.test(moment) ? moment : Number.NaN) : moment
  if (Number.isNaN(date.getTime())) throw new NotATime('instant', String(moment))
  return date.toISOString()
}
const hasOffset = /^\d{4}-\d{2}-\d{2}T.+(Z|[+-]\d{2}:?\d{2})$/i

export type Resolved = 'exact' | 'skipped' | 'repeated'

/**
 * The moment at which the wall clock of a zone shows a time. The rule where clocks change (RFC 5545, section 3.3.5):
 * - `skipped`: the hour does not exist in spring; the time is moved on by the length of the gap, minutes kept
 *   (London, 01:30 on 29 March 2026 becomes 02:30 summer time);
 * - `repeated`: the hour comes twice in autumn; the first one counts.
 * Throws {@link NotATime}.
 */
export function instantFromWall({ wall, zone }: { wall: WallTime; zone: Zone }): { at: Instant; resolved: Resolved } {
  const plain = plainDateTime(wall)
  if (!plain) throw new NotATime('wall', wall)
  if (!isZone(zone)) throw new NotATime('zone', zone)
  const first = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const last = plain.toZonedDateTime(zone, { disambiguation: 'later' })
  if (first.epochMilliseconds === last.epochMilliseconds) return { at: textOf(first), resolved: 'exact' }
  // In an overlap both candidates show the asked time; in a gap neither does, and the later one keeps the minutes.
  return first.toPlainDateTime().equals(plain) ? { at: textOf(first), resolved: 'repeated' } : { at: textOf(last), resolved: 'skipped' }
}

/** What the wall clock of a zone shows at a moment, to the minute (with seconds only where there are any). */
export function wallFromInstant(at: Date | Instant, zone: Zone): WallTime {
  const plain = zoned(at, zone).toPlainDateTime()
  return plain.toString({ smallestUnit: plain.second === 0 ? 'minute' : 'second' })
}

/** Whether a text is an IANA zone this machine knows. Fixed offsets (`+01:00`) are refused: they do not survive the clock change. */
export function isZone(name: string): boolean {
  const known = zones.get(name)
  if (known !== undefined) return known
  const valid = /^[A-Za-z][A-Za-z0-9_+/-]{1,60}$/.test(name) && knowsZone(name)
  // Names come from people: the memory must not grow with every mistyped one.
  if (valid) zones.set(name, valid)
  return valid
}
const zones = new Map<string, boolean>()

/** The moment some days later on the wall clock of a zone: nine o'clock stays nine o'clock over a clock change. */
export function addDays(at: Date | Instant, days: number, zone: Zone): Instant {
  return textOf(zoned(at, zone).add({ days }))
}

/** The moment some seconds later (or earlier, when negative). */
export function addSeconds(at: Date | Instant, seconds: number): Instant {
  return new Date(new Date(toInstant(at)).getTime() + Math.round(seconds * 1000)).toISOString()
}

/** The first moment of the day that contains `at` in a zone; where midnight is skipped, the day begins later. */
export function startOfDay(at: Date | Instant, zone: Zone): Instant {
  return textOf(zoned(at, zone).startOfDay())
}

/** The calendar date (`2026-03-29`) that a zone has at a moment. */
export function dateIn(at: Date | Instant, zone: Zone): string {
  return zoned(at, zone).toPlainDate().toString()
}

/** The first moment of a calendar date in a zone. Throws {@link NotATime}. */
export function startOfDate(date: string, zone: Zone): Instant {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date) || !plainDateTime(`${date}T00:00`)) throw new NotATime('date', date)
  if (!isZone(zone)) throw new NotATime('zone', zone)
  return textOf(Temporal.PlainDate.from(date).toZonedDateTime(zone))
}

/** Whole seconds from one moment to another; negative when `to` is earlier. */
export function secondsBetween(from: Date | Instant, to: Date | Instant): number {
  return Math.trunc((new Date(toInstant(to)).getTime() - new Date(toInstant(from)).getTime()) / 1000)
}

/** A moment in words for a person, in their language and zone: `29 Mar 2026, 02:30`. */
export function formatInstant(at: Date | Instant, zone: Zone, locale = 'en-GB'): string {
  if (!isZone(zone)) throw new NotATime('zone', zone)
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(new Date(toInstant(at)))
}

function zoned(at: Date | Instant, zone: Zone) {
  if (!isZone(zone)) throw new NotATime('zone', zone)
  return Temporal.Instant.from(toInstant(at)).toZonedDateTimeISO(zone)
}

function textOf(moment: { epochMilliseconds: number }): Instant {
  return new Date(moment.epochMilliseconds).toISOString()
}

function plainDateTime(text: string) {
  try {
    return Temporal.PlainDateTime.from(text, { overflow: 'reject' })
  } catch (error) {
    if (error instanceof RangeError) return null
    throw error
  }
}

function knowsZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
