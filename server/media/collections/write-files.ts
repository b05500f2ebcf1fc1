import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { collectionLimit } from './contract.ts'
import { collectionFull } from './errors.ts'

/** Puts files of the library at the end of a locked collection; those that are in it stay where they are. Throws not_found for strangers, `media.collection_full`. */
export async function appendFiles(ctx: Context, collectionId: string, assetIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(assetIds)]
  const { known } = await ctx.db.one<{ known: number }>(sql`SELECT count(*)::int AS known FROM media.assets WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${wanted}::uuid[]) AND deleted_at IS NULL`)
  if (known !== wanted.length) throw notFound({ what: 'file' })
  const rows = JSON.stringify(wanted.map((assetId, at) => ({ id: newId(), asset_id: assetId, at })))
  await ctx.db.run(sql`INSERT INTO media.collection_items (id, workspace_id, collection_id, asset_id, position, created_at)
    SELECT w.id, ${ctx.workspaceId}::uuid, ${collectionId}::uuid, w.asset_id, w.at + 1 + (SELECT coalesce(max(position), -1) FROM media.collection_items WHERE collection_id = ${collectionId}::uuid), ${ctx.now.toISOString()}::timestamptz
    FROM jsonb_to_recordset(${rows}::jsonb) AS w(id uuid, asset_id uuid, at int) ON CONFLICT (collection_id, asset_id) DO NOTHING`)
  const { count } = await ctx.db.one<{ count: number }>(sql`SELECT count(*)::int AS count FROM media.collection_items WHERE collection_id = ${collectionId}::uuid`)
  if (count > collectionLimit) throw collectionFull({ limit: collectionLimit, would: count })
}

/** Gives the named files the first places in this order; all others follow as they stood. Writes the difference only, so that undo and the journal stay small. */
export async function arrangeFiles(ctx: Context, collectionId: string, assetIds: readonly string[]): Promise<void> {
  await ctx.db.run(sql`UPDATE media.collection_items i SET position = ranked.place, version = i.version + 1
    FROM (SELECT o.id, row_number() OVER (ORDER BY array_position(${[...assetIds]}::uuid[], o.asset_id) NULLS LAST, o.position, o.asset_id) - 1 AS place FROM media.collection_items o WHERE o.collection_id = ${collectionId}::uuid) ranked
    WHERE i.id = ranked.id AND i.workspace_id = ${ctx.workspaceId}::uuid AND i.position <> ranked.place`)
}

/** Takes files out; their places close at the next arranging. */
export async function removeFiles(ctx: Context, collectionId: string, assetIds: readonly string[]): Promise<void> {
  await ctx.db.run(sql`DELETE FROM media.collection_items WHERE workspace_id = ${ctx.workspaceId}::uuid AND collection_id = ${collectionId}::uuid AND asset_id = ANY (${[...assetIds]}::uuid[])`)
}

/** Shows one file where others stood, in every collection that has not got it yet. */
export async function replaceInCollections(ctx: Context, from: readonly string[], to: string, only?: readonly string[]): Promise<string[]> {
  const rows = await ctx.db.all<{ id: string }>(sql`UPDATE media.collection_items i SET asset_id = ${to}::uuid, version = version + 1
    WHERE i.workspace_id = ${ctx.workspaceId}::uuid AND i.id IN (SELECT DISTINCT ON (o.collection_id) o.id FROM media.collection_items o WHERE o.asset_id = ANY (${[...from]}::uuid[]) ORDER BY o.collection_id, o.position)
      ${only ? sql`AND i.collection_id = ANY (${[...only]}::uuid[])` : sql``}
      AND NOT EXISTS (SELECT FROM media.collection_items t WHERE t.collection_id = i.collection_id AND t.asset_id = ${to}::uuid) RETURNING i.collection_id AS id`)
  return rows.map(({ id }) => id)
}
