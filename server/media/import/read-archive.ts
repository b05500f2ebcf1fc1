import { readZip, readZipEntry, ZipRefused, type ArchiveEntry, type ZipLimits } from '../../platform/files/zip-reader.ts'
import type { Ports } from '../../platform/ports.ts'
import { tableName } from '../export/asset-record.ts'
import { importRefused } from './errors.ts'

/** Of a whole library; how large one file may be is the limit of uploads. */
const limitsOf = (ports: Ports): ZipLimits => ({ entries: 250_000, entryBytes: ports.config.UPLOAD_MAX_BYTES, totalBytes: 50_000_000_000 })

const inWords = (name: string, error: unknown): unknown => (error instanceof ZipRefused ? importRefused({ name, why: error.message }) : error)

/** What an archive holds, told apart: the table, sidecars by the file that they are of (in small letters), and the files. */
export type Archive = { table: ArchiveEntry | null; tables: number; sidecars: Map<string, ArchiveEntry>; files: ArchiveEntry[]; refused: ArchiveEntry[] }

/** The directory of an archive. Throws `media.import_refused` for one that is damaged, locked, too large or a bomb. */
export async function readArchive(ports: Ports, { name, key, bytes }: { name: string; key: string; bytes: number }): Promise<Archive> {
  try {
    return toldApart(await readZip(ports.storage, key, bytes, limitsOf(ports)))
  } catch (error) {
    throw inWords(name, error)
  }
}

function toldApart(entries: readonly ArchiveEntry[]): Archive {
  const open = entries.filter(({ refused }) => !refused)
  const tables = open.filter(({ name }) => /\.(csv|tsv)$/i.test(name))
  const own = tables.filter(({ name }) => name.split('/').at(-1)!.toLowerCase() === tableName).toSorted((a, b) => a.name.length - b.name.length)[0]
  const files = open.filter(({ name }) => !/\.(csv|tsv|xmp|txt)$/i.test(name))
  const sidecars = new Map<string, ArchiveEntry>()
  for (const entry of open.filter(({ name }) => /\.xmp$/i.test(name))) sidecars.set(entry.name.slice(0, -4).toLowerCase(), entry)
  return { table: own ?? (tables.length === 1 ? tables[0]! : null), tables: own ? 1 : tables.length, sidecars, files, refused: entries.filter(({ refused }) => refused !== null) }
}

/** The sidecar of a file: `a.jpg.xmp`, or `a.xmp` as some programs name it. */
export const sidecarOf = ({ sidecars }: Pick<Archive, 'sidecars'>, file: string): ArchiveEntry | undefined =>
  sidecars.get(file.toLowerCase()) ?? sidecars.get(file.toLowerCase().replace(/\.[a-z0-9]{1,5}$/, ''))

/** The unpacked bytes of an entry, part by part. Ends with `media.import_refused` when there is more than the directory says. */
export async function* readEntry(ports: Ports, key: string, entry: ArchiveEntry): AsyncGenerator<Buffer> {
  try {
    yield* readZipEntry(ports.storage, key, entry)
  } catch (error) {
    throw inWords(entry.name.slice(0, 120), error)
  }
}

/** All of a small entry at once. Throws `media.import_refused` for more than `most` bytes. */
export async function readSmall(ports: Ports, key: string, entry: ArchiveEntry, most: number): Promise<Buffer> {
  if (entry.size > most) throw importRefused({ name: entry.name.slice(0, 120), why: `it is larger than ${Math.round(most / 1e6)} MB.` })
  const parts: Buffer[] = []
  for await (const part of readEntry(ports, key, entry)) parts.push(part)
  return Buffer.concat(parts)
}
