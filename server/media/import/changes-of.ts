import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { joinPath } from '../export/asset-record.ts'
import { metadataFields } from '../metadata/contract.ts'
import { metadataOf, type AssetMetadata } from '../metadata/metadata-of.ts'
import type { AssetFacts, GivenLicence } from './read-asset-row.ts'

/** A file of the library with all that a row may say of it. */
export type FileHere = {
  id: string; name: string; alt: string; stars: number; pick: string | null; favourite: boolean; roomType: string | null; focalX: number | null; focalY: number | null; folderId: string | null; listingId: string | null; isTrashed: boolean
  licences: GivenLicence[]; said: AssetMetadata
}

/** What a row would change of a file. Places are resolved; everything that is as it is already is left out. */
export type AssetChanges = Omit<AssetFacts, 'made' | 'listing'> & { listingId?: string; isRestored?: boolean }

/** Files by id. */
export async function filesHere(ctx: Context, ids: readonly string[]): Promise<Map<string, FileHere>> {
  const said = await metadataOf(ctx, ids)
  const rows = await ctx.db.all<Omit<FileHere, 'said'>>(sql`SELECT a.id, a.name, a.alt, a.stars, a.pick, a.favourite, a.room_type AS "roomType", a.focal_x::float8 AS "focalX", a.focal_y::float8 AS "focalY", a.folder_id AS "folderId", a.listing_id AS "listingId", a.deleted_at IS NOT NULL AS "isTrashed",
      coalesce((SELECT jsonb_agg(jsonb_build_object('kind', l.kind, 'holder', l.holder, 'note', l.note, 'expiresOn', to_char(l.expires_on, 'YYYY-MM-DD'), 'paper', null)) FROM media.licences l WHERE l.asset_id = a.id AND l.workspace_id = a.workspace_id), '[]') AS licences
    FROM media.assets a WHERE a.workspace_id = ${ctx.workspaceId}::uuid AND a.id = ANY (${[...new Set(ids)]}::uuid[])`)
  return new Map(rows.map((row) => [row.id, { ...row, said: said.get(row.id)! }]))
}

/** Which file of the library has a content, present or former: by SHA-256. Of several the one that shows it now. */
export async function filesWith(ctx: Context, checksums: readonly string[]): Promise<Map<string, string>> {
  const rows = await ctx.db.all<{ checksum: string; id: string }>(sql`SELECT DISTINCT ON (v.checksum) v.checksum, a.id FROM media.versions v JOIN media.assets a ON a.id = v.asset_id
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.checksum = ANY (${[...new Set(checksums)]}::text[]) ORDER BY v.checksum, a.checksum = v.checksum DESC, a.created_at`)
  return new Map(rows.map(({ checksum, id }) => [checksum, id]))
}

/** What is different. `folders`: names of each folder from the top down; `listingId`: of the listing that the row names, if there is one. */
export function changesOf(here: FileHere, facts: AssetFacts, { folders, listingId }: { folders: ReadonlyMap<string, readonly string[]>; listingId: string | null }): AssetChanges {
  const { name, alt, tags, stars, pick, favourite, roomType, focal, folder, dateCreated, texts, licences } = facts
  const folderHere = joinPath((here.folderId && folders.get(here.folderId)) || []).toLowerCase()
  const changes: AssetChanges = {
    texts: Object.fromEntries(metadataFields.flatMap((field) => (texts[field] !== undefined && texts[field] !== here.said[field] ? [[field, texts[field]]] : []))),
    licences: licences.filter((one) => !here.licences.some((other) => other.kind === one.kind && other.holder === one.holder && other.note === one.note && other.expiresOn === one.expiresOn)),
  }
  if (here.isTrashed) changes.isRestored = true
  if (name !== undefined && name !== here.name) changes.name = name
  if (alt !== undefined && alt !== here.alt) changes.alt = alt
  if (tags && inSmall(tags) !== inSmall(here.said.keywords)) changes.tags = tags
  if (stars !== undefined && stars !== here.stars) changes.stars = stars
  if (pick !== undefined && pick !== here.pick) changes.pick = pick
  if (favourite !== undefined && favourite !== here.favourite) changes.favourite = favourite
  if (roomType !== undefined && roomType !== here.roomType) changes.roomType = roomType
  if (focal && (!near(focal.x, here.focalX) || !near(focal.y, here.focalY))) changes.focal = focal
  if (folder && joinPath(folder).toLowerCase() !== folderHere) changes.folder = folder
  if (listingId && listingId !== here.listingId) changes.listingId = listingId
  // A time of the day is what the camera knew; people write days.
  if (dateCreated !== undefined && (here.said.dateCreated === null || dateCreated.slice(0, 10) !== here.said.dateCreated.slice(0, 10))) changes.dateCreated = dateCreated
  return changes
}

const inSmall = (tags: readonly string[]): string => tags.map((tag) => tag.toLowerCase()).toSorted().join('\n')
/** Places are kept with the precision that an export writes. */
const near = (one: number, other: number | null): boolean => other !== null && Math.abs(one - other) < 0.0001

/** The fields that differ, by name. */
export const changedFields = ({ texts, licences, ...rest }: AssetChanges): string[] => [...Object.keys(rest), ...Object.keys(texts), ...(licences.length ? ['licences'] : [])]
