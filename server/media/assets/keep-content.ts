import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { assetCreated, assetRestored } from '../events.ts'
import { lockContent } from '../library/lock-content.ts'
import { isPaper } from '../papers/is-paper.ts'
import { readAsset } from '../pictures/read-asset.job.ts'
import { kindOf } from '../uploads/sniff.ts'
import { uploaded, type Making } from '../versions/making.ts'
import { originalOf } from '../versions/lineage.ts'
import { writeVersion } from '../versions/write-version.ts'
import { addTags, tagWords } from './asset-tags.ts'

/** Bytes that lie in the storage, and what they are. */
export type Content = { name: string; contentType: string; checksum: string; storageKey: string; bytes: number; width: number | null; height: number | null }

/** What a new file is called and where it lies. */
export type NewFields = { name?: string | undefined; alt?: string | undefined; folderId?: string | null | undefined; listingId?: string | null | undefined; tags?: string[] | undefined }

/**
 * The file of the library with these bytes: the one that is there (they may be a former content of it), or a new one made
 * as `making` says. Nobody else stores or removes these bytes until the transaction ends.
 */
export async function keepContent(ctx: Context, content: Content, fields: NewFields, making: Making = uploaded): Promise<{ id: string; created: boolean }> {
  await lockContent(ctx, content.checksum)
  const before = await bringBack(ctx, content.checksum)
  return before ? { id: before, created: false } : { id: await insert(ctx, content, fields, making), created: true }
}

/** The file with the same bytes in this workspace. One in the trash is taken out: whoever uploads it wants it. */
async function bringBack(ctx: Context, checksum: string): Promise<string | null> {
  const same = await ctx.db.maybe<{ id: string; deletedAt: string | null }>(
    sql`SELECT a.id, a.deleted_at AS "deletedAt" FROM media.versions v JOIN media.assets a ON a.id = v.asset_id
        WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.checksum = ${checksum} ORDER BY a.checksum = v.checksum DESC, a.created_at LIMIT 1 FOR UPDATE OF a`,
  )
  if (same?.deletedAt) {
    await ctx.db.run(sql`UPDATE media.assets SET deleted_at = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${same.id}::uuid`)
    ctx.emit(assetRestored, same.id, { assetId: same.id })
  }
  return same?.id ?? null
}

async function insert(ctx: Context, content: Content, fields: NewFields, making: Making): Promise<string> {
  const id = newId<'asset'>()
  const kind = kindOf(content.contentType)
  // A document can be opened at once; pictures and films are read by a job first.
  const state = kind === 'document' ? 'ready' : 'processing'
  const now = ctx.now.toISOString()
  const { alterations } = await writeVersion(ctx, { assetId: id, number: 1, content, making })
  await ctx.db.run(sql`INSERT INTO media.assets (id, workspace_id, name, kind, content_type, bytes, checksum, storage_key, width, height, alt, folder_id, listing_id, state, alterations, original_id, added_by, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${fields.name ?? nameOf(content.name)}, ${kind}, ${content.contentType}, ${content.bytes}::bigint, ${content.checksum}, ${content.storageKey},
      ${content.width}::int, ${content.height}::int, ${fields.alt ?? ''}, ${fields.folderId ?? null}::uuid, ${fields.listingId ?? null}::uuid, ${state},
      ${alterations}::text[], ${await originalOf(ctx, making)}::uuid, ${ctx.actor.personId}::uuid, ${now}::timestamptz, ${now}::timestamptz)`)
  if (fields.tags?.length) {
    await addTags(ctx, [id], fields.tags)
    await ctx.db.run(sql`UPDATE media.assets SET ${tagWords} WHERE id = ${id}::uuid`)
  }
  ctx.emit(assetCreated, id, { assetId: id, listingId: fields.listingId ?? null })
  if (state === 'processing' || isPaper(content.contentType)) await ctx.enqueue(readAsset, { assetId: id })
  return id
}

/** `IMG_0042.jpg` is called `IMG_0042`; the type stands beside the name anyway. */
const nameOf = (file: string) => file.replace(/\.[A-Za-z0-9]{1,5}$/, '').trim().slice(0, 200) || file.slice(0, 200)
