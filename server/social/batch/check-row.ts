import { listingsOf } from '../../listings/index.ts'
import { assetsOf } from '../../media/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import { instantFromWall, wallFromInstant } from '../../platform/time.ts'
import { isUsable, remedyFor } from '../accounts/account.ts'
import { withLink } from '../contract.ts'
import { networkFor } from '../networks/networks.ts'
import { checkDraft } from '../posts/check-draft.ts'
import { stampLink } from '../posts/check-post.ts'
import { clockNotice } from '../posts/post.ts'
import type { DraftMedia } from '../publishing/network.ts'
import { planChecker } from '../queue/plan-checker.ts'
import { printOf } from '../same-content/print.ts'
import { sameContentFindings } from '../same-content/same-content.ts'
import type { BatchFinding } from './contract.ts'
import type { BatchWorld } from './batch-world.ts'
import type { Pictures } from './fetch-pictures.ts'
import type { RowPlan } from './read-row.ts'

/** What earlier rows of the file say, by account and words: the line. */
export type SaidBefore = Map<string, number>

const finding = (level: BatchFinding['level'], field: string, message: string, remedy: string, account: string | null = null): BatchFinding => ({ level, field, account, message, remedy })

/** All that the composer would say about the post of a row, for each of its accounts; and what only a file can do wrong. */
export async function checkRow(ctx: Context, plan: RowPlan, world: BatchWorld, pictures: Pictures, said: SaidBefore, line: number): Promise<BatchFinding[]> {
  const findings: BatchFinding[] = []
  const at = momentOf(plan, ctx.now, findings)
  const media = await mediaOf(ctx, plan, pictures, findings)
  const link = plan.link !== null || plan.listingId !== null ? stampLink(ctx) : null
  const text = withLink(plan.text, link)
  if (plan.listingId && plan.link === null && !(await listingsOf(ctx, [plan.listingId])).get(plan.listingId)?.published) findings.push(finding('warning', 'listing', 'The page of the listing is not published, and the link leads there.', 'Publish it, or give a link of its own.'))
  const planFindings = await planChecker(ctx, { at: at ?? undefined })
  for (const id of plan.accountIds) {
    const account = world.accounts.get(id)!
    const network = networkFor(account.network, account.meta, undefined)
    const own = [
      ...checkDraft({ text, link, media, firstComment: plan.firstComment, extras: null }, network, account.meta),
      ...(await planFindings(account)),
      ...(await sameContentFindings(ctx, { accountId: id, text, media: media.map(({ assetId }) => assetId), at: at ?? undefined })),
    ]
    const name = `${account.name} on ${network.name}`
    for (const { level, field, message, remedy } of own) findings.push(finding(level, field, message, remedy, name))
    if (!isUsable(account.status)) findings.push(finding('warning', 'accounts', `${name} is not connected at the moment.`, remedyFor(account.status, account.name), name))
    const print = printOf(text, plan.media.map((one) => one.assetId ?? one.url!))
    const before = print === null ? undefined : said.get(`${id} ${print}`)
    if (before !== undefined) findings.push(finding('warning', 'text', `Line ${before} says the same on this account.`, 'Say it in other words, or take one of the two out.', name))
    else if (print !== null) said.set(`${id} ${print}`, line)
  }
  return findings
}

function momentOf({ wall, zone }: RowPlan, now: Date, findings: BatchFinding[]): string | null {
  if (wall === null) return null
  const { at, resolved } = instantFromWall({ wall, zone })
  const notice = clockNotice(resolved, wall, wallFromInstant(at, zone))
  if (notice) findings.push(finding('warning', 'time', notice, 'Choose another time if that is not meant.'))
  if (Date.parse(at) < now.getTime()) findings.push(finding('error', 'date', `${wall.replace('T', ' ')} is over.`, 'Choose a later time.'))
  return at
}

/** The media as networks would get them; a picture that is yet to come into the library counts as what was fetched. */
async function mediaOf(ctx: Context, plan: RowPlan, pictures: Pictures, findings: BatchFinding[]): Promise<DraftMedia[]> {
  const assets = await assetsOf(ctx, plan.media.flatMap(({ assetId }) => assetId ?? []))
  return plan.media.flatMap(({ assetId, url, alt }): DraftMedia[] => {
    const asset = assetId ? assets.get(assetId) : undefined
    if (asset) return [{ assetId: asset.id, kind: asset.kind, contentType: asset.contentType, bytes: asset.bytes, width: asset.width, height: asset.height, durationSec: asset.durationSec, alt: alt ?? asset.alt }]
    const fetched = url ? pictures.get(url) : undefined
    if (fetched && 'content' in fetched) return [{ assetId: url!, kind: 'image', contentType: fetched.content.contentType, bytes: fetched.content.bytes, width: fetched.content.width, height: fetched.content.height, durationSec: null, alt: alt ?? '' }]
    findings.push(finding('error', 'media', fetched ? fetched.problem : 'A file of the library is gone.', 'Open the address in a browser, or upload the picture under Media and write its name.'))
    return []
  })
}
