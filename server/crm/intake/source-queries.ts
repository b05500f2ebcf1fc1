import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { IntakeSource, SourceHealth, SourceKind } from './contract.ts'
import type { StoredDesign } from './form/usual-design.ts'
import { openSecret } from './source-secret.ts'

export type SourceRow = {
  id: string
  kind: SourceKind
  name: string
  key: string
  active: boolean
  ownerId: string | null
  design: StoredDesign | null
  settings: { pageId?: string; sandbox?: boolean }
  secret: string | null
  trouble: string | null
  createdAt: string
  version: number
}

export const sourceColumns = sql.raw('s.id, s.kind, s.name, s.key, s.active, s.owner_id AS "ownerId", s.design, s.settings, s.secret, s.trouble, s.created_at AS "createdAt", s.version')

export async function getSource(ctx: Context, id: string): Promise<SourceRow> {
  const row = await ctx.db.maybe<SourceRow>(sql`SELECT ${sourceColumns} FROM crm.intake_sources s WHERE s.id = ${id}::uuid AND s.workspace_id = ${ctx.workspaceId}::uuid`)
  if (!row) throw notFound({ what: 'intake source' })
  return row
}

/** Address of a source: the page of a form, the address to post to, the callback of a network. */
export const addressOf = (ctx: Pick<Context, 'ports'>, { kind, key }: { kind: SourceKind; key: string }): string => `${ctx.ports.publicUrl}/${kind === 'form' ? 'f' : 'in'}/${key}`

const quiet: SourceHealth = { lastReceivedAt: null, received: 0, taken: 0, waiting: 0, spam: 0, failed: 0, lastError: null }

/** What came in by some sources in the last 30 days, and whether it went well. */
export async function healthOf(ctx: Context, ids: readonly string[]): Promise<(id: string) => SourceHealth> {
  if (ids.length === 0) return () => quiet
  const rows = await ctx.db.all<SourceHealth & { sourceId: string }>(sql`SELECT m.source_id AS "sourceId", max(m.received_at) FILTER (WHERE m.state <> 'rejected') AS "lastReceivedAt", count(*)::int AS received, count(*) FILTER (WHERE m.state = 'taken')::int AS taken,
      count(*) FILTER (WHERE m.state IN ('quarantined', 'pending', 'received'))::int AS waiting, count(*) FILTER (WHERE m.state = 'spam')::int AS spam, count(*) FILTER (WHERE m.state IN ('failed', 'rejected'))::int AS failed,
      (array_agg(m.error ORDER BY m.received_at DESC) FILTER (WHERE m.state IN ('failed', 'rejected', 'quarantined')))[1] AS "lastError"
    FROM crm.intake_messages m WHERE m.workspace_id = ${ctx.workspaceId}::uuid AND m.source_id = ANY(${ids as string[]}::uuid[]) AND m.received_at > ${ctx.now.toISOString()}::timestamptz - interval '30 days' GROUP BY 1`)
  const byId = new Map(rows.map(({ sourceId, ...health }) => [sourceId, health]))
  return (id) => byId.get(id) ?? quiet
}

export function presentSource(ctx: Context, row: SourceRow, health: SourceHealth): z.input<typeof IntakeSource> {
  const secret = openSecret(ctx.ports, row.id, row.secret)
  const { id, kind, name, key, active, ownerId, trouble, createdAt, version } = row
  const network = kind === 'facebook' || kind === 'google' ? { pageId: row.settings.pageId ?? null, sandbox: row.settings.sandbox ?? false, verifyToken: secret.verifyToken ?? secret.googleKey ?? null, hasToken: Boolean(secret.accessToken) } : null
  return { id, kind, name, key, active, ownerId, url: addressOf(ctx, row), network, trouble, health, createdAt, version }
}
