import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { accountLookedUp } from '../events.ts'
import { networkOf } from '../networks/networks.ts'
import { isFailure } from '../publishing/outcome.ts'
import { reachFrom, runningClock } from '../publishing/reach.ts'
import { freshSession, keptColumns, needsReauth, type KeptAccount } from './session.ts'

/** Asks the network what an account may choose for its posts. A failed look keeps what was known, and says why. */
export const lookUpJob = job({
  name: 'social.look-up',
  payload: z.object({ accountId: z.string() }),
  attempts: 2,
  backoffSec: 5,
  handle: async (ctx, { accountId }) => {
    const account = await ctx.db.maybe<KeptAccount>(sql`SELECT ${keptColumns} FROM social.accounts a WHERE a.id = ${accountId}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid AND a.status IN ('active', 'expiring')`)
    if (!account) return
    const network = networkOf(account.network)
    const { lookUp } = network
    const place = network.place(ctx.ports.config, ctx.ports.sandboxUrl, account.sandbox)
    if (!lookUp || !place) return
    const reach = reachFrom(ctx, place, account, runningClock(ctx.now))
    let opened = await freshSession(ctx, account, reach)
    let result = isFailure(opened) ? opened : await lookUp(reach, opened.session)
    // A read that was refused for its token did nothing: after one renewal it is asked again.
    if (!isFailure(opened) && result.word === 'reconnect' && result.renewable) {
      opened = await freshSession(ctx, opened.account, reach, opened.account.tokenVersion)
      result = isFailure(opened) ? opened : await lookUp(reach, opened.session)
    }
    if (!isFailure(opened) && result.word === 'reconnect') await needsReauth(ctx, opened.account, result.reason)
    const live = result.word === 'ok' ? JSON.stringify(result.live) : null
    const problem = result.word === 'ok' ? null : result.reason
    await ctx.transaction(async (tx) => {
      await tx.db.run(sql`UPDATE social.accounts SET meta = CASE WHEN ${live === null} THEN meta ELSE meta || jsonb_build_object('live', ${live}::jsonb) END, live_at = CASE WHEN ${live !== null} THEN ${ctx.now.toISOString()}::timestamptz ELSE live_at END, live_problem = ${problem}
        WHERE id = ${accountId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
      tx.emit(accountLookedUp, accountId, { accountId })
    })
  },
})
