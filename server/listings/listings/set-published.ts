import { ListingDetail, SetPublished } from '../contract.ts'
import { photoHeld } from '../errors.ts'
import { listingPublished, listingUnpublished } from '../events.ts'
import { forbiddenBy } from '../import/mls/attribution.ts'
import { mlsDisplayForbidden } from '../import/mls/errors.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { heldPhotos } from '../originals/originals-operations.ts'
import { getListing, lockListing, writeListing } from './listing-queries.ts'
import { presentListing } from './present-listing.ts'

export const setPublished = operation({
  id: 'listings.listings.set-published',
  summary: 'Open the public page of a listing, or take it down.',
  http: 'PUT /api/v1/listings/:id/published',
  permission: 'listings:publish',
  effect: 'write',
  input: SetPublished,
  output: ListingDetail,
  errors: [notFound, staleVersion, mlsDisplayForbidden, photoHeld],
}).run(async (ctx, { id, version, published }) => {
  const listing = await lockListing(ctx, { id, version })
  const before = await getListing(ctx, id)
  if (before.published === published) return presentListing(ctx, before)
  const forbidding = published ? await forbiddenBy(ctx, id) : null
  if (forbidding) throw mlsDisplayForbidden({ feed: forbidding })
  const [held] = published ? await heldPhotos(ctx, id) : []
  if (held) throw photoHeld(held)
  await writeListing(ctx, listing, [sql`published = ${published}`, ...(published ? [sql`published_at = coalesce(published_at, ${ctx.now.toISOString()}::timestamptz)`] : [])])
  ctx.emit(published ? listingPublished : listingUnpublished, id, { listingId: id })
  return presentListing(ctx, await getListing(ctx, id))
})
