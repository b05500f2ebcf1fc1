import { z } from 'zod'
import { assetsOf, pictureUrls } from '../../media/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { idOf } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { addDays, wallFromInstant } from '../../platform/time.ts'
import { accountsOf } from '../accounts/account-queries.ts'
import { readBlocks } from '../blackouts/read-blocks.ts'
import { windowAt, type Blocks } from '../blackouts/windows.ts'
import { findPauses } from '../pauses/pause-queries.ts'
import { AccountQueue, type AccountSlots, type QueueEntry } from './contract.ts'
import { queuesOf, waitingOn, type Waiting } from './read-queues.ts'
import { slotsAfter } from './week.ts'

export const listQueue = operation({
  id: 'social.queue.list',
  summary: 'The coming queue times of each account with what stands in them, empty ones too, and posts with times of their own between them.',
  http: 'GET /api/v1/social/queue',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({ accountId: idOf('account').optional(), days: z.int().min(1).max(92).default(14) }),
  output: z.object({ items: z.array(AccountQueue) }),
  agent: { when: 'somebody asks what stands in the queue or where it has gaps' },
}).run(async (ctx, { accountId, days }) => {
  const accounts = (await accountsOf(ctx)).filter(({ id }) => accountId === undefined || id === accountId)
  const ids = accounts.map(({ id }) => id)
  const now = ctx.now.toISOString()
  const queues = await queuesOf(ctx, ids)
  const blocks = await readBlocks(ctx)
  const waiting = Map.groupBy(await waitingOn(ctx, ids, now, addDays(now, days + 1, 'UTC')), (one) => one.accountId)
  const covers = await coversOf(ctx, [...waiting.values()].flat().map((one) => one.variantId))
  const pauses = (await findPauses(ctx)).filter(({ state }) => state === 'on')
  return {
    items: accounts.map(({ id, network, name, handle, avatarUrl }) => ({
      account: { id, network, name, handle, avatarUrl },
      zone: queues.get(id)!.zone,
      hasSlots: queues.get(id)!.slots.length > 0,
      paused: pauses.find((pause) => pause.accountId === null || pause.accountId === id)?.reason ?? null,
      entries: entriesOf(queues.get(id)!, waiting.get(id) ?? [], blocks, covers, now, days),
      may: { edit: may(ctx.actor, 'social:publish'), slots: may(ctx.actor, 'social:accounts') },
    })),
  }
})

function entriesOf(queue: AccountSlots, waiting: readonly Waiting[], blocks: Blocks, covers: ReadonlyMap<string, string>, now: string, days: number): QueueEntry[] {
  const slots = [...slotsAfter(queue, now, days)].map(({ at }) => at)
  const isSlot = new Set(slots)
  const byTime = Map.groupBy(waiting, ({ at }) => at)
  return [...new Set([...slots, ...byTime.keys()])].sort().flatMap((at): QueueEntry[] => {
    const wall = wallFromInstant(at, queue.zone)
    const bare = { at, date: wall.slice(0, 10), time: wall.slice(11, 16), isSlot: isSlot.has(at), blackout: windowAt(blocks, at, queue.accountId)?.name ?? null }
    const posts = byTime.get(at) ?? []
    if (posts.length === 0) return [{ ...bare, post: null }]
    return posts.map(({ variantId, postId, title, inQueue, busy, needsApproval }) => ({ ...bare, post: { variantId, postId, title, cover: covers.get(variantId) ?? null, state: busy ? 'publishing' : needsApproval ? 'approval' : 'scheduled', inQueue: inQueue && !busy } }))
  })
}

/** The first picture of each post as its account shows it, by variant. */
async function coversOf(ctx: Context, variantIds: readonly string[]): Promise<Map<string, string>> {
  if (variantIds.length === 0) return new Map()
  const rows = await ctx.db.all<{ id: string; assetId: string }>(sql`SELECT v.id, coalesce(v.media, p.media)->0->>'assetId' AS "assetId" FROM social.variants v JOIN social.posts p ON p.id = v.post_id
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.id = ANY(${variantIds as string[]}::uuid[]) AND coalesce(v.media, p.media)->0 IS NOT NULL`)
  const assets = await assetsOf(ctx, [...new Set(rows.map(({ assetId }) => assetId))])
  return new Map(rows.flatMap(({ id, assetId }) => {
    const asset = assets.get(assetId)
    return asset ? [[id, pictureUrls(ctx, asset).thumb] as const] : []
  }))
}
