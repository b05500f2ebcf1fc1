import { randomInt } from 'node:crypto'
import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { sql } from '../../platform/db/sql.ts'
import { toInstant, wallFromInstant } from '../../platform/time.ts'
import { refuseUnknownAccounts } from '../accounts/account-queries.ts'
import { readBlocks } from '../blackouts/read-blocks.ts'
import { draftRefused, listingNeeded } from '../errors.ts'
import { MoveInQueue, QueueChange, type MovedPost } from './contract.ts'
import { notInQueue, slotTaken } from './errors.ts'
import { queueMoved } from './events.ts'
import { openSlots } from './free-slots.ts'
import { lockVariants, placeVariants } from './place-variants.ts'
import { queuesOf, waitingOn, type Waiting } from './read-queues.ts'

export const moveInQueue = operation({
  id: 'social.queue.move',
  summary: 'Put a post of the queue before or after another one, or into a free time. The posts between them move by one; the times stay.',
  http: 'POST /api/v1/social/queue/move',
  permission: 'social:publish',
  effect: 'write',
  input: MoveInQueue,
  output: QueueChange,
  errors: [notFound, notInQueue, slotTaken, draftRefused, listingNeeded],
  example: { input: { variantId: '0198a3c0-5a70-7c1e-8b8e-6a53d1f0b001', at: '2026-12-01T09:00:00.000Z' }, output: { moved: [], before: [] } },
}).run(async (ctx, { variantId, before, after, at }) => {
  const account = await ctx.db.maybe<{ id: string }>(sql`SELECT account_id AS id FROM social.variants WHERE id = ${variantId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (!account) throw notFound({ what: 'post' })
  const queue = await lockedQueue(ctx, account.id)
  const one = queue.find((other) => other.variantId === variantId)
  if (!one) throw notInQueue({})
  if (at !== undefined) return arrange(ctx, account.id, [one], [await freeSlot(ctx, account.id, at)])
  const rest = queue.filter((other) => other !== one)
  const place = rest.findIndex((other) => other.variantId === (before ?? after))
  if (place < 0) throw notInQueue({})
  return arrange(ctx, account.id, rest.toSpliced(before ? place : place + 1, 0, one), queue.map((other) => other.at))
})

export const shuffleQueue = operation({
  id: 'social.queue.shuffle',
  summary: 'Bring the posts of a queue into another, random order. The times stay.',
  http: 'POST /api/v1/social/queue/shuffle',
  permission: 'social:publish',
  effect: 'write',
  input: z.strictObject({ accountId: idOf('account') }),
  output: QueueChange,
  errors: [notInQueue, draftRefused, listingNeeded],
}).run(async (ctx, { accountId }) => {
  await refuseUnknownAccounts(ctx, 'accountId', [accountId])
  const queue = await lockedQueue(ctx, accountId)
  return arrange(ctx, accountId, shuffled(queue), queue.map(({ at }) => at))
})

/** The posts of a queue that may be moved, in their order; nobody else places or moves one until the end. */
async function lockedQueue(ctx: Context, accountId: string): Promise<Waiting[]> {
  await queuesOf(ctx, [accountId], { lock: true })
  const read = async () => (await waitingOn(ctx, [accountId], ctx.now.toISOString())).filter(({ inQueue, busy }) => inQueue && !busy)
  await lockVariants(ctx, (await read()).map(({ variantId }) => variantId))
  // A worker may have taken one between looking and locking.
  return read()
}

/** Gives posts the times in their order. Those that keep theirs are not touched. */
async function arrange(ctx: Context, accountId: string, order: readonly Waiting[], times: readonly string[]): Promise<z.input<typeof QueueChange>> {
  const { zone } = (await queuesOf(ctx, [accountId])).get(accountId)!
  const changed = order.flatMap((one, place) => (one.at === times[place] ? [] : [{ one, to: times[place]! }]))
  if (changed.length === 0) return { moved: [], before: [] }
  const before = await placeVariants(ctx, changed.map(({ one, to }) => ({ variantId: one.variantId, postId: one.postId, at: to, zone, inQueue: true })))
  ctx.emit(queueMoved, accountId, { accountId, variantIds: changed.map(({ one }) => one.variantId) })
  return { moved: changed.map(({ one, to }): MovedPost => ({ variantId: one.variantId, postId: one.postId, title: one.title, accountId, from: one.at, to })), before }
}

/** The moment, when it is a slot of the account that is free now. Throws `social.slot_taken`. */
async function freeSlot(ctx: Context, accountId: string, at: string): Promise<string> {
  const queue = (await queuesOf(ctx, [accountId])).get(accountId)!
  const wished = toInstant(at)
  const taken = (await waitingOn(ctx, [accountId], ctx.now.toISOString())).some((one) => one.at === wished)
  if (!taken) for (const slot of openSlots(queue, await readBlocks(ctx), ctx.now.toISOString())) {
    if (slot.at === wished) return slot.at
    if (slot.at > wished) break
  }
  throw slotTaken({ wall: wallFromInstant(wished, queue.zone).slice(0, 16) })
}

/** Another order than before, where there is one; every order but the present one is as likely (Fisher and Yates). */
function shuffled<T>(list: readonly T[]): T[] {
  const order = [...list]
  for (let tries = 0; tries < 20; tries++) {
    for (let last = order.length - 1; last > 0; last--) {
      const other = randomInt(last + 1)
      ;[order[last], order[other]] = [order[other]!, order[last]!]
    }
    if (order.some((one, place) => one !== list[place])) break
  }
  return order
}
