import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { accountsOf } from '../accounts/account-queries.ts'
import { askedScopes } from '../accounts/connect-operations.ts'
import { networkOf } from '../networks/networks.ts'
import { usageOfApps } from '../publishing/app-usage.ts'
import { renewalOf } from '../publishing/network.ts'
import { AccountHealth } from './contract.ts'
import { postsAtRisk } from './posts-at-risk.ts'

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
  const risks = await postsAtRisk(ctx, accounts, (account) => [...(networkOf(account.network).allowances?.(account.meta) ?? []), ...usage(account.network, account.sandbox)])
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
        atRisk: risks.get(row.id) ?? [],
      }
    }),
  }
})
