import { Temporal } from 'temporal-polyfill'

/**
 * A zone as the calendars of others need it (RFC 5545, section 3.6.5): each change of its clocks between two years as an
 * observance of its own, so that nothing depends on rules that a government may change.
 */
export function zoneLines(zone: string, fromYear: number, toYear: number): string[] {
  const start = Temporal.ZonedDateTime.from({ timeZone: zone, year: fromYear, month: 1, day: 1 })
  const end = Temporal.ZonedDateTime.from({ timeZone: zone, year: toYear + 1, month: 1, day: 1 })
  const changes: Temporal.ZonedDateTime[] = []
  for (let at = start.getTimeZoneTransition('next'); at && Temporal.ZonedDateTime.compare(at, end) < 0; at = at.getTimeZoneTransition('next')) changes.push(at)
  const usual = Math.min(start.offsetNanoseconds, ...changes.map(({ offsetNanoseconds }) => offsetNanoseconds))
  const first = observance({ at: start.toPlainDateTime(), before: start, after: start, usual })
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...first, ...changes.flatMap((after) => {
    const before = after.subtract({ seconds: 1 })
    // The moment of a change is written as the clock stood before it.
    const at = before.toPlainDateTime().add({ seconds: 1 })
    return observance({ at, before, after, usual })
  }), 'END:VTIMEZONE']
}

type Change = { at: Temporal.PlainDateTime; before: Temporal.ZonedDateTime; after: Temporal.ZonedDateTime; usual: number }

function observance({ at, before, after, usual }: Change): string[] {
  const kind = after.offsetNanoseconds > usual ? 'DAYLIGHT' : 'STANDARD'
  return [`BEGIN:${kind}`, `DTSTART:${icalWall(at.toString())}`, `TZOFFSETFROM:${offset(before)}`, `TZOFFSETTO:${offset(after)}`, `TZNAME:${nameOf(after)}`, `END:${kind}`]
}

/** `+0530`; seconds only where a zone has them. */
const offset = (at: Temporal.ZonedDateTime): string => at.offset.replaceAll(':', '')

const nameOf = (at: Temporal.ZonedDateTime): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: at.timeZoneId, timeZoneName: 'short' }).formatToParts(at.epochMilliseconds).find(({ type }) => type === 'timeZoneName')?.value ?? at.timeZoneId

/** A wall time without its zone: `20260329T013000`. */
export const icalWall = (wall: string): string => `${wall.length === 16 ? `${wall}:00` : wall.slice(0, 19)}`.replace(/[-:]/g, '')
