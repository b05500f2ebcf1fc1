import type { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import type { Storage } from '../../../platform/storage/storage.ts'
import { archiveRefused } from './errors.ts'

export type ArchiveEntry = { name: string; method: number; packed: number; size: number; offset: number; /** Why it is not touched; null when it may be. */ refused: string | null }

const mostEntries = 20_000
/** One photo; and all of them together. */
const [mostSize, mostTotal] = [60_000_000, 6_000_000_000]
/** Photos hardly shrink. What unfolds more than this, and to more than a little, is made to fill the disk. */
const [mostRatio, smallSize] = [60, 4_000_000]

const bytesOf = async (storage: Storage, key: string, start: number, end: number): Promise<Buffer> => {
  if (start >= end) return Buffer.alloc(0)
  const parts: Buffer[] = []
  for await (const part of await storage.read(key, { start, end: end - 1 })) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/**
 * The directory of a stored ZIP archive (APPNOTE.TXT 6.3.10). Throws `listings.archive_refused` for one that is damaged, locked, too large or
 * a bomb, overlapping entries included. Names that point out of the archive are kept only to be shown; no name ever becomes a path.
 */
export async function readArchive(storage: Storage, key: string, size: number): Promise<ArchiveEntry[]> {
  const tailStart = Math.max(0, size - 66_000)
  const tail = await bytesOf(storage, key, tailStart, size)
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > tail.length) throw archiveRefused({ why: 'its end is missing, so it is no ZIP or was cut off.' })
  const [count, length, offset] = [tail.readUInt16LE(end + 10), tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if (count === 0xffff || offset === 0xffffffff) throw archiveRefused({ why: 'it is larger than 4 GB or holds more than 65,000 files.' })
  if (count > mostEntries) throw archiveRefused({ why: `it holds ${count.toLocaleString('en')} files; up to ${mostEntries.toLocaleString('en')} are taken.` })
  if (offset + length > tailStart + end) throw archiveRefused({ why: 'its directory is damaged.' })
  const directory = await bytesOf(storage, key, offset, offset + length)
  const entries: ArchiveEntry[] = []
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50; ) {
    const nameLength = directory.readUInt16LE(at + 28)
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength)
    const entry = { name, method: directory.readUInt16LE(at + 10), packed: directory.readUInt32LE(at + 20), size: directory.readUInt32LE(at + 24), offset: directory.readUInt32LE(at + 42) }
    if (directory.readUInt16LE(at + 8) & 1) throw archiveRefused({ why: 'it is locked with a password.' })
    // Unix says in the upper half what kind of file it is; a link could point anywhere.
    const isLink = ((directory.readUInt32LE(at + 38) >>> 16) & 0o170000) === 0o120000
    if (!name.endsWith('/') && !isLitter(name)) entries.push({ ...entry, refused: refusalOf(entry, isLink) })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  if (entries.length === 0) throw archiveRefused({ why: 'it is empty.' })
  refuseBomb(entries, offset)
  return entries
}

const isLitter = (name: string): boolean => name.startsWith('__MACOSX/') || /(^|\/)(\._|\.DS_Store$|Thumbs\.db$)/i.test(name)

function refusalOf({ name, method, size }: Pick<ArchiveEntry, 'name' | 'method' | 'size'>, isLink: boolean): string | null {
  if (isLink) return 'It is a link, not a file.'
  if (name.includes('\\') || /^([a-z]:|\/)/i.test(name) || name.split('/').includes('..') || name.includes('\u0000')) return 'Its name points outside the archive.'
  if (method !== 0 && method !== 8) return 'It is packed in a way that cannot be read.'
  return size > mostSize ? 'It is larger than 60 MB.' : null
}

function refuseBomb(entries: readonly ArchiveEntry[], directoryAt: number): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0)
  if (total > mostTotal) throw archiveRefused({ why: `it unfolds to ${Math.round(total / 1e9)} GB; up to 6 GB are taken.` })
  const bomb = entries.find(({ size, packed }) => size > smallSize && size > packed * mostRatio)
  if (bomb) throw archiveRefused({ why: `“${bomb.name.slice(0, 80)}” unfolds to ${Math.round(bomb.size / 1e6)} MB from ${Math.max(1, Math.round(bomb.packed / 1e3))} kB, as no photo does.` })
  // Many names for the same bytes: a bomb without a large file.
  const places = entries.toSorted((a, b) => a.offset - b.offset)
  for (const [at, { offset, packed }] of places.entries()) {
    if (offset + 30 + packed > (places[at + 1]?.offset ?? directoryAt)) throw archiveRefused({ why: 'its files overlap each other.' })
  }
}

/** The unpacked bytes of an entry, part by part. Ends with `listings.archive_refused` when there is more than the directory says. */
export async function* readArchiveEntry(storage: Storage, key: string, entry: ArchiveEntry): AsyncGenerator<Buffer> {
  if (entry.refused) throw archiveRefused({ why: `“${entry.name.slice(0, 80)}” may not be opened. ${entry.refused}` })
  const damaged = () => archiveRefused({ why: `“${entry.name.slice(0, 80)}” is damaged.` })
  const head = await bytesOf(storage, key, entry.offset, entry.offset + 30)
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw damaged()
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  if (entry.packed === 0) return
  const packed = await storage.read(key, { start, end: start + entry.packed - 1 })
  const plain: Readable = entry.method === 0 ? packed : packed.pipe(createInflateRaw())
  packed.on('error', (error) => plain.destroy(error))
  let seen = 0
  try {
    for await (const part of plain) {
      seen += (part as Buffer).length
      if (seen > entry.size) throw archiveRefused({ why: `“${entry.name.slice(0, 80)}” unfolds to more than it says.` })
      yield part as Buffer
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw damaged()
    throw error
  } finally {
    packed.destroy()
    plain.destroy()
  }
}
