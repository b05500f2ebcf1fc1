import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { addSeconds, toInstant } from '../../platform/time.ts'
import type { Blackout } from './contract.ts'
import { ruleOf, type BlackoutRow } from './read-blocks.ts'
import { isFor, windowsBetween } from './windows.ts'

/** How far ahead is looked for posts that a blackout would hold. */
const aheadSec = 92 * 86_400
const mostPosts = 5_000

/** Blackouts for the screen, each with how many posts are planned in it already. */
export async function presentBlackouts(ctx: Context, rows: readonly BlackoutRow[], workspaceZone: string): Promise<z.input<typeof Blackout>[]> {
  if (rows.length === 0) return []
  const from = ctx.now.toISOString()
  const until = addSeconds(ctx.now, aheadSec)
  const planned = await ctx.db.all<{ accountId: string; dueAt: string }>(sql`SELECT v.account_id AS "accountId", v.due_at AS "dueAt" FROM social.variants v JOIN social.posts p ON p.id = v.post_id
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.state = 'scheduled' AND p.deleted_at IS NULL AND v.due_at BETWEEN ${from}::timestamptz AND ${until}::timestamptz ORDER BY v.due_at LIMIT ${mostPosts}`)
  return rows.map((row) => {
    const rule = ruleOf(row, workspaceZone)
    const windows = windowsBetween({ rules: [rule], holidays: null }, from, until)
    const isIn = ({ accountId, dueAt }: { accountId: string; dueAt: string }) => isFor(rule, accountId) && windows.some((one) => one.from <= toInstant(dueAt) && toInstant(dueAt) < one.until)
    return { id: row.id, name: row.name, accountIds: row.accountIds, zone: rule.zone, ownZone: row.zone !== null, when: rule.when, planned: planned.filter(isIn).length, version: row.version }
  })
}
