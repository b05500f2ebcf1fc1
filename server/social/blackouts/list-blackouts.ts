import { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { addSeconds, dateIn, startOfDate } from '../../platform/time.ts'
import { BlackoutDays } from './contract.ts'
import { daysOn } from './dates.ts'
import { holidaysBetween } from './holidays.ts'
import { presentBlackouts } from './present-blackouts.ts'
import { blackoutColumns, holidaySettings, readBlocks, type BlackoutRow } from './read-blocks.ts'
import { windowsBetween } from './windows.ts'

/** More days than a calendar shows at once. */
const mostDays = 400

export const listBlackouts = operation({
  id: 'social.blackouts.list',
  summary: 'Blackouts, their windows in a stretch of days, and the public holidays of the chosen country.',
  http: 'GET /api/v1/social/blackouts',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({ from: z.iso.date().optional().describe('Absent: today'), to: z.iso.date().optional().describe('The last day; absent: 31 days on') }),
  output: BlackoutDays,
  agent: { when: 'somebody asks when nothing may be posted' },
}).run(async (ctx, input) => {
  const { timeZone } = await workspaceOf(ctx)
  const from = input.from ?? dateIn(ctx.now, timeZone)
  const wished = input.to ?? daysOn(from, 31)
  const to = wished < from ? from : wished > daysOn(from, mostDays) ? daysOn(from, mostDays) : wished
  const rows = await ctx.db.all<BlackoutRow>(sql`SELECT ${blackoutColumns} FROM social.blackouts b WHERE b.workspace_id = ${ctx.workspaceId}::uuid ORDER BY lower(b.name), b.id`)
  const { country, block } = await holidaySettings(ctx)
  const last = addSeconds(startOfDate(daysOn(to, 1), timeZone), -1)
  return {
    zone: timeZone,
    items: await presentBlackouts(ctx, rows, timeZone),
    windows: windowsBetween(await readBlocks(ctx), startOfDate(from, timeZone), last),
    holidays: country ? holidaysBetween(country, from, to).map((one) => ({ ...one, blocks: block })) : [],
  }
})
