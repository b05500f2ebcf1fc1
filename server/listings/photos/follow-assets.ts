import { assetChanged, assetDeleted, assetErased, assetRestored } from '../../media/index.ts'
import { z } from 'zod'
import { listingUpdated } from '../events.ts'
import { forgetPage } from '../listings/listing-queries.ts'
import { sql } from '../../platform/db/sql.ts'
import { listenerToMany } from '../../platform/events/event.ts'

const Data = z.object({ assetId: z.string() })

/**
 * The library moves and its photos follow: a file in the trash is not shown but keeps its place, one that comes back is
 * shown again, one that is gone leaves. A new description or focal point makes the public page anew.
 */
export const followAssets = listenerToMany('listings.follow-assets', [assetChanged, assetDeleted, assetRestored, assetErased], async (ctx, { type, data }) => {
  const { assetId } = Data.parse(data)
  const here = sql`workspace_id = ${ctx.workspaceId}::uuid AND asset_id = ${assetId}::uuid`
  const change =
    type === assetErased.name ? sql`DELETE FROM listings.photos WHERE ${here} RETURNING listing_id AS "listingId"`
    : type === assetChanged.name ? sql`SELECT listing_id AS "listingId" FROM listings.photos WHERE ${here}`
    : sql`UPDATE listings.photos SET is_away = ${type === assetDeleted.name} WHERE ${here} RETURNING listing_id AS "listingId"`
  // Documents follow in the same way; a new name or focal point is nothing to them.
  if (type === assetErased.name) await ctx.db.run(sql`DELETE FROM listings.documents WHERE ${here}`)
  else if (type !== assetChanged.name) await ctx.db.run(sql`UPDATE listings.documents SET is_away = ${type === assetDeleted.name} WHERE ${here}`)
  for (const { listingId } of await ctx.db.all<{ listingId: string }>(change as ReturnType<typeof sql<{ listingId: string }>>)) {
    ctx.emit(listingUpdated, listingId, { listingId, fields: ['photos'] })
    forgetPage(ctx, listingId)
  }
})
