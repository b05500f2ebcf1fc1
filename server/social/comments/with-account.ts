import { sql } from '../../platform/db/sql.ts'
import type { JobContext } from '../../platform/jobs/job.ts'
import { isUsable, type AccountStatus } from '../accounts/account.ts'
import { freshSession, keptColumns, needsReauth, type KeptAccount } from '../accounts/session.ts'
import { networkOf } from '../networks/networks.ts'
import type { Network, Reach, Session } from '../publishing/network.ts'
import { failureOf, isFailure, type Failure } from '../publishing/outcome.ts'
import { reachFrom, runningClock } from '../publishing/reach.ts'

export type AtNetwork = { network: Network; account: KeptAccount; reach: Reach; clock: () => Date; call: <R extends { word: string }>(ask: (session: Session) => Promise<R | Failure>, options?: { creates?: boolean }) => Promise<R | Failure> }

/**
 * Everything to speak to the network of an account. `call` renews a token that was refused, once, and signs the account out
 * where the network wants a person. Null where the account is not to be used or its network is not offered here.
 */
export async function atNetwork(ctx: JobContext, accountId: string): Promise<AtNetwork | null> {
  const clock = runningClock(ctx.now)
  const account = await ctx.db.maybe<KeptAccount>(sql`SELECT ${keptColumns} FROM social.accounts a WHERE a.id = ${accountId}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid`)
  if (!account || !isUsable(account.status as AccountStatus)) return null
  const network = networkOf(account.network)
  const place = network.place(ctx.ports.config, ctx.ports.sandboxUrl, account.sandbox)
  if (!place) return null
  const reach = reachFrom(ctx, place, account, clock)
  let current = account
  const call: AtNetwork['call'] = async (ask, { creates = false } = {}) => {
    const safely = async (session: Session) => ask(session).catch((error: unknown) => failureOf(error, creates))
    let opened = await freshSession(ctx, current, reach)
    if (isFailure(opened)) return opened
    let result = await safely(opened.session)
    if (result.word === 'reconnect' && (result as Failure & { renewable?: boolean }).renewable) {
      opened = await freshSession(ctx, opened.account, reach, opened.account.tokenVersion)
      if (isFailure(opened)) return opened
      result = await safely(opened.session)
    }
    current = opened.account
    if (result.word === 'reconnect') await needsReauth(ctx, current, (result as Failure).reason)
    return result
  }
  return { network, account, reach, clock, call }
}
