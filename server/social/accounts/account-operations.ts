import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { Account, AccountId, ConnectInput } from '../contract.ts'
import { networkUnknown } from '../errors.ts'
import { accountDisconnected } from '../events.ts'
import { networkOf } from '../networks/networks.ts'
import { presentAccount, remedyFor } from './account.ts'
import { accountsOf, getAccount } from './account-queries.ts'
import { usageOfApps } from '../publishing/app-usage.ts'
import { revokeJob } from './revoke.job.ts'

export const listAccounts = operation({
  id: 'social.accounts.list',
  summary: 'Connected accounts with their health: what is queued, and what would fail as things are.',
  http: 'GET /api/v1/social/accounts',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Account) }),
  agent: { when: 'a post needs accounts to go out on' },
}).run(async (ctx) => {
  const appUsage = await usageOfApps(ctx)
  return { items: (await accountsOf(ctx)).map((row) => presentAccount(ctx, row, appUsage(row.network, row.sandbox))) }
})

export const disconnectAccount = operation({
  id: 'social.accounts.disconnect',
  summary: 'Disconnect one account. Its posts and numbers stay; what is queued is held.',
  http: 'POST /api/v1/social/accounts/:id/disconnect',
  permission: 'social:accounts',
  effect: 'write',
  input: z.strictObject({ id: AccountId }),
  output: z.object({ held: z.int() }),
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const account = await getAccount(ctx, id)
  return { held: await disconnect(ctx, account) }
})

export const disconnectPlatform = operation({
  id: 'social.disconnect',
  summary: 'Disconnect every account of a network, or of its sandbox.',
  http: 'POST /api/v1/social/disconnect/:platform',
  permission: 'social:accounts',
  effect: 'write',
  input: ConnectInput.pick({ platform: true, sandbox: true }),
  output: z.object({ disconnected: z.int(), held: z.int() }),
  errors: [networkUnknown],
}).run(async (ctx, { platform, sandbox }) => {
  networkOf(platform)
  const accounts = (await accountsOf(ctx)).filter((one) => one.network === platform && (sandbox === undefined || one.sandbox === sandbox))
  let held = 0
  for (const account of accounts) held += await disconnect(ctx, account)
  return { disconnected: accounts.length, held }
})

async function disconnect(ctx: Context, account: { id: string; network: string; name: string; status: string }): Promise<number> {
  if (account.status === 'disabled') return 0
  const networkName = networkOf(account.network).name
  await ctx.db.run(sql`UPDATE social.accounts SET status = 'disabled', status_note = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${account.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const failure = { word: 'reconnect', text: `${account.name} on ${networkName} was disconnected.`, remedy: remedyFor('disabled', account.name), field: 'account' }
  // What a worker has in hands at this moment ends as it ends; the worker meets the missing tokens by itself.
  const held = await ctx.db.all<{ postId: string }>(sql`UPDATE social.variants SET state = 'held', wake_at = NULL, failure = ${JSON.stringify(failure)}::jsonb, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE account_id = ${account.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state IN ('scheduled', 'publishing') AND claim IS NULL RETURNING post_id AS "postId"`)
  for (const postId of new Set(held.map((one) => one.postId))) await ctx.db.run(sql`SELECT social.settle_post(${postId}::uuid)`)
  await ctx.enqueue(revokeJob, { accountId: account.id }, { key: account.id })
  ctx.emit(accountDisconnected, account.id, { accountId: account.id, network: account.network, name: account.name })
  return held.length
}
