import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { formatInstant, wallFromInstant } from '../../platform/time.ts'
import type { Finding } from '../contract.ts'
import { HolidayCountry, type BlackoutWhen } from './contract.ts'
import { holidaysBetween } from './holidays.ts'
import { firstFreeMoment, windowAt, type Blocks, type BlackoutRule } from './windows.ts'

export type BlackoutRow = {
  id: string; name: string; accountIds: string[] | null; zone: string | null; fromWall: string | null; untilWall: string | null
  weekdays: number[] | null; fromTime: string | null; untilTime: string | null; version: number
}

export const blackoutColumns = sql`b.id, b.name, b.account_ids AS "accountIds", b.zone, b.from_wall AS "fromWall", b.until_wall AS "untilWall", b.weekdays, b.from_time AS "fromTime", b.until_time AS "untilTime", b.version`

export const whenOf = ({ fromWall, untilWall, weekdays, fromTime, untilTime }: BlackoutRow): BlackoutWhen =>
  weekdays ? { kind: 'weekly', weekdays, from: fromTime!, until: untilTime! } : { kind: 'once', from: fromWall!, until: untilWall! }

export const ruleOf = (row: BlackoutRow, workspaceZone: string): BlackoutRule => ({ id: row.id, name: row.name, accountIds: row.accountIds, zone: row.zone ?? workspaceZone, when: whenOf(row) })

/** The holidays of the country that the workspace chose, and whether they block. */
export async function holidaySettings(ctx: Context): Promise<{ country: HolidayCountry | null; block: boolean }> {
  const row = await ctx.db.maybe<{ country: string | null; block: boolean }>(sql`SELECT holidays_country AS country, holidays_block AS block FROM social.settings WHERE workspace_id = ${ctx.workspaceId}::uuid`)
  const country = HolidayCountry.safeParse(row?.country)
  return { country: country.success ? country.data : null, block: row?.block ?? false }
}

/** All that keeps posts back in the workspace. */
export async function readBlocks(ctx: Context): Promise<Blocks> {
  const rows = await ctx.db.all<BlackoutRow>(sql`SELECT ${blackoutColumns} FROM social.blackouts b WHERE b.workspace_id = ${ctx.workspaceId}::uuid`)
  const { country, block } = await holidaySettings(ctx)
  if (rows.length === 0 && !(country && block)) return { rules: [], holidays: null }
  const { timeZone } = await workspaceOf(ctx)
  return { rules: rows.map((row) => ruleOf(row, timeZone)), holidays: country && block ? { zone: timeZone, on: (from, to) => holidaysBetween(country, from, to) } : null }
}

/** Why an account may not post at a moment, with the next time at which it may; none when nothing stands in the way. */
export function blackoutFindings(blocks: Blocks, at: string, accountId: string, accountName: string, zone: string): Finding[] {
  const window = windowAt(blocks, at, accountId)
  if (!window) return []
  const free = firstFreeMoment(blocks, window.until, accountId)
  return [{
    rule: 'blackout', level: 'error', field: 'schedule',
    message: `${formatInstant(at, zone)} lies in “${window.name}”. Nothing goes out on ${accountName} then.`,
    ...(free ? { nearest: wallFromInstant(free, zone).slice(0, 16) } : {}),
    remedy: free ? `The next free time is ${formatInstant(free, zone)}.` : 'Choose a time before it begins, or shorten the blackout under Settings, Publishing.',
  }]
}
