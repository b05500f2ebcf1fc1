import { notFound, staleVersion } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { readBlocks } from '../blackouts/read-blocks.ts'
import { alreadyPublished, draftRefused, goingOut, listingNeeded, noAccountChosen } from '../errors.ts'
import { networkOf } from '../networks/networks.ts'
import { lockPost, variantsOf, type VariantRow } from '../posts/post-queries.ts'
import { noAccountError } from '../posts/schedule-variants.ts'
import { Enqueue, Enqueued, type FreeSlot, type MovedPost, type NextSlots, type PassedSlot } from './contract.ts'
import { noFreeSlot } from './errors.ts'
import { queueMoved } from './events.ts'
import { nextFree, openSlots } from './free-slots.ts'
import { lockVariants, placeVariants, type Placement } from './place-variants.ts'
import { queuesOf, waitingOn, type Waiting } from './read-queues.ts'

export const enqueuePost = operation({
  id: 'social.posts.enqueue',
  summary: 'Put a post into the queue: on each account it takes the next free time, or the first one while the others move on.',
  http: 'POST /api/v1/social/posts/:id/enqueue',
  permission: 'social:publish',
  effect: 'write',
  input: Enqueue,
  output: Enqueued,
  errors: [notFound, staleVersion, goingOut, noAccountChosen, alreadyPublished, draftRefused, listingNeeded, noFreeSlot],
  agent: { when: 'the text is approved and may go out at the next free time', confirm: true },
  automation: { label: 'Add a post to the queue' },
}).run(async (ctx, { id, version, place, accountIds }) => {
  const chosen = await chosenVariants(ctx, id, accountIds)
  const ids = chosen.map(({ accountId }) => accountId)
  // The rows of the queues come first: from here on nobody else takes a slot of these accounts.
  const free = await nextFree(ctx, ids, { count: 1, lock: true, notPost: id })
  refuseWithout(free, chosen)
  const wishes = place === 'top' ? await onTop(ctx, id, chosen) : chosen.map((one): Wish => ({ variant: one, slot: free.get(one.accountId)!.slots[0]!, passed: free.get(one.accountId)!.passed, moves: [] }))
  const moves = wishes.flatMap((one) => one.moves)
  await lockVariants(ctx, [...chosen.map((one) => one.id), ...moves.map(({ waiting }) => waiting.variantId)])
  await lockPost(ctx, id, version)
  const placements = wishes.map(({ variant, slot }): Placement => ({ variantId: variant.id, postId: id, at: slot.at, zone: slot.zone, inQueue: true }))
  const before = await placeVariants(ctx, [...placements, ...moves.map(({ waiting, to }): Placement => ({ variantId: waiting.variantId, postId: waiting.postId, at: to.at, zone: to.zone, inQueue: true }))])
  for (const { variant, moves: on } of wishes) ctx.emit(queueMoved, variant.accountId, { accountId: variant.accountId, variantIds: [variant.id, ...on.map(({ waiting }) => waiting.variantId)] })
  return {
    postId: id,
    placed: wishes.map(({ variant, slot, passed }) => ({ ...slot, variantId: variant.id, accountId: variant.accountId, passed })),
    moved: moves.map(({ waiting, to }): MovedPost => ({ variantId: waiting.variantId, postId: waiting.postId, title: waiting.title, accountId: waiting.accountId, from: waiting.at, to: to.at })),
    before,
  }
})

type Move = { waiting: Waiting; to: FreeSlot }
type Wish = { variant: VariantRow; slot: FreeSlot; passed: PassedSlot[]; moves: Move[] }

/** The accounts of the post that are meant: where it is not out yet, and only those that were named. */
async function chosenVariants(ctx: Context, id: string, accountIds: readonly string[] | undefined): Promise<VariantRow[]> {
  const variants = (await variantsOf(ctx, [id])).filter((one) => accountIds === undefined || accountIds.includes(one.accountId))
  if (variants.length === 0) throw noAccountError()
  const open = variants.filter(({ state }) => state !== 'published')
  if (open.length === 0) throw alreadyPublished({})
  return open
}

function refuseWithout(free: ReadonlyMap<string, NextSlots>, variants: readonly VariantRow[]): void {
  const without = variants.filter(({ accountId }) => free.get(accountId)!.none !== null)
  if (without.length === 0) return
  const nameOf = ({ accountName, network }: VariantRow) => `${accountName} on ${networkOf(network).name}`
  throw noFreeSlot({ names: without.map(nameOf).join(', '), hasTimes: without.some(({ accountId }) => free.get(accountId)!.none === 'none-free') })
}

/** The first slot of each account; posts of the queue that stand there and behind it move one slot on, up to the first gap. */
async function onTop(ctx: Context, postId: string, variants: readonly VariantRow[]): Promise<Wish[]> {
  const ids = variants.map(({ accountId }) => accountId)
  const queues = await queuesOf(ctx, ids)
  const blocks = await readBlocks(ctx)
  const waiting = Map.groupBy((await waitingOn(ctx, ids, ctx.now.toISOString())).filter((one) => one.postId !== postId), ({ accountId }) => accountId)
  return variants.map((variant) => {
    const queue = queues.get(variant.accountId)!
    const found = pushOn(waiting.get(variant.accountId) ?? [], openSlots(queue, blocks, ctx.now.toISOString()))
    if (!found) throw noFreeSlot({ names: variant.accountName, hasTimes: true })
    return { variant, ...found, passed: [] }
  })
}

/** Takes the first slot that is not held by a post with a time of its own, and hands each queued post on to the next one. Null when the queue has no end of posts. */
function pushOn(waiting: readonly Waiting[], slots: Iterable<FreeSlot>): { slot: FreeSlot; moves: Move[] } | null {
  const at = new Map(waiting.map((one) => [one.at, one]))
  const moves: Move[] = []
  let first: FreeSlot | null = null
  let inHand: Waiting | null = null
  for (const slot of slots) {
    const there = at.get(slot.at) ?? null
    // What has a time of its own, or is going out, keeps its place.
    if (there && (!there.inQueue || there.busy)) continue
    if (inHand) moves.push({ waiting: inHand, to: slot })
    first ??= slot
    if (!there) return { slot: first, moves }
    inHand = there
  }
  return null
}
