import { workspaceOf } from '../../identity/index.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { AccountRow } from '../accounts/account.ts'
import { blackoutFindings, readBlocks } from '../blackouts/read-blocks.ts'
import type { Finding } from '../contract.ts'
import { findPauses } from '../pauses/pause-queries.ts'
import { usageOfApps } from '../publishing/app-usage.ts'
import { quotaWarnShare } from '../settings-operations.ts'
import { quotaFindings } from './quota.ts'

/** What stands against a time on an account: a blackout, a pause, a network that is full. Without a time nothing does. */
export async function planChecker(ctx: Context, { at, postId }: { at?: string | undefined; postId?: string | undefined }): Promise<(account: AccountRow) => Promise<Finding[]>> {
  if (at === undefined) return () => Promise.resolve([])
  const blocks = await readBlocks(ctx)
  const { timeZone } = await workspaceOf(ctx)
  const pauses = (await findPauses(ctx)).filter(({ state }) => state === 'on')
  const share = await quotaWarnShare(ctx)
  const appUsage = await usageOfApps(ctx)
  return async (account) => [
    ...blackoutFindings(blocks, at, account.id, account.name, timeZone),
    ...pauses.filter(({ accountId, untilAt }) => (accountId === null || accountId === account.id) && (untilAt === null || Date.parse(untilAt) > Date.parse(at))).slice(0, 1).map(({ reason }): Finding => ({
      rule: 'paused', level: 'warning', field: 'schedule', message: `Publishing on ${account.name} is paused: ${reason}`, remedy: 'It goes out only if publishing was resumed by then.',
    })),
    ...(await quotaFindings(ctx, account, at, { share, notPost: postId, appUsage: appUsage(account.network, account.sandbox) })),
  ]
}
