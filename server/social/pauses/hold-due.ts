import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { postHeld } from '../events.ts'
import { endAttempts, settlePost } from '../posts/post-queries.ts'

type Held = { id: string; postId: string; accountId: string; network: string; listingId: string | null }

/** What is said of a post that is held by a pause. */
export const pausedFailure = (reason: string) => ({ word: 'paused', text: `Publishing was paused when its time came: ${reason}`, remedy: 'Publish it now, or give it a new time.', field: null })

/**
 * Holds variants that came due while their account was paused, and tells of it. What a worker has in hands, or what may be at
 * the network already, is left alone. Gives how many were held.
 */
export async function holdPaused(ctx: Context, variantIds: readonly string[], reason: string): Promise<number> {
  if (variantIds.length === 0) return 0
  const failure = pausedFailure(reason)
  const { text, remedy } = failure
  const held = await ctx.db.all<Held>(sql`UPDATE social.variants v SET state = 'held', wake_at = NULL, lease_until = NULL, resting = false, failure = ${JSON.stringify(failure)}::jsonb,
      version = v.version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    FROM social.accounts a, social.posts p WHERE a.id = v.account_id AND p.id = v.post_id AND v.id = ANY(${variantIds as string[]}::uuid[]) AND v.workspace_id = ${ctx.workspaceId}::uuid AND v.state = 'scheduled' AND v.claim IS NULL
    RETURNING v.id, v.post_id AS "postId", v.account_id AS "accountId", a.network, p.listing_id AS "listingId"`)
  for (const { id } of held) await endAttempts(ctx, id)
  for (const postId of [...new Set(held.map((one) => one.postId))].sort()) await settlePost(ctx, postId)
  for (const { id, ...on } of held) ctx.emit(postHeld, on.postId, { ...on, variantId: id, reason: text, remedy })
  return held.length
}
