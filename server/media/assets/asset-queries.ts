import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Facts } from '../contract.ts'
import type { PickMark } from '../culling/contract.ts'
import type { ImageOf } from '../../platform/image-of.ts'
import type { Alteration } from '../versions/making.ts'

export type AssetRow = {
  id: string
  name: string
  /** The name as the database sorts it: its lower case is not always JavaScript's. */
  sortName: string
  kind: 'image' | 'video' | 'document'
  contentType: string
  bytes: number
  checksum: string
  storageKey: string
  width: number | null
  height: number | null
  durationSec: number | null
  alt: string
  focalX: number | null
  focalY: number | null
  folderId: string | null
  listingId: string | null
  favourite: boolean
  pick: PickMark | null
  stars: number
  roomType: ImageOf | null
  tags: string[]
  state: 'processing' | 'ready' | 'failed'
  failure: string | null
  note: string | null
  placeholder: string | null
  colour: string | null
  /** Of a PDF file whose pages can be drawn. */
  pages: number | null
  /** A film with a picture of it, or a PDF file with one of its first page. */
  hasPoster: boolean
  /** Which of its contents is the present one. `version` is the row's. */
  contentVersion: number
  alterations: Alteration[]
  originalId: string | null
  stackId: string | null
  stacked: number
  /** In the collection that was asked for. */
  place?: number
  createdAt: string
  updatedAt: string
  deletedAt: string | null
  version: number
}

/** What is read from the file itself, kept beside the row for the details. */
export type StoredFacts = Partial<Facts> & { location?: { latitude: number; longitude: number } | null; poster?: boolean; credit?: string | null; fps?: number }

/** The columns of a row, tags by name. `a` is media.assets. */
export const assetColumns = sql`a.id, a.name, lower(a.name) AS "sortName", a.kind, a.content_type AS "contentType", a.bytes, a.checksum, a.storage_key AS "storageKey", a.width, a.height,
  a.duration_sec AS "durationSec", a.alt, a.focal_x::float8 AS "focalX", a.focal_y::float8 AS "focalY", a.folder_id AS "folderId", a.listing_id AS "listingId", a.favourite, a.pick, a.stars, a.room_type AS "roomType",
  a.state, a.failure, a.note, a.placeholder, a.colour, a.pages, a.pages IS NOT NULL OR coalesce((a.facts->>'poster')::boolean, false) AS "hasPoster",
  a.content_version AS "contentVersion", a.alterations, a.original_id AS "originalId",
  a.stack_id AS "stackId", (SELECT count(*)::int FROM media.assets s WHERE s.stack_id = a.id AND s.deleted_at IS NULL) AS stacked,
  a.created_at AS "createdAt", a.updated_at AS "updatedAt", a.deleted_at AS "deletedAt", a.version,
  ARRAY(SELECT t.name FROM media.asset_tags x JOIN media.tags t ON t.id = x.tag_id WHERE x.asset_id = a.id ORDER BY lower(t.name)) AS tags`

/** One file of this workspace, in the library or in the trash. Throws not_found. */
export async function getAssetRow(ctx: Context, id: string): Promise<AssetRow> {
  const row = await ctx.db.maybe<AssetRow>(sql`SELECT ${assetColumns} FROM media.assets a WHERE a.id = ${id}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid`)
  if (!row) throw notFound({ what: 'file' })
  return row
}

/** Locks a file for a change, or throws not_found. */
export async function lockAsset(ctx: Context, id: string): Promise<{ version: number; deletedAt: string | null; name: string }> {
  const row = await ctx.db.maybe<{ version: number; deletedAt: string | null; name: string }>(
    sql`SELECT version, deleted_at AS "deletedAt", name FROM media.assets WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`,
  )
  if (!row) throw notFound({ what: 'file' })
  return row
}

/** Throws not_found unless the folder is one of this workspace. */
export async function requireFolder(ctx: Context, folderId: string | null | undefined): Promise<void> {
  if (!folderId) return
  const found = await ctx.db.maybe(sql`SELECT 1 FROM media.folders WHERE id = ${folderId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (!found) throw notFound({ what: 'folder' })
}
