import { addDays, dateIn, startOfDate } from '../../../platform/time.ts'
import { lineOf, plainText, readComponents, type Component, type ContentLine } from './content-lines.ts'
import { readYearly, type Yearly } from './yearly.ts'

export type KeyDate = { name: string; first: string; last: string; yearly: Yearly | null }
export type ReadDates = { name: string | null; dates: KeyDate[]; /** Events that say no day, or come again in a way that is not understood: only their first day is kept. */ odd: number }

/** More days than a decade of holidays of ten countries has. */
const most = 5_000

/**
 * The days of an iCalendar file. Times of day are left out: a moment counts as the day that its own clock shows, one in UTC
 * as the day of `zone`. Cancelled events are left out. Null when the text is no calendar at all.
 */
export function readKeyDates(text: string, zone: string): ReadDates | null {
  const calendars = readComponents(text).filter(({ name }) => name === 'VCALENDAR')
  if (calendars.length === 0) return null
  const found: ReadDates = { name: null, dates: [], odd: 0 }
  for (const calendar of calendars) {
    const called = lineOf(calendar, 'X-WR-CALNAME') ?? lineOf(calendar, 'NAME')
    found.name ??= called ? plainText(called.value).slice(0, 80) || null : null
    for (const event of calendar.parts) {
      if (event.name !== 'VEVENT' || lineOf(event, 'STATUS')?.value.trim().toUpperCase() === 'CANCELLED') continue
      const date = readEvent(event, zone, () => found.odd++)
      if (date && found.dates.length < most) found.dates.push(date)
    }
  }
  return found
}

function readEvent(event: Component, zone: string, onOdd: () => void): KeyDate | null {
  const start = lineOf(event, 'DTSTART')
  const first = start && dayOf(start, zone)
  if (!first) return (onOdd(), null)
  const rule = lineOf(event, 'RRULE')
  const except = event.lines.filter(({ name }) => name === 'EXDATE').flatMap((line) => line.value.split(',').flatMap((value) => dayOf({ ...line, value }, zone) ?? []))
  const yearly = rule ? readYearly(rule.value, except) : null
  if (rule && !yearly) onOdd()
  const summary = lineOf(event, 'SUMMARY')
  return { name: (summary ? plainText(summary.value).replaceAll('\n', ' ').slice(0, 200) : '') || 'Without a name', first, last: lastDay(event, first, zone), yearly }
}

/** The end of whole days is the day after the last one (section 3.6.1); an end at midnight is that too. */
function lastDay(event: Component, first: string, zone: string): string {
  const end = lineOf(event, 'DTEND')
  const until = end && dayOf(end, zone)
  if (until) {
    const isOver = !/T\d{6}/.test(end.value) || end.value.trim().endsWith('T000000')
    const last = isOver ? shifted(until, -1) : until
    return last < first ? first : last
  }
  const long = /^P(?:(\d+)W)?(?:(\d+)D)?/.exec(lineOf(event, 'DURATION')?.value.trim() ?? '')
  const days = Number(long?.[1] ?? 0) * 7 + Number(long?.[2] ?? 0)
  return days > 1 ? shifted(first, days - 1) : first
}

/** `20260525`, `20260525T090000`, `20260525T090000Z` as a day; null for anything else. */
function dayOf({ value }: ContentLine, zone: string): string | null {
  const parts = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z)?)?$/.exec(value.trim())
  if (!parts) return null
  const day = `${parts[1]}-${parts[2]}-${parts[3]}`
  const moment = new Date(parts[7] ? `${day}T${parts[4]}:${parts[5]}:${parts[6]}Z` : `${day}T00:00:00Z`)
  if (Number.isNaN(moment.getTime()) || (!parts[7] && moment.toISOString().slice(0, 10) !== day)) return null
  return parts[7] ? dateIn(moment, zone) : day
}

const shifted = (day: string, by: number): string => addDays(startOfDate(day, 'UTC'), by, 'UTC').slice(0, 10)
