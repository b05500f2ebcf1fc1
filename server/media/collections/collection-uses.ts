import { usesListed, type AssetUse, type AssetUser } from '../../platform/asset-use.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { replaceInCollections } from './write-files.ts'

/** Collections, as uses of files of the library. They gather files and publish nothing. */
export const collectionUses: AssetUser = { kind: 'collection', label: 'Collections', permission: 'media:read', replacePermission: 'media:write', find, replace }

async function find(ctx: Context, assetId: string): Promise<AssetUse[]> {
  const rows = await ctx.db.all<{ id: string; title: string; place: number; isCover: boolean }>(sql`SELECT c.id, c.name AS title, c.cover_id IS NOT DISTINCT FROM i.asset_id AS "isCover",
      (SELECT count(*)::int FROM media.collection_items o WHERE o.collection_id = c.id AND (o.position, o.asset_id) <= (i.position, i.asset_id)) AS place
    FROM media.collection_items i JOIN media.collections c ON c.id = i.collection_id WHERE i.workspace_id = ${ctx.workspaceId}::uuid AND i.asset_id = ${assetId}::uuid ORDER BY c.updated_at DESC, c.id LIMIT ${usesListed}`)
  return rows.map(({ id, title, place, isCover }) => ({ id, title, href: `/media?collection=${id}`, place: isCover ? 'Cover' : `File ${place}`, fixed: null }))
}

async function replace(ctx: Context, from: string, to: string, ids: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const changed = new Set(await replaceInCollections(ctx, [from], to, ids))
  return new Map(ids.map((id) => [id, changed.has(id) ? null : 'It has the other file too. Take this one out there.']))
}
