import { sql } from '../../platform/db/sql.ts'
import { FoyerError } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { addSeconds, wallFromInstant } from '../../platform/time.ts'
import { endAttempts, getPost, touchPost, variantsOf } from '../posts/post-queries.ts'
import { planNow, scheduleVariants } from '../posts/schedule-variants.ts'
import { publishDue } from '../publishing/publish.timer.ts'
import type { ResumeHow } from './contract.ts'
import { pauseChanged, publishingPaused, publishingResumed } from './events.ts'
import { holdPaused } from './hold-due.ts'
import { noteMoves } from './moved-posts.ts'
import { holdUnderPause } from './hold-paused.timer.ts'
import { lockPause, whatIsPaused, type PauseRow } from './pause-queries.ts'
import { waitingPosts, type Waiting } from './waiting-posts.ts'

/** A planned pause begins. One that was taken back or has begun meanwhile is left alone. */
export async function beginPause(ctx: Context, id: string): Promise<void> {
  const begun = await ctx.db.run(sql`UPDATE social.pauses SET state = 'on', lease_until = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state = 'planned'`)
  if (begun > 0) await tellBegun(ctx, await lockPause(ctx, id))
}

export async function tellBegun(ctx: Context, pause: PauseRow): Promise<void> {
  ctx.emit(publishingPaused, pause.id, { pauseId: pause.id, accountId: pause.accountId, what: whatIsPaused(pause), reason: pause.reason })
  ctx.signal(holdUnderPause.name)
}

/**
 * Ends a pause and settles what came due under it. `rule` leaves `send` posts to the workers, which send or hold them by how late
 * they are. A pause that is over already does nothing.
 */
export async function endPause(ctx: Context, id: string, by: string | null, how: ResumeHow, shiftMin: number | null): Promise<{ sent: number; moved: number; held: number }> {
  const pause = await lockPause(ctx, id)
  if (pause.state === 'over') return { sent: 0, moved: 0, held: 0 }
  const over = by === null && pause.untilAt && pause.untilAt < ctx.now.toISOString() ? pause.untilAt : ctx.now.toISOString()
  const waiting = pause.state === 'on' ? await waitingPosts(ctx, pause, { until: over }) : []
  await ctx.db.run(sql`UPDATE social.pauses SET state = 'over', over_at = ${over}::timestamptz, lease_until = NULL, resumed_by = ${by}::uuid, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const done = await settleWaiting(ctx, pause, waiting, how, shiftMin)
  if (pause.state === 'on') ctx.emit(publishingResumed, id, { pauseId: id, accountId: pause.accountId, what: whatIsPaused(pause) })
  else ctx.emit(pauseChanged, id, { pauseId: id, state: 'over' })
  ctx.signal(publishDue.name)
  return done
}

async function settleWaiting(ctx: Context, pause: PauseRow, waiting: readonly Waiting[], how: ResumeHow, shiftMin: number | null): Promise<{ sent: number; moved: number; held: number }> {
  const untouched = waiting.filter(({ state }) => state === 'scheduled')
  const held = waiting.length - untouched.length
  if (how === 'keep' || (how === 'rule' && pause.rule === 'hold')) return { sent: 0, moved: 0, held: held + (await holdPaused(ctx, untouched.map(({ variantId }) => variantId), pause.reason)) }
  if (how === 'rule') {
    await forgetRest(ctx, untouched)
    return { sent: waiting.filter(({ fate }) => fate === 'goes-out').length, moved: 0, held: waiting.filter(({ fate }) => fate !== 'goes-out').length }
  }
  let refused = 0
  const moved = await noteMoves(ctx, waiting.map(({ variantId }) => variantId), async () => (refused = await replan(ctx, waiting, pause, how === 'shift' ? shiftMin : null)))
  if (moved.length > 0) await ctx.db.run(sql`UPDATE social.pauses SET moved = ${JSON.stringify(moved)}::jsonb WHERE id = ${pause.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const going = waiting.length - refused
  return { sent: how === 'send' ? going : 0, moved: how === 'shift' ? going : 0, held: refused }
}

/** What was made ready before its time is looked at anew: how late it is counts again. */
async function forgetRest(ctx: Context, waiting: readonly Waiting[]): Promise<void> {
  const rested = await ctx.db.all<{ id: string }>(sql`UPDATE social.variants v SET resting = false WHERE v.id = ANY(${waiting.map(({ variantId }) => variantId)}::uuid[]) AND v.workspace_id = ${ctx.workspaceId}::uuid AND v.claim IS NULL AND v.resting RETURNING v.id`)
  for (const { id } of rested) await endAttempts(ctx, id)
}

/** Gives posts a new time: each its own moved on by so many minutes, or now. What cannot go out as it is stays held. Gives how many. */
async function replan(ctx: Context, waiting: readonly Waiting[], pause: PauseRow, shiftMin: number | null): Promise<number> {
  await ctx.db.all(sql`SELECT v.id FROM social.variants v WHERE v.id = ANY(${waiting.map(({ variantId }) => variantId)}::uuid[]) AND v.workspace_id = ${ctx.workspaceId}::uuid ORDER BY v.id FOR UPDATE`)
  const now = await planNow(ctx)
  const refused: string[] = []
  for (const [postId, ones] of [...Map.groupBy(waiting, (one) => one.postId)].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const post = await getPost(ctx, postId)
    const own = new Set(ones.map(({ variantId }) => variantId))
    const variants = (await variantsOf(ctx, [postId])).filter(({ id, claim }) => own.has(id) && claim === null)
    const zone = post.zone ?? now.zone
    for (const [dueAt, together] of Map.groupBy(variants, (one) => one.dueAt!)) {
      const moved = shiftMin === null ? now.at : addSeconds(dueAt, shiftMin * 60)
      const at = moved < now.at ? now.at : moved
      try {
        // The post stands where its first account does; sent now, it keeps its place in the calendar.
        await scheduleVariants(ctx, post, together, { at, zone, wall: wallFromInstant(at, zone).slice(0, 19) }, { keepsPlan: shiftMin === null || dueAt !== post.dueAt })
      } catch (error) {
        if (!(error instanceof FoyerError)) throw error
        refused.push(...together.map(({ id }) => id))
      }
    }
    await touchPost(ctx, postId)
  }
  await holdPaused(ctx, refused, pause.reason)
  return refused.length
}
