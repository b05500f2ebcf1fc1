import { assetsOf, placeAssets } from '../../media/index.ts'
import { AddPhotos, ListingDetail, photoLimit, SetPhotos } from '../contract.ts'
import { photoNotHere, tooManyPhotos } from '../errors.ts'
import { listingUpdated } from '../events.ts'
import { getListing, lockListing, writeListing, type Locked } from '../listings/listing-queries.ts'
import { presentListing } from '../listings/present-listing.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { arrangePhotos, type PhotoGiven } from './arrange-photos.ts'
import { photosOf, type PhotoRow } from './photo-queries.ts'

export const setPhotos = operation({
  id: 'listings.photos.set',
  summary: 'Set all photos of a listing: which, in what order, which is the cover, what each shows.',
  http: 'PUT /api/v1/listings/:id/photos',
  permission: 'listings:write',
  effect: 'write',
  input: SetPhotos,
  output: ListingDetail,
  errors: [notFound, staleVersion, photoNotHere],
}).run(async (ctx, { id, version, photos, coverAssetId }) => {
  const listing = await lockListing(ctx, { id, version })
  await writePhotos(ctx, listing, await photosOf(ctx, id), photos, coverAssetId)
  return presentListing(ctx, await getListing(ctx, id))
})

export const addPhotos = operation({
  id: 'listings.photos.add',
  summary: 'Put pictures of the library among the photos of a listing: at the end, or behind one of them.',
  http: 'POST /api/v1/listings/:id/photos',
  permission: 'listings:write',
  effect: 'write',
  input: AddPhotos,
  output: ListingDetail,
  errors: [notFound, photoNotHere, tooManyPhotos],
  agent: { when: 'asked to put pictures of the library on a listing' },
}).run(async (ctx, { id, assetIds, after }) => {
  const listing = await lockListing(ctx, { id })
  const before = await photosOf(ctx, id)
  const there = new Set(before.map((photo) => photo.assetId))
  const place = after && there.has(after) ? before.findIndex(({ assetId }) => assetId === after) + 1 : before.length
  await writePhotos(ctx, listing, before, [...before.slice(0, place), ...assetIds.filter((assetId) => !there.has(assetId)).map((assetId) => ({ assetId })), ...before.slice(place)])
  return presentListing(ctx, await getListing(ctx, id))
})

/** Gives a locked listing these photos in this order. Writes the difference only, so that undo and the journal stay small. */
export async function writePhotos(ctx: Context, listing: Pick<Locked, 'id'>, before: PhotoRow[], given: readonly PhotoGiven[], coverAssetId?: string | null): Promise<void> {
  const after = arrangePhotos(before, given, coverAssetId)
  if (after.length > photoLimit) throw tooManyPhotos({ limit: photoLimit, would: after.length })
  await refuseStrangers(ctx, before, after)
  const rows = JSON.stringify(after.map((photo, position) => ({ id: newId(), position, asset_id: photo.assetId, image_of: photo.imageOf, caption: photo.caption, is_cover: photo.isCover })))
  const of = sql`workspace_id = ${ctx.workspaceId}::uuid AND listing_id = ${listing.id}::uuid`
  const wanted = sql`jsonb_to_recordset(${rows}::jsonb) AS w(id uuid, position int, asset_id uuid, image_of text, caption text, is_cover boolean)`
  const removed = await ctx.db.run(sql`DELETE FROM listings.photos WHERE ${of} AND NOT is_away AND asset_id NOT IN (SELECT w.asset_id FROM ${wanted})`)
  const moved = await ctx.db.run(sql`UPDATE listings.photos p SET position = w.position, image_of = w.image_of, caption = w.caption, is_cover = w.is_cover FROM ${wanted}
    WHERE p.workspace_id = ${ctx.workspaceId}::uuid AND p.listing_id = ${listing.id}::uuid AND p.asset_id = w.asset_id
      AND (p.position, p.image_of, p.caption, p.is_cover) IS DISTINCT FROM (w.position, w.image_of, w.caption, w.is_cover)`)
  const added = await ctx.db.run(sql`INSERT INTO listings.photos (id, workspace_id, listing_id, asset_id, position, image_of, caption, is_cover, created_at)
    SELECT w.id, ${ctx.workspaceId}::uuid, ${listing.id}::uuid, w.asset_id, w.position, w.image_of, w.caption, w.is_cover, ${ctx.now.toISOString()}::timestamptz FROM ${wanted}
    ON CONFLICT (listing_id, asset_id) DO NOTHING`)
  if (removed + moved + added === 0) return
  await tellLibrary(ctx, listing, before, after)
  await writeListing(ctx, listing, [])
  ctx.emit(listingUpdated, listing.id, { listingId: listing.id, fields: ['photos'] })
}

/** The library filters by listing, so it learns which pictures came and which went. */
async function tellLibrary(ctx: Context, listing: Pick<Locked, 'id'>, before: readonly PhotoRow[], after: readonly PhotoRow[]): Promise<void> {
  const [was, is] = [new Set(before.map((photo) => photo.assetId)), new Set(after.map((photo) => photo.assetId))]
  const came = [...is].filter((assetId) => !was.has(assetId))
  const went = [...was].filter((assetId) => !is.has(assetId))
  if (came.length) await placeAssets(ctx, came, listing.id)
  if (went.length) await placeAssets(ctx, went, null)
}

/** New photos must be pictures of this workspace's library. */
async function refuseStrangers(ctx: Context, before: readonly PhotoRow[], after: readonly PhotoRow[]): Promise<void> {
  const there = new Set(before.map((photo) => photo.assetId))
  const fresh = after.map((photo) => photo.assetId).filter((assetId) => !there.has(assetId))
  if (fresh.length === 0) return
  const assets = await assetsOf(ctx, fresh)
  const strangers = fresh.filter((assetId) => assets.get(assetId)?.kind !== 'image')
  if (strangers.length) throw photoNotHere({ count: strangers.length })
}
