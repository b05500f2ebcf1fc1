import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { settlePost, touchPost } from '../posts/post-queries.ts'
import { PauseId, TakeBackResult } from './contract.ts'
import { pausedAlready, resumeStays } from './errors.ts'
import { pausedFailure } from './hold-due.ts'
import { putBackMoves, type Moved } from './moved-posts.ts'
import { findPauses, getPause, lockPause, presentPauses, whatIsPaused } from './pause-queries.ts'
import { tellBegun } from './turn-pause.ts'

/** So long after it a resume can be taken back. */
const withinMs = 86_400_000

export const takeBackResume = operation({
  id: 'social.pauses.take-back',
  summary: 'Take back that publishing was resumed with “send” or “shift”: the pause is on again, and posts that nothing has happened to since have the times they had.',
  http: 'POST /api/v1/social/pauses/:id/take-back',
  permission: 'social:publish',
  effect: 'write',
  input: z.strictObject({ id: PauseId }),
  output: TakeBackResult,
  errors: [notFound, resumeStays, pausedAlready],
}).run(async (ctx, { id }) => {
  const pause = await lockPause(ctx, id)
  const { moved } = await ctx.db.one<{ moved: Moved[] | null }>(sql`SELECT moved FROM social.pauses WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (moved === null || pause.overAt === null || ctx.now.getTime() - Date.parse(pause.overAt) > withinMs) throw resumeStays({})
  const same = (await findPauses(ctx)).find((one) => one.state === 'on' && one.accountId === pause.accountId)
  if (same) throw pausedAlready({ what: whatIsPaused(same) })
  const now = ctx.now.toISOString()
  // An end that has passed meanwhile would end it at once.
  await ctx.db.run(sql`UPDATE social.pauses SET state = 'on', over_at = NULL, resumed_by = NULL, moved = NULL, lease_until = NULL, until_at = CASE WHEN until_at > ${now}::timestamptz THEN until_at END, version = version + 1, updated_at = ${now}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const { back, postIds } = await putBackMoves(ctx, moved, pausedFailure(pause.reason))
  for (const postId of postIds) {
    await settlePost(ctx, postId)
    await touchPost(ctx, postId)
  }
  const again = await getPause(ctx, id)
  await tellBegun(ctx, again)
  return { pause: (await presentPauses(ctx, [again]))[0]!, back, gone: moved.length - back }
})
