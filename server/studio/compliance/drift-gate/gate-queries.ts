import { peopleOf } from '../../../identity/index.ts'
import { assetsOf, versionOf, type Alteration } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { DriftGate } from '../contract.ts'

/** Alterations after which the room has to be compared: all else of the picture has to be as it was. A sky or a lawn changes what the comparison looks at. */
const compared: readonly Alteration[] = ['furniture', 'decluttered', 'objects-removed', 'other', 'structure', 'flooring']
export const isCompared = (alterations: readonly Alteration[]): boolean => alterations.some((one) => compared.includes(one))

export type GateState = DriftGate['state']
type Row = { assetId: string; number: number; passed: boolean; words: string; regions: DriftGate['regions']; picture: string | null; checkedAt: string; reason: string | null; byId: string | null; at: string | null }

export type Gate = Omit<DriftGate, 'may'>
const none: Gate = { applies: false, state: 'none', words: 'Nothing was placed into this picture or removed from it, so there is nothing to compare.', regions: [], picture: null, checkedAt: null, permit: null }

/** How the present versions of some pictures stand before the gate. Films and true photos come as `none`. */
export async function gatesOf(ctx: Context, assetIds: readonly string[]): Promise<Map<string, Gate>> {
  const assets = await assetsOf(ctx, assetIds)
  const rows = await ctx.db.all<Row>(sql`SELECT c.asset_id AS "assetId", c.number, c.passed, c.words, c.regions, c.picture, c.checked_at AS "checkedAt", p.reason, p.by_id AS "byId", p.at
    FROM studio.drift_checks c LEFT JOIN studio.drift_permits p ON p.asset_id = c.asset_id AND p.number = c.number WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.asset_id = ANY (${[...assetIds]}::uuid[])`)
  const people = await peopleOf(ctx, rows.flatMap(({ byId }) => byId ?? []))
  return new Map([...assets.values()].map(({ id, kind, version, alterations }): [string, Gate] => {
    if (kind !== 'image' || !isCompared(alterations)) return [id, none]
    const row = rows.find((one) => one.assetId === id && one.number === version)
    if (!row) return [id, { ...none, applies: true, state: 'unchecked', words: 'This picture was not compared with its original yet.' }]
    const permit = row.reason !== null && row.at !== null ? { reason: row.reason, by: people.get(row.byId ?? '')?.name ?? null, at: row.at } : null
    return [id, { applies: true, state: row.passed ? 'passed' : permit ? 'permitted' : 'refused', words: row.words, regions: row.regions, picture: row.picture, checkedAt: row.checkedAt, permit }]
  }))
}

/** The original and the altered content that are compared; null when the picture was made from nothing that is here. */
export async function comparedVersions(ctx: Context, assetId: string): Promise<{ number: number; original: string; altered: string } | null> {
  const altered = await versionOf(ctx, assetId)
  const from = altered.making.from[0]
  if (!from) return null
  const original = await versionOf(ctx, from.assetId, from.version)
  return { number: altered.version, original: original.storageKey, altered: altered.storageKey }
}
