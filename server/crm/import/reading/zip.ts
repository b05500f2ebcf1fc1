import type { Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { fileNotReadable } from '../errors.ts'
import type { ByteSource } from './source.ts'

export type ZipEntry = { name: string; method: number; packed: number; size: number; offset: number }

const damaged = (why: string) => fileNotReadable({ why: `The workbook cannot be opened: ${why}.`, remedy: 'Open it in a spreadsheet and save it again as .xlsx, or as CSV.' })
/** A workbook that unfolds to more than this is a bomb, not a list of leads. */
const mostUnpacked = 4_000_000_000

/** The directory of a ZIP archive (APPNOTE.TXT 6.3.10, sections 4.3.12 and 4.3.16). */
export async function readZip(source: ByteSource): Promise<Map<string, ZipEntry>> {
  const tail = await source.slice(Math.max(0, source.size - 66_000), source.size)
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0 || end + 22 > tail.length) throw damaged('its end is missing, so it was probably cut off')
  const [size, offset] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
  if (offset === 0xffffffff || offset + size > source.size) throw damaged('its directory is damaged')
  const directory = await source.slice(offset, offset + size)
  const entries = new Map<string, ZipEntry>()
  for (let at = 0; at + 46 <= directory.length && directory.readUInt32LE(at) === 0x02014b50; ) {
    const nameLength = directory.readUInt16LE(at + 28)
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength)
    if (directory.readUInt16LE(at + 8) & 1) throw damaged('it is protected by a password')
    entries.set(name.replace(/^\//, ''), { name, method: directory.readUInt16LE(at + 10), packed: directory.readUInt32LE(at + 20), size: directory.readUInt32LE(at + 24), offset: directory.readUInt32LE(at + 42) })
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
  }
  if (entries.size === 0) throw damaged('it is empty')
  return entries
}

/** The unpacked text of an entry, part by part; `count` hears how many packed bytes were read. */
export async function* readEntry(source: ByteSource, entry: ZipEntry, count: (bytes: number) => void = () => undefined): AsyncGenerator<string> {
  if (entry.method !== 0 && entry.method !== 8) throw damaged('it is packed in an unknown way')
  const head = await source.slice(entry.offset, entry.offset + 30)
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw damaged('a part of it is missing')
  const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  const packed = await source.stream(start, start + entry.packed)
  packed.on('data', (part: Buffer) => count(part.length))
  const plain: Readable = entry.method === 0 ? packed : packed.pipe(createInflateRaw())
  packed.on('error', (error) => plain.destroy(error))
  const words = new TextDecoder('utf-8')
  let unpacked = 0
  try {
    for await (const part of plain) {
      unpacked += (part as Buffer).length
      if (unpacked > mostUnpacked) throw damaged('it unfolds to more than 4 GB')
      yield words.decode(part as Buffer, { stream: true })
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith('Z_')) throw damaged('a part of it is damaged')
    throw error
  } finally {
    packed.destroy()
  }
  yield words.decode()
}
