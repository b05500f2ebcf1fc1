import { sql } from '../../platform/db/sql.ts'
import type { House } from '../../platform/house.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { keepContent, type Content } from '../assets/keep-content.ts'
import { claimedKind, type Kind } from '../uploads/sniff.ts'
import { kindNotWanted, lengthNeeded, requestFull, sentTooLarge } from './errors.ts'
import { assetSent } from './events.ts'
import { lockRequest } from './request-queries.ts'
import type { Sender } from './sender.ts'

/** A file as the sender's browser announces it. `fingerprint`: name, size and date there. */
export type Announced = { name: string; bytes: number | null; fingerprint: string }

/** Lets a file in, or throws why not: its kind, its size, or that there are enough. The same file again takes no second place. */
export async function admitSent(ctx: Context, sender: Sender, { name, bytes, fingerprint }: Announced, uploadId: string): Promise<void> {
  // Two files at once for the last place go one after the other.
  const { kinds, maxBytes, maxFiles } = await lockRequest(ctx, sender.request.id)
  if (bytes === null) throw lengthNeeded({ name })
  const claimed = claimedKind(name)
  if (claimed) requireKind(kinds, name, claimed)
  if (bytes > maxBytes) throw sentTooLarge({ name, bytes, limit: maxBytes })
  // What was given up half way holds no place once its bytes are swept.
  const { count } = await ctx.db.one<{ count: number }>(sql`SELECT count(*)::int AS count FROM media.sent_files f WHERE f.workspace_id = ${ctx.workspaceId}::uuid AND f.request_id = ${sender.request.id}::uuid
    AND (f.state = 'taken' OR (f.state = 'receiving' AND EXISTS (SELECT FROM media.uploads u WHERE u.id = f.upload_id))) AND NOT (f.sending_id = ${sender.id}::uuid AND f.fingerprint = ${fingerprint})`)
  if (count >= maxFiles) throw requestFull({ name, limit: maxFiles })
  await write(ctx, sender, { name, bytes, fingerprint }, { state: 'receiving', uploadId })
}

/** Throws unless files of this kind were asked for. */
export function requireKind(wanted: readonly Kind[], name: string, kind: Kind): void {
  if (!wanted.includes(kind)) throw kindNotWanted({ name, wanted })
}

/** Writes down that a file was not taken and why, so that sender and team read it later too. One that was taken stays so. */
export const noteRefused = (house: House, sender: Sender, file: Announced, reason: string): Promise<void> =>
  house.inHouse({ workspaceId: sender.request.workspaceId }, (ctx) => write(ctx, sender, file, { state: 'refused', reason }))

type Outcome = { state: 'receiving'; uploadId: string } | { state: 'refused'; reason: string }

async function write(ctx: Context, sender: Sender, { name, bytes, fingerprint }: Announced, outcome: Outcome): Promise<void> {
  const reason = outcome.state === 'refused' ? outcome.reason : null
  const uploadId = outcome.state === 'receiving' ? outcome.uploadId : null
  await ctx.db.run(sql`INSERT INTO media.sent_files (id, workspace_id, request_id, sending_id, fingerprint, name, bytes, state, reason, upload_id, at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${sender.request.id}::uuid, ${sender.id}::uuid, ${fingerprint}, ${name}, ${bytes ?? 0}::bigint, ${outcome.state}, ${reason}, ${uploadId}::uuid, ${ctx.now.toISOString()}::timestamptz)
    ON CONFLICT (sending_id, fingerprint) DO UPDATE SET state = excluded.state, reason = excluded.reason, upload_id = excluded.upload_id, at = excluded.at WHERE media.sent_files.state <> 'taken'`)
}

/**
 * Puts a whole upload of a sender into the library: where the request says, with the terms that were agreed to as its licence.
 * A file that was here already stays as it is, and a stranger's terms say nothing about it.
 */
export async function takeInSent(ctx: Context, sender: Sender, uploadId: string): Promise<void> {
  const { request } = sender
  const upload = await ctx.db.one<Content & { id: string }>(sql`SELECT id, name, checksum, storage_key AS "storageKey", content_type AS "contentType", bytes, width, height FROM media.uploads
    WHERE id = ${uploadId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state = 'received' FOR UPDATE`)
  const { id: assetId, created } = await keepContent(ctx, upload, { folderId: await folderOf(ctx, request.folderId), listingId: request.listingId })
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  await ctx.db.run(sql`UPDATE media.uploads SET state = 'used', asset_id = ${assetId}::uuid WHERE id = ${uploadId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await ctx.db.run(sql`UPDATE media.sent_files SET state = 'taken', reason = NULL, asset_id = ${assetId}::uuid, was_here = ${!created}, at = ${now} WHERE workspace_id = ${ctx.workspaceId}::uuid AND upload_id = ${uploadId}::uuid`)
  if (created && sender.terms) {
    await ctx.db.run(sql`INSERT INTO media.licences (id, workspace_id, asset_id, kind, holder, note, created_at, updated_at)
      VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${assetId}::uuid, 'licence', ${sender.name}, ${sender.terms}, ${now}, ${now})`)
  }
  if (created) ctx.emit(assetSent, assetId, { assetId, requestId: request.id, title: request.title, by: sender.name })
}

/** The folder may have been removed since the request was made; then the file lies at the top. */
async function folderOf(ctx: Context, folderId: string | null): Promise<string | null> {
  const found = folderId && (await ctx.db.maybe(sql`SELECT 1 FROM media.folders WHERE id = ${folderId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`))
  return found ? folderId : null
}
