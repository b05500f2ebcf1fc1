import { unguardCell } from '../../platform/files/guard-cell.ts'
import { XmlRefused } from '../../platform/files/xml.ts'
import { FoyerError } from '../../platform/errors.ts'
import type { ArchiveEntry } from '../../platform/files/zip-reader.ts'
import type { Ports } from '../../platform/ports.ts'
import type { AssetRecord } from '../export/asset-record.ts'
import type { AssetColumn } from './contract.ts'
import type { KeptTable } from './import-store.ts'
import { readSmall, sidecarOf, type Archive } from './read-archive.ts'
import { readSidecar } from './read-sidecar.ts'

/** One file that an import speaks of: what is said of it, and where its bytes are. */
export type SpokenRow = { row: number; line: number; record: AssetRecord; entry: ArchiveEntry | null; original: ArchiveEntry | null; wrong: string[]; notes: string[] }

const mostSidecar = 1_000_000

/** The rows of a table, with the files that they name. `loose`: files of the archive that no row names. */
export function rowsOfTable({ header, rows }: KeptTable, mapping: readonly AssetColumn[], archive: Archive | null): { rows: SpokenRow[]; loose: ArchiveEntry[] } {
  const find = finder(archive?.files ?? [])
  const named = new Set<ArchiveEntry>()
  const spoken = rows.map(({ line, cells }, at): SpokenRow => {
    const record: AssetRecord = {}
    for (const { column, to } of mapping) if (to && column < header.length) record[to] = unguardCell(cells[column]?.trim() ?? '')
    const entry = record.file ? find(record.file) : null
    const original = record.original ? find(record.original) : null
    for (const one of [entry, original]) if (one) named.add(one)
    const notes = record.original && !original ? [`Original in the archive: “${record.original.slice(0, 80)}” is not in it, so only the file itself comes in.`] : []
    return { row: at + 1, line, record, entry, original: original === entry ? null : original, wrong: [], notes }
  })
  return { rows: spoken, loose: (archive?.files ?? []).filter((entry) => !named.has(entry)) }
}

/** Each file of an archive without a table, with what its sidecar says. A sidecar that cannot be read makes the row wrong. */
export async function rowsOfSidecars(ports: Ports, key: string, archive: Archive): Promise<SpokenRow[]> {
  const rows: SpokenRow[] = []
  for (const [at, entry] of archive.files.entries()) {
    const sidecar = sidecarOf(archive, entry.name)
    const { record, wrong } = sidecar ? await readOne(ports, key, sidecar) : { record: {}, wrong: [] }
    const folder = entry.name.split('/').slice(0, -1).join('/')
    rows.push({ row: at + 1, line: at + 1, record: { ...record, file: entry.name, folder: record.folder ?? folder }, entry, original: null, wrong, notes: [] })
  }
  return rows
}

async function readOne(ports: Ports, key: string, sidecar: ArchiveEntry): Promise<{ record: AssetRecord; wrong: string[] }> {
  try {
    return { record: readSidecar(await readSmall(ports, key, sidecar, mostSidecar)), wrong: [] }
  } catch (error) {
    if (error instanceof XmlRefused) return { record: {}, wrong: [`Sidecar “${sidecar.name.slice(-80)}”: ${error.message} Write it anew, or take it out of the archive.`] }
    if (error instanceof FoyerError) return { record: {}, wrong: [error.person] }
    throw error
  }
}

/** Finds files by their whole path, else by a name that only one of them has; small and capital letters are the same. */
function finder(files: readonly ArchiveEntry[]): (name: string) => ArchiveEntry | null {
  const key = (name: string) => name.normalize('NFC').replaceAll('\\', '/').replace(/^\.?\//, '').toLowerCase()
  const byPath = new Map(files.map((entry) => [key(entry.name), entry]))
  const byName = new Map<string, ArchiveEntry | null>()
  for (const entry of files) {
    const name = key(entry.name).split('/').at(-1)!
    byName.set(name, byName.has(name) ? null : entry)
  }
  return (name) => byPath.get(key(name)) ?? byName.get(key(name).split('/').at(-1)!) ?? null
}
