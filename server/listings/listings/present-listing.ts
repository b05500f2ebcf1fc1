import { assetsOf, pictureUrls, type AssetRef } from '../../media/index.ts'
import type { z } from 'zod'
import type { Listing, ListingDetail } from '../contract.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { photosOf } from '../photos/photo-queries.ts'
import type { ListingRow } from './listing-queries.ts'
import { isOnShow, nextStatuses } from './status.ts'

type Wire = z.input<typeof Listing>

export const publicUrl = (ctx: Context, slug: string): string => `${ctx.ports.publicUrl}/p/${slug}`

function present(ctx: Context, { coverAssetId, ...row }: ListingRow, assets: Map<string, AssetRef>): Wire {
  const cover = coverAssetId ? assets.get(coverAssetId) : undefined
  return {
    ...row,
    listingKey: row.listingKey ?? row.id,
    nextStatuses: [...nextStatuses(row.standardStatus)],
    cover: cover ? { assetId: cover.id, alt: cover.alt, urls: pictureUrls(ctx, cover) } : null,
    onShow: isOnShow(row),
    publicUrl: publicUrl(ctx, row.slug),
    may: { edit: may(ctx.actor, 'listings:write'), publish: may(ctx.actor, 'listings:publish') },
  }
}

/** Rows of a list, their covers fetched in one go. */
export async function presentListings(ctx: Context, rows: readonly ListingRow[]): Promise<Wire[]> {
  const assets = await assetsOf(ctx, rows.flatMap((row) => row.coverAssetId ?? []))
  return rows.map((row) => present(ctx, row, assets))
}

/** One listing with its photos. */
export async function presentListing(ctx: Context, row: ListingRow): Promise<z.input<typeof ListingDetail>> {
  const photos = await photosOf(ctx, row.id)
  const assets = await assetsOf(ctx, photos.map((photo) => photo.assetId))
  return {
    ...present(ctx, row, assets),
    photos: photos.flatMap((photo) => {
      const asset = assets.get(photo.assetId)
      if (!asset) return []
      const { name, alt, width, height } = asset
      return [{ ...photo, isCover: photo.assetId === row.coverAssetId, name, alt, width, height, urls: pictureUrls(ctx, asset) }]
    }),
  }
}
