import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { AccountRow } from './account.ts'

const columns = sql`a.id, a.network, a.external_id AS "externalId", a.sandbox, a.name, a.handle, a.avatar_url AS "avatarUrl", a.scopes, a.status, a.status_note AS "statusNote",
  a.connection_expires_at AS "connectionExpiresAt", a.connected_at AS "connectedAt", a.version, a.meta, a.utm AS marks,
  (SELECT count(*)::int FROM social.variants v WHERE v.account_id = a.id AND v.workspace_id = a.workspace_id AND (v.state IN ('scheduled', 'publishing') OR v.state = 'held' AND v.failure->>'word' = 'reconnect')) AS queued,
  (SELECT max(v.published_at) FROM social.variants v WHERE v.account_id = a.id AND v.workspace_id = a.workspace_id) AS "lastPublishedAt"`

/** All accounts of the workspace, disconnected ones only on demand. */
export const accountsOf = (ctx: Context, { disconnected = false } = {}): Promise<AccountRow[]> =>
  ctx.db.all<AccountRow>(sql`SELECT ${columns} FROM social.accounts a WHERE a.workspace_id = ${ctx.workspaceId}::uuid ${disconnected ? sql`` : sql`AND a.status <> 'disabled'`}
    ORDER BY a.network, a.sandbox, lower(a.name), a.id`)

export const findAccount = (ctx: Context, id: string): Promise<AccountRow | null> =>
  ctx.db.maybe<AccountRow>(sql`SELECT ${columns} FROM social.accounts a WHERE a.id = ${id}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid`)

export async function getAccount(ctx: Context, id: string): Promise<AccountRow> {
  const row = await findAccount(ctx, id)
  if (!row) throw notFound({ what: 'account' })
  return row
}

/** Refuses ids that are no accounts of this workspace, naming the field. */
export async function refuseUnknownAccounts(ctx: Context, path: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  const known = new Set((await ctx.db.all<{ id: string }>(sql`SELECT id FROM social.accounts WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${ids as string[]}::uuid[])`)).map(({ id }) => id))
  const unknown = ids.findIndex((id) => !known.has(id))
  if (unknown >= 0) throw invalidInput({ count: 1 }, { fields: [{ path: `${path}.${unknown}`, rule: 'account', message: 'There is no such account in this workspace. Connect it, or choose another.' }] })
}
