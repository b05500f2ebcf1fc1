import { sql } from '../../platform/db/sql.ts'
import { notFound, unavailable } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { requireFolder } from '../assets/asset-queries.ts'
import { keepContent, type Content } from '../assets/keep-content.ts'
import { assetVersionAdded } from '../events.ts'
import { lockContent } from '../library/lock-content.ts'
import { kindOf } from '../uploads/sniff.ts'
import { versionKindDiffers } from './errors.ts'
import { makePresent } from './make-present.ts'
import type { Making } from './making.ts'
import { writeVersion } from './write-version.ts'

/**
 * Gives a file a new content, which everybody who shows the file shows from now on; the former ones are kept. Bytes that the
 * file had before become present again as the version they were. What the sources showed altered counts on.
 * `atLeast`: the number it had elsewhere, kept where none is higher. Throws not_found, `media.version_kind_differs` (a film for a photo), unavailable when the bytes were purged since they were stored.
 */
export async function addVersion(ctx: Context, assetId: string, content: Content, making: Making, { atLeast = 1 } = {}): Promise<{ version: number }> {
  await holdContent(ctx, content)
  const asset = await ctx.db.maybe<{ name: string; kind: string; present: number }>(
    sql`SELECT name, kind, content_version AS present FROM media.assets WHERE id = ${assetId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`,
  )
  if (!asset) throw notFound({ what: 'file' })
  if (kindOf(content.contentType) !== asset.kind) throw versionKindDiffers({ name: asset.name })
  const { same, last } = await ctx.db.one<{ same: number | null; last: number }>(
    sql`SELECT max(number) FILTER (WHERE checksum = ${content.checksum}) AS same, max(number) AS last FROM media.versions WHERE asset_id = ${assetId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`,
  )
  const version = same ?? Math.max(last + 1, atLeast)
  if (version === asset.present) return { version }
  if (same === null) await writeVersion(ctx, { assetId, number: version, content, making })
  await makePresent(ctx, assetId, version)
  if (same === null) ctx.emit(assetVersionAdded, assetId, { assetId, version, how: making.how })
  return { version }
}

/**
 * Puts something that was made from other files into the library as a file of its own: a furnished room, a film. Where no
 * listing and no folder are named it lies where its sources lie, if they agree. The same bytes again give the file that is
 * there. Throws not_found for the folder, unavailable as {@link addVersion}.
 */
export async function keepDerived(ctx: Context, content: Content, fields: { name: string; alt?: string; listingId?: string | null; folderId?: string | null }, making: Making): Promise<{ id: string }> {
  await holdContent(ctx, content)
  await requireFolder(ctx, fields.folderId)
  const { id } = await keepContent(ctx, content, { ...(await placeOf(ctx, making)), ...fields }, making)
  return { id }
}

/** The listing and the folder that all sources share. */
async function placeOf(ctx: Context, { from }: Making): Promise<{ listingId?: string; folderId?: string }> {
  const shared = await ctx.db.maybe<{ listingId: string | null; folderId: string | null }>(sql`
    SELECT CASE WHEN count(DISTINCT listing_id) = 1 AND count(listing_id) = count(*) THEN min(listing_id::text) END AS "listingId",
      CASE WHEN count(DISTINCT folder_id) = 1 AND count(folder_id) = count(*) THEN min(folder_id::text) END AS "folderId"
    FROM media.assets WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${from.map(({ assetId }) => assetId)}::uuid[])`)
  return { ...(shared?.listingId ? { listingId: shared.listingId } : {}), ...(shared?.folderId ? { folderId: shared.folderId } : {}) }
}

/** Between storing and this moment a purge may have taken the bytes; the next try stores them again. */
async function holdContent(ctx: Context, { checksum, storageKey }: Content): Promise<void> {
  await lockContent(ctx, checksum)
  if (!(await ctx.ports.storage.exists(storageKey))) throw unavailable({ what: 'file storage' })
}
