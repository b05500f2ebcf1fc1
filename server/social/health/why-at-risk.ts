import type { Context } from '../../platform/operations/context.ts'
import { isUsable, remedyFor, type AccountRow } from '../accounts/account.ts'
import { withLink } from '../contract.ts'
import { networkFor, networkOf } from '../networks/networks.ts'
import { checkDraft } from '../posts/check-draft.ts'
import { renewalOf, type Allowance } from '../publishing/network.ts'
import { readMedia } from '../publishing/work.ts'
import type { QueuedRow } from './posts-at-risk.ts'

/** Why a post would fail as things are, and what to do about it. */
export type Why = { reason: string; remedy: string }

/** What its account stands in the way of a post; `place` is how many posts of the account go out before it. */
export function riskOfAccount(ctx: Context, account: AccountRow, dueAt: string, place: number, allowances: readonly Allowance[]): Why | null {
  const network = networkOf(account.network)
  if (!isUsable(account.status)) return { reason: `${account.name} is signed out.`, remedy: remedyFor(account.status, account.name) }
  if (!network.place(ctx.ports.config, ctx.ports.sandboxUrl, account.sandbox)) return { reason: account.sandbox ? 'The sandbox is off.' : `${network.name} is not set up here any more.`, remedy: account.sandbox ? 'Start Foyer with SANDBOX=on.' : 'Ask the operator to set the app of this network.' }
  const renewal = renewalOf(network, account.meta)
  const ends = account.connectionExpiresAt
  if (ends !== null && dueAt > ends && (renewal.kind === 'none' || renewal.fixedEnd)) return { reason: `The connection of ${account.name} ends before its time.`, remedy: `Reconnect ${account.name}.` }
  // What is left is taken by the posts before it.
  const full = allowances.find(({ used, max, resetsAt }) => used + place >= max && (resetsAt === null || dueAt < resetsAt) && max > 0)
  return full ? { reason: `${full.name}: ${full.used} of ${full.max} are used.`, remedy: full.resetsAt ? 'Move it behind the moment at which the limit opens again.' : 'Move it to a later day.' } : null
}

/** What in the post itself its network would refuse by now. */
export async function riskOfDraft(ctx: Context, account: AccountRow, row: QueuedRow): Promise<Why | null> {
  const { media, extras, lost } = await readMedia(ctx, row.media, row.extras)
  if (lost > 0) return { reason: lost === 1 ? 'A picture of it was deleted.' : `${lost} pictures of it were deleted.`, remedy: 'Put others in or take them out.' }
  const network = networkFor(account.network, account.meta, row.extras?.options)
  const error = checkDraft({ text: withLink(row.ownText ?? row.text, row.linkUrl), link: row.linkUrl, media, firstComment: row.firstComment, extras }, network, account.meta).find(({ level }) => level === 'error')
  return error ? { reason: error.message, remedy: error.remedy } : null
}
