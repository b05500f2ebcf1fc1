import { createReadStream } from 'node:fs'
import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { guardCell } from '../../platform/files/guard-cell.ts'
import type { ZipEntry } from '../../platform/files/zip-writer.ts'
import type { House } from '../../platform/house.ts'
import type { Actor } from '../../platform/operations/actor.ts'
import { keptInside } from '../outside/kept-inside.ts'
import { toldOf } from '../outside/told-of.ts'
import { withEnding } from '../pictures/with-ending.ts'
import { freePaths } from './archive-names.ts'
import { recordColumns, tableName, type AssetRecord } from './asset-record.ts'
import { exportedIds, type ExportScope } from './exported-files.ts'
import { notesOf, type Notes } from './notes.ts'
import { readRecords, type ExportedFile } from './read-records.ts'
import { writeSidecar } from './write-sidecar.ts'

/** So many rows are read at once; of their bytes only what is being sent is in memory. */
const pageSize = 100
/** What one entry of the archive holds at most. */
const mostBytes = 0xffffffff

type Who = Actor & { workspaceId: string }

/**
 * The entries of an archive, each made when its turn comes: a file, its original if wanted, its sidecar; at the end the table of all that
 * is in the archive, and notes where something has to be told. The table waits in a file of its own, so memory stays flat.
 */
export async function* archiveEntries(house: House, actor: Who, scope: ExportScope): AsyncGenerator<ZipEntry> {
  const inside = <T>(work: Parameters<typeof house.inHouse<T>>[1]) => house.inHouse({ workspaceId: actor.workspaceId, actor }, work)
  const ids = await inside((ctx) => exportedIds(ctx, scope))
  const pathOf = freePaths()
  const notes: Notes = { missing: [], kept: [] }
  const folder = await mkdtemp(join(tmpdir(), 'foyer-export-'))
  const table = join(folder, tableName)
  try {
    // Spreadsheets take UTF-8 for what it is only behind this mark.
    await appendFile(table, `\ufeff${csvRow(recordColumns.map(({ id }) => id))}`)
    for (let at = 0; at < ids.length; at += pageSize) {
      const { files, kept } = await inside(async (ctx) => {
        const found = await readRecords(ctx, ids.slice(at, at + pageSize))
        const leaving = found.map(({ assetId, kind, making }) => ({ assetId, kind, alterations: [...making.alterations] }))
        return { files: found, kept: await keptInside(ctx, leaving, await toldOf(ctx, leaving)) }
      })
      for (const file of files) {
        const path = pathOf(['files', ...file.folder], withEnding(file.name, file.present.contentType))
        const why = await whyMissing(house, file.present)
        if (why) {
          notes.missing.push({ name: path, why })
          continue
        }
        yield entryOf(house, path, file.present.storageKey)
        const original = scope.originals && file.original ? await originalPath(house, file, notes, pathOf) : null
        if (original) yield entryOf(house, original, file.original!.storageKey)
        const record: AssetRecord = { ...file.record, file: path, original: original ?? '' }
        yield { name: `${path}.xmp`, content: () => [writeSidecar(record)] }
        await appendFile(table, csvRow(recordColumns.map(({ id }) => record[id] ?? '')))
        const reason = kept.get(file.assetId)
        if (reason) notes.kept.push({ name: path, why: reason })
      }
    }
    yield { name: tableName, content: () => createReadStream(table) }
    if (notes.missing.length + notes.kept.length > 0) yield { name: 'notes.txt', content: () => [notesOf(notes)] }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const csvRow = (cells: readonly string[]): string => stringify([cells.map(guardCell)], { record_delimiter: '\r\n', quoted_match: /[\r\n]/ })

async function* readLate(house: House, key: string): AsyncGenerator<Buffer> {
  for await (const part of await house.ports.storage.read(key)) yield part as Buffer
}

const entryOf = (house: House, name: string, key: string): ZipEntry => ({ name, packed: true, content: () => readLate(house, key) })

async function whyMissing(house: House, { storageKey, bytes }: { storageKey: string; bytes: number }): Promise<string | null> {
  if (bytes > mostBytes) return 'It is larger than 4 GB. Download it by itself.'
  return (await house.ports.storage.exists(storageKey)) ? null : 'Its bytes are missing from the storage.'
}

async function originalPath(house: House, file: ExportedFile, notes: Notes, pathOf: ReturnType<typeof freePaths>): Promise<string | null> {
  const path = pathOf(['originals', ...file.folder], withEnding(file.name, file.original!.contentType))
  const why = await whyMissing(house, file.original!)
  if (why) notes.missing.push({ name: path, why })
  return why ? null : path
}
