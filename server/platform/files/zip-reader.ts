import type { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import type { Storage } from '../storage/storage.ts'
import { zipName } from './zip-name.ts'

/** One file of an archive, as its directory tells. `refused`: why it is not opened, in words; null when it may be. */
export type ArchiveEntry = { name: string; method: number; packed: number; size: number; offset: number; refused: string | null }

/** What an archive may hold. Sizes in bytes, unpacked. */
export type ZipLimits = { entries: number; entryBytes: number; totalBytes: number }

/** An archive that is not taken, with the reason as the end of a sentence: `it is locked with a password.` */
export class ZipRefused extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'ZipRefused'
  }
}

/** Photos and tables hardly shrink more. What unfolds more than this, and to more than a little, is made to fill the disk. */
const [mostRatio, smallSize] = [60, 4_000_000]
const mostDirectory = 64_000_000
const wide = 0xffffffff

const bytesOf = async (storage: Storage, key: string, start: number, end: number): Promise<Buffer> => {
  if (start >= end) return Buffer.alloc(0)
  const parts: Buffer[] = []
  for await (const part of await storage.read(key, { start, end: end - 1 })) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

/**
 * The directory of a stored ZIP archive (APPNOTE.TXT 6.3.10, Zip64 included). Throws {@link ZipRefused} for one that is damaged, locked, too
 * large or a bomb, overlapping entries included. Names that point out of the archive are kept only to be shown; no name ever becomes a path.
 */
export async function readZip(storage: Storage, key: string, size: number, limits: ZipLimits): Promise<ArchiveEntry[]> {
  const { count, length, offset } = await findDirectory(storage, key, size)
  if (count > limits.entries) throw new ZipRefused(`it holds ${count.toLocaleString('en')} files; up to ${limits.entries.toLocaleString('en')} are taken.`)
  if (length > mostDirectory) throw new ZipRefused('its directory is damaged.')
  const directory = await bytesOf(storage, key, offset, offset + length)
  const entries: ArchiveEntry[] = []
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50; ) {
    const { entry, isLink, isLocked, next } = readEntry(directory, at)
    if (isLocked) throw new ZipRefused('it is locked with a password.')
    if (!entry.name.endsWith('/') && !isLitter(entry.name)) entries.push({ ...entry, refused: refusalOf(entry, isLink, limits) })
    if (entries.length > limits.entries) throw new ZipRefused('its directory is damaged.')
    at = next
  }
  if (entries.length === 0) throw new ZipRefused('it is empty.')
  refuseBomb(entries, offset, limits)
  return entries
}

/** Where the directory lies, by the record at the end or, in a large archive, by the wide one that it points to. */
async function findDirectory(storage: Storage, key: string, size: number): Promise<{ count: number; length: number; offset: number }> {
  const tailStart = Math.max(0, size - 66_000)
  const tail = await bytesOf(storage, key, tailStart, size)
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > tail.length) throw new ZipRefused('its end is missing, so it is no ZIP or was cut off.')
  const near = { count: tail.readUInt16LE(end + 10), length: tail.readUInt32LE(end + 12), offset: tail.readUInt32LE(end + 16) }
  const isWide = near.count === 0xffff || near.length === wide || near.offset === wide
  const found = isWide ? await findWide(storage, key, tail, end) : near
  if (found.offset + found.length > tailStart + end) throw new ZipRefused('its directory is damaged.')
  return found
}

async function findWide(storage: Storage, key: string, tail: Buffer, end: number): Promise<{ count: number; length: number; offset: number }> {
  const locator = end - 20
  if (locator < 0 || tail.readUInt32LE(locator) !== 0x07064b50) throw new ZipRefused('its directory is damaged.')
  const at = Number(tail.readBigUInt64LE(locator + 8))
  const record = Number.isSafeInteger(at) ? await bytesOf(storage, key, at, at + 56) : Buffer.alloc(0)
  if (record.length < 56 || record.readUInt32LE(0) !== 0x06064b50) throw new ZipRefused('its directory is damaged.')
  return { count: Number(record.readBigUInt64LE(32)), length: Number(record.readBigUInt64LE(40)), offset: Number(record.readBigUInt64LE(48)) }
}

