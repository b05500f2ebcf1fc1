import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import type { Storage } from '../storage/storage.ts'
import { zipName } from './zip-name.ts'
import { readZip, readZipEntry, ZipRefused } from './zip-reader.ts'
import { zip, type ZipEntry } from './zip-writer.ts'

const limits = { entries: 100_000, entryBytes: 10_000_000, totalBytes: 100_000_000 }
/** A store that holds one archive; nothing else of it is asked for. */
const holding = (bytes: Buffer): Storage => ({ read: async (_key: string, { start, end }: { start: number; end: number }) => Readable.from([bytes.subarray(start, end + 1)]) }) as unknown as Storage
const archive = (entries: Iterable<ZipEntry>) => buffer(zip(entries))

it('reads what the writer wrote, packed and stored', async () => {
  const photo = randomBytes(5_000)
  const bytes = await archive([{ name: 'Küche/a.jpg', packed: true, content: () => [photo] }, { name: 'assets.csv', content: () => ['a,b\n'] }])
  const storage = holding(bytes)
  const entries = await readZip(storage, 'x', bytes.length, limits)
  expect(entries.map(({ name, size, refused }) => [name, size, refused])).toEqual([['Küche/a.jpg', 5_000, null], ['assets.csv', 4, null]])
  expect(await Promise.all(entries.map((entry) => buffer(readZipEntry(storage, 'x', entry))))).toEqual([photo, Buffer.from('a,b\n')])
})

/** The same archive with the wide records at its end that large ones have, and nothing but their marks in the plain one. */
function widened(bytes: Buffer): Buffer {
  const end = bytes.length - 22
  const record = Buffer.alloc(56)
  record.writeUInt32LE(0x06064b50, 0)
  record.writeBigUInt64LE(BigInt(bytes.readUInt16LE(end + 10)), 32)
  record.writeBigUInt64LE(BigInt(bytes.readUInt32LE(end + 12)), 40)
  record.writeBigUInt64LE(BigInt(bytes.readUInt32LE(end + 16)), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(0x07064b50, 0)
  locator.writeBigUInt64LE(BigInt(end), 8)
  const plain = Buffer.from(bytes.subarray(end)).fill(0xff, 8, 20)
  return Buffer.concat([bytes.subarray(0, end), record, locator, plain])
}

it('reads the wide directory of a large archive, and counts its files before it reads them', async () => {
  const bytes = widened(await archive([{ name: 'a.txt', content: () => ['a'] }, { name: 'b.txt', content: () => ['b'] }]))
  expect((await readZip(holding(bytes), 'x', bytes.length, limits)).map(({ name }) => name)).toEqual(['a.txt', 'b.txt'])
  await expect(readZip(holding(bytes), 'x', bytes.length, { ...limits, entries: 1 })).rejects.toThrow('it holds 2 files; up to 1')
})

it('refuses an archive whose directory points beyond its end', async () => {
  const bytes = await archive([{ name: 'a.txt', content: () => ['a'] }])
  bytes.writeUInt32LE(bytes.length, bytes.length - 22 + 16)
  await expect(readZip(holding(bytes), 'x', bytes.length, limits)).rejects.toThrow(ZipRefused)
})

it('names are read as UTF-8 where they are that, as code page 437 where not, and as Info-ZIP says where it says', () => {
  const none = Buffer.alloc(0)
  expect(zipName(Buffer.from('Küche.jpg'), none, false)).toBe('Küche.jpg')
  expect(zipName(Buffer.from([0x4b, 0x81, 0x63, 0x68, 0x65]), none, false)).toBe('Küche')
  const path = Buffer.from('Küche')
  const field = Buffer.concat([Buffer.from([0x75, 0x70, 5 + path.length, 0, 1, 0, 0, 0, 0]), path])
  expect(zipName(Buffer.from('K?che'), field, false)).toBe('Küche')
  // As a Mac writes it.
  expect(zipName(Buffer.from('Ku\u0308che'), none, true)).toBe('Küche')
})
