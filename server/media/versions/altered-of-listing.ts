import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

/** Ids of the altered pictures that lie with a listing, whether it shows them or not, newest first; 200 at most. */
export async function alteredOfListing(ctx: Context, listingId: string): Promise<string[]> {
  const rows = await ctx.db.all<{ id: string }>(sql`SELECT id FROM media.assets WHERE workspace_id = ${ctx.workspaceId}::uuid AND listing_id = ${listingId}::uuid AND deleted_at IS NULL AND kind = 'image' AND cardinality(alterations) > 0
    ORDER BY created_at DESC, id DESC LIMIT 200`)
  return rows.map(({ id }) => id)
}
