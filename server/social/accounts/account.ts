import type { Context } from '../../platform/operations/context.ts'
import { may } from '../../platform/operations/actor.ts'
import type { z } from 'zod'
import type { Account, AccountMarks } from '../contract.ts'
import { networkOf } from '../networks/networks.ts'
import { renewalOf } from '../publishing/network.ts'
import type { Allowance } from '../publishing/network.ts'

export type AccountStatus = 'active' | 'expiring' | 'needs_reauth' | 'disabled'

/** An account as its row says, with what its queue looks like. */
export type AccountRow = {
  id: string
  network: string
  externalId: string
  sandbox: boolean
  name: string
  handle: string
  avatarUrl: string | null
  scopes: string[]
  status: AccountStatus
  statusNote: string | null
  connectionExpiresAt: string | null
  connectedAt: string
  version: number
  meta: Record<string, unknown> & { missingScopes?: string[] }
  queued: number
  lastPublishedAt: string | null
  marks: AccountMarks | null
}

const soonMs = 7 * 86_400_000

/** Is the connection about to end without a person? Networks that renew by themselves are never about to. */
export function isExpiring(row: { connectionExpiresAt: string | null; network: string; meta: Readonly<Record<string, unknown>> }, now: Date): boolean {
  if (row.connectionExpiresAt === null) return false
  const renewal = renewalOf(networkOf(row.network), row.meta)
  if (renewal.kind !== 'none' && !renewal.fixedEnd) return false
  return new Date(row.connectionExpiresAt).getTime() - now.getTime() < soonMs
}

/** May posts go out through it at this moment? */
export const isUsable = (status: AccountStatus): boolean => status === 'active' || status === 'expiring'

/** What a person does about an account that cannot be used. */
export const remedyFor = (status: AccountStatus, name: string): string =>
  status === 'disabled' ? `Connect ${name} again, or take the account off the post.` : `Reconnect ${name}. Posts wait until then.`

export function presentAccount(ctx: Context, row: AccountRow, appUsage: readonly Allowance[]): z.input<typeof Account> {
  const status = row.status === 'active' && isExpiring(row, ctx.now) ? 'expiring' : row.status
  return {
    id: row.id,
    network: row.network,
    networkName: networkOf(row.network).name,
    externalId: row.externalId,
    name: row.name,
    handle: row.handle,
    avatarUrl: row.avatarUrl,
    sandbox: row.sandbox,
    status,
    statusNote: row.statusNote,
    missingScopes: row.meta.missingScopes ?? [],
    queued: row.queued,
    atRisk: isUsable(row.status) ? 0 : row.queued,
    lastPublishedAt: row.lastPublishedAt,
    connectionExpiresAt: row.connectionExpiresAt,
    connectedAt: row.connectedAt,
    allowances: [...(networkOf(row.network).allowances?.(row.meta) ?? []), ...appUsage],
    capabilities: networkOf(row.network).capabilitiesFor?.(row.meta) ?? null,
    marks: row.marks,
    may: { edit: may(ctx.actor, 'social:accounts'), publish: may(ctx.actor, 'social:publish') && isUsable(row.status) },
    version: row.version,
  }
}
