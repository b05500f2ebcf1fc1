import { icalFile, icalStamp as stamp, icalText as escape } from '../../platform/ical.ts'
import type { OpenHouseRow } from './open-house-queries.ts'

type Shown = { title: string; place: string; url: string; origin: string; agency: string }

/**
 * Open houses as iCalendar (RFC 5545). Times are instants in UTC, so a calendar in another zone shows the right hour; the
 * sequence is the version, by which a calendar that took the file before learns of a move or a cancellation.
 */
export function calendarFile(openHouses: readonly OpenHouseRow[], { title, place, url, origin, agency }: Shown, now: Date): string {
  const host = new URL(origin).hostname
  const events = openHouses.flatMap((one) => [
    'BEGIN:VEVENT',
    `UID:open-house-${one.id}@${host}`,
    `DTSTAMP:${stamp(now.toISOString())}`,
    `LAST-MODIFIED:${stamp(one.updatedAt)}`,
    `SEQUENCE:${one.version - 1}`,
    `DTSTART:${stamp(one.startsAt)}`,
    `DTEND:${stamp(one.endsAt)}`,
    `SUMMARY:${escape(`Open house: ${title}`)}`,
    ...(place ? [`LOCATION:${escape(place)}`] : []),
    `DESCRIPTION:${escape([one.openHouseRemarks, agency, url].filter(Boolean).join('\n'))}`,
    `URL:${url}`,
    `STATUS:${one.cancelledAt ? 'CANCELLED' : 'CONFIRMED'}`,
    'END:VEVENT',
  ])
  return icalFile(['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Foyer//Open houses//EN', 'CALSCALE:GREGORIAN', 'METHOD:PUBLISH', ...events, 'END:VCALENDAR'])
}
