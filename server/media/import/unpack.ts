import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { ArchiveEntry } from '../../platform/files/zip-reader.ts'
import { newId } from '../../platform/ids.ts'
import type { Ports } from '../../platform/ports.ts'
import { readEntry } from './read-archive.ts'

/** The name of a file without the folders it lies in. */
export const baseName = (path: string): string => path.split('/').at(-1)!.replace(/[\p{Cc}\p{Cf}]/gu, '').slice(0, 200)

/**
 * Unpacks an entry into a folder of the caller's and hands over its path and SHA-256. Names of the archive never become paths. What `work`
 * leaves there is removed. Throws `media.import_refused` for damaged entries.
 */
export async function withUnpacked<T>(ports: Ports, from: { key: string; entry: ArchiveEntry; folder: string }, work: (path: string, sha256: string) => Promise<T>): Promise<T> {
  const path = join(from.folder, newId())
  const hash = createHash('sha256')
  try {
    await pipeline(readEntry(ports, from.key, from.entry), async function* (parts: AsyncIterable<Buffer>) {
      for await (const part of parts) {
        hash.update(part)
        yield part
      }
    }, createWriteStream(path))
    return await work(path, hash.digest('hex'))
  } finally {
    await rm(path, { force: true })
  }
}
