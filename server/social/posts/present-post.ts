import type { z } from 'zod'
import { assetsOf, pictureUrls } from '../../media/index.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { PostMedia, PostSummary } from '../contract.ts'
import type { StoredMedia } from '../publishing/work.ts'
import { isBusy, stateFrom, titleOf } from './post.ts'
import { latestMetrics, variantsOf, type PostRow, type VariantRow } from './post-queries.ts'

export type Assets = Awaited<ReturnType<typeof assetsOf>>
type Summary = z.input<typeof PostSummary>

/** What a network counts as attention; they may be added up, reach and rates may not. */
export const attention: ReadonlySet<string> = new Set(['views', 'likes', 'comments', 'shares', 'quotes', 'clicks'])

/** A page of posts with everything that lists and calendars show, in three statements. */
export async function presentPosts(ctx: Context, rows: readonly PostRow[]): Promise<Summary[]> {
  const variants = await variantsOf(ctx, rows.map(({ id }) => id))
  const [assets, metrics] = await Promise.all([
    coversOf(ctx, rows),
    latestMetrics(ctx, variants.filter(({ publishedAt }) => publishedAt !== null).map(({ id }) => id)),
  ])
  const counted = Map.groupBy(metrics.filter(({ metric }) => attention.has(metric)), ({ variantId }) => variantId)
  const byPost = Map.groupBy(variants, ({ postId }) => postId)
  return rows.map((row) => presentSummary(ctx, row, byPost.get(row.id) ?? [], assets, counted))
}

const coversOf = (ctx: Context, rows: readonly PostRow[]): Promise<Assets> => {
  const ids = rows.flatMap(({ media }) => (media[0] ? [media[0].assetId] : []))
  return ids.length === 0 ? Promise.resolve(new Map() as Assets) : assetsOf(ctx, [...new Set(ids)])
}

function presentSummary(ctx: Context, row: PostRow, variants: readonly VariantRow[], assets: Assets, counted: Map<string, { value: number }[]>): Summary {
  const cover = row.media[0] && assets.get(row.media[0].assetId)
  const counts = variants.flatMap(({ id }) => counted.get(id) ?? [])
  const busy = variants.some(isBusy)
  const state = stateFrom(variants)
  return {
    id: row.id,
    title: titleOf(row.text),
    text: row.text,
    // A claim changes the variant alone; the post's own word follows when the variant is done.
    state,
    dueAt: row.dueAt,
    wall: row.wall,
    zone: row.zone,
    cover: cover ? pictureUrls(ctx, cover).small : null,
    listingId: row.listingId,
    accounts: variants.map((one) => ({ id: one.accountId, network: one.network, name: one.accountName, sandbox: one.sandbox, state: one.state, failure: one.failure?.text ?? null })),
    engagement: counts.length > 0 ? counts.reduce((sum, { value }) => sum + value, 0) : null,
    updatedAt: row.updatedAt,
    may: { edit: may(ctx.actor, 'social:write') && !busy && state !== 'published', publish: may(ctx.actor, 'social:publish') && !busy },
    version: row.version,
  }
}

/** Media of a post or variant for the screen; what was deleted is left out. */
export const presentMedia = (ctx: Context, stored: readonly StoredMedia[], assets: Assets): z.input<typeof PostMedia>[] =>
  stored.flatMap(({ assetId, alt, crop = null }) => {
    const asset = assets.get(assetId)
    if (!asset) return []
    const { thumb, large } = pictureUrls(ctx, asset)
    const { kind, name, width, height, contentType, durationSec, focal } = asset
    return [{ assetId, kind, name, alt: alt ?? asset.alt, ownAlt: alt !== null, width, height, thumb, large, contentType, durationSec, focal, crop, alterations: asset.alterations }]
  })
