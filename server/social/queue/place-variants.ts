import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { toInstant, wallFromInstant } from '../../platform/time.ts'
import { getPost, settlePost, touchPost, variantsOf } from '../posts/post-queries.ts'
import { scheduleVariants } from '../posts/schedule-variants.ts'
import type { Standing } from './contract.ts'

/** A new time of a post on one account. `inQueue`: the time is a slot of its queue. */
export type Placement = { variantId: string; postId: string; at: string; zone: string; inQueue: boolean }

/**
 * Gives posts on accounts new times, through the same checks as any plan, and lets each post stand in the calendar where its
 * first account does. Gives where they stood before. The caller holds their rows.
 */
export async function placeVariants(ctx: Context, placements: readonly Placement[]): Promise<Standing[]> {
  const before: Standing[] = []
  for (const [postId, ones] of [...Map.groupBy(placements, (one) => one.postId)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const post = await getPost(ctx, postId)
    const variants = new Map((await variantsOf(ctx, [postId])).map((one) => [one.id, one]))
    const rows = ones.map(({ variantId }) => variants.get(variantId)!)
    before.push(...rows.map((row): Standing => ({ variantId: row.id as Standing['variantId'], at: (row.state === 'scheduled' || row.state === 'approval') && row.dueAt ? toInstant(row.dueAt) : null, inQueue: row.slotAt !== null && row.slotAt === row.dueAt })))
    const { at, zone } = ones.reduce((first, one) => (one.at < first.at ? one : first))
    await scheduleVariants(ctx, post, rows, { at, zone, wall: wallFromInstant(at, zone).slice(0, 16) }, { keepsPlan: true, times: new Map(ones.map((one) => [one.variantId, one.at])) })
    await ctx.db.run(sql`UPDATE social.variants SET slot_at = CASE WHEN id = ANY(${ones.filter((one) => one.inQueue).map(({ variantId }) => variantId)}::uuid[]) THEN due_at END
      WHERE id = ANY(${ones.map(({ variantId }) => variantId)}::uuid[]) AND workspace_id = ${ctx.workspaceId}::uuid`)
    await standWithFirst(ctx, postId, zone)
  }
  return before
}

/** The post's own plan becomes the earliest one of its accounts; none where all are drafts again. */
export async function standWithFirst(ctx: Context, postId: string, zone: string): Promise<void> {
  const row = await ctx.db.maybe<{ at: string | null }>(sql`SELECT min(due_at) AS at FROM social.variants WHERE post_id = ${postId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state IN ('scheduled', 'approval', 'publishing', 'published', 'held')`)
  const at = row?.at ?? null
  await ctx.db.run(sql`UPDATE social.posts SET due_at = ${at}::timestamptz, wall_time = ${at ? wallFromInstant(at, zone).slice(0, 16) : null}, zone = ${at ? zone : null} WHERE id = ${postId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await settlePost(ctx, postId)
  await touchPost(ctx, postId)
}

/** Holds variants for a change, always in one order. */
export const lockVariants = (ctx: Context, ids: readonly string[]): Promise<unknown> =>
  ctx.db.all(sql`SELECT v.id FROM social.variants v WHERE v.id = ANY(${ids as string[]}::uuid[]) AND v.workspace_id = ${ctx.workspaceId}::uuid ORDER BY v.id FOR UPDATE`)
