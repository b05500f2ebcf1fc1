import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

/** New leads between two instants, by day in the zone (YYYY-MM-DD). Days without a lead are left out. */
export const countLeads = (ctx: Context, { from, to, zone }: { from: string; to: string; zone: string }): Promise<{ day: string; leads: number }[]> =>
  ctx.db.all(sql`SELECT to_char(created_at AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS day, count(*)::int AS leads FROM crm.leads
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL AND created_at >= ${from}::timestamptz AND created_at < ${to}::timestamptz GROUP BY 1 ORDER BY 1`)

/** New leads between two instants by where they came from, with the post when a post brought them. */
export const leadsBySource = (ctx: Context, { from, to }: { from: string; to: string }): Promise<{ source: string; postId: string | null; listingId: string | null; leads: number }[]> =>
  ctx.db.all(sql`SELECT source, attribution->>'postId' AS "postId", listing_id AS "listingId", count(*)::int AS leads FROM crm.leads
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL AND created_at >= ${from}::timestamptz AND created_at < ${to}::timestamptz GROUP BY 1, 2, 3 ORDER BY leads DESC`)

/** When the first lead came in; null while there is none. */
export const firstLeadAt = async (ctx: Context): Promise<string | null> =>
  (await ctx.db.one<{ at: string | null }>(sql`SELECT min(created_at) AS at FROM crm.leads WHERE workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL`)).at
