import type { z } from 'zod'
import { assetsOf } from '../../media/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { getListing, lockListing, writeListing } from '../listings/listing-queries.ts'
import { publicUrl } from '../listings/present-listing.ts'
import { isOnShow } from '../listings/status.ts'
import { originalsUrl } from '../page/render-originals.ts'
import { photosOf } from '../photos/photo-queries.ts'
import { alteredPhotos } from './altered-photos.ts'
import { OriginalsPage, ReadOriginals, SetOriginals } from './contract.ts'

export const readOriginals = operation({
  id: 'listings.originals.get',
  summary: 'The public page of original photos of a listing: its address, its code for print, and which photos are held back.',
  http: 'GET /api/v1/listings/:id/originals',
  permission: 'listings:read',
  effect: 'read',
  input: ReadOriginals,
  output: OriginalsPage,
  errors: [notFound],
}).run((ctx, { id }) => present(ctx, id))

export const setOriginals = operation({
  id: 'listings.originals.set',
  summary: 'Ask search engines to leave the page of original photos out, or let them in.',
  http: 'PUT /api/v1/listings/:id/originals',
  permission: 'listings:publish',
  effect: 'write',
  input: SetOriginals,
  output: OriginalsPage,
  errors: [notFound],
}).run(async (ctx, { id, noindex }) => {
  const listing = await lockListing(ctx, { id })
  await writeListing(ctx, listing, [sql`originals_noindex = ${noindex}`])
  return present(ctx, id)
})

/** Photos of a listing that must not be shown as they are, with the reason. */
export async function heldPhotos(ctx: Context, listingId: string): Promise<{ assetId: string; name: string; why: string }[]> {
  const assets = await assetsOf(ctx, (await photosOf(ctx, listingId)).map(({ assetId }) => assetId))
  const told = await alteredPhotos(ctx, [...assets.values()], 'page')
  return [...told].flatMap(([assetId, one]) => ('held' in one ? [{ assetId, name: assets.get(assetId)!.name, why: one.held }] : []))
}

async function present(ctx: Context, id: string): Promise<z.input<typeof OriginalsPage>> {
  const listing = await getListing(ctx, id)
  const url = originalsUrl({ origin: ctx.ports.publicUrl, listing })
  return {
    listingId: id, title: listing.title, onShow: isOnShow(listing), url, pageUrl: `${publicUrl(ctx, listing.slug)}/originals`, qrSvg: `${url}/qr.svg`, qrPng: `${url}/qr.png`,
    noindex: listing.originalsNoindex, held: await heldPhotos(ctx, id), may: { edit: may(ctx.actor, 'listings:publish') },
  }
}
