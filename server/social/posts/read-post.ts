import type { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { listingsOf } from '../../listings/index.ts'
import { linkStats } from '../../links/index.ts'
import { assetsOf } from '../../media/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { notFound } from '../../platform/errors.ts'
import { instantFromWall, wallFromInstant } from '../../platform/time.ts'
import { mediaOfThread } from '../publishing/work.ts'
import { OnePost, Post, withLink, type Attempt, type Planned } from '../contract.ts'
import { clockNotice, isStopped, stateFrom } from './post.ts'
import { getPost, latestMetrics, variantsOf, type PostRow, type VariantRow } from './post-queries.ts'
import { presentMedia, presentPosts, type Assets } from './present-post.ts'

export const readPost = operation({
  id: 'social.posts.get',
  summary: 'One post with its variants, attempts, links and latest metrics.',
  http: 'GET /api/v1/social/posts/:id',
  permission: 'social:read',
  effect: 'read',
  input: OnePost.pick({ id: true }),
  output: Post,
  errors: [notFound],
  agent: { when: 'somebody asks how one post is doing or why it failed' },
}).run((ctx, { id }) => showPost(ctx, id))

/** The whole post as the screen and the API get it. */
export async function showPost(ctx: Context, id: string): Promise<z.input<typeof Post>> {
  const row = await getPost(ctx, id)
  const variants = await variantsOf(ctx, [id])
  const ids = variants.map((one) => one.id)
  const assetIds = [...row.media, ...variants.flatMap(({ media, extras }) => [...(media ?? []), ...mediaOfThread(extras)])].map(({ assetId }) => assetId)
  // One after the other where they share a connection: inside a write everything runs on one.
  const [summary] = await presentPosts(ctx, [row])
  const attempts = await attemptsOf(ctx, ids)
  const metrics = Map.groupBy(await latestMetrics(ctx, ids), ({ variantId }) => variantId)
  const assets: Assets = assetIds.length > 0 ? await assetsOf(ctx, [...new Set(assetIds)]) : new Map()
  const listing = row.listingId ? ((await listingsOf(ctx, [row.listingId])).get(row.listingId) ?? null) : null
  const author = row.authorId ? ((await peopleOf(ctx, [row.authorId])).get(row.authorId) ?? null) : null
  const clicks = variants.some(({ linkId }) => linkId) ? await clicksOf(ctx, id, variants) : new Map<string, number>()
  return {
    ...summary!,
    // From the same look as the variants below: a worker may have moved on between two looks.
    state: stateFrom(variants),
    media: presentMedia(ctx, row.media, assets),
    listing: listing ? { id: listing.id, title: listing.title, address: listing.address } : null,
    link: row.withLink ? { target: row.linkTarget } : null,
    planned: plannedOf(row),
    author: author ? { id: author.id, name: author.name } : null,
    variants: variants.map((one) => presentVariant(ctx, row, one, { attempts: attempts.get(one.id) ?? [], metrics: metrics.get(one.id) ?? [], assets, clicks: clicks.get(one.id) ?? 0 })),
    createdAt: row.createdAt,
  }
}

function presentVariant(ctx: Context, post: PostRow, row: VariantRow, more: { attempts: z.input<typeof Attempt>[]; metrics: { metric: string; value: number; observedAt: string }[]; assets: Assets; clicks: number }): z.input<typeof Post>['variants'][number] {
  return {
    id: row.id,
    account: { id: row.accountId, network: row.network, name: row.accountName, handle: row.handle, avatarUrl: row.avatarUrl, sandbox: row.sandbox, status: row.accountStatus },
    text: row.text,
    media: row.media ? presentMedia(ctx, row.media, more.assets) : null,
    firstComment: row.firstComment,
    firstCommentDelayMin: row.firstCommentDelayMin,
    commentAt: row.commentAt,
    extras: row.extras && { ...row.extras, thread: row.extras.thread.map(({ text, media }) => ({ text, media: presentMedia(ctx, media, more.assets) })) },
    rendered: withLink(row.text ?? post.text, row.linkUrl),
    link: row.linkId && row.linkUrl ? { id: row.linkId, url: row.linkUrl, clicks: more.clicks } : null,
    state: row.state,
    dueAt: row.dueAt,
    nextTryAt: row.state === 'publishing' && row.claim === null ? row.wakeAt : null,
    lookingUp: row.finding && row.state === 'publishing',
    handedAt: row.handedAt,
    publishedAt: row.publishedAt,
    externalId: row.externalId,
    url: row.url,
    failure: row.failure,
    attempts: more.attempts,
    metrics: more.metrics.map(({ metric, value, observedAt }) => ({ metric, value, observedAt })),
    may: { retry: isStopped(row) && may(ctx.actor, 'social:publish') },
  }
}

/** What the clock makes of the plan; null for drafts without a time. */
export function plannedOf({ wall, zone, dueAt }: { wall: string | null; zone: string | null; dueAt: string | null }): Planned | null {
  if (!wall || !zone || !dueAt) return null
  const { resolved } = instantFromWall({ wall, zone })
  return { at: dueAt, wall, zone, resolved, notice: clockNotice(resolved, wall, wallFromInstant(dueAt, zone)) }
}

async function attemptsOf(ctx: Context, variantIds: readonly string[]): Promise<Map<string, z.input<typeof Attempt>[]>> {
  if (variantIds.length === 0) return new Map()
  const rows = await ctx.db.all<z.input<typeof Attempt> & { variantId: string }>(sql`SELECT a.variant_id AS "variantId", a.n, a.started_at AS "startedAt", a.ended_at AS "endedAt", a.step, a.outcome, a.note, a.summary
    FROM social.attempts a WHERE a.workspace_id = ${ctx.workspaceId}::uuid AND a.variant_id = ANY(${variantIds as string[]}::uuid[]) ORDER BY a.variant_id, a.n`)
  return Map.groupBy(rows, ({ variantId }) => variantId)
}

/** Clicks on the link of each variant. */
async function clicksOf(ctx: Context, postId: string, variants: readonly VariantRow[]): Promise<Map<string, number>> {
  const { byLink } = await linkStats(ctx, { postIds: [postId] })
  return new Map(variants.flatMap(({ id, linkId }) => (linkId ? [[id, byLink.get(linkId)?.clicks ?? 0] as const] : [])))
}
