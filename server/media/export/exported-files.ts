import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { LibraryExport } from './contract.ts'

/** Which files: of a selection their ids, else where they lie. */
export type ExportScope = { source: LibraryExport['source']; sourceId: string | null; assetIds: readonly string[]; originals: boolean }

/** All files of an export, in the order of their paths, so that the same library gives the same table. */
export async function exportedIds(ctx: Context, scope: ExportScope): Promise<string[]> {
  const rows = await ctx.db.all<{ id: string }>(sql`WITH RECURSIVE tree AS (
      SELECT f.id, ARRAY[f.name] AS names FROM media.folders f WHERE f.workspace_id = ${ctx.workspaceId}::uuid AND f.parent_id IS NULL
      UNION ALL SELECT f.id, t.names || f.name FROM media.folders f JOIN tree t ON f.parent_id = t.id)
    SELECT a.id FROM media.assets a LEFT JOIN tree t ON t.id = a.folder_id
    WHERE a.workspace_id = ${ctx.workspaceId}::uuid AND a.deleted_at IS NULL AND ${await inScope(ctx, scope)}
    ORDER BY t.names COLLATE "C" NULLS FIRST, a.name COLLATE "C", a.checksum`)
  return rows.map(({ id }) => id)
}

/** How many files, and how many bytes with the originals if they are wanted. */
export async function measureExport(ctx: Context, scope: ExportScope): Promise<{ files: number; bytes: number }> {
  return ctx.db.one<{ files: number; bytes: number }>(sql`SELECT count(*)::int AS files, coalesce(sum(a.bytes + ${scope.originals ? sql`CASE WHEN a.content_version > 1 THEN coalesce(o.bytes, 0) ELSE 0 END` : sql`0`}), 0)::bigint AS bytes
    FROM media.assets a ${scope.originals ? sql`LEFT JOIN media.versions o ON o.asset_id = a.id AND o.number = 1` : sql``}
    WHERE a.workspace_id = ${ctx.workspaceId}::uuid AND a.deleted_at IS NULL AND ${await inScope(ctx, scope)}`)
}

async function inScope(ctx: Context, { source, sourceId, assetIds }: ExportScope): Promise<ReturnType<typeof sql>> {
  switch (source) {
    case 'files':
      return sql`a.id = ANY (${[...assetIds]}::uuid[])`
    case 'folder':
      return sql`a.folder_id IN (WITH RECURSIVE below AS (SELECT ${sourceId}::uuid AS id UNION SELECT f.id FROM media.folders f JOIN below b ON f.parent_id = b.id WHERE f.workspace_id = ${ctx.workspaceId}::uuid) SELECT id FROM below)`
    case 'collection':
      return sql`a.id IN (SELECT i.asset_id FROM media.collection_items i WHERE i.collection_id = ${sourceId}::uuid AND i.workspace_id = ${ctx.workspaceId}::uuid)`
    case 'listing': {
      const shown = (await ctx.ports.inside.assetUses().get('listing')?.shows?.(ctx, sourceId!)) ?? []
      return sql`(a.listing_id = ${sourceId}::uuid OR a.id = ANY (${[...shown]}::uuid[]))`
    }
    case 'library':
      return sql`true`
  }
}
