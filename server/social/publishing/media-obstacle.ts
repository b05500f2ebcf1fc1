import type { Context } from '../../platform/operations/context.ts'
import type { Finding } from '../contract.ts'
import { alterationFindings } from '../posts/alteration-findings.ts'
import { policyFindings } from '../posts/policy-findings.ts'
import { rightsFindings } from '../posts/rights-findings.ts'
import type { Draft, Network } from './network.ts'

/**
 * What became of the files since the post was checked: a licence ended, or a picture got an altered version and the post
 * does not say so, or its original cannot be looked at. Looked at once more before anything goes out.
 */
export async function mediaObstacle(ctx: Context, draft: Draft, network: Network, { postId, listingId }: { postId: string; listingId: string | null }): Promise<Finding | null> {
  const shown = [...draft.media, ...(draft.extras?.thread ?? []).flatMap(({ media }) => media)]
  if (shown.length === 0) return null
  const [ended] = await rightsFindings(ctx, draft, ctx.now)
  if (ended) return ended
  if (!shown.some(({ altered }) => altered)) return null
  const [untold] = await alterationFindings(ctx, draft, listingId)
  if (untold) return untold
  return (await policyFindings(ctx, draft, network, postId)).find(({ level, rule }) => level === 'error' && rule === 'policy.altered-pictures.disclosure') ?? null
}
