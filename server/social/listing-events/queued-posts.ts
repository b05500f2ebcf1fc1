import { waitAgainIfChanged } from '../approvals/wait-for-approval.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { postChanged } from '../events.ts'
import { endAttempts, settlePost, touchPost } from '../posts/post-queries.ts'

export type QueuedPost = { id: string; text: string; authorId: string | null }

/** Posts of a listing that wait for their time, or for somebody. */
export const queuedOf = (ctx: Context, listingId: string): Promise<QueuedPost[]> =>
  ctx.db.all<QueuedPost>(sql`SELECT p.id, p.text, p.author_id AS "authorId" FROM social.posts p WHERE p.workspace_id = ${ctx.workspaceId}::uuid AND p.listing_id = ${listingId}::uuid AND p.deleted_at IS NULL
    AND EXISTS (SELECT FROM social.variants v WHERE v.post_id = p.id AND v.state IN ('scheduled', 'approval', 'held')) ORDER BY p.due_at, p.id`)

/** Holds what is queued and in nobody's hands. What a worker has at this moment goes out: it cannot be called back. */
export async function holdQueued(ctx: Context, listingId: string, reason: string): Promise<QueuedPost[]> {
  const failure = { word: 'listing', text: reason, remedy: 'Release it, change it, or take it out of the queue.', field: null }
  const held = await ctx.db.all<{ id: string; postId: string }>(sql`UPDATE social.variants v SET state = 'held', wake_at = NULL, resting = false, failure = ${JSON.stringify(failure)}::jsonb, version = v.version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    FROM social.posts p WHERE p.id = v.post_id AND p.listing_id = ${listingId}::uuid AND p.deleted_at IS NULL AND v.workspace_id = ${ctx.workspaceId}::uuid AND v.state IN ('scheduled', 'approval') AND v.claim IS NULL AND NOT v.finding
    RETURNING v.id, v.post_id AS "postId"`)
  for (const { id } of held) await endAttempts(ctx, id)
  const posts = new Set(held.map(({ postId }) => postId))
  for (const postId of posts) ctx.emit(postChanged, postId, { postId, state: await settlePost(ctx, postId) })
  return (await queuedOf(ctx, listingId)).filter(({ id }) => posts.has(id))
}

/** Puts the new price where the old one stands in the words of queued posts; other words stay. Gives the posts in which it stood. */
export async function replacePrice(ctx: Context, listingId: string, from: string, to: string): Promise<QueuedPost[]> {
  if (from === to) return []
  const queued = await queuedOf(ctx, listingId)
  const ids = queued.map(({ id }) => id)
  if (ids.length === 0) return []
  const inPosts = await ctx.db.all<{ id: string }>(sql`UPDATE social.posts p SET text = replace(text, ${from}, ${to}) WHERE p.workspace_id = ${ctx.workspaceId}::uuid AND p.id = ANY(${ids}::uuid[]) AND strpos(text, ${from}) > 0
    AND NOT EXISTS (SELECT FROM social.variants v WHERE v.post_id = p.id AND (v.claim IS NOT NULL OR v.finding)) RETURNING p.id`)
  const inVariants = await ctx.db.all<{ id: string }>(sql`UPDATE social.variants v SET text = replace(text, ${from}, ${to}), version = version + 1 WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.post_id = ANY(${ids}::uuid[])
    AND v.state IN ('scheduled', 'approval', 'held', 'draft') AND v.claim IS NULL AND NOT v.finding AND v.text IS NOT NULL AND strpos(v.text, ${from}) > 0 RETURNING v.post_id AS id`)
  const changed = new Set([...inPosts, ...inVariants].map(({ id }) => id))
  for (const id of changed) {
    await touchPost(ctx, id)
    await waitAgainIfChanged(ctx, id)
    ctx.emit(postChanged, id, { postId: id, state: await settlePost(ctx, id) })
  }
  return queued.filter(({ id }) => changed.has(id))
}
