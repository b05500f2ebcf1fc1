import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { askForApproval, mustWaitFor, noteChange } from '../../reviews/index.ts'
import { endAttempts, type VariantRow } from '../posts/post-queries.ts'

/** Must the post wait for approval before it goes out? Where nobody was asked yet, the approvers are asked now. */
export async function waitsForApproval(ctx: Context, postId: string): Promise<boolean> {
  const ref = { kind: 'post', id: postId }
  const wait = await mustWaitFor(ctx, ref)
  if (wait && !wait.requestId) await askForApproval(ctx, ref)
  return wait !== null
}

/** Leaves a variant at its planned time without handing it to the workers. One that was to go out at once has none. */
export async function putAside(ctx: Context, variant: VariantRow, { dueAt, link, linkId }: { dueAt: string; link: string | null; linkId: string | null }): Promise<void> {
  await endAttempts(ctx, variant.id)
  await ctx.db.run(sql`UPDATE social.variants SET state = 'approval', due_at = ${dueAt === ctx.now.toISOString() ? null : dueAt}::timestamptz, wake_at = NULL, claim = NULL, lease_until = NULL, tries = 0, looks = 0, resting = false, publish_state = NULL, failure = NULL,
      link_id = ${linkId}::uuid, link_url = ${link}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${variant.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state <> 'published'`)
}

/** The plan of a post that waits. One that was to go out at once has no time: it goes when it is approved. */
export async function keepPlanAside(ctx: Context, postId: string, plan: { wall: string; zone: string; at: string }): Promise<void> {
  const isNow = plan.at === ctx.now.toISOString()
  await ctx.db.run(sql`UPDATE social.posts SET wall_time = ${isNow ? null : plan.wall}, zone = ${isNow ? null : plan.zone}, due_at = ${isNow ? null : plan.at}::timestamptz WHERE id = ${postId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
}

/** After a change of words that no person made in the composer: what is queued and no longer approved waits again, at its time. */
export async function waitAgainIfChanged(ctx: Context, postId: string): Promise<void> {
  await noteChange(ctx, { kind: 'post', id: postId })
  if (!(await waitsForApproval(ctx, postId))) return
  await ctx.db.run(sql`UPDATE social.variants SET state = 'approval', wake_at = NULL, publish_state = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE post_id = ${postId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state = 'scheduled' AND claim IS NULL AND NOT finding`)
}
