import { listingsOf } from '../../listings/index.ts'
import { createLink } from '../../links/index.ts'
import { marksFor } from '../accounts/account-marks.ts'
import { workspaceOf } from '../../identity/index.ts'
import { invalidInput } from '../../platform/errors.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { addSeconds, instantFromWall, wallFromInstant } from '../../platform/time.ts'
import { keepPlanAside, putAside, waitsForApproval } from '../approvals/wait-for-approval.ts'
import { blackoutFindings, readBlocks } from '../blackouts/read-blocks.ts'
import type { Blocks } from '../blackouts/windows.ts'
import { withLink, type Finding } from '../contract.ts'
import { draftRefused, listingNeeded, noAccountChosen, timeIsPast } from '../errors.ts'
import { postChanged, postScheduled } from '../events.ts'
import { networkFor, networkOf } from '../networks/networks.ts'
import type { Draft } from '../publishing/network.ts'
import { publishDue } from '../publishing/publish.timer.ts'
import { readMedia } from '../publishing/work.ts'
import { keepPrint } from '../same-content/same-content.ts'
import { checkDraft } from './check-draft.ts'
import { alterationFindings } from './alteration-findings.ts'
import { policyFindings } from './policy-findings.ts'
import { rightsFindings } from './rights-findings.ts'
import { titleOf } from './post.ts'
import { endAttempts, settlePost, type PostRow, type VariantRow } from './post-queries.ts'

/** No account is meant. */
export const noAccountError = () => noAccountChosen({}, { fields: [{ path: 'variants', rule: 'min', message: 'Choose at least one account to publish on.' }] })

export type Plan = { wall: string; zone: string; at: string }

/** A plan in wall time. Throws `social.time_is_past` when it lies more than a minute back. */
export async function planFrom(ctx: Context, when: { wall: string; zone?: string | undefined }): Promise<Plan> {
  const zone = when.zone ?? (await workspaceOf(ctx)).timeZone
  const { at } = instantFromWall({ wall: when.wall, zone })
  if (new Date(at).getTime() < ctx.now.getTime() - 60_000) {
    throw timeIsPast({ wall: when.wall, zone }, { fields: [{ path: 'wall', rule: 'future', message: `${when.wall.replace('T', ' ')} is over. Choose a later time.` }] })
  }
  return { wall: when.wall, zone, at }
}

/** The plan "now". */
export async function planNow(ctx: Context): Promise<Plan> {
  const zone = (await workspaceOf(ctx)).timeZone
  return { at: ctx.now.toISOString(), wall: wallFromInstant(ctx.now, zone).slice(0, 19), zone }
}

/**
 * Puts variants into the queue for a plan. Each network's rules are checked; a variant that its network would refuse is
 * held with the reason and does not stop the others. Throws when none would go out. `keepsPlan` leaves the post where it
 * stands in the calendar, for a retry after its time. `keepsTimes` leaves accounts that have a time of their own at it, where that
 * is still to come: a post from the queue goes out on each account in its own slot. `times` gives them such times, by variant.
 */
