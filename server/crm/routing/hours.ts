import { addDays, addSeconds, dateIn, instantFromWall, secondsBetween, startOfDate, toInstant, type Instant, type Zone } from '../../platform/time.ts'
import type { Stretch } from './contract.ts'

/** Working hours on the wall clock of a zone. Null is any hour; an empty week is never. */
export type Week = readonly Stretch[] | null

/** Is one moment after the other? Their texts may differ in how many decimals they show. */
export const isAfter = (one: Instant, other: Instant): boolean => Date.parse(one) > Date.parse(other)

type Open = { from: Instant; to: Instant }

// Days and clock changes begin at quarters of an hour in every zone, so within one the date is the same. A replay of thirty
// days asks a million times.
const dates = new Map<string, string>()
const quarterMs = 900_000

/** The calendar date of a zone at a moment; remembers what it was asked lately. */
export function dateAt(at: Instant, zone: Zone): string {
  const key = `${zone} ${Math.floor(Date.parse(at) / quarterMs)}`
  const known = dates.get(key)
  if (known !== undefined) return known
  if (dates.size > 20_000) dates.clear()
  const date = dateIn(at, zone)
  dates.set(key, date)
  return date
}

const stretches = new WeakMap<readonly Stretch[], Map<string, Open[]>>()

/** The open stretches of one calendar date, by time. Weeks are never changed in place, so they are worked out once. */
function stretchesOf(week: readonly Stretch[], zone: Zone, date: string): Open[] {
  let known = stretches.get(week)
  if (!known) stretches.set(week, (known = new Map()))
  const key = `${zone} ${date}`
  let open = known.get(key)
  if (!open) {
    const day = weekdayOf(date)
    open = week.filter((one) => one.day === day)
      .map((one) => ({ from: wall(date, one.from, zone), to: one.to === '24:00' ? startOfDate(dayAfter(date), zone) : wall(date, one.to, zone) }))
      .filter(({ from, to }) => from < to)
      .sort((a, b) => (a.from < b.from ? -1 : 1))
    known.set(key, open)
  }
  return open
}
// A week and a day: what is closed for longer never opens.
const daysAhead = 8

/** The open stretches from the date of `at` on, by time. Over a clock change nine o'clock stays nine o'clock. */
function stretchesFrom(week: readonly Stretch[], zone: Zone, at: Instant, days: number): Open[] {
  const open: Open[] = []
  for (let n = 0, date = dateAt(at, zone); n <= days; n++, date = dayAfter(date)) open.push(...stretchesOf(week, zone, date))
  return open
}

const wall = (date: string, time: string, zone: Zone): Instant => instantFromWall({ wall: `${date}T${time}`, zone }).at
const weekdayOf = (date: string): number => new Date(`${date}T12:00:00Z`).getUTCDay() || 7
/** The next date of the calendar. */
export const dayAfter = (date: string): string => addDays(`${date}T12:00:00Z`, 1, 'UTC').slice(0, 10)

/** Is it within the hours at this moment? */
export function isOpen(week: Week, zone: Zone, moment: Instant): boolean {
  const at = toInstant(moment)
  return week === null || stretchesFrom(week, zone, at, 0).some(({ from, to }) => from <= at && at < to)
}

/** The first moment from `at` on that is within the hours; null when the week has none. */
export function nextOpen(week: Week, zone: Zone, moment: Instant): Instant | null {
  // Moments are compared as text below, so they must be written alike: PostgreSQL leaves milliseconds out where there are none.
  const at = toInstant(moment)
  if (week === null) return at
  const next = stretchesFrom(week, zone, at, daysAhead).find(({ to }) => to > at)
  return next ? (next.from > at ? next.from : at) : null
}

/** Seconds between two moments that lie within the hours. Stretches that overlap count once. */
export function secondsWithin(week: Week, zone: Zone, first: Instant, last: Instant): number {
  const [from, to] = [toInstant(first), toInstant(last)]
  if (to <= from) return 0
  if (week === null) return secondsBetween(from, to)
  const days = Math.ceil(secondsBetween(from, to) / 86_400) + 1
  let counted = 0
  let reached = from
  for (const open of stretchesFrom(week, zone, from, days)) {
    const begin = open.from > reached ? open.from : reached
    const end = open.to < to ? open.to : to
    if (begin >= end) continue
    counted += secondsBetween(begin, end)
    reached = end
  }
  return counted
}

/** The moment at which `seconds` within the hours have gone by; null when the week has none. */
export function afterSecondsWithin(week: Week, zone: Zone, moment: Instant, seconds: number): Instant | null {
  const from = toInstant(moment)
  if (week === null) return addSeconds(from, seconds)
  let left = seconds
  let at = from
  for (;;) {
    const begin = nextOpen(week, zone, at)
    if (begin === null) return null
    const open = stretchesFrom(week, zone, begin, 0).filter((one) => one.from <= begin && begin < one.to)
    const end = open.reduce((latest, one) => (one.to > latest ? one.to : latest), begin)
    const length = secondsBetween(begin, end)
    if (length >= left) return addSeconds(begin, left)
    left -= length
    at = end
  }
}
