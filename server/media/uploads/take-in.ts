import { stat } from 'node:fs/promises'
import { unavailable } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { keepContent, type Content } from '../assets/keep-content.ts'
import { eraseFromTrash, moveToTrash } from '../assets/trash-assets.ts'
import { typeNotAllowed } from '../errors.ts'
import { lockContent } from '../library/lock-content.ts'
import { removeFiles } from '../library/remove-files.job.ts'
import { probePicture } from '../pictures/probe-picture.ts'
import { sql } from '../../platform/db/sql.ts'
import { sniffFile } from './sniff.ts'

/**
 * Looks at a picture that another room brought, as at an upload, and stores its bytes; the file at `path` may be taken away from there.
 * Throws what an upload throws: `media.type_not_allowed` and its kin. It is in the library after {@link keepPicture} only.
 */
export async function storePicture(ports: Context['ports'], path: string, name: string): Promise<Content> {
  const { size } = await stat(path)
  const { contentType, kind } = await sniffFile(path, name, size)
  if (kind !== 'image') throw typeNotAllowed({ name, found: 'no picture' })
  const { width, height } = await probePicture(ports, path, name)
  const { key, sha256, bytes } = await ports.storage.putFile(path, { contentType })
  return { name, contentType, checksum: sha256, storageKey: key, bytes, width, height }
}

/**
 * Stores a film that another room made; the file at `path` may be taken away from there. Its length and poster are read once
 * it is in the library. Throws as {@link storePicture}.
 */
export async function storeFilm(ports: Context['ports'], path: string, name: string): Promise<Content> {
  const { size } = await stat(path)
  const { contentType, kind } = await sniffFile(path, name, size)
  if (kind !== 'video') throw typeNotAllowed({ name, found: 'no film' })
  const { key, sha256, bytes } = await ports.storage.putFile(path, { contentType })
  return { name, contentType, checksum: sha256, storageKey: key, bytes, width: null, height: null }
}

/**
 * Stores a file of whatever kind the library takes, looked at as an upload is; the file at `path` may be taken away from there.
 * Throws as {@link storePicture}.
 */
export async function storeFile(ports: Context['ports'], path: string, name: string): Promise<Content> {
  const { contentType, size } = await lookAtFile(ports, path, name)
  const { key, sha256, bytes } = await ports.storage.putFile(path, { contentType })
  return { name, contentType, checksum: sha256, storageKey: key, bytes, ...size }
}

/** What a file is, or the refusal that an upload of it would meet. Nothing is stored. */
export async function lookAtFile(ports: Context['ports'], path: string, name: string): Promise<{ contentType: string; size: { width: number | null; height: number | null } }> {
  const { contentType, kind } = await sniffFile(path, name, (await stat(path)).size)
  const seen = kind === 'image' ? await probePicture(ports, path, name) : null
  return { contentType, size: { width: seen?.width ?? null, height: seen?.height ?? null } }
}

/** Takes bytes back out of the storage that were stored and are not kept after all, unless somebody else holds the same. */
export const letGoOfFile = (ctx: Pick<Context, 'enqueue'>, { checksum }: Pick<Content, 'checksum'>): Promise<unknown> => ctx.enqueue(removeFiles, { checksum })

/** Puts a stored picture into the library, in the caller's transaction. The same bytes again give the file that is there, with `created` false. */
export async function keepPicture(ctx: Context, content: Content, fields: { name?: string; alt?: string; listingId?: string }): Promise<{ id: string; created: boolean }> {
  await lockContent(ctx, content.checksum)
  // Between storing and this moment a purge may have taken the bytes; the next try stores them again.
  if (!(await ctx.ports.storage.exists(content.storageKey))) throw unavailable({ what: 'file storage' })
  return keepContent(ctx, content, fields)
}

/** Takes files out of the library for good, as the licence of whoever brought them demands. No undo brings them back. */
export async function discardAssets(ctx: Context, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await moveToTrash(ctx, ids)
  await eraseFromTrash(ctx, sql`id = ANY (${[...ids]}::uuid[])`)
}
