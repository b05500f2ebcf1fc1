import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { FoyerError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { job, type JobContext } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import { onBehalfOf } from '../posts/on-behalf-of.ts'
import { createPost } from '../posts/post-operations.ts'
import { authorLeft } from '../series/errors.ts'
import { choosePost } from './choose-post.ts'
import { poolFilled } from './events.ts'
import { freeTimes, type FreeTime } from './free-times.ts'
import { findPool, postsOfPool, usesOn, type PoolPostRow, type PoolRow } from './pool-store.ts'
import { sameContentBefore } from '../same-content/same-content.ts'

/** Fills the free times of a pool's accounts, two weeks ahead. */
export const fillPool = job({
  name: 'social.evergreen.fill',
  payload: z.object({ poolId: z.string() }),
  timeLimitSec: 600,
  handle: async (ctx, { poolId }) => {
    const pool = await findPool(ctx, poolId)
    if (!pool) return
    let problem: string | null = null
    for (const accountId of pool.paused ? [] : pool.accountIds) {
      const why = await fillAccount(ctx, pool, accountId)
      if (why === changed) return
      problem = why ?? problem
    }
    await ctx.transaction(async (tx) => {
      await tx.db.run(sql`UPDATE social.pools SET problem = ${problem}, filled_at = ${tx.now.toISOString()}::timestamptz WHERE id = ${poolId}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
      tx.emit(poolFilled, poolId, { poolId })
    })
  },
})

/** The pool is no longer what this filling began with. The change asked for a filling of its own, which starts from the first free time. */
const changed = Symbol('changed')

/** Why it could not be filled; null when it could, also when every post has to rest. */
async function fillAccount(ctx: JobContext, pool: PoolRow, accountId: string): Promise<string | null | typeof changed> {
  const { times, why } = await freeTimes(ctx, pool, accountId)
  for (const time of times) {
    if (ctx.abort.aborted) return null
    try {
      if ((await ctx.transaction((tx) => takeTime(tx, pool, accountId, time))) === changed) return changed
    } catch (error) {
      if (!(error instanceof FoyerError)) throw error
      return error.fields[0]?.message ?? error.person
    }
  }
  return why
}

async function takeTime(tx: Context, began: PoolRow, accountId: string, time: FreeTime): Promise<void | typeof changed> {
  const poolId = began.id
  // The pool's row keeps two fillings apart.
  const pool = await findPool(tx, poolId, { lock: true })
  if (!pool || pool.version !== began.version || pool.posts !== began.posts || pool.resting !== began.resting) return changed
  const uses = await usesOn(tx, accountId)
  if (uses.some(({ at }) => Date.parse(at) === Date.parse(time.at))) return
  const posts = (await postsOfPool(tx, poolId)).filter(({ rests }) => rests === null)
  for (let left = posts; left.length > 0;) {
    const chosen = choosePost(left.map(({ id, texts, listingId }) => ({ id, texts: texts.length, listingId })), uses, time.at, pool)
    if (!chosen) return
    const post = left.find(({ id }) => id === chosen.id)!
    const text = await unsaid(tx, pool, accountId, post, chosen.textAt, time.at)
    if (text) return plan(tx, pool, accountId, post, text, time)
    left = left.filter(({ id }) => id !== post.id)
  }
}

/** The next text in turn that was not said on the account within the gap, whoever posted it. */
async function unsaid(tx: Context, { gapDays }: PoolRow, accountId: string, { texts, media }: PoolPostRow, first: number, at: string): Promise<{ text: string; textAt: number } | null> {
  for (let turn = 0; turn < texts.length; turn++) {
    const textAt = (first + turn) % texts.length
    const before = await sameContentBefore(tx, { accountId, text: texts[textAt]!, media: media.map(({ assetId }) => assetId), withinDays: gapDays, at })
    if (!before) return { text: texts[textAt]!, textAt }
  }
  return null
}

async function plan(tx: Context, pool: PoolRow, accountId: string, post: PoolPostRow, { text, textAt }: { text: string; textAt: number }, { wall, zone, at }: FreeTime): Promise<void> {
  const author = await onBehalfOf(tx, pool.authorId)
  if (!author) throw authorLeft({})
  const { id } = await createPost.handler(author, createPost.input.parse({ text, media: post.media, listingId: post.listingId, link: post.withLink ? { target: null } : null, variants: [{ accountId }], schedule: { wall, zone } }))
  await tx.db.run(sql`INSERT INTO social.pool_uses (id, workspace_id, pool_post_id, account_id, post_id, text_at, at) VALUES (${newId()}::uuid, ${tx.workspaceId}::uuid, ${post.id}::uuid, ${accountId}::uuid, ${id}::uuid, ${textAt}, ${at}::timestamptz)`)
}

/** Every six hours the window moves on. */
export const fillAllPools = job({
  name: 'social.evergreen.fill-all',
  payload: z.object({}),
  cron: '12 */6 * * *',
  handle: async (ctx) => {
    const active = await ctx.db.all<{ id: string; workspaceId: string }>(sql`SELECT id, workspace_id AS "workspaceId" FROM social.pools WHERE NOT paused LIMIT 5000`)
    for (const { id, workspaceId } of active) await ctx.inWorkspace(workspaceId, (tx) => tx.enqueue(fillPool, { poolId: id }, { key: id }))
  },
})