function readEntry(directory: Buffer, at: number): { entry: Omit<ArchiveEntry, 'refused'>; isLink: boolean; isLocked: boolean; next: number } {
  const flags = directory.readUInt16LE(at + 8)
  const nameEnd = at + 46 + directory.readUInt16LE(at + 28)
  const extraEnd = nameEnd + directory.readUInt16LE(at + 30)
  const extra = directory.subarray(nameEnd, extraEnd)
  const near = { size: directory.readUInt32LE(at + 24), packed: directory.readUInt32LE(at + 20), offset: directory.readUInt32LE(at + 42) }
  return {
    entry: { name: zipName(directory.subarray(at + 46, nameEnd), extra, (flags & 0x800) !== 0), method: directory.readUInt16LE(at + 10), ...widened(near, extra) },
    // Unix says in the upper half what kind of file it is; a link could point anywhere.
    isLink: ((directory.readUInt32LE(at + 38) >>> 16) & 0o170000) === 0o120000,
    isLocked: (flags & 1) !== 0,
    next: extraEnd + directory.readUInt16LE(at + 32),
  }
}

/** Numbers that do not fit stand in the Zip64 field, in this order and only those. */
function widened(near: { size: number; packed: number; offset: number }, extra: Buffer): { size: number; packed: number; offset: number } {
  const found = { ...near }
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue
    let place = at + 4
    const end = Math.min(extra.length, place + extra.readUInt16LE(at + 2))
    for (const field of ['size', 'packed', 'offset'] as const) {
      if (near[field] !== wide || place + 8 > end) continue
      found[field] = Number(extra.readBigUInt64LE(place))
      place += 8
    }
  }
  return found
}

const isLitter = (name: string): boolean => name.startsWith('__MACOSX/') || /(^|\/)(\._|\.DS_Store$|Thumbs\.db$)/i.test(name)

function refusalOf({ name, method, size }: Pick<ArchiveEntry, 'name' | 'method' | 'size'>, isLink: boolean, { entryBytes }: ZipLimits): string | null {
  if (isLink) return 'It is a link, not a file.'
  if (name.includes('\\') || /^([a-z]:|\/)/i.test(name) || name.split('/').includes('..') || name.includes('\u0000')) return 'Its name points outside the archive.'
  if (method !== 0 && method !== 8) return 'It is packed in a way that cannot be read.'
  return size > entryBytes ? `It is larger than ${entryBytes >= 1e9 ? `${Math.floor(entryBytes / 1e9)} GB` : `${Math.floor(entryBytes / 1e6)} MB`}.` : null
}

function refuseBomb(entries: readonly ArchiveEntry[], directoryAt: number, { totalBytes }: ZipLimits): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0)
  if (total > totalBytes) throw new ZipRefused(`it unfolds to ${Math.round(total / 1e9)} GB; up to ${Math.floor(totalBytes / 1e9)} GB are taken.`)
  const bomb = entries.find(({ size, packed }) => size > smallSize && size > packed * mostRatio)
  if (bomb) throw new ZipRefused(`“${bomb.name.slice(0, 80)}” unfolds to ${Math.round(bomb.size / 1e6)} MB from ${Math.max(1, Math.round(bomb.packed / 1e3))} kB, as no photo does.`)
  // Many names for the same bytes: a bomb without a large file.
  const places = entries.toSorted((a, b) => a.offset - b.offset)
  for (const [at, { offset, packed }] of places.entries()) {
    if (offset + 30 + packed > (places[at + 1]?.offset ?? directoryAt)) throw new ZipRefused('its files overlap each other.')
  }
}

/** The unpacked bytes of an entry, part by part. Ends with {@link ZipRefused} when there is more than the directory says. */
export async function* readZipEntry(storage: Storage, key: string, entry: ArchiveEntry): AsyncGenerator<Buffer> {
  const name = `“${entry.name.slice(0, 80)}”`
  if (entry.refused) throw new ZipRefused(`${name} may not be opened. ${entry.refused}`)
  const damaged = () => new ZipRefused(`${name} is damaged.`)
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
      if (seen > entry.size) throw new ZipRefused(`${name} unfolds to more than it says.`)
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
