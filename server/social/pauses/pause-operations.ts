import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { operation } from '../../platform/operations/operation.ts'
import { secondsBetween } from '../../platform/time.ts'
import { refuseUnknownAccounts } from '../accounts/account-queries.ts'
import { draftRefused, goingOut, listingNeeded } from '../errors.ts'
import { missedAfter } from '../settings-operations.ts'
import { Pause, PauseId, PauseInput, PauseOutlook, ResumeHow, ResumeResult } from './contract.ts'
import { pausedAlready, pauseEndsFirst, pauseOver } from './errors.ts'
import { pauseChanged } from './events.ts'
import { findPauses, getPause, lockPause, presentPauses, whatIsPaused } from './pause-queries.ts'
import { endPause, tellBegun } from './turn-pause.ts'
import { turnPauses } from './turn-pauses.timer.ts'
import { mostListed, waitingPosts } from './waiting-posts.ts'

export const listPauses = operation({
  id: 'social.pauses.list',
  summary: 'What is paused now or will be; on demand also the pauses that are over.',
  http: 'GET /api/v1/social/pauses',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({ over: z.boolean().default(false) }),
  output: z.object({ items: z.array(Pause) }),
  agent: { when: 'somebody asks why nothing goes out' },
}).run(async (ctx, { over }) => ({ items: await presentPauses(ctx, await findPauses(ctx, { over })) }))

export const startPause = operation({
  id: 'social.pauses.start',
  summary: 'Pause an account, or everything: nothing goes out until the pause ends.',
  http: 'POST /api/v1/social/pauses',
  permission: 'social:publish',
  effect: 'write',
  status: 201,
  input: PauseInput,
  output: Pause,
  errors: [pausedAlready, pauseEndsFirst],
  agent: { when: 'somebody wants nothing to go out for a while', confirm: true },
  automation: { label: 'Pause publishing' },
}).run(async (ctx, { accountId, reason, from, until, rule, sendWithinMin }) => {
  const now = ctx.now.toISOString()
  const begins = from && from > now ? from : now
  if (until !== null && until <= begins) throw pauseEndsFirst({}, { fields: [{ path: 'until', rule: 'after', message: 'Choose an end that is still to come, or none.' }] })
  await refuseUnknownAccounts(ctx, 'accountId', accountId ? [accountId] : [])
  const state = begins === now ? 'on' : 'planned'
  const same = state === 'on' ? (await findPauses(ctx)).find((one) => one.state === 'on' && one.accountId === accountId) : undefined
  if (same) throw pausedAlready({ what: whatIsPaused(same) })
  const within = rule === 'send' ? (sendWithinMin ?? (await missedAfter(ctx))) : null
  const id = newId<'pause'>()
  await ctx.db.run(sql`INSERT INTO social.pauses (id, workspace_id, account_id, reason, state, from_at, until_at, rule, send_within_min, paused_by, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${accountId}::uuid, ${reason}, ${state}, ${begins}::timestamptz, ${until}::timestamptz, ${rule}, ${within}, ${ctx.actor.personId}::uuid, ${now}::timestamptz, ${now}::timestamptz)`)
  const pause = await getPause(ctx, id)
  if (state === 'on') await tellBegun(ctx, pause)
  else ctx.emit(pauseChanged, id, { pauseId: id, state })
  ctx.signal(turnPauses.name)
  return (await presentPauses(ctx, [pause]))[0]!
})

export const readOutlook = operation({
  id: 'social.pauses.outlook',
  summary: 'What came due during a pause, and what would become of it when publishing resumes now.',
  http: 'GET /api/v1/social/pauses/:id/outlook',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({ id: PauseId }),
  output: PauseOutlook,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const pause = await getPause(ctx, id)
  const waiting = pause.state === 'on' ? await waitingPosts(ctx, pause, { limit: mostListed + 1 }) : []
  const others = (await findPauses(ctx)).filter((one) => one.state === 'on' && one.id !== id).length
  return {
    pause: (await presentPauses(ctx, [pause]))[0]!,
    items: waiting.slice(0, mostListed).map(({ state: _, ...one }) => one),
    more: waiting.length > mostListed,
    shiftMin: Math.max(1, Math.ceil(secondsBetween(pause.fromAt, ctx.now) / 60)),
    others,
  }
})

export const resumePause = operation({
  id: 'social.pauses.resume',
  summary: 'End a pause and say what becomes of the posts that came due meanwhile: as its rule says, all now, all later by the same minutes, or held.',
  http: 'POST /api/v1/social/pauses/:id/resume',
  permission: 'social:publish',
  effect: 'irreversible',
  input: z.strictObject({ id: PauseId, how: ResumeHow.default('rule'), shiftMin: z.int().min(1).max(525_600).optional().describe('For `shift`; absent: as long as the pause has lasted') }),
  output: ResumeResult,
  errors: [notFound, pauseOver, goingOut, draftRefused, listingNeeded],
}).run(async (ctx, { id, how, shiftMin }) => {
  const pause = await lockPause(ctx, id)
  if (pause.state === 'over') throw pauseOver({})
  const settled = await endPause(ctx, id, ctx.actor.personId, how, shiftMin ?? Math.max(1, Math.ceil(secondsBetween(pause.fromAt, ctx.now) / 60)))
  const { moved } = await ctx.db.one<{ moved: boolean }>(sql`SELECT moved IS NOT NULL AS moved FROM social.pauses WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return { pause: (await presentPauses(ctx, [await getPause(ctx, id)]))[0]!, ...settled, mayTakeBack: moved }
})
