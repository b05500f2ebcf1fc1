import { addDays, dateIn, instantFromWall, type Instant, type Zone } from '../../platform/time.ts'

/** The next moment after `now` at which the clock of a zone shows the full hour. Clock changes follow `instantFromWall`. */
export function nextHour(now: Date, { hour, zone }: { hour: number; zone: Zone }): Instant {
  const on = (day: string) => instantFromWall({ wall: `${day}T${String(hour).padStart(2, '0')}:00`, zone }).at
  const today = on(dateIn(now, zone))
  return today > now.toISOString() ? today : on(dateIn(addDays(now, 1, zone), zone))
}
