import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { accountsOf } from '../accounts/account-queries.ts'
import { askedScopes } from '../accounts/connect-operations.ts'
import { networkOf } from '../networks/networks.ts'
import { usageOfApps } from '../publishing/app-usage.ts'
import { renewalOf } from '../publishing/network.ts'
import { AccountHealth } from './contract.ts'
import { allowancesOf, presentRisk } from './list-at-risk.ts'
import { postsAtRisk, type RisksOfAccount } from './posts-at-risk.ts'

type HubRow = { accountId: string; state: 'asked' | 'on' | 'refused' | 'ending'; until: string | null; note: string | null }
/** More are paged through with `social.accounts.at-risk`. */
const nearest = 25

type Row = { id: string; tokenExpiresAt: string | null; probedAt: string | null; probeProblem: string | null }

export const readHealth = operation({
  id: 'social.accounts.health',
  summary: 'How each account is: permissions, when its access ends, when the network was last asked, limits, and which queued posts would fail and why.',
  http: 'GET /api/v1/social/accounts/health',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(AccountHealth) }),
  agent: { when: 'somebody asks whether the queue is safe' },
}).run(async (ctx) => {
  const accounts = await accountsOf(ctx)
  const usage = await usageOfApps(ctx)
  const more = new Map((await ctx.db.all<Row>(sql`SELECT id, token_expires_at AS "tokenExpiresAt", probed_at AS "probedAt", probe_problem AS "probeProblem" FROM social.accounts WHERE workspace_id = ${ctx.workspaceId}::uuid`)).map((row) => [row.id, row]))
  const hubs = new Map((await ctx.db.all<HubRow>(sql`SELECT account_id AS "accountId", state, lease_until AS until, note FROM social.hub_subscriptions WHERE workspace_id = ${ctx.workspaceId}::uuid`)).map(({ accountId, ...hub }) => [accountId, hub]))
  const risks = new Map<string, RisksOfAccount>()
  for (const account of accounts) risks.set(account.id, await postsAtRisk(ctx, account, allowancesOf(account, usage), { limit: nearest }))
  return {
    items: accounts.map((row) => {
      const network = networkOf(row.network)
      const asked = askedScopes(network)
      const missing = row.meta.missingScopes ?? []
      const { tokenExpiresAt = null, probedAt = null, probeProblem = null } = more.get(row.id) ?? {}
      const renewal = renewalOf(network, row.meta)
      return {
        accountId: row.id,
        scopes: asked.map((name) => ({ name, granted: !missing.includes(name) })),
        tokenExpiresAt, renewsItself: renewal.kind !== 'none' && !renewal.fixedEnd, probedAt, probeProblem,
        canProbe: network.probe !== undefined || network.lookUp !== undefined,
        hears: !network.comments ? 'nothing' as const : network.webhooks ? 'told' as const : 'asked' as const,
        hub: hubs.get(row.id) ?? null,
        atRisk: risks.get(row.id)!.items.map(presentRisk), atRiskTotal: risks.get(row.id)!.total,
      }
    }),
  }
})
