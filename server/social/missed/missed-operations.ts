import { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { assetsOf, pictureUrls } from '../../media/index.ts'
import { FoyerError, invalidInput } from '../../platform/errors.ts'
import { sql } from '../../platform/db/sql.ts'
import { may } from '../../platform/operations/actor.ts'
import { operation } from '../../platform/operations/operation.ts'
import type { Context } from '../../platform/operations/context.ts'
import { wallFromInstant } from '../../platform/time.ts'
import { timeIsPast } from '../errors.ts'
import { postChanged } from '../events.ts'
import { lockPost, settlePost, touchPost } from '../posts/post-queries.ts'
import { titleOf } from '../posts/post.ts'
import { planFrom, planNow, scheduleVariants, type Plan } from '../posts/schedule-variants.ts'
import { MissedPost, SettleMissed, SettledMissed } from './contract.ts'
import { isMissed, missedPosts, type MissedRow } from './missed-posts.ts'

export const listMissed = operation({
  id: 'social.missed.list',
  summary: 'Posts whose time passed while nothing was running. They are held until somebody decides.',
  http: 'GET /api/v1/social/missed',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(MissedPost) }),
  agent: { when: 'somebody asks what did not go out while the house was off' },
}).run(async (ctx) => {
  const rows = await missedPosts(ctx)
  const covers = rows.flatMap(({ coverAssetId }) => (coverAssetId ? [coverAssetId] : []))
  const assets = await assetsOf(ctx, [...new Set(covers)])
  return {
    items: rows.map(({ text, coverAssetId, ...row }) => {
      const cover = coverAssetId ? assets.get(coverAssetId) : undefined
      return { ...row, title: titleOf(text), cover: cover ? pictureUrls(ctx, cover).small : null, lateMin: Math.round((ctx.now.getTime() - Date.parse(row.dueAt)) / 60_000), may: { publish: may(ctx.actor, 'social:publish') } }
    }),
  }
})

export const settleMissed = operation({
  id: 'social.missed.settle',
  summary: 'Decide about missed posts: move all by the same length of time, send them now, or make them drafts again.',
  http: 'POST /api/v1/social/missed/settle',
  permission: 'social:publish',
  effect: 'irreversible',
  input: SettleMissed,
  output: SettledMissed,
  errors: [timeIsPast],
}).run(async (ctx, { act, postIds, first }) => {
  const rows = (await missedPosts(ctx)).filter(({ id }) => postIds === undefined || postIds.some((one) => one === id))
  if (act === 'shift' && !first) throw invalidInput({ count: 1 }, { fields: [{ path: 'first', rule: 'required', message: 'Say when the first of them goes out.' }] })
  const shift = act === 'shift' && rows[0] ? await shiftFor(ctx, rows[0].dueAt, first!) : null
  const refused: z.input<typeof SettledMissed>['refused'] = []
  for (const row of rows) {
    const problem = await settleOne(ctx, row, act === 'drop' ? null : shift ? shift(row.dueAt) : await planNow(ctx))
    if (problem) refused.push({ id: row.id, title: titleOf(row.text), reason: problem })
  }
  return { done: rows.length - refused.length, refused }
})

/** How a missed time moves: by as much as the earliest of them. Real time, so distances stay over a clock change. */
async function shiftFor(ctx: Context, earliest: string, first: { wall: string; zone?: string | undefined }): Promise<(dueAt: string) => Plan> {
  const zone = first.zone ?? (await workspaceOf(ctx)).timeZone
  const { at } = await planFrom(ctx, { wall: first.wall, zone })
  const length = Date.parse(at) - Date.parse(earliest)
  return (dueAt) => {
    const moved = new Date(Date.parse(dueAt) + length)
    return { at: moved.toISOString(), wall: wallFromInstant(moved, zone).slice(0, 19), zone }
  }
}

/** Null when it worked. What no network would take as it is stays held, and does not stop the others. */
async function settleOne(ctx: Context, { id }: MissedRow, plan: Plan | null): Promise<string | null> {
  try {
    const { post, variants } = await lockPost(ctx, id, undefined)
    const missed = variants.filter(isMissed)
    if (plan) await scheduleVariants(ctx, post, missed, plan)
    else {
      await ctx.db.run(sql`UPDATE social.variants SET state = 'draft', due_at = NULL, failure = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${missed.map((one) => one.id)}::uuid[])`)
      const state = await settlePost(ctx, id)
      if (state === 'draft') await ctx.db.run(sql`UPDATE social.posts SET wall_time = NULL, zone = NULL, due_at = NULL WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
      ctx.emit(postChanged, id, { postId: id, state })
    }
    await touchPost(ctx, id)
    return null
  } catch (error) {
    if (error instanceof FoyerError) return error.person
    throw error
  }
}
