import type { Context } from '../../platform/operations/context.ts'
import { readBlocks } from '../blackouts/read-blocks.ts'
import { windowAt, type Blocks } from '../blackouts/windows.ts'
import type { AccountSlots, FreeSlot, NextSlots, PassedSlot } from './contract.ts'
import { queuesOf, waitingOn, type Waiting } from './read-queues.ts'
import { slotsAfter } from './week.ts'

/** How far ahead a free slot is looked for. */
export const horizonDays = 366

/** The next free slots of accounts, and what was passed over on the way. */
export async function nextFree(ctx: Context, accountIds: readonly string[], { count, lock = false, notPost }: { count: number; lock?: boolean; /** Its own present times count as free. */ notPost?: string }): Promise<Map<string, NextSlots>> {
  const queues = await queuesOf(ctx, accountIds, { lock })
  const now = ctx.now.toISOString()
  const waiting = Map.groupBy((await waitingOn(ctx, accountIds, now)).filter(({ postId }) => postId !== notPost), ({ accountId }) => accountId)
  const blocks = await readBlocks(ctx)
  return new Map(accountIds.map((accountId) => [accountId, freeOn(queues.get(accountId)!, waiting.get(accountId) ?? [], blocks, { after: now, count })]))
}

/** The free slots of one account after a moment. */
export function freeOn(queue: AccountSlots, waiting: readonly Waiting[], blocks: Blocks, { after, count }: { after: string; count: number }): NextSlots {
  const { accountId } = queue
  const taken = new Map(waiting.map(({ at, title }) => [at, title]))
  const [slots, passed]: [FreeSlot[], PassedSlot[]] = [[], []]
  for (const slot of openSlots(queue, blocks, after, passed)) {
    const title = taken.get(slot.at)
    if (title !== undefined) passed.push({ at: slot.at, wall: slot.wall, why: 'taken', name: title })
    else if (slots.push(slot) === count) break
  }
  const last = slots.at(-1)?.at ?? ''
  return { accountId, slots, passed: passed.filter(({ at }) => slots.length === 0 || at < last).slice(0, 20), none: slots.length > 0 ? null : queue.slots.length === 0 ? 'no-times' : 'none-free' }
}

/** The slots of an account in which a post may go out, taken or not. */
export function* openSlots(queue: AccountSlots, blocks: Blocks, after: string, passed: PassedSlot[] = []): Generator<FreeSlot> {
  for (const slot of slotsAfter(queue, after, horizonDays)) {
    const window = windowAt(blocks, slot.at, queue.accountId)
    if (window) passed.push({ at: slot.at, wall: slot.wall, why: 'blackout', name: window.name })
    else yield slot
  }
}
