import { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { FoyerError, notFound } from '../../platform/errors.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { WallTime, Zone } from '../../platform/time.ts'
import { PostId } from '../contract.ts'
import { goingOut } from '../errors.ts'
import { deletePost, restorePost } from '../posts/post-operations.ts'
import { getPost, lockPost } from '../posts/post-queries.ts'
import { planFrom, scheduleVariants } from '../posts/schedule-variants.ts'

const Kept = z.object({ id: PostId, wall: z.string().nullable(), zone: z.string().nullable() })
const Restored = z.strictObject({ id: PostId, wall: WallTime.nullable(), zone: Zone.nullable() })

export const trashPosts = operation({
  id: 'social.calendar.trash',
  summary: 'Move posts to the trash. The answer says when they were planned, so that they can come back whole. Published ones stay on the networks.',
  http: 'POST /api/v1/social/calendar/trash',
  permission: 'social:write',
  effect: 'write',
  input: z.strictObject({ ids: z.array(PostId).min(1).max(200) }),
  output: z.object({ items: z.array(Kept) }),
  errors: [notFound, goingOut],
}).run(async (ctx, { ids }) => {
  const items: z.infer<typeof Kept>[] = []
  for (const id of ids.toSorted()) {
    const { wall, zone, state } = await getPost(ctx, id)
    await deletePost.handler(ctx, { id, takeDown: false })
    const isPlanned = state === 'scheduled' || state === 'approval'
    items.push({ id, wall: isPlanned ? wall : null, zone: isPlanned ? zone : null })
  }
  return { items }
})

export const bringBackPosts = operation({
  id: 'social.calendar.bring-back',
  summary: 'Take posts back out of the trash and into the queue where they stood. One whose time is over meanwhile comes back as a draft.',
  http: 'POST /api/v1/social/calendar/bring-back',
  permission: 'social:publish',
  effect: 'write',
  input: z.strictObject({ items: z.array(Restored).min(1).max(200) }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { items }) => {
  const home = (await workspaceOf(ctx)).timeZone
  for (const { id, wall, zone } of items.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
    await restorePost.handler(ctx, { id })
    if (!wall) continue
    const { post, variants } = await lockPost(ctx, id, undefined)
    try {
      await scheduleVariants(ctx, post, variants.filter(({ state }) => state !== 'published'), await planFrom(ctx, { wall, zone: zone ?? home }))
    } catch (error) {
      // Its time is over, or its network would not take it any more: it waits as a draft, which is what restoring promises.
      if (!(error instanceof FoyerError)) throw error
    }
  }
  return done
})
