import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { OnePost, VariantId } from '../contract.ts'
import { networkOf } from '../networks/networks.ts'
import { getPost, variantsOf } from '../posts/post-queries.ts'
import { takeDown } from '../publishing/take-down.job.ts'
import { cannotTakeDown } from './errors.ts'

export const takeDownPost = operation({
  id: 'social.posts.take-down',
  summary: 'Delete a published post on one account, where its network allows it. The post and its numbers stay here.',
  http: 'POST /api/v1/social/posts/:id/take-down',
  permission: 'social:publish',
  effect: 'irreversible',
  input: OnePost.extend({ variantId: VariantId }),
  output: z.object({ queued: z.literal(true) }),
  errors: [notFound, cannotTakeDown],
  status: 202,
}).run(async (ctx, { id, variantId }) => {
  await getPost(ctx, id)
  const variant = (await variantsOf(ctx, [id])).find((one) => one.id === variantId)
  if (!variant) throw notFound({ what: 'post on this account' })
  const { name, remove } = networkOf(variant.network)
  if (variant.externalId === null || !remove) throw cannotTakeDown({ network: name, published: variant.externalId !== null })
  await ctx.enqueue(takeDown, { variantId }, { key: variantId })
  return { queued: true }
})