export async function scheduleVariants(ctx: Context, post: PostRow, variants: readonly VariantRow[], plan: Plan, { keepsPlan = false, keepsTimes = false, times }: { keepsPlan?: boolean; keepsTimes?: boolean; times?: ReadonlyMap<string, string> } = {}): Promise<void> {
  if (variants.length === 0) throw noAccountError()
  const target = post.withLink ? await targetOf(ctx, post) : null
  const blocks = await readBlocks(ctx)
  const timeOf = ({ id, dueAt }: VariantRow) => times?.get(id) ?? (keepsTimes && dueAt && Date.parse(dueAt) > ctx.now.getTime() ? dueAt : plan.at)
  const prepared = []
  for (const variant of variants) prepared.push({ variant, ...(await prepare(ctx, post, variant, { ...plan, at: timeOf(variant) }, target, blocks)) })
  const errors = prepared.map(({ findings }) => findings.find(({ level }) => level === 'error') ?? null)
  if (errors.every((one) => one !== null)) {
    const fields = prepared.flatMap(({ findings }, place) => findings.filter(({ level }) => level === 'error').map((one) => ({ path: `variants.${place}.${one.field}`, rule: one.rule, message: `${one.message} ${one.remedy}` })))
    throw draftRefused({ count: fields.length }, { fields })
  }
  const waits = await waitsForApproval(ctx, post.id)
  for (const [place, { variant, draft, linkId, keepState }] of prepared.entries()) {
    const error = errors[place] ?? null
    if (error) await hold(ctx, variant, error)
    else if (waits && !keepState) await putAside(ctx, variant, { ...draft, linkId })
    else await queue(ctx, variant, draft, linkId, keepState)
  }
  if (waits && !keepsPlan) await keepPlanAside(ctx, post.id, plan)
  else if (!keepsPlan) await ctx.db.run(sql`UPDATE social.posts SET wall_time = ${plan.wall}, zone = ${plan.zone}, due_at = ${plan.at}::timestamptz WHERE id = ${post.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await settlePost(ctx, post.id)
  if (waits) return ctx.emit(postChanged, post.id, { postId: post.id, state: 'approval' })
  ctx.emit(postScheduled, post.id, { postId: post.id, at: plan.at, accountIds: prepared.filter((_, place) => errors[place] === null).map(({ variant }) => variant.accountId) })
  ctx.signal(publishDue.name)
}

async function prepare(ctx: Context, post: PostRow, variant: VariantRow, plan: Plan, target: string | null, blocks: Blocks): Promise<{ draft: Draft; findings: Finding[]; linkId: string | null; keepState: boolean }> {
  const network = networkFor(variant.network, variant.accountMeta, variant.extras?.options)
  const { media, extras, lost } = await readMedia(ctx, variant.media ?? post.media, variant.extras)
  const made = target === null ? null : variant.linkId && variant.linkUrl ? { id: variant.linkId, url: variant.linkUrl } : await linkFor(ctx, post, variant, target)
  const link = made?.url ?? null
  const draft: Draft = { variantId: variant.id, text: withLink(variant.text ?? post.text, link), link, media, firstComment: variant.firstComment, extras, dueAt: plan.at }
  // Where a create may already have happened, its keys and its time stay: the search for it needs them.
  const { find, canFind } = network.publishing
  // The same where the post is out and only what follows it is not: begun anew it would be there twice.
  const keepState = (variant.finding || variant.externalId !== null) && find !== undefined && variant.publishState !== null && (canFind?.(variant.publishState) ?? true)
  const findings = [...(await rightsFindings(ctx, draft, plan.at)), ...(await alterationFindings(ctx, draft, post.listingId)), ...(await policyFindings(ctx, draft, network, post.id)), ...checkDraft(draft, network, variant.accountMeta), ...blackoutFindings(blocks, plan.at, variant.accountId, variant.accountName, plan.zone)]
  if (lost > 0) findings.unshift({ rule: 'media.lost', level: 'error', field: 'media', message: 'A picture of this post was deleted.', remedy: 'Put another in or take it out.' })
  if (variant.accountStatus === 'disabled') findings.unshift({ rule: 'account.status', level: 'error', field: 'account', message: `${variant.accountName} is disconnected.`, remedy: `Connect ${variant.accountName} again, or take the account off the post.` })
  return { draft, findings, linkId: made?.id ?? null, keepState }
}

async function targetOf(ctx: Context, post: PostRow): Promise<string> {
  if (post.linkTarget) return post.linkTarget
  const listing = post.listingId ? (await listingsOf(ctx, [post.listingId])).get(post.listingId) : undefined
  if (!listing) throw listingNeeded({}, { fields: [{ path: 'link', rule: 'target', message: 'Choose a listing, or give the address the link leads to.' }] })
  return listing.publicUrl
}

async function linkFor(ctx: Context, post: PostRow, variant: VariantRow, target: string): Promise<{ id: string; url: string }> {
  const listing = post.listingId ? (await listingsOf(ctx, [post.listingId])).get(post.listingId) : undefined
  const words = { network: variant.network, account: variant.handle, post: titleOf(post.text), campaign: listing?.title ?? titleOf(post.text), ...(listing ? { listing: listing.title } : {}) }
  const marked = await marksFor(ctx, variant.accountId, target, words)
  const assetId = (variant.media ?? post.media)[0]?.assetId ?? null
  return createLink(ctx, { ...marked, postId: post.id, accountId: variant.accountId, listingId: post.listingId, assetId, network: variant.network })
}

/** Seconds before its time at which a post with uploads is made ready. */
const aheadSec = 30

async function queue(ctx: Context, variant: VariantRow, draft: Draft, linkId: string | null, keepState: boolean): Promise<void> {
  const { publishing } = networkOf(variant.network)
  const state = keepState ? variant.publishState! : publishing.begin(draft)
  const wakeAt = publishing.creates(state) ? draft.dueAt : addSeconds(draft.dueAt, -aheadSec)
  await keepPrint(ctx, { variantId: variant.id, accountId: variant.accountId, text: draft.text, media: draft.media.map(({ assetId }) => assetId) })
  await endAttempts(ctx, variant.id)
  await ctx.db.run(sql`UPDATE social.variants SET state = 'scheduled', due_at = ${keepState ? variant.dueAt : draft.dueAt}::timestamptz, wake_at = ${wakeAt}::timestamptz, claim = NULL, lease_until = NULL,
      tries = 0, looks = 0, resting = false, finding = ${keepState}, publish_state = ${JSON.stringify(state)}::jsonb, failure = NULL, link_id = ${linkId}::uuid, link_url = ${draft.link},
      version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${variant.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state <> 'published'`)
}

const hold = (ctx: Context, variant: VariantRow, { rule, field, message, remedy }: Finding) =>
  ctx.db.run(sql`UPDATE social.variants SET state = 'held', wake_at = NULL, failure = ${JSON.stringify({ word: 'check', text: message, remedy, field, rule })}::jsonb, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${variant.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)

/** For answers that name one field. */
export const refuseField = (path: string, rule: string, message: string) => invalidInput({ count: 1 }, { fields: [{ path, rule, message }] })
