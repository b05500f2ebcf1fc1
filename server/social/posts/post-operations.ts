import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { may } from '../../platform/operations/actor.ts'
import { notAllowed } from '../../platform/errors.ts'
import { noteChange } from '../../reviews/index.ts'
import { CreatePost, OnePost, Post, UpdatePost } from '../contract.ts'
import { draftRefused, goingOut, listingNeeded, noAccountChosen, timeIsPast } from '../errors.ts'
import { postChanged } from '../events.ts'
import { takeDown } from '../publishing/take-down.job.ts'
import { isQueued } from './post.ts'
import { endAttempts, getPost, lockPost, settlePost, touchPost, variantsOf } from './post-queries.ts'
import { showPost } from './read-post.ts'
import { planFrom, planNow, scheduleVariants } from './schedule-variants.ts'
import { forgetLinks, refuseForeign, writeVariants } from './write-post.ts'

const mayPublish = (ctx: Context) => {
  if (!may(ctx.actor, 'social:publish')) throw notAllowed({ permission: 'Schedule and publish posts' })
}

export const createPost = operation({
  id: 'social.posts.create',
  summary: 'Write a post for one or more accounts; keep it as a draft, schedule it, or publish it now.',
  http: 'POST /api/v1/social/posts',
  permission: 'social:write',
  effect: 'write',
  input: CreatePost,
  output: Post,
  errors: [noAccountChosen, draftRefused, timeIsPast, listingNeeded, notAllowed],
  status: 201,
  agent: { when: 'a post was worded and the accounts are named', confirm: true },
  automation: { label: 'Write a post' },
}).run(async (ctx, input) => {
  await refuseForeign(ctx, input.media, input.variants)
  const id = newId<'post'>()
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO social.posts (id, workspace_id, text, media, listing_id, link_target, with_link, author_id, created_at, updated_at) VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${input.text}, ${JSON.stringify(input.media)}::jsonb,
    ${input.listingId}::uuid, ${input.link?.target ?? null}, ${input.link !== null}, ${ctx.actor.personId}, ${now}::timestamptz, ${now}::timestamptz)`)
  await writeVariants(ctx, id, input.variants, [])
  if (input.schedule || input.publishNow) {
    mayPublish(ctx)
    const plan = input.schedule ? await planFrom(ctx, input.schedule) : await planNow(ctx)
    await scheduleVariants(ctx, await getPost(ctx, id), await variantsOf(ctx, [id]), plan)
  } else ctx.emit(postChanged, id, { postId: id, state: 'draft' })
  return showPost(ctx, id)
})

export const updatePost = operation({
  id: 'social.posts.update',
  summary: 'Change a post that is not out yet. What waits in the queue goes out as changed; what is published stays.',
  http: 'PUT /api/v1/social/posts/:id',
  permission: 'social:write',
  effect: 'write',
  input: UpdatePost,
  output: Post,
  errors: [notFound, staleVersion, goingOut, noAccountChosen, draftRefused, timeIsPast, listingNeeded, notAllowed],
}).run(async (ctx, { id, version, schedule, ...change }) => {
  const { post, variants } = await lockPost(ctx, id, version)
  await refuseForeign(ctx, change.media ?? [], change.variants ?? [])
  const link = change.link === undefined ? { withLink: post.withLink, target: post.linkTarget } : { withLink: change.link !== null, target: change.link?.target ?? null }
  const listingId = change.listingId === undefined ? post.listingId : change.listingId
  await ctx.db.run(sql`UPDATE social.posts SET text = ${change.text ?? post.text}, media = ${JSON.stringify(change.media ?? post.media)}::jsonb, listing_id = ${listingId}::uuid, link_target = ${link.target}, with_link = ${link.withLink}
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (link.withLink !== post.withLink || link.target !== post.linkTarget || listingId !== post.listingId) await forgetLinks(ctx, id)
  if (change.variants) await writeVariants(ctx, id, change.variants, variants)
  await touchPost(ctx, id)
  await noteChange(ctx, { kind: 'post', id })
  const wasQueued = variants.some(isQueued)
  const now = await variantsOf(ctx, [id])
  // A changed post in the queue is checked again, and a new account joins it at the same time.
  const toQueue = now.filter((one) => isQueued(one) || one.state === 'draft')
  if (schedule) {
    mayPublish(ctx)
    await scheduleVariants(ctx, await getPost(ctx, id), now.filter(({ state }) => state !== 'published'), await planFrom(ctx, schedule))
  } else if (wasQueued && toQueue.length > 0 && post.wall && post.zone && post.dueAt) {
    mayPublish(ctx)
    await scheduleVariants(ctx, await getPost(ctx, id), toQueue, { wall: post.wall, zone: post.zone, at: post.dueAt }, { keepsPlan: true, keepsTimes: true })
  } else {
    const state = await settlePost(ctx, id)
    ctx.emit(postChanged, id, { postId: id, state })
  }
  return showPost(ctx, id)
})

export const deletePost = operation({
  id: 'social.posts.delete',
  summary: 'Move a post to the trash. What is queued does not go out; what is published stays on the networks unless they are named.',
  http: 'DELETE /api/v1/social/posts/:id',
  permission: 'social:write',
  effect: 'write',
  input: OnePost.extend({ takeDown: z.boolean().default(false).describe('Also delete it on the networks where that is possible') }),
  output: Done,
  errors: [notFound, staleVersion, goingOut, notAllowed],
}).run(async (ctx, { id, version, takeDown: alsoThere }) => {
  const { variants } = await lockPost(ctx, id, version)
  for (const variant of variants) await endAttempts(ctx, variant.id)
  await ctx.db.run(sql`UPDATE social.variants SET state = 'draft', resting = false, wake_at = NULL, failure = NULL, version = version + 1 WHERE post_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state <> 'published'`)
  await ctx.db.run(sql`UPDATE social.variants SET measure_at = NULL WHERE post_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await touchPost(ctx, id)
  await ctx.db.run(sql`UPDATE social.posts SET deleted_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (alsoThere) {
    mayPublish(ctx)
    for (const { id: variantId, externalId } of variants) if (externalId) await ctx.enqueue(takeDown, { variantId }, { key: variantId })
  }
  ctx.emit(postChanged, id, { postId: id, state: 'deleted' })
  return done
})

export const restorePost = operation({
  id: 'social.posts.restore',
  summary: 'Take a post back out of the trash. What was queued comes back as a draft.',
  http: 'POST /api/v1/social/posts/:id/restore',
  permission: 'social:write',
  effect: 'write',
  input: OnePost.pick({ id: true }),
  output: Post,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const restored = await ctx.db.run(sql`UPDATE social.posts SET deleted_at = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NOT NULL`)
  if (restored === 0) throw notFound({ what: 'deleted post' })
  const state = await settlePost(ctx, id)
  ctx.emit(postChanged, id, { postId: id, state })
  return showPost(ctx, id)
})
