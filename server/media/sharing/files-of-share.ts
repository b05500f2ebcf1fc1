import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { keptInside } from '../outside/kept-inside.ts'
import { toldOf, type Told } from '../outside/told-of.ts'
import type { Alteration } from '../versions/making.ts'
import { shareLimit, type HiddenFile, type Share } from './contract.ts'

/** A file as visitors see it: its present content, or the one version that the link is about. */
export type SharedFile = {
  assetId: string
  /** The version that is shown, and the file's present one. */
  number: number
  present: number
  name: string
  kind: 'image' | 'video' | 'document'
  contentType: string
  bytes: number
  width: number | null
  height: number | null
  durationSec: number | null
  alt: string
  checksum: string
  storageKey: string
  hasPoster: boolean
  alterations: Alteration[]
  /** Null: it shows what the camera saw. */
  told: Told | null
}
type Row = Omit<SharedFile, 'told'> & { state: 'processing' | 'ready' | 'failed'; isTrashed: boolean }

/** What a link is about: the files themselves, or where they lie. */
export type ShareSource = { id: string; source: Share['source']; sourceId: string | null }
/** `only`: this file. `isPresent`: present contents, also where the link is about one version. */
type Asked = { only?: string; isPresent?: boolean }

/**
 * What visitors see now, in order, and what they do not see, with the reason for whoever made the link. A file goes by
 * reference: one that got a new content is shown as it is today.
 */
export async function filesOfShare(ctx: Context, share: ShareSource, asked: Asked = {}): Promise<{ shown: SharedFile[]; hidden: HiddenFile[] }> {
  const rows = await rowsOf(ctx, share, asked)
  const told = await toldOf(ctx, rows)
  const kept = await keptInside(ctx, rows, told)
  const shown: SharedFile[] = []
  const hidden: HiddenFile[] = []
  for (const { state, isTrashed, ...file } of rows) {
    const why = isTrashed ? 'It lies in the trash.' : state === 'processing' ? 'It is still being read.' : state === 'failed' ? 'It cannot be opened.' : kept.get(file.assetId)
    if (why) hidden.push({ assetId: file.assetId, name: file.name, why })
    else shown.push({ ...file, told: told.get(file.assetId) ?? null })
  }
  return { shown, hidden }
}

function rowsOf(ctx: Context, { id, source, sourceId }: ShareSource, asked: Asked): Promise<Row[]> {
  switch (source) {
    case 'listing':
      return listingRows(ctx, sourceId!, asked)
    case 'folder':
      return readRows(ctx, sql`SELECT a.id AS asset_id, NULL::int AS number, row_number() OVER (ORDER BY lower(a.name), a.id) AS place FROM media.assets a WHERE a.folder_id = ${sourceId}::uuid AND a.deleted_at IS NULL`, asked)
    case 'files':
      return readRows(ctx, sql`SELECT f.asset_id, f.number, f.place FROM media.share_files f WHERE f.share_id = ${id}::uuid`, asked)
  }
}

/** Which files a listing shows, and in which order, its own room knows. */
async function listingRows(ctx: Context, listingId: string, asked: Asked): Promise<Row[]> {
  const ids = (await ctx.ports.inside.assetUses().get('listing')?.shows?.(ctx, listingId)) ?? []
  return readRows(ctx, sql`SELECT asset_id, NULL::int AS number, place FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS w(asset_id, place)`, asked)
}

function readRows(ctx: Context, wanted: ReturnType<typeof sql>, { only, isPresent = false }: Asked): Promise<Row[]> {
  return ctx.db.all<Row>(sql`SELECT a.id AS "assetId", v.number, a.content_version AS present, a.name, a.kind, v.content_type AS "contentType", v.bytes, v.width, v.height, v.duration_sec AS "durationSec", a.alt,
      v.checksum, v.storage_key AS "storageKey", coalesce((a.facts->>'poster')::boolean, false) AS "hasPoster", ARRAY(SELECT jsonb_array_elements_text(v.making->'alterations')) AS alterations,
      a.state, a.deleted_at IS NOT NULL AS "isTrashed"
    FROM (${wanted}) w JOIN media.assets a ON a.id = w.asset_id AND a.workspace_id = ${ctx.workspaceId}::uuid
      JOIN media.versions v ON v.asset_id = a.id AND v.number = CASE WHEN ${isPresent}::boolean THEN a.content_version ELSE coalesce(w.number, a.content_version) END
    ${only ? sql`WHERE a.id = ${only}::uuid` : sql``} ORDER BY w.place LIMIT ${shareLimit}`)
}
