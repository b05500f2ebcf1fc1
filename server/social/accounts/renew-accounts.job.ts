import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { networkOf } from '../networks/networks.ts'
import { renewalOf } from '../publishing/network.ts'
import { isFailure } from '../publishing/outcome.ts'
import { reachFrom, runningClock } from '../publishing/reach.ts'
import { freshSession, keptColumns, needsReauth, type KeptAccount } from './session.ts'

/** One account whose connection nears its end. */
export const renewAccount = job({
  name: 'social.renew-account',
  payload: z.object({ accountId: z.string() }),
  attempts: 4,
  backoffSec: 60,
  handle: async (ctx, { accountId }) => {
    const account = await ctx.db.maybe<KeptAccount>(sql`SELECT ${keptColumns} FROM social.accounts a WHERE a.id = ${accountId}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid AND a.status IN ('active', 'expiring')`)
    if (!account) return
    const network = networkOf(account.network)
    const place = network.place(ctx.ports.config, ctx.ports.sandboxUrl, account.sandbox)
    if (!place) return
    if (account.connectionExpiresAt !== null && new Date(account.connectionExpiresAt) < ctx.now && network.renewal.kind !== 'exchange') return void (await needsReauth(ctx, account, 'The connection has ended.'))
    const renewal = renewalOf(network, account.meta)
    // Nothing that a machine could do: the account shows that its end is near.
    if (renewal.kind === 'none' || renewal.fixedEnd) return
    const renewed = await freshSession(ctx, account, reachFrom(ctx, place, account, runningClock(ctx.now)), account.tokenVersion)
    if (isFailure(renewed) && renewed.word !== 'reconnect') throw new Error(renewed.reason)
  },
})

/** Hourly: accounts whose connection ends within two weeks are renewed, so that a quiet account is not lost. */
export const renewAccounts = job({
  name: 'social.renew-accounts',
  payload: z.object({}),
  cron: '17 * * * *',
  handle: async (ctx) => {
    const due = await ctx.db.all<{ id: string; workspaceId: string }>(sql`SELECT id, workspace_id AS "workspaceId" FROM social.accounts WHERE status IN ('active', 'expiring') AND connection_expires_at < ${ctx.now.toISOString()}::timestamptz + interval '14 days' LIMIT 5000`)
    for (const { id, workspaceId } of due) await ctx.inWorkspace(workspaceId, (tx) => tx.enqueue(renewAccount, { accountId: id }, { key: id }))
    await ctx.transaction((tx) => tx.db.run(sql`DELETE FROM social.connect_states WHERE expires_at < ${ctx.now.toISOString()}::timestamptz - interval '1 day'`))
  },
})
