import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { operation } from '../../platform/operations/operation.ts'
import { getAccount } from '../accounts/account-queries.ts'
import { atNetwork } from '../comments/with-account.ts'
import { AccountId } from '../contract.ts'
import { accountLookedUp } from '../events.ts'
import { isFailure } from '../publishing/outcome.ts'

/** A light question to the network whether it still knows us. A refusal signs the account out before a post meets it. */
export const probeAccount = job({
  name: 'social.probe-account',
  payload: z.object({ accountId: z.string() }),
  attempts: 2,
  backoffSec: 20,
  handle: async (ctx, { accountId }) => {
    const there = await atNetwork(ctx, accountId)
    const ask = there?.network.probe ?? there?.network.lookUp
    if (!there || !ask) return
    const result = await there.call<{ word: 'ok' }>((session) => ask(there.reach, session))
    const problem = isFailure(result) ? result.reason : null
    await ctx.transaction(async (tx) => {
      await tx.db.run(sql`UPDATE social.accounts SET probed_at = ${there.clock().toISOString()}::timestamptz, probe_problem = ${problem} WHERE id = ${accountId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
      tx.emit(accountLookedUp, accountId, { accountId })
    })
  },
})

/** Daily, at a minute of each account's own: nobody has to wait for a post to learn that an account is signed out. */
export const probeAccounts = job({
  name: 'social.probe-accounts',
  payload: z.object({}),
  cron: '23 4 * * *',
  handle: async (ctx) => {
    const due = await ctx.db.all<{ id: string; workspaceId: string }>(sql`SELECT id, workspace_id AS "workspaceId" FROM social.accounts WHERE status IN ('active', 'expiring') ORDER BY probed_at NULLS FIRST LIMIT 10000`)
    for (const [place, { id, workspaceId }] of due.entries()) {
      const at = new Date(ctx.now.getTime() + (place % 3_600) * 1000).toISOString()
      await ctx.inWorkspace(workspaceId, (tx) => tx.enqueue(probeAccount, { accountId: id }, { key: id, at }))
    }
  },
})

export const askAccount = operation({
  id: 'social.accounts.probe',
  summary: 'Ask the network now whether it still knows an account. The answer comes with its health.',
  http: 'POST /api/v1/social/accounts/:id/probe',
  permission: 'social:write',
  effect: 'write',
  input: z.strictObject({ id: AccountId }),
  output: z.object({ asked: z.literal(true) }),
  errors: [notFound],
  status: 202,
}).run(async (ctx, { id }) => {
  await getAccount(ctx, id)
  await ctx.enqueue(probeAccount, { accountId: id })
  return { asked: true }
})
