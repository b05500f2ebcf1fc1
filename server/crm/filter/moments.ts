import { Temporal } from 'temporal-polyfill'
import { dateIn, startOfDate } from '../../platform/time.ts'
import type { RelativeTime } from './contract.ts'

const msOf = { minute: 60_000, hour: 3_600_000 } as const

/** The date that a moving time means today, as YYYY-MM-DD in the workspace's zone. Parts of a day count as today. */
export function dateOf(time: RelativeTime, now: Date, zone: string): string {
  const amount = 'ago' in time ? -time.ago : time.ahead
  const today = Temporal.PlainDate.from(dateIn(now, zone))
  if (time.unit === 'minute' || time.unit === 'hour') return today.toString()
  return today.add({ [`${time.unit}s`]: amount }).toString()
}

/**
 * The instant that a moving time means now. Minutes and hours are exact; days and longer count whole days of the workspace's
 * calendar, so that "14 days ago" is the same all day long and does not shift with summer time.
 */
export function momentOf(time: RelativeTime, now: Date, zone: string): string {
  if (time.unit === 'minute' || time.unit === 'hour') return new Date(now.getTime() + ('ago' in time ? -time.ago : time.ahead) * msOf[time.unit]).toISOString()
  return startOfDate(dateOf(time, now, zone), zone)
}
