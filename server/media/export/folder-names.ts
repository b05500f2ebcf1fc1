import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

/** Of every folder its names from the top down to it. */
export async function folderNames(ctx: Context): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await ctx.db.all<{ id: string; names: string[] }>(sql`WITH RECURSIVE tree AS (
      SELECT f.id, ARRAY[f.name] AS names FROM media.folders f WHERE f.workspace_id = ${ctx.workspaceId}::uuid AND f.parent_id IS NULL
      UNION ALL SELECT f.id, t.names || f.name FROM media.folders f JOIN tree t ON f.parent_id = t.id)
    SELECT id, names FROM tree`)
  return new Map(rows.map(({ id, names }) => [id, names]))
}
