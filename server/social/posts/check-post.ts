import type { z } from 'zod'
import { listingsOf } from '../../listings/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { isUsable, remedyFor } from '../accounts/account.ts'
import { accountsOf } from '../accounts/account-queries.ts'
import { Checked, CheckInput, hashtagsIn, lengthOf, withLink, type Finding } from '../contract.ts'
import { networkFor } from '../networks/networks.ts'
import { readMedia, type StoredMedia } from '../publishing/work.ts'
import { sameContentFindings } from '../same-content/same-content.ts'
import { planChecker } from '../queue/plan-checker.ts'
import { alterationFindings } from './alteration-findings.ts'
import { policyFindings } from './policy-findings.ts'
import { rightsFindings } from './rights-findings.ts'
import { checkDraft } from './check-draft.ts'

/** As long as a short link will be, while there is none. */
export const stampLink = (ctx: Context): string => `${ctx.ports.publicUrl}/l/xxxxxxx`

export const checkPost = operation({
  id: 'social.check',
  summary: 'What each network would say about a draft, while it is written. Nothing is kept.',
  http: 'POST /api/v1/social/check',
  permission: 'social:read',
  effect: 'read',
  input: CheckInput,
  output: Checked,
}).run(async (ctx, draft) => {
  const accounts = new Map((await accountsOf(ctx, { disconnected: true })).map((one) => [one.id, one]))
  const link = draft.link ? stampLink(ctx) : null
  const general = await linkFindings(ctx, draft)
  const answers: z.input<typeof Checked>['accounts'] = []
  const planFindings = await planChecker(ctx, draft)
  for (const variant of draft.variants) {
    const account = accounts.get(variant.accountId)
    // An account of elsewhere or long gone is left out, as if it were not chosen.
    if (!account) continue
    const network = networkFor(account.network, account.meta, variant.extras?.options)
    const rendered = withLink(variant.text ?? draft.text, link)
    const stored: StoredMedia[] = variant.media ?? draft.media
    const { media, extras, lost } = await readMedia(ctx, stored, variant.extras)
    const checked = { text: rendered, link, media, firstComment: variant.firstComment, extras }
    const findings: Finding[] = [
      ...(isUsable(account.status) ? [] : [{ rule: 'account.status', level: 'warning' as const, field: 'account', message: `${account.name} on ${network.name} is not connected at the moment.`, remedy: remedyFor(account.status, account.name) }]),
      ...(lost > 0 ? [{ rule: 'media.lost', level: 'error' as const, field: 'media', message: lost === 1 ? 'A picture was deleted.' : `${lost} pictures were deleted.`, remedy: 'Take them out, or put others in.' }] : []),
      ...(await rightsFindings(ctx, checked, draft.at ?? ctx.now)),
      ...(await alterationFindings(ctx, checked, draft.listingId)),
      ...(await policyFindings(ctx, checked, network, draft.postId)),
      ...checkDraft(checked, network, account.meta),
      ...(await planFindings(account)),
      ...(await sameContentFindings(ctx, { accountId: variant.accountId, text: rendered, media: stored.map(({ assetId }) => assetId), at: draft.at, notPost: draft.postId })),
    ]
    const { text: counting } = network.capabilities
    const { max, unit } = counting
    answers.push({ accountId: variant.accountId, rendered, used: lengthOf(rendered, counting), max, unit, hashtags: hashtagsIn(rendered).length, findings, blocked: findings.some(({ level }) => level === 'error') })
  }
  return { accounts: answers, findings: general }
})

async function linkFindings(ctx: Context, { link, listingId }: { link: { target: string | null } | null; listingId: string | null }): Promise<Finding[]> {
  if (!link || link.target) return []
  if (listingId && (await listingsOf(ctx, [listingId])).has(listingId)) return []
  return [{ rule: 'link.target', level: 'error', field: 'link', message: 'The tracked link leads nowhere yet.', remedy: 'Choose a listing, or give the address.' }]
}
