import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { assetChanged } from '../events.ts'
import type { MetadataChange } from './contract.ts'

/**
 * Writes the same fields into many files, within the run that is under way: one undo takes all of it back. Fields that are not
 * given stay; null gives a field back to what the file says. Gives the ids that are in this workspace.
 */
export async function writeMetadata(ctx: Context, assetIds: readonly string[], change: MetadataChange): Promise<string[]> {
  const known = await ctx.db.all<{ id: string }>(sql`SELECT id FROM media.assets WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${[...assetIds]}::uuid[]) ORDER BY id FOR UPDATE`)
  const ids = known.map(({ id }) => id)
  if (ids.length === 0) return []
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  const rows = JSON.stringify(ids.map((assetId) => ({ id: newId(), asset_id: assetId })))
  const { title, description, creator, credit, copyright, dateCreated, givesLocation } = change
  await ctx.db.run(sql`INSERT INTO media.metadata AS m (id, workspace_id, asset_id, title, description, creator, credit, copyright, created_on, gives_location, created_at, updated_at)
    SELECT r.id, ${ctx.workspaceId}::uuid, r.asset_id, ${title ?? null}, ${description ?? null}, ${creator ?? null}, ${credit ?? null}, ${copyright ?? null}, ${dateCreated ?? null}::date, ${givesLocation ?? false}::boolean, ${now}, ${now}
    FROM jsonb_to_recordset(${rows}::jsonb) AS r(id uuid, asset_id uuid)
    ON CONFLICT (asset_id) DO UPDATE SET version = m.version + 1, updated_at = ${now}
      ${title === undefined ? sql`` : sql`, title = excluded.title`}
      ${description === undefined ? sql`` : sql`, description = excluded.description`}
      ${creator === undefined ? sql`` : sql`, creator = excluded.creator`}
      ${credit === undefined ? sql`` : sql`, credit = excluded.credit`}
      ${copyright === undefined ? sql`` : sql`, copyright = excluded.copyright`}
      ${dateCreated === undefined ? sql`` : sql`, created_on = excluded.created_on`}
      ${givesLocation === undefined ? sql`` : sql`, gives_location = excluded.gives_location`}`)
  for (const assetId of ids) ctx.emit(assetChanged, assetId, { assetId, fields: ['metadata'] })
  return ids
}
