import { createHash, randomUUID } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { StorageFull, StorageUnavailable, type StorageBody } from './storage.ts'

export type Spooled = { path: string; sha256: string; bytes: number }

/**
 * Writes a body to a temporary file in `folder`, hashing on the way, and makes sure it is on the disk before it answers.
 * When anything fails, the file is removed and the source closed.
 */
export async function spool(body: StorageBody, folder: string, flush = true): Promise<Spooled> {
  const path = join(folder, randomUUID())
  const hash = createHash('sha256')
  let bytes = 0
  try {
    const file = await open(path, 'wx')
    try {
      for await (const chunk of chunksOf(body)) {
        hash.update(chunk)
        bytes += chunk.length
        await writeAll(file, chunk)
      }
      if (flush) await file.sync()
    } finally {
      await file.close()
    }
  } catch (error) {
    if (!(body instanceof Uint8Array)) body.destroy()
    await rm(path, { force: true })
    throw diskFailure(error)
  }
  return { path, sha256: hash.digest('hex'), bytes }
}

/** Reads a file once for its checksum, and makes sure that all of it is on the disk. */
export async function hashFile(path: string): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256')
  let bytes = 0
  try {
    const file = await open(path, 'r+')
    try {
      // Flushing begins while the hash is counted: both take about as long.
      const flushed = file.sync()
      flushed.catch(() => undefined)
      // One buffer for the whole file: a gigabyte in fresh ones keeps the garbage collector busier than the hash.
      const buffer = Buffer.allocUnsafeSlow(1024 * 1024)
      for (let read = await file.read(buffer); read.bytesRead > 0; read = await file.read(buffer)) {
        hash.update(buffer.subarray(0, read.bytesRead))
        bytes += read.bytesRead
      }
      await flushed
    } finally {
      await file.close()
    }
  } catch (error) {
    throw diskFailure(error)
  }
  return { sha256: hash.digest('hex'), bytes }
}

/** Waits until a file that was written through another handle is on the disk. */
export async function flushFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}

/** What the file system says, in our words; what it did not say stays as it is. */
export function diskFailure(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return new StorageFull({ cause: error })
  if (code === 'EACCES' || code === 'EROFS' || code === 'EIO' || code === 'EMFILE') return new StorageUnavailable(String(code), { cause: error })
  return error
}

async function* chunksOf(body: StorageBody): AsyncGenerator<Buffer> {
  if (body instanceof Uint8Array) yield Buffer.from(body.buffer, body.byteOffset, body.byteLength)
  else for await (const chunk of body as Readable) yield typeof chunk === 'string' ? Buffer.from(chunk) : (chunk as Buffer)
}

/** A write may take only part of the bytes, on a nearly full disk for one. */
async function writeAll(file: Awaited<ReturnType<typeof open>>, chunk: Buffer): Promise<void> {
  for (let at = 0; at < chunk.length; ) at += (await file.write(chunk, at)).bytesWritten
}
