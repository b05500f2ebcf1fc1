import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { setTags, tagWords } from '../assets/asset-tags.ts'
import { takeFromTrash } from '../assets/trash-assets.ts'
import { assetChanged, foldersChanged } from '../events.ts'
import { writeMetadata } from '../metadata/change-metadata.ts'
import { changedFields, filesWith, type AssetChanges } from './changes-of.ts'
import type { GivenLicence } from './read-asset-row.ts'

/** Writes what a row changes of a file, in the caller's run. False when it changes nothing. */
export async function writeChanges(ctx: Context, id: string, changes: AssetChanges): Promise<boolean> {
  const fields = changedFields(changes)
  if (fields.length === 0) return false
  const { name, alt, tags, stars, pick, favourite, roomType, focal, folder, listingId, dateCreated, texts, licences, isRestored } = changes
  if (isRestored) await takeFromTrash(ctx, [id])
  if (tags) await setTags(ctx, id, tags)
  const folderId = folder ? await ensureFolder(ctx, folder) : undefined
  const time = dateCreated?.includes('T') ? dateCreated : null
  await ctx.db.run(sql`UPDATE media.assets SET version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    ${name === undefined ? sql`` : sql`, name = ${name}`} ${alt === undefined ? sql`` : sql`, alt = ${alt}`} ${stars === undefined ? sql`` : sql`, stars = ${stars}::smallint`} ${pick === undefined ? sql`` : sql`, pick = ${pick}`}
    ${favourite === undefined ? sql`` : sql`, favourite = ${favourite}::boolean`} ${roomType === undefined ? sql`` : sql`, room_type = ${roomType}`} ${focal ? sql`, focal_x = ${focal.x}::real, focal_y = ${focal.y}::real` : sql``}
    ${folderId ? sql`, folder_id = ${folderId}::uuid` : sql``} ${listingId ? sql`, listing_id = ${listingId}::uuid` : sql``} ${time ? sql`, taken_at = coalesce(taken_at, ${time}::timestamp)` : sql``} ${tags ? sql`, ${tagWords}` : sql``}
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (Object.keys(texts).length > 0 || (dateCreated && !time)) await writeMetadata(ctx, [id], { ...texts, ...(dateCreated && !time ? { dateCreated } : {}) })
  for (const licence of licences) await addLicence(ctx, id, licence)
  ctx.emit(assetChanged, id, { assetId: id, fields })
  return true
}

/** The signed paper is found by its bytes, when it is here. */
async function addLicence(ctx: Context, assetId: string, { kind, holder, note, expiresOn, paper }: GivenLicence): Promise<void> {
  const fileId = paper ? ((await filesWith(ctx, [paper])).get(paper) ?? null) : null
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  await ctx.db.run(sql`INSERT INTO media.licences (id, workspace_id, asset_id, kind, holder, note, file_id, expires_on, created_at, updated_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${assetId}::uuid, ${kind}, ${holder}, ${note}, ${fileId}::uuid, ${expiresOn}::date, ${now}, ${now})`)
}

/** The folder with these names from the top down; those that are missing are made. Gives its id. */
async function ensureFolder(ctx: Context, names: readonly string[]): Promise<string | null> {
  let parentId: string | null = null
  for (const name of names) {
    const there: { id: string } | null = await ctx.db.maybe<{ id: string }>(sql`SELECT id FROM media.folders WHERE workspace_id = ${ctx.workspaceId}::uuid AND parent_id IS NOT DISTINCT FROM ${parentId}::uuid AND lower(name) = lower(${name})`)
    parentId = there?.id ?? (await makeFolder(ctx, parentId, name))
  }
  return parentId
}

async function makeFolder(ctx: Context, parentId: string | null, name: string): Promise<string> {
  const id = newId<'folder'>()
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  await ctx.db.run(sql`INSERT INTO media.folders (id, workspace_id, parent_id, name, created_at, updated_at) VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${parentId}::uuid, ${name}, ${now}, ${now})`)
  ctx.emit(foldersChanged, id, { folderId: id })
  return id
}
