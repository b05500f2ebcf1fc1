import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { refuseForeign } from '../posts/write-post.ts'
import { AddPoolPost, Pool, PoolId, PoolPostId, UpdatePoolPost } from './contract.ts'
import { refilled } from './pool-operations.ts'
import { getPool, postsOfPool, type PoolPostRow } from './pool-store.ts'
import { withdrawPosts } from './withdraw-posts.ts'

export const addPoolPost = operation({
  id: 'social.pools.posts.add',
  summary: 'Put a post with its variations into an evergreen pool.',
  http: 'POST /api/v1/social/pools/:poolId/posts',
  permission: 'social:publish',
  effect: 'write',
  input: AddPoolPost,
  output: Pool,
  errors: [notFound],
  status: 201,
}).run(async (ctx, { poolId, texts, media, listingId, withLink }) => {
  await getPool(ctx, poolId, { lock: true })
  await refuseForeign(ctx, media, [])
  await ctx.db.run(sql`INSERT INTO social.pool_posts (id, workspace_id, pool_id, texts, media, listing_id, with_link) VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${poolId}::uuid, ${texts}::text[], ${JSON.stringify(media)}::jsonb, ${listingId}::uuid, ${withLink && listingId !== null})`)
  return refilled(ctx, poolId)
})

export const updatePoolPost = operation({
  id: 'social.pools.posts.update',
  summary: 'Change a post of an evergreen pool, or leave it out for now. What waits of it is planned anew.',
  http: 'PUT /api/v1/social/pools/:poolId/posts/:id',
  permission: 'social:publish',
  effect: 'write',
  input: UpdatePoolPost,
  output: Pool,
  errors: [notFound],
}).run(async (ctx, { poolId, id, rests, ...change }) => {
  const now = await getPost(ctx, poolId, id)
  await refuseForeign(ctx, change.media ?? [], [])
  const next = { ...now, ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) } as PoolPostRow
  const reason = rests === undefined ? now.rests : rests ? 'Left out by hand' : null
  await withdrawPosts(ctx, [id])
  await ctx.db.run(sql`UPDATE social.pool_posts SET texts = ${next.texts}::text[], media = ${JSON.stringify(next.media)}::jsonb, listing_id = ${next.listingId}::uuid, with_link = ${next.withLink && next.listingId !== null}, rests = ${reason}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return refilled(ctx, poolId)
})

export const removePoolPost = operation({
  id: 'social.pools.posts.remove',
  summary: 'Take a post out of an evergreen pool. What is out stays.',
  http: 'DELETE /api/v1/social/pools/:poolId/posts/:id',
  permission: 'social:publish',
  effect: 'write',
  input: z.strictObject({ poolId: PoolId, id: PoolPostId }),
  output: Pool,
  errors: [notFound],
}).run(async (ctx, { poolId, id }) => {
  await getPost(ctx, poolId, id)
  await withdrawPosts(ctx, [id])
  await ctx.db.run(sql`DELETE FROM social.pool_posts WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return refilled(ctx, poolId)
})

async function getPost(ctx: Context, poolId: string, id: string): Promise<PoolPostRow> {
  await getPool(ctx, poolId, { lock: true })
  const post = (await postsOfPool(ctx, poolId)).find((one) => one.id === id)
  if (!post) throw notFound({ what: 'post of the pool' })
  return post
}
