import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { networkOf } from '../networks/networks.ts'
import { reachFrom, runningClock } from '../publishing/reach.ts'
import { keptColumns, sessionOf, type KeptAccount } from './session.ts'

/** After disconnecting: gives the permission back where the network offers that, then forgets the tokens in any case. */
export const revokeJob = job({
  name: 'social.revoke',
  payload: z.object({ accountId: z.string() }),
  attempts: 3,
  handle: async (ctx, { accountId }) => {
    const account = await ctx.db.maybe<KeptAccount>(sql`SELECT ${keptColumns} FROM social.accounts a WHERE a.id = ${accountId}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid AND a.status = 'disabled' AND a.tokens IS NOT NULL`)
    if (!account) return
    const network = networkOf(account.network)
    const place = network.place(ctx.ports.config, ctx.ports.sandboxUrl, account.sandbox)
    if (place && network.revoke) {
      const ended = await network.revoke(reachFrom(ctx, place, account, runningClock(ctx.now)), sessionOf(ctx, account))
      if (ended.word !== 'ok') ctx.log.info({ accountId, reason: ended.reason }, 'the network did not take the permission back')
    }
    await ctx.transaction((tx) => tx.db.run(sql`UPDATE social.accounts SET tokens = NULL, updated_at = now() WHERE id = ${accountId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND status = 'disabled' AND token_version = ${account.tokenVersion}`))
  },
})
