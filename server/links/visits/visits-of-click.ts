import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

export type Visit = { id: string; path: string; listingId: string | null; at: string }

/** Pages that were looked at by whoever came by a click, oldest first; at most the newest 50. */
export async function visitsOfClick(ctx: Context, clickId: string): Promise<Visit[]> {
  const rows = await ctx.db.all<Visit>(sql`SELECT id, path, listing_id AS "listingId", visited_at AS at FROM links.visits
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND click_id = ${clickId}::uuid ORDER BY visited_at DESC LIMIT 50`)
  return rows.reverse()
}
