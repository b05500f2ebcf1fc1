import { KeepFirstPhoto, ListingDetail } from '../contract.ts'
import { noPhotoToKeep } from '../errors.ts'
import { getListing, lockListing, writeListing } from '../listings/listing-queries.ts'
import { presentListing } from '../listings/present-listing.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import type { FirstPhotoKept } from './first-photo.ts'
import { photosOf } from './photo-queries.ts'

export const keepFirstPhoto = operation({
  id: 'listings.photos.keep-first',
  summary: 'Keep the first photo of a listing although it does not show the front, with the reason. It holds until another photo is first.',
  http: 'POST /api/v1/listings/:id/photos/keep-first',
  permission: 'listings:write',
  effect: 'write',
  input: KeepFirstPhoto,
  output: ListingDetail,
  errors: [notFound, staleVersion, noPhotoToKeep],
}).run(async (ctx, { id, version, reason }) => {
  const listing = await lockListing(ctx, { id, version })
  const [first] = await photosOf(ctx, id)
  if (!first) throw noPhotoToKeep({})
  const kept: FirstPhotoKept = { assetId: first.assetId, reason, byId: ctx.actor.personId, at: ctx.now.toISOString() }
  await writeListing(ctx, listing, [sql`first_photo_kept = ${JSON.stringify(kept)}::jsonb`])
  return presentListing(ctx, await getListing(ctx, id))
})
