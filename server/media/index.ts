/** The door for siblings: what lies in the library, its pictures, and what happens to it. */
import { sql } from '../platform/db/sql.ts'
import type { Context } from '../platform/operations/context.ts'
import type { Alteration } from './versions/making.ts'

export { assetChanged, assetCreated, assetDeleted, assetErased, assetRestored, assetVersionAdded } from './events.ts'
export { originalUrl } from './assets/get-asset.ts'
export { pictureBase, pictureUrls, type PictureUrls } from './pictures/picture-urls.ts'
export { seenOutside, type SeenOutside } from './outside/seen-outside.ts'
export { openOriginal, outsideUrl } from './assets/hand-out.ts'
export type { Content as StoredPicture, Content as StoredFilm } from './assets/keep-content.ts'
export { discardAssets, keepPicture, letGoOfFile, storeFilm, storePicture } from './uploads/take-in.ts'
export { renderFor, type RenderedFile, type RenderOptions } from './pictures/render-for.ts'
export { sourceTermOf, sourceTypeUri, sourceXmp, type SourceTerm } from './pictures/source-type.ts'
export { noticeOf } from './pictures/notice-of.ts'
export { type Label, type Notice } from './pictures/notice.ts'
export { alteredOfListing } from './versions/altered-of-listing.ts'
export { cameraOriginals, type CameraOriginal } from './versions/camera-originals.ts'
export type { Crop } from './pictures/presets.ts'
export { metadataOf, type AssetMetadata } from './metadata/metadata-of.ts'
export { keepFilmWords } from './metadata/keep-film-words.ts'
export { writeMetadata } from './metadata/change-metadata.ts'
export { xmpPacket, type XmpFields } from './pictures/xmp.ts'
export { withLocalCopy } from './pictures/local-copy.ts'
export { findFfmpeg } from './videos/ffmpeg.ts'
export { PictureRefused, type TaskAnswer } from './pictures/picture-task.ts'
export { endedRights, endedWords, type EndedRight } from './licences/ended-rights.ts'
export { addVersion, keepDerived } from './versions/add-version.ts'
export { alterationKinds, asksForDisclosure, Making, type Alteration } from './versions/making.ts'
export { versionOf, type Version } from './versions/version-of.ts'
export { embedTexts, textModelOf } from './recognition/embed-texts.ts'
export { textModelChanged } from './recognition/events.ts'
export { withheldAssets, type Withheld } from './recognition/look/withheld.ts'
export type { Embedded } from './recognition/vision-provider.ts'
export { createTaskWorkers, type TaskWorkers } from './pictures/task-workers.ts'

export type AssetRef = {
  id: string
  name: string
  kind: 'image' | 'video' | 'document'
  contentType: string
  bytes: number
  width: number | null
  height: number | null
  /** Length of a film in seconds; null for all else, and where it could not be told. */
  durationSec: number | null
  alt: string
  focal: { x: number; y: number } | null
  checksum: string
  /** Which of its contents is the present one; 1 is as it was uploaded, or first made. */
  version: number
  /** What it shows that the camera did not see; empty for a true picture. */
  alterations: Alteration[]
  /** What it shows, as RESO ImageOf; null while nobody has said. */
  roomType: string | null
  /** The file that it was made from in the end; null for what was not derived from one file. Version 1 of an enhanced photo is in the file itself. */
  originalId: string | null
}

/** Files by id, as plain data. Ids of another workspace, and files in the trash, are left out. */
export async function assetsOf(ctx: Context, ids: readonly string[]): Promise<Map<string, AssetRef>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.all<Omit<AssetRef, 'focal'> & { x: number | null; y: number | null }>(
    sql`SELECT id, name, kind, content_type AS "contentType", bytes, width, height, duration_sec AS "durationSec", alt, focal_x::float8 AS x, focal_y::float8 AS y, checksum,
          content_version AS version, alterations, original_id AS "originalId", room_type AS "roomType"
        FROM media.assets WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${[...ids]}::uuid[]) AND deleted_at IS NULL`,
  )
  return new Map(rows.map(({ x, y, ...row }) => [row.id, { ...row, focal: x !== null && y !== null ? { x, y } : null }]))
}

/** Ids of files by their name, in small letters and with or without its ending; of two with one name the newer. Names that nobody has are left out. */
export async function assetsNamed(ctx: Context, names: readonly string[]): Promise<Map<string, string>> {
  const wanted = [...new Set(names.map((name) => name.trim().toLowerCase()))]
  if (wanted.length === 0) return new Map()
  const rows = await ctx.db.all<{ id: string; name: string }>(sql`SELECT id, lower(name) AS name FROM media.assets
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND lower(name) = ANY (${[...wanted, ...wanted.map((name) => name.replace(/\.[a-z0-9]{1,5}$/, ''))]}::text[]) AND deleted_at IS NULL ORDER BY created_at, id`)
  const byName = new Map(rows.map(({ id, name }) => [name, id]))
  return new Map(wanted.flatMap((name) => {
    const id = byName.get(name) ?? byName.get(name.replace(/\.[a-z0-9]{1,5}$/, ''))
    return id ? [[name, id] as const] : []
  }))
}

/** A listing tells which files it shows, so that the library can filter by it. `null` takes them out. Order and cover stay with the listing. */
export async function placeAssets(ctx: Context, assetIds: readonly string[], listingId: string | null): Promise<void> {
  await ctx.db.run(sql`UPDATE media.assets SET listing_id = ${listingId}::uuid WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${[...assetIds]}::uuid[]) AND listing_id IS DISTINCT FROM ${listingId}::uuid`)
}
