import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { OnePost, Post, SchedulePost, VariantId } from '../contract.ts'
import { alreadyPublished, draftRefused, goingOut, listingNeeded, noAccountChosen, nothingToRetry, timeIsPast } from '../errors.ts'
import { postChanged } from '../events.ts'
import { isStopped } from './post.ts'
import { endAttempts, lockPost, settlePost, touchPost } from './post-queries.ts'
import { showPost } from './read-post.ts'
import { planFrom, planNow, scheduleVariants } from './schedule-variants.ts'

const refusals = [notFound, staleVersion, goingOut, noAccountChosen, draftRefused, listingNeeded]

export const schedulePost = operation({
  id: 'social.posts.schedule',
  summary: 'Queue a post for a time on the wall clock, or move it to another.',
  http: 'POST /api/v1/social/posts/:id/schedule',
  permission: 'social:publish',
  effect: 'write',
  input: SchedulePost,
  output: Post,
  errors: [...refusals, timeIsPast, alreadyPublished],
  agent: { when: 'the text is approved and a time was named', confirm: true },
  automation: { label: 'Schedule a post' },
}).run(async (ctx, { id, version, wall, zone }) => {
  const { post, variants } = await lockPost(ctx, id, version)
  const open = variants.filter(({ state }) => state !== 'published')
  if (variants.length > 0 && open.length === 0) throw alreadyPublished({})
  await scheduleVariants(ctx, post, open, await planFrom(ctx, { wall, zone }))
  await touchPost(ctx, id)
  return showPost(ctx, id)
})

export const unschedulePost = operation({
  id: 'social.posts.unschedule',
  summary: 'Take a post out of the queue; it becomes a draft again.',
  http: 'POST /api/v1/social/posts/:id/unschedule',
  permission: 'social:publish',
  effect: 'write',
  input: OnePost,
  output: Post,
  errors: [notFound, staleVersion, goingOut],
}).run(async (ctx, { id, version }) => {
  const { variants } = await lockPost(ctx, id, version)
  for (const variant of variants) await endAttempts(ctx, variant.id)
  await ctx.db.run(sql`UPDATE social.variants SET state = 'draft', resting = false, due_at = NULL, wake_at = NULL, failure = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE post_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state <> 'published' AND NOT finding`)
  const state = await settlePost(ctx, id)
  if (state === 'draft') await ctx.db.run(sql`UPDATE social.posts SET wall_time = NULL, zone = NULL, due_at = NULL WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await touchPost(ctx, id)
  ctx.emit(postChanged, id, { postId: id, state })
  return showPost(ctx, id)
})

export const publishPost = operation({
  id: 'social.posts.publish',
  summary: 'Publish a post now on every account where it is not out yet.',
  http: 'POST /api/v1/social/posts/:id/publish',
  permission: 'social:publish',
  effect: 'irreversible',
  input: OnePost,
  output: Post,
  errors: [...refusals, alreadyPublished],
  automation: { label: 'Publish a post now' },
}).run(async (ctx, { id, version }) => {
  const { post, variants } = await lockPost(ctx, id, version)
  const open = variants.filter(({ state }) => state !== 'published')
  if (variants.length > 0 && open.length === 0) throw alreadyPublished({})
  await scheduleVariants(ctx, post, open, await planNow(ctx))
  await touchPost(ctx, id)
  return showPost(ctx, id)
})

export const retryPost = operation({
  id: 'social.posts.retry',
  summary: 'Try again what failed or is held: one account, or all of them. Where an answer was lost, the network is asked first.',
  http: 'POST /api/v1/social/posts/:id/retry',
  permission: 'social:publish',
  effect: 'irreversible',
  input: OnePost.extend({ variantId: VariantId.optional() }),
  output: Post,
  errors: [...refusals, nothingToRetry],
}).run(async (ctx, { id, version, variantId }) => {
  // What still goes out elsewhere is no reason to wait.
  const { post, variants } = await lockPost(ctx, id, version, (one) => one.id === variantId)
  const stopped = variants.filter((one) => isStopped(one) && (variantId === undefined || one.id === variantId))
  if (stopped.length === 0) throw nothingToRetry({})
  const ahead = post.dueAt !== null && new Date(post.dueAt) > ctx.now
  const plan = ahead && post.wall && post.zone ? { wall: post.wall, zone: post.zone, at: post.dueAt! } : await planNow(ctx)
  await scheduleVariants(ctx, post, stopped, plan, { keepsPlan: post.dueAt !== null, keepsTimes: true })
  await touchPost(ctx, id)
  return showPost(ctx, id)
})
