import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { pictureUrls } from '../pictures/picture-urls.ts'
import type { Collection } from './contract.ts'
import { collectionExists } from './errors.ts'

type Row = { id: string; name: string; count: number; version: number; updatedAt: string; coverId: string | null; checksum: string | null; kind: string | null }

/** Collections of the workspace by name, or one of them. The cover that was chosen stands in while its file is there. */
export async function readCollections(ctx: Context, id?: string): Promise<Collection[]> {
  const rows = await ctx.db.all<Row>(sql`SELECT c.id, c.name, c.version, c.updated_at AS "updatedAt", shown.id AS "coverId", shown.checksum, shown.kind,
      (SELECT count(*)::int FROM media.collection_items i JOIN media.assets a ON a.id = i.asset_id AND a.deleted_at IS NULL WHERE i.collection_id = c.id) AS count
    FROM media.collections c LEFT JOIN LATERAL (SELECT a.id, CASE WHEN a.state = 'ready' AND (a.kind = 'image' OR (a.facts->>'poster')::boolean) THEN a.checksum END AS checksum, a.kind
      FROM media.collection_items i JOIN media.assets a ON a.id = i.asset_id AND a.deleted_at IS NULL WHERE i.collection_id = c.id ORDER BY a.id = c.cover_id DESC NULLS LAST, i.position, a.id LIMIT 1) shown ON true
    WHERE c.workspace_id = ${ctx.workspaceId}::uuid ${id ? sql`AND c.id = ${id}::uuid` : sql``} ORDER BY lower(c.name), c.id LIMIT 500`)
  return rows.map(({ checksum, kind, ...row }) => ({ ...row, cover: checksum && kind ? pictureUrls(ctx, { checksum, kind }) : null, may: { edit: may(ctx.actor, 'media:write') } }) as Collection)
}

/** One collection. Throws not_found. */
export async function getCollection(ctx: Context, id: string): Promise<Collection> {
  const [collection] = await readCollections(ctx, id)
  if (!collection) throw notFound({ what: 'collection' })
  return collection
}

/** The files of a collection in their order, without those in the trash. */
export async function filesOf(ctx: Context, id: string): Promise<string[]> {
  const rows = await ctx.db.all<{ id: string }>(sql`SELECT i.asset_id AS id FROM media.collection_items i JOIN media.assets a ON a.id = i.asset_id AND a.deleted_at IS NULL
    WHERE i.workspace_id = ${ctx.workspaceId}::uuid AND i.collection_id = ${id}::uuid ORDER BY i.position, i.asset_id`)
  return rows.map((row) => row.id)
}

/** Locks a collection for a change. Throws not_found, `platform.stale_version` when somebody changed it since. */
export async function lockCollection(ctx: Context, { id, version }: { id: string; version?: number | undefined }): Promise<{ id: string; name: string }> {
  const row = await ctx.db.maybe<{ id: string; name: string; version: number }>(sql`SELECT id, name, version FROM media.collections WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!row) throw notFound({ what: 'collection' })
  if (version !== undefined && version !== row.version) throw staleVersion({ what: 'collection', current: row.version })
  return row
}

export async function refuseSameName(ctx: Context, name: string, self: string | null): Promise<void> {
  const taken = await ctx.db.maybe(sql`SELECT 1 FROM media.collections WHERE workspace_id = ${ctx.workspaceId}::uuid AND lower(name) = lower(${name}) AND id IS DISTINCT FROM ${self}::uuid`)
  if (taken) throw collectionExists({ name })
}
