import { dateIn, instantFromWall, toInstant } from '../../platform/time.ts'
import { daysOn, weekdayOf } from '../blackouts/dates.ts'
import type { FreeSlot, Slot } from './contract.ts'

/** The times of a week on the clock of a zone. */
export type Week = { zone: string; slots: readonly Slot[] }

/**
 * The coming slots of a week after a moment, for so many days, in their order: nine o'clock stays nine o'clock over a clock change.
 * A time that the clock jumps over is moved on by the gap; one that comes twice counts the first time; two slots that fall on one
 * moment are one.
 */
export function* slotsAfter({ zone, slots }: Week, after: string, days: number): Generator<FreeSlot> {
  const byWeekday = Map.groupBy([...slots].sort((a, b) => (a.time < b.time ? -1 : 1)), ({ weekday }) => weekday)
  const first = dateIn(after, zone)
  let last = toInstant(after)
  for (let day = 0; day <= days; day++) {
    const date = daysOn(first, day)
    const times = (byWeekday.get(weekdayOf(date)) ?? []).map(({ time }) => ({ wall: `${date}T${time}`, zone, at: instantFromWall({ wall: `${date}T${time}`, zone }).at }))
    // Around a gap the later wall time may be the earlier moment.
    for (const slot of times.sort((a, b) => (a.at < b.at ? -1 : 1))) {
      if (slot.at <= last) continue
      last = slot.at
      yield slot
    }
  }
}

/** The same times in the order of the week, each once. */
export function tidied(slots: readonly Slot[]): Slot[] {
  const keyOf = ({ weekday, time }: Slot) => `${weekday} ${time}`
  return [...new Map(slots.map((slot) => [keyOf(slot), slot])).values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}
