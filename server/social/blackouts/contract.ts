import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { WallTime, Zone } from '../../platform/time.ts'

export const BlackoutId = idOf('blackout')
export const ClockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:30')
/** 1 is Monday, 7 is Sunday. */
export const Weekday = z.int().min(1).max(7)

/** Once, from one wall time to another; or each week. A weekly stretch whose end is not later than its beginning ends on the next day. */
export const BlackoutWhen = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('once'), from: WallTime, until: WallTime }),
  z.strictObject({ kind: z.literal('weekly'), weekdays: z.array(Weekday).min(1, 'Choose at least one day.').max(7), from: ClockTime, until: ClockTime }),
])
export type BlackoutWhen = z.output<typeof BlackoutWhen>

export const BlackoutInput = z.strictObject({
  name: z.string().trim().min(1, 'Name it, such as Election day.').max(80, 'Use 80 characters or fewer.'),
  accountIds: z.array(idOf('account')).min(1).max(100).nullable().default(null).describe('Only these accounts; null: all'),
  zone: Zone.nullable().default(null).describe('Null: the zone of the workspace'),
  when: BlackoutWhen,
})

/** Dates or hours at which nothing goes out. */
export const Blackout = z.object({
  id: BlackoutId,
  name: z.string(),
  accountIds: z.array(z.string()).nullable(),
  zone: z.string(),
  ownZone: z.boolean(),
  when: BlackoutWhen,
  /** Posts that are planned in it already. They are held when their time comes. */
  planned: z.int(),
  version: z.int(),
})
export type Blackout = z.output<typeof Blackout>

/** One stretch of time of a blackout, or a holiday that blocks. */
export const BlackoutWindow = z.object({ blackoutId: z.string().nullable(), name: z.string(), accountIds: z.array(z.string()).nullable(), from: z.string(), until: z.string() })
export type BlackoutWindow = z.output<typeof BlackoutWindow>

export const Holiday = z.object({ date: z.iso.date(), name: z.string(), /** Nothing goes out on it. */ blocks: z.boolean() })
export type Holiday = z.output<typeof Holiday>

/** What stands in the way in a stretch of days: windows as moments, holidays as dates of the zone. */
export const BlackoutDays = z.object({ zone: z.string(), items: z.array(Blackout), windows: z.array(BlackoutWindow), holidays: z.array(Holiday) })

/** Countries whose public holidays are known here. */
export const holidayCountries = ['AU', 'CA', 'DE', 'ES', 'FR', 'GB', 'IE', 'IT', 'PT', 'TR', 'US'] as const
export const HolidayCountry = z.enum(holidayCountries)
export type HolidayCountry = z.output<typeof HolidayCountry>
