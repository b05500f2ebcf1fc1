import { readZip, readZipEntry, ZipRefused, type ArchiveEntry } from '../../../platform/files/zip-reader.ts'
import type { Storage } from '../../../platform/storage/storage.ts'
import { archiveRefused } from './errors.ts'

export type { ArchiveEntry } from '../../../platform/files/zip-reader.ts'

/** Photos of listings; one of them, and all of them together. */
const limits = { entries: 20_000, entryBytes: 60_000_000, totalBytes: 6_000_000_000 }

const inWords = (error: unknown): unknown => (error instanceof ZipRefused ? archiveRefused({ why: error.message }) : error)

/** The directory of a stored ZIP archive. Throws `listings.archive_refused` for one that is damaged, locked, too large or a bomb. */
export async function readArchive(storage: Storage, key: string, size: number): Promise<ArchiveEntry[]> {
  try {
    return await readZip(storage, key, size, limits)
  } catch (error) {
    throw inWords(error)
  }
}

/** The unpacked bytes of an entry, part by part. Ends with `listings.archive_refused` when there is more than the directory says. */
export async function* readArchiveEntry(storage: Storage, key: string, entry: ArchiveEntry): AsyncGenerator<Buffer> {
  try {
    yield* readZipEntry(storage, key, entry)
  } catch (error) {
    throw inWords(error)
  }
}
