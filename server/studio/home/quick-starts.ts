import type { z } from 'zod'
import { listingsOf, recentListings } from '../../listings/index.ts'
import { assetsOf, pictureUrls } from '../../media/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { QuickStart } from '../contract.ts'

const [looked, shown] = [30, 8]

/** Listings whose photos wait to be enhanced, those changed last first. */
export async function quickStarts(ctx: Context): Promise<z.input<typeof QuickStart>[]> {
  const ids = await recentListings(ctx, looked)
  const listings = await listingsOf(ctx, ids)
  const photos = await assetsOf(ctx, [...listings.values()].flatMap(({ assetIds, coverAssetId }) => [...assetIds, ...(coverAssetId ? [coverAssetId] : [])]))
  const [enhanced, filmed] = await Promise.all([enhancedAmong(ctx, [...photos.keys()]), filmedAmong(ctx, ids)])
  const starts = ids.flatMap((id): z.input<typeof QuickStart>[] => {
    const listing = listings.get(id)
    if (!listing) return []
    const images = listing.assetIds.filter((assetId) => photos.get(assetId)?.kind === 'image')
    const cover = photos.get(listing.coverAssetId ?? '')
    return [{ listingId: id, title: listing.title, cover: cover ? pictureUrls(ctx, cover).small : null, photos: images.length, waiting: images.filter((assetId) => !enhanced.has(assetId)).length, hasFilm: filmed.has(id) }]
  })
  return starts.filter(({ waiting }) => waiting > 0).slice(0, shown)
}

async function enhancedAmong(ctx: Context, assetIds: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db.all<{ id: string }>(sql`SELECT DISTINCT asset_id AS id FROM studio.enhance_items WHERE workspace_id = ${ctx.workspaceId}::uuid AND asset_id = ANY (${[...assetIds]}::uuid[]) AND state IN ('done', 'waiting')`)
  return new Set(rows.map(({ id }) => id))
}

async function filmedAmong(ctx: Context, listingIds: readonly string[]): Promise<Set<string>> {
  const rows = await ctx.db.all<{ id: string }>(sql`SELECT DISTINCT listing_id AS id FROM studio.videos WHERE workspace_id = ${ctx.workspaceId}::uuid AND listing_id = ANY (${[...listingIds]}::uuid[]) AND deleted_at IS NULL`)
  return new Set(rows.map(({ id }) => id))
}
