import type { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { FoyerError, notFound, staleVersion } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { alreadyPublished, draftRefused, goingOut, listingNeeded, noAccountChosen, timeIsPast } from '../errors.ts'
import { titleOf } from '../posts/post.ts'
import { getPost, lockPost, touchPost, type PostRow } from '../posts/post-queries.ts'
import { unschedulePost } from '../posts/schedule-post.ts'
import { planFrom, scheduleVariants } from '../posts/schedule-variants.ts'
import { MovedPosts, MovePosts } from './contract.ts'
import { timeSkipped } from './errors.ts'
import { refuseSkipped } from './read-slot.ts'

type Item = z.output<typeof MovePosts>['items'][number]
type Moved = z.input<typeof MovedPosts>

/**
 * The move that the calendar makes, of one post or of many. The answer says where each stood before, so that moving them
 * back is the same act. One post that cannot move is refused; of many, those that cannot stay and are named.
 */
export const movePosts = operation({
  id: 'social.calendar.move',
  summary: 'Give posts other times, or none. Of many posts those that cannot move stay where they are and are named.',
  http: 'POST /api/v1/social/calendar/move',
  permission: 'social:publish',
  effect: 'write',
  input: MovePosts,
  output: MovedPosts,
  errors: [notFound, staleVersion, goingOut, noAccountChosen, draftRefused, listingNeeded, timeIsPast, alreadyPublished, timeSkipped],
}).run(async (ctx, { items }) => {
  const home = (await workspaceOf(ctx)).timeZone
  const answer: Moved = { moved: [], refused: [] }
  // In the order of their ids, so that two people who move the same posts do not wait for each other in a ring.
  for (const item of items.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    const post = await getPost(ctx, item.id).catch((error: unknown) => refuse(error, items, answer, item.id, 'A post that is gone'))
    if (!post) continue
    try {
      await moveOne(ctx, item, item.zone ?? home)
      answer.moved.push({ id: item.id, title: titleOf(post.text), wall: item.wall, zone: item.wall ? (item.zone ?? home) : null, before: placeOf(post) })
    } catch (error) {
      refuse(error, items, answer, item.id, titleOf(post.text))
    }
  }
  return answer
})

async function moveOne(ctx: Context, { id, version, wall }: Item, zone: string): Promise<void> {
  if (wall === null) return void (await unschedulePost.handler(ctx, { id, version }))
  const { post, variants } = await lockPost(ctx, id, version)
  const open = variants.filter(({ state }) => state !== 'published')
  if (variants.length > 0 && open.length === 0) throw alreadyPublished({})
  refuseSkipped(wall, zone)
  await scheduleVariants(ctx, post, open, await planFrom(ctx, { wall, zone }))
  await touchPost(ctx, id)
}

const placeOf = ({ wall, zone, state }: PostRow) => (state === 'draft' ? { wall: null, zone: null } : { wall, zone })

/** One post alone is refused as a whole; anything but a refusal is an error of the house and ends it all. */
function refuse(error: unknown, items: readonly Item[], answer: Moved, id: Item['id'], title: string): null {
  if (items.length === 1 || !(error instanceof FoyerError)) throw error
  answer.refused.push({ id, title, code: error.code, reason: error.fields[0]?.message ?? error.person })
  return null
}
