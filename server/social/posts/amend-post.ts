import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { readMedia } from '../publishing/work.ts'
import { amend } from '../publishing/amend.job.ts'
import { PostId, VariantId, withLink } from '../contract.ts'
import { cannotAmend, draftRefused } from '../errors.ts'
import { networkFor } from '../networks/networks.ts'
import { checkDraft } from './check-draft.ts'
import { policyFindings } from './policy-findings.ts'
import { getPost, variantsOf } from './post-queries.ts'

export const amendPost = operation({
  id: 'social.posts.amend',
  summary: 'Change the text of a published post on one account, where the network allows it.',
  http: 'POST /api/v1/social/posts/:id/amend',
  permission: 'social:publish',
  effect: 'irreversible',
  input: z.strictObject({ id: PostId, variantId: VariantId, text: z.string().min(1).max(70_000) }),
  output: z.object({ queued: z.literal(true) }),
  errors: [notFound, cannotAmend, draftRefused],
  status: 202,
}).run(async (ctx, { id, variantId, text }) => {
  const post = await getPost(ctx, id)
  const variant = (await variantsOf(ctx, [id])).find((one) => one.id === variantId)
  if (!variant) throw notFound({ what: 'post on this account' })
  const network = networkFor(variant.network, variant.accountMeta, variant.extras?.options)
  if (variant.state !== 'published' || !network.edit) throw cannotAmend({ network: network.name, published: variant.state === 'published' })
  const { media, extras } = await readMedia(ctx, variant.media ?? post.media, variant.extras)
  const changed = { text: withLink(text, variant.linkUrl), link: variant.linkUrl, media, firstComment: null, extras }
  const errors = [...(await policyFindings(ctx, changed, network, id)), ...checkDraft(changed, network, variant.accountMeta)].filter(({ level, field }) => level === 'error' && field === 'text')
  if (errors.length > 0) throw draftRefused({ count: errors.length }, { fields: errors.map(({ field, rule, message, remedy }) => ({ path: field, rule, message: `${message} ${remedy}` })) })
  await ctx.enqueue(amend, { variantId, text }, { key: variantId })
  return { queued: true }
})
