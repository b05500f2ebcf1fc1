import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { OnePost, Post, VariantId, withLink } from '../contract.ts'
import { alreadyPublished, cannotAmend, draftRefused, goingOut, listingNeeded, noAccountChosen } from '../errors.ts'
import { postChanged } from '../events.ts'
import { networkOf } from '../networks/networks.ts'
import { getPost, lockPost, settlePost, touchPost, variantsOf } from '../posts/post-queries.ts'
import { showPost } from '../posts/read-post.ts'
import { planNow, scheduleVariants } from '../posts/schedule-variants.ts'
import { amend } from '../publishing/amend.job.ts'
import type { Drift } from './compare.ts'
import { nothingDrifted } from './errors.ts'

const input = OnePost.extend({ variantId: VariantId })

export const takeTheirs = operation({
  id: 'social.drift.take-theirs',
  summary: 'Keep a post as it now stands on its network: the words from there become ours, or it counts as deleted.',
  http: 'POST /api/v1/social/posts/:id/drift/take',
  permission: 'social:publish',
  effect: 'write',
  input,
  output: Post,
  errors: [notFound, goingOut, nothingDrifted],
}).run(async (ctx, { id, version, variantId }) => {
  await lockPost(ctx, id, version)
  const { drift, linkUrl } = await driftOf(ctx, variantId)
  if (drift.kind === 'text') {
    // Our own link goes back to its placeholder, so that it stays ours when the text is used again.
    const text = linkUrl === null ? drift.theirs : drift.theirs.replaceAll(linkUrl, '{link}')
    await ctx.db.run(sql`UPDATE social.variants SET text = ${text}, drift = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${variantId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  } else {
    await ctx.db.run(sql`UPDATE social.variants SET url = NULL, drift = NULL, watch_at = NULL, measure_at = NULL, failure = ${JSON.stringify({ word: 'gone', text: 'It was deleted on the network.', remedy: 'Write another from it if it is still wanted.', field: null })}::jsonb,
      version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${variantId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  }
  await touchPost(ctx, id)
  ctx.emit(postChanged, id, { postId: id, state: 'published' })
  return showPost(ctx, id)
})

export const putOursBack = operation({
  id: 'social.drift.put-back',
  summary: 'Put our words back on the network; a post that was deleted there is published again.',
  http: 'POST /api/v1/social/posts/:id/drift/put-back',
  permission: 'social:publish',
  effect: 'irreversible',
  input,
  output: Post,
  errors: [notFound, goingOut, nothingDrifted, cannotAmend, draftRefused, noAccountChosen, listingNeeded, alreadyPublished],
}).run(async (ctx, { id, version, variantId }) => {
  const { post, variants } = await lockPost(ctx, id, version)
  const variant = variants.find((one) => one.id === variantId)
  if (!variant) throw notFound({ what: 'post on this account' })
  const { drift } = await driftOf(ctx, variantId)
  const network = networkOf(variant.network)
  if (drift.kind === 'text') {
    if (!network.edit) throw cannotAmend({ network: network.name, published: true })
    await ctx.db.run(sql`UPDATE social.variants SET drift = NULL, version = version + 1 WHERE id = ${variantId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
    await ctx.enqueue(amend, { variantId, text: variant.text ?? post.text }, { key: variantId })
    ctx.emit(postChanged, id, { postId: id, state: 'published' })
  } else {
    // The id of the deleted one is given up: what goes out now is a new post there, with comments and numbers of its own.
    await ctx.db.run(sql`UPDATE social.variants SET state = 'draft', external_id = NULL, url = NULL, published_at = NULL, handed_at = NULL, publish_state = NULL, finding = false, drift = NULL, watch_at = NULL, measure_at = NULL, failure = NULL
      WHERE id = ${variantId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
    const again = (await variantsOf(ctx, [id])).filter((one) => one.id === variantId)
    await scheduleVariants(ctx, post, again, await planNow(ctx), { keepsPlan: post.dueAt !== null })
    await settlePost(ctx, id)
  }
  await touchPost(ctx, id)
  return showPost(ctx, id)
})

async function driftOf(ctx: Parameters<typeof lockPost>[0], variantId: string): Promise<{ drift: Drift; linkUrl: string | null }> {
  const row = await ctx.db.maybe<{ drift: Drift | null; linkUrl: string | null }>(sql`SELECT drift, link_url AS "linkUrl" FROM social.variants WHERE id = ${variantId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state = 'published'`)
  if (!row?.drift) throw nothingDrifted({})
  return { ...row, drift: row.drift }
}

export const readDrift = operation({
  id: 'social.drift.get',
  summary: 'Where a published post is not on its networks as it is here: both texts, or that it is gone.',
  http: 'GET /api/v1/social/posts/:id/drift',
  permission: 'social:read',
  effect: 'read',
  input: OnePost.pick({ id: true }),
  output: z.object({
    items: z.array(z.object({ variantId: z.string(), accountName: z.string(), network: z.string(), networkName: z.string(), kind: z.enum(['text', 'gone']), ours: z.string(), theirs: z.string().nullable(), at: z.string(), canPutBack: z.boolean() })),
    /** When each account was last compared; null: never, or its network does not tell. */
    compared: z.array(z.object({ variantId: z.string(), at: z.string().nullable(), canCompare: z.boolean() })),
  }),
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await getPost(ctx, id)
  const rows = await ctx.db.all<{ variantId: string; accountName: string; network: string; text: string; linkUrl: string | null; drift: Drift | null; watchedAt: string | null }>(sql`SELECT v.id AS "variantId", a.name AS "accountName", a.network, coalesce(v.text, p.text) AS text, v.link_url AS "linkUrl", v.drift, v.watched_at AS "watchedAt"
    FROM social.variants v JOIN social.posts p ON p.id = v.post_id JOIN social.accounts a ON a.id = v.account_id WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.post_id = ${id}::uuid AND v.state = 'published' ORDER BY a.network, a.name`)
  return {
    items: rows.flatMap(({ drift, text, linkUrl, watchedAt: _watched, ...row }) => {
      if (!drift) return []
      const { name, edit } = networkOf(row.network)
      return [{ ...row, networkName: name, kind: drift.kind, ours: withLink(text, linkUrl), theirs: drift.kind === 'text' ? drift.theirs : null, at: drift.at, canPutBack: drift.kind === 'gone' || edit !== undefined }]
    }),
    compared: rows.map(({ variantId, watchedAt, network }) => ({ variantId, at: watchedAt, canCompare: networkOf(network).readBack !== undefined })),
  }
})
