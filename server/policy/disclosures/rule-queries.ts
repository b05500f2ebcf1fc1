import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { DisclosureRule } from './contract.ts'
import { shippedDisclosures } from './shipped-disclosures.ts'

/** A rule of the workspace: its own, or what it made of the shipped one that it names. */
export type DisclosureRow = Omit<DisclosureRule, 'shipped' | 'changed'> & { shippedId: string | null; reason: string; byId: string | null; at: string }

export const disclosureColumns = sql.raw(`d.id, d.shipped_id AS "shippedId", d.name, d.destinations, d.networks, d.alterations, d.ways, d.never, d.words, d.place, d.jurisdiction, d.law, d.source, d.is_on AS "on", d.reason, d.by_id AS "byId", d.updated_at AS at, d.version`)

const rowsOf = (ctx: Context): Promise<DisclosureRow[]> =>
  ctx.db.all<DisclosureRow>(sql`SELECT ${disclosureColumns} FROM policy.disclosure_rules d WHERE d.workspace_id = ${ctx.workspaceId}::uuid AND d.deleted_at IS NULL ORDER BY d.created_at, d.id`)

/** All rules as they stand in the workspace, the shipped ones first. */
export async function disclosureRules(ctx: Context): Promise<DisclosureRule[]> {
  const rows = await rowsOf(ctx)
  const changed = new Map(rows.flatMap((row) => (row.shippedId ? [[row.shippedId, row] as const] : [])))
  const people = await peopleOf(ctx, rows.flatMap(({ byId }) => byId ?? []))
  const present = (row: DisclosureRow): DisclosureRule => {
    const { shippedId, reason, byId, at, ...rest } = row
    return { ...rest, id: shippedId ?? row.id, shipped: shippedId !== null, changed: { reason, by: people.get(byId ?? '')?.name ?? null, at } }
  }
  return [...shippedDisclosures.map((rule) => { const row = changed.get(rule.id); return row ? present(row) : rule }), ...rows.filter(({ shippedId }) => shippedId === null).map(present)]
}
