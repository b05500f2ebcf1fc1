import { z } from 'zod'
import { invalidInput, notFound } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import type { AccountRow } from '../accounts/account.ts'
import { getAccount } from '../accounts/account-queries.ts'
import { AccountId } from '../contract.ts'
import { networkOf } from '../networks/networks.ts'
import { usageOfApps } from '../publishing/app-usage.ts'
import type { Allowance } from '../publishing/network.ts'
import { PostAtRisk } from './contract.ts'
import { postsAtRisk, type AfterPost } from './posts-at-risk.ts'

export const listAtRisk = operation({
  id: 'social.accounts.at-risk',
  summary: 'Queued posts of an account that would fail as things are, nearest first, each with the reason and what to do.',
  http: 'GET /api/v1/social/accounts/:id/at-risk',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({ id: AccountId, ...pageInput }),
  output: pageOf(PostAtRisk),
  errors: [notFound],
}).run(async (ctx, { id, limit, cursor }) => {
  const account = await getAccount(ctx, id)
  const { items } = await postsAtRisk(ctx, account, allowancesOf(account, await usageOfApps(ctx)), { limit: limit + 1, after: placeOf(cursor), counts: false })
  return toPage(items, limit, presentRisk, ({ dueAt, variantId, place }) => [dueAt, variantId, place])
})

/** What an account may still use of the limits that its network or our app has. */
export const allowancesOf = (account: AccountRow, usage: (network: string, sandbox: boolean) => readonly Allowance[]): Allowance[] =>
  [...(networkOf(account.network).allowances?.(account.meta) ?? []), ...usage(account.network, account.sandbox)]

export const presentRisk = ({ postId, title, dueAt, reason, remedy }: PostAtRisk): PostAtRisk => ({ postId, title, dueAt, reason, remedy })

/** Limits are used up by the posts before, so a page has to know how many they are. */
function placeOf(cursor: string | undefined): AfterPost | null {
  const after = readCursor(cursor, 3)
  if (!after) return null
  const [dueAt, variantId, place] = after
  if (typeof dueAt === 'string' && typeof variantId === 'string' && typeof place === 'number') return { dueAt, variantId, place }
  throw invalidInput({ count: 1 }, { fields: [{ path: 'cursor', rule: 'cursor', message: 'This cursor does not belong to this list. Start without one.' }] })
}
