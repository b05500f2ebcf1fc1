import { formatInstant } from '../../platform/time.ts'

/** “Sat, 28 Nov 2026, 10:00 to 12:00”, on the clock of the place. */
export function whenWords({ startsAt, endsAt, zone }: { startsAt: string; endsAt: string; zone: string }, locale: string): string {
  const day = new Intl.DateTimeFormat(locale, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', timeZone: zone })
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: zone })
  const [from, to] = [new Date(startsAt), new Date(endsAt)]
  const end = day.format(from) === day.format(to) ? time.format(to) : formatInstant(to, zone, locale)
  return `${day.format(from)}, ${time.format(from)} to ${end}`
}
