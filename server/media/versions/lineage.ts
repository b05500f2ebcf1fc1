import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { alterationKinds, type Alteration, type Making } from './making.ts'

/** All that a new content shows and the camera did not see: what this making altered, and what its sources showed already. */
export async function alterationsOf(ctx: Context, { alterations, from }: Making): Promise<Alteration[]> {
  const all = new Set<string>(alterations)
  if (from.length > 0) {
    const earlier = await ctx.db.all<{ name: string }>(sql`SELECT DISTINCT jsonb_array_elements_text(v.making->'alterations') AS name
      FROM jsonb_to_recordset(${JSON.stringify(from)}::jsonb) AS f("assetId" uuid, version int) JOIN media.versions v ON v.asset_id = f."assetId" AND v.number = f.version
      WHERE v.workspace_id = ${ctx.workspaceId}::uuid`)
    for (const { name } of earlier) all.add(name)
  }
  return alterationKinds.filter((kind) => all.has(kind))
}

/** The file that something made from one file goes back to in the end; null for what was made from several or from none. */
export async function originalOf(ctx: Context, { from }: Making): Promise<string | null> {
  const sources = [...new Set(from.map(({ assetId }) => assetId))]
  if (sources.length !== 1) return null
  const row = await ctx.db.maybe<{ id: string }>(sql`SELECT coalesce(original_id, id) AS id FROM media.assets WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ${sources[0]!}::uuid`)
  return row?.id ?? null
}
