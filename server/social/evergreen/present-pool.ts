import type { z } from 'zod'
import { listingsOf } from '../../listings/index.ts'
import { assetsOf } from '../../media/index.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { titleOf } from '../posts/post.ts'
import { presentMedia } from '../posts/present-post.ts'
import type { Pool, PoolPost } from './contract.ts'
import type { PoolPostRow, PoolRow } from './pool-store.ts'

export const presentPool = (ctx: Context, { authorId: _author, ...row }: PoolRow): z.input<typeof Pool> => ({ ...row, may: { edit: may(ctx.actor, 'social:publish') } })

export async function presentPoolPosts(ctx: Context, rows: readonly PoolPostRow[]): Promise<z.input<typeof PoolPost>[]> {
  const assetIds = [...new Set(rows.flatMap(({ media }) => media.map(({ assetId }) => assetId)))]
  const assets = assetIds.length > 0 ? await assetsOf(ctx, assetIds) : new Map()
  const listings = await listingsOf(ctx, [...new Set(rows.flatMap(({ listingId }) => listingId ?? []))])
  return rows.map(({ poolId: _pool, listingId, media, ...row }) => {
    const listing = listingId ? listings.get(listingId) : undefined
    return { ...row, title: titleOf(row.texts[0]!), media: presentMedia(ctx, media, assets), listing: listing ? { id: listing.id, title: listing.title } : null }
  })
}
