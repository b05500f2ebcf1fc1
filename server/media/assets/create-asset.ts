import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { CreateAsset, CreatedAsset } from '../contract.ts'
import { tooManyTags, uploadUnfinished } from '../errors.ts'
import { assetCreated, assetRestored } from '../events.ts'
import { readAsset } from '../pictures/read-asset.job.ts'
import { kindOf } from '../uploads/sniff.ts'
import { getAssetRow, requireFolder } from './asset-queries.ts'
import { addTags, tagWords } from './asset-tags.ts'
import { presentAsset } from './present-asset.ts'

type UploadRow = { id: string; name: string; state: 'receiving' | 'received' | 'used'; checksum: string; storageKey: string; contentType: string; bytes: number; width: number | null; height: number | null; assetId: string | null }

export const createAsset = operation({
  id: 'media.assets.create',
  summary: 'Put a finished upload into the library. The same bytes again give the file that is there, with “duplicate” true.',
  http: 'POST /api/v1/assets',
  permission: 'media:write',
  effect: 'write',
  // Each call needs an upload of its own, and uploads are counted when they begin.
  rate: 'none',
  input: CreateAsset,
  output: CreatedAsset,
  errors: [notFound, uploadUnfinished, tooManyTags],
  status: 201,
}).run(async (ctx, input) => {
  const upload = await lockUpload(ctx, input.uploadId)
  await requireFolder(ctx, input.folderId)
  // A repeat of this call, after an answer that got lost, meets what the first one made.
  const before = upload.assetId ?? (await bringBack(ctx, upload.checksum))
  const id = before ?? (await insert(ctx, upload, input))
  await ctx.db.run(sql`UPDATE media.uploads SET state = 'used', asset_id = ${id}::uuid WHERE id = ${upload.id}::uuid`)
  return { ...presentAsset(ctx, await getAssetRow(ctx, id)), duplicate: before !== null && upload.state !== 'used' }
})

async function lockUpload(ctx: Context, uploadId: string): Promise<UploadRow> {
  const row = await ctx.db.maybe<UploadRow>(sql`SELECT id, name, state, checksum, storage_key AS "storageKey", content_type AS "contentType", bytes, width, height, asset_id AS "assetId"
    FROM media.uploads WHERE id = ${uploadId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND (actor_id = ${ctx.actor.id} OR ${ctx.actor.kind === 'system'}::boolean) FOR UPDATE`)
  if (!row) throw notFound({ what: 'upload' })
  if (row.state === 'receiving') throw uploadUnfinished({ name: row.name })
  if (row.assetId && !(await ctx.db.maybe(sql`SELECT 1 FROM media.assets WHERE id = ${row.assetId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`))) throw notFound({ what: 'upload' })
  return row
}

/** The file with the same bytes in this workspace. One in the trash is taken out: whoever uploads it wants it. */
async function bringBack(ctx: Context, checksum: string): Promise<string | null> {
  const same = await ctx.db.maybe<{ id: string; deletedAt: string | null }>(
    sql`SELECT id, deleted_at AS "deletedAt" FROM media.assets WHERE workspace_id = ${ctx.workspaceId}::uuid AND checksum = ${checksum} FOR UPDATE`,
  )
  if (same?.deletedAt) {
    await ctx.db.run(sql`UPDATE media.assets SET deleted_at = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${same.id}::uuid`)
    ctx.emit(assetRestored, same.id, { assetId: same.id })
  }
  return same?.id ?? null
}

/** Bytes that lie in the storage, and what they are. */
export type Content = Pick<UploadRow, 'name' | 'contentType' | 'checksum' | 'storageKey' | 'bytes' | 'width' | 'height'>

/** The file of the library with these bytes: the one that is there, or a new one. */
export async function keepContent(ctx: Context, content: Content, fields: { name?: string; alt?: string; listingId?: string }): Promise<{ id: string; created: boolean }> {
  const before = await bringBack(ctx, content.checksum)
  return before ? { id: before, created: false } : { id: await insert(ctx, content, fields), created: true }
}

async function insert(ctx: Context, upload: Content, input: { name?: string | undefined; alt?: string | undefined; folderId?: string | null | undefined; listingId?: string | null | undefined; tags?: string[] | undefined }): Promise<string> {
  const id = newId<'asset'>()
  const kind = kindOf(upload.contentType)
  // A document has nothing to look into; pictures and films are read by a job.
  const state = kind === 'document' ? 'ready' : 'processing'
  const now = ctx.now.toISOString()
  const made = await ctx.db.run(sql`INSERT INTO media.assets (id, workspace_id, name, kind, content_type, bytes, checksum, storage_key, width, height, alt, folder_id, listing_id, state, added_by, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${input.name ?? nameOf(upload.name)}, ${kind}, ${upload.contentType}, ${upload.bytes}::bigint, ${upload.checksum}, ${upload.storageKey},
      ${upload.width}::int, ${upload.height}::int, ${input.alt ?? ''}, ${input.folderId ?? null}::uuid, ${input.listingId ?? null}::uuid, ${state}, ${ctx.actor.personId}::uuid, ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (workspace_id, checksum) DO NOTHING`)
  // Two uploads of the same bytes at one moment: the other was first.
  if (made === 0) return (await bringBack(ctx, upload.checksum))!
  if (input.tags?.length) {
    await addTags(ctx, [id], input.tags)
    await ctx.db.run(sql`UPDATE media.assets SET ${tagWords} WHERE id = ${id}::uuid`)
  }
  ctx.emit(assetCreated, id, { assetId: id, listingId: input.listingId ?? null })
  if (state === 'processing') await ctx.enqueue(readAsset, { assetId: id })
  return id
}

/** `IMG_0042.jpg` is called `IMG_0042`; the type stands beside the name anyway. */
const nameOf = (file: string) => file.replace(/\.[A-Za-z0-9]{1,5}$/, '').trim().slice(0, 200) || file.slice(0, 200)
