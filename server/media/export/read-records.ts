import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { metadataOf, type AssetMetadata } from '../metadata/metadata-of.ts'
import { sourceTermOf, sourceTypeUri } from '../pictures/source-type.ts'
import type { Making } from '../versions/making.ts'
import { joinList, joinPath, type AssetRecord } from './asset-record.ts'
import { folderNames } from './folder-names.ts'

type Stored = { checksum: string; storageKey: string; contentType: string; bytes: number }
/** A file as it goes into an archive: its cells, and where its bytes lie. `original` where its first content is another one. */
export type ExportedFile = { assetId: string; name: string; kind: 'image' | 'video' | 'document'; folder: readonly string[]; making: Making; present: Stored; original: Stored | null; record: AssetRecord }

type Row = Stored & {
  assetId: string; name: string; kind: ExportedFile['kind']; stars: number; pick: string | null; favourite: boolean; roomType: string | null; focalX: number | null; focalY: number | null
  folderId: string | null; listingId: string | null; version: number; making: Making; madeFrom: string[]; original: Stored | null; licences: { kind: string; holder: string; note: string; expiresOn: string | null; paper: string | null }[]
}

/** Files by id, in the order of the ids; those that are gone meanwhile are left out. */
export async function readRecords(ctx: Context, ids: readonly string[]): Promise<ExportedFile[]> {
  // What a content was made from counts as the content that an archive holds of that file: its present one, else its first.
  const rows = await ctx.db.all<Row>(sql`SELECT a.id AS "assetId", a.name, a.kind, a.stars, a.pick, a.favourite, a.room_type AS "roomType", a.focal_x::float8 AS "focalX", a.focal_y::float8 AS "focalY", a.folder_id AS "folderId", a.listing_id AS "listingId",
      v.number AS version, v.checksum, v.storage_key AS "storageKey", v.content_type AS "contentType", v.bytes, v.making,
      ARRAY(SELECT s.checksum FROM jsonb_array_elements(v.making->'from') WITH ORDINALITY AS f(source, place) JOIN media.assets b ON b.id = (f.source->>'assetId')::uuid AND b.workspace_id = a.workspace_id
        JOIN media.versions s ON s.asset_id = b.id AND s.number = CASE WHEN b.id <> a.id AND (f.source->>'version')::int = b.content_version THEN b.content_version ELSE 1 END ORDER BY f.place) AS "madeFrom",
      (SELECT jsonb_build_object('checksum', o.checksum, 'storageKey', o.storage_key, 'contentType', o.content_type, 'bytes', o.bytes) FROM media.versions o WHERE o.asset_id = a.id AND o.number = 1 AND o.number <> v.number) AS original,
      coalesce((SELECT jsonb_agg(jsonb_build_object('kind', l.kind, 'holder', l.holder, 'note', l.note, 'expiresOn', to_char(l.expires_on, 'YYYY-MM-DD'), 'paper', p.checksum) ORDER BY l.created_at, l.id)
        FROM media.licences l LEFT JOIN media.assets p ON p.id = l.file_id AND p.workspace_id = l.workspace_id WHERE l.asset_id = a.id AND l.workspace_id = a.workspace_id), '[]') AS licences
    FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS w(id, place) JOIN media.assets a ON a.id = w.id JOIN media.versions v ON v.asset_id = a.id AND v.number = a.content_version
    WHERE a.workspace_id = ${ctx.workspaceId}::uuid AND a.deleted_at IS NULL ORDER BY w.place`)
  const folders = await folderNames(ctx)
  const said = await metadataOf(ctx, rows.map(({ assetId }) => assetId))
  const listings = (await ctx.ports.inside.assetUses().get('listing')?.labels?.(ctx, [...new Set(rows.flatMap(({ listingId }) => listingId ?? []))])) ?? new Map<string, string>()
  return rows.map((row) => {
    const { assetId, name, kind, making, original, checksum, storageKey, contentType, bytes } = row
    const folder = (row.folderId && folders.get(row.folderId)) || []
    return { assetId, name, kind, folder, making, original, present: { checksum, storageKey, contentType, bytes }, record: recordOf(row, said.get(assetId), folder, (row.listingId && listings.get(row.listingId)) || '') }
  })
}

function recordOf(row: Row, said: AssetMetadata | undefined, folder: readonly string[], listing: string): AssetRecord {
  const { making, focalX, focalY } = row
  const place = (share: number | null) => (share === null || focalX === null || focalY === null ? '' : String(Math.round(share * 10_000) / 10_000))
  return {
    name: row.name, alt: said?.altText ?? '', title: said?.title ?? '', description: said?.description ?? '', tags: joinList(said?.keywords ?? []), creator: said?.creator ?? '', copyright: said?.copyright ?? '', credit: said?.credit ?? '', dateCreated: said?.dateCreated ?? '',
    digitalSourceType: row.kind === 'document' ? '' : sourceTypeUri(sourceTermOf(making, making.alterations)),
    rating: row.stars > 0 ? String(row.stars) : '', pick: row.pick ?? '', favourite: row.favourite ? 'yes' : '', imageOf: row.roomType ?? '', focalX: place(focalX), focalY: place(focalY),
    folder: joinPath(folder), listing, licences: row.licences.length ? JSON.stringify(row.licences.map(({ kind, holder, note, expiresOn, paper }) => ({ kind, holder, note, expiresOn, paper }))) : '',
    alterations: joinList(making.alterations), how: making.how, engine: making.engine, model: making.model ?? '', prompt: making.prompt ?? '', madeFrom: joinList(row.madeFrom),
    version: String(row.version), contentType: row.contentType, bytes: String(row.bytes), sha256: row.checksum,
  }
}
