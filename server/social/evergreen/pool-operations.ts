import { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { refuseUnknownAccounts } from '../accounts/account-queries.ts'
import { CreatePool, Pool, PoolId, PoolPost, UpdatePool } from './contract.ts'
import { fillPool } from './fill-pool.job.ts'
import { presentPool, presentPoolPosts } from './present-pool.ts'
import { getPool, poolColumns, postsOfPool, type PoolRow } from './pool-store.ts'
import { withdrawPosts } from './withdraw-posts.ts'

const OnePool = z.strictObject({ id: PoolId })

/** The pool after a change; its free times are filled at once. */
export async function refilled(ctx: Context, id: string) {
  await ctx.enqueue(fillPool, { poolId: id }, { key: id })
  return presentPool(ctx, await getPool(ctx, id))
}

export const listPools = operation({
  id: 'social.pools.list',
  summary: 'Evergreen pools: posts without an end that fill free times.',
  http: 'GET /api/v1/social/pools',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Pool) }),
}).run(async (ctx) => ({ items: (await ctx.db.all<PoolRow>(sql`SELECT ${poolColumns} FROM social.pools o WHERE o.workspace_id = ${ctx.workspaceId}::uuid ORDER BY lower(o.name), o.id LIMIT 200`)).map((row) => presentPool(ctx, row)) }))

export const readPool = operation({
  id: 'social.pools.get',
  summary: 'One evergreen pool with its posts: when each went out last and goes next, and why one rests.',
  http: 'GET /api/v1/social/pools/:id',
  permission: 'social:read',
  effect: 'read',
  input: OnePool,
  output: Pool.extend({ items: z.array(PoolPost) }),
  errors: [notFound],
}).run(async (ctx, { id }) => ({ ...presentPool(ctx, await getPool(ctx, id)), items: await presentPoolPosts(ctx, await postsOfPool(ctx, id)) }))

export const createPool = operation({
  id: 'social.pools.create',
  summary: 'Set up an evergreen pool: accounts, gaps, and times of its own or the free ones of the queue.',
  http: 'POST /api/v1/social/pools',
  permission: 'social:publish',
  effect: 'write',
  input: CreatePool,
  output: Pool,
  status: 201,
}).run(async (ctx, { zone: asked, ...input }) => {
  await refuseUnknownAccounts(ctx, 'accountIds', input.accountIds)
  const id = newId<'pool'>()
  const zone = asked ?? (await workspaceOf(ctx)).timeZone
  await ctx.db.run(sql`INSERT INTO social.pools (id, workspace_id, name, account_ids, gap_days, listing_gap_days, times, zone, author_id)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${input.name}, ${input.accountIds}::uuid[], ${input.gapDays}, ${input.listingGapDays}, ${JSON.stringify(input.times)}::jsonb, ${zone}, ${ctx.actor.personId})`)
  return refilled(ctx, id)
})

export const updatePool = operation({
  id: 'social.pools.update',
  summary: 'Change an evergreen pool, pause it or let it go on. Pausing takes its posts out of the queue.',
  http: 'PUT /api/v1/social/pools/:id',
  permission: 'social:publish',
  effect: 'write',
  input: UpdatePool,
  output: Pool,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, version, ...change }) => {
  const now = await getPool(ctx, id, { lock: true })
  if (version !== undefined && version !== now.version) throw staleVersion({ what: 'pool', current: now.version })
  if (change.accountIds) await refuseUnknownAccounts(ctx, 'accountIds', change.accountIds)
  const next = { ...now, ...Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) } as PoolRow
  await ctx.db.run(sql`UPDATE social.pools SET name = ${next.name}, account_ids = ${next.accountIds}::uuid[], gap_days = ${next.gapDays}, listing_gap_days = ${next.listingGapDays}, times = ${JSON.stringify(next.times)}::jsonb, zone = ${next.zone}, paused = ${next.paused},
    author_id = coalesce(${ctx.actor.personId}, author_id), version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (next.paused && !now.paused) await withdrawPosts(ctx, (await postsOfPool(ctx, id)).map((post) => post.id))
  return refilled(ctx, id)
})

export const deletePool = operation({
  id: 'social.pools.delete',
  summary: 'Remove an evergreen pool and take its posts out of the queue. What is out stays.',
  http: 'DELETE /api/v1/social/pools/:id',
  permission: 'social:publish',
  effect: 'write',
  input: OnePool,
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await getPool(ctx, id, { lock: true })
  await withdrawPosts(ctx, (await postsOfPool(ctx, id)).map((post) => post.id))
  await ctx.db.run(sql`DELETE FROM social.pools WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return done
})
