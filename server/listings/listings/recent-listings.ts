import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

/** Ids of listings that have photos, those changed last first; sold, withdrawn and trashed ones are left out. */
export async function recentListings(ctx: Context, limit: number): Promise<string[]> {
  const rows = await ctx.db.all<{ id: string }>(sql`SELECT l.id FROM listings.listings l
    WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.deleted_at IS NULL AND l.standard_status NOT IN ('Closed', 'Withdrawn', 'Canceled', 'Expired')
      AND EXISTS (SELECT FROM listings.photos p WHERE p.workspace_id = l.workspace_id AND p.listing_id = l.id AND NOT p.is_away)
    ORDER BY l.updated_at DESC, l.id DESC LIMIT ${limit}`)
  return rows.map(({ id }) => id)
}
