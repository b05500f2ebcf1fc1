import { createReadStream } from 'node:fs'
import { open, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from '../../platform/db/sql.ts'
import { readTable, TableRefused, type ReadTable } from '../../platform/files/read-table.ts'
import type { House } from '../../platform/house.ts'
import { fileEmpty } from '../errors.ts'
import { dropUpload, uploadFolder } from '../uploads/upload-files.ts'
import { importTableUnreadable } from './errors.ts'
import { guessColumns } from './guess-columns.ts'
import { importFolder } from './import-store.ts'
import { readArchive, readSmall, type Archive } from './read-archive.ts'

const mostTable = 100_000_000
const [mostRows, zipMark] = [250_000, 0x04034b50]

type Arrived = { id: string; workspaceId: string; personId: string | null; name: string }

/**
 * An upload that was announced as an import is whole: its directory is looked at, its table read, and an import with the same id waits for
 * the mapping. A refused one leaves nothing behind. Throws `media.import_refused` and `media.import_table_unreadable`.
 */
export async function receiveImport(house: House, { id, workspaceId, personId, name }: Arrived): Promise<void> {
  const folder = uploadFolder(house.ports.config)
  const path = join(folder, id)
  const { storage } = house.ports
  try {
    const { size } = await stat(path)
    if (size === 0) throw fileEmpty({ name })
    const isArchive = (await firstWord(path)) === zipMark
    const archiveKey = `${importFolder(id)}/archive.zip`
    if (isArchive) await storage.putAt(archiveKey, createReadStream(path))
    const archive = isArchive ? await readArchive(house.ports, { name, key: archiveKey, bytes: size }) : null
    const table = archive ? await tableIn(house, name, archiveKey, archive) : tableOf(name, size > mostTable ? null : await readFile(path))
    const tableKey = table ? `${importFolder(id)}/table.json` : null
    if (table && tableKey) await storage.putAt(tableKey, Buffer.from(JSON.stringify({ header: table.header, rows: table.rows })))
    const columns = (table?.header ?? []).map((column, at) => ({ name: column.slice(0, 140), samples: table!.rows.slice(0, 40).flatMap(({ cells }) => (cells[at]?.trim() ? [cells[at].trim().slice(0, 80)] : [])).slice(0, 3) }))
    await house.inHouse({ workspaceId }, async (ctx) => {
      const now = sql`${ctx.now.toISOString()}::timestamptz`
      await ctx.db.run(sql`DELETE FROM media.uploads WHERE id = ${id}::uuid AND workspace_id = ${workspaceId}::uuid`)
      await ctx.db.run(sql`INSERT INTO media.imports (id, workspace_id, name, bytes, archive_key, table_name, table_key, state, columns, mapping, rows_total, files_total, actor_id, created_at, updated_at)
        VALUES (${id}::uuid, ${workspaceId}::uuid, ${name}, ${size}::bigint, ${archive ? archiveKey : null}, ${table ? (archive?.table?.name ?? name) : null}, ${tableKey}, 'mapping', ${JSON.stringify(columns)}::jsonb, ${JSON.stringify(guessColumns(table?.header ?? []))}::jsonb,
          ${table?.rows.length ?? archive!.files.length}, ${archive?.files.length ?? 0}, ${personId}::uuid, ${now}, ${now})`)
    })
  } catch (error) {
    await storage.deleteUnder(importFolder(id))
    await house.inHouse({ workspaceId }, (ctx) => ctx.db.run(sql`DELETE FROM media.uploads WHERE id = ${id}::uuid AND workspace_id = ${workspaceId}::uuid`))
    throw error
  } finally {
    await dropUpload(folder, id)
  }
}

async function firstWord(path: string): Promise<number | null> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 ? buffer.readUInt32LE(0) : null
  } finally {
    await file.close()
  }
}

/** The table in an archive; null where there is none, so that sidecars and names count. */
async function tableIn(house: House, name: string, key: string, { table, tables, files }: Archive): Promise<ReadTable | null> {
  if (tables > 1) throw importTableUnreadable({ name, why: `It holds ${tables} tables.`, remedy: 'Leave one CSV file in it, or call the one that counts assets.csv.' })
  if (table) return tableOf(table.name, await readSmall(house.ports, key, table, mostTable))
  if (files.length === 0) throw importTableUnreadable({ name, why: 'It holds no photos, films or documents, and no table.', remedy: 'Pack the files, with a CSV file or XMP sidecars beside them if you have those.' })
  return null
}

function tableOf(name: string, bytes: Buffer | null): ReadTable {
  if (!bytes) throw importTableUnreadable({ name, why: 'It is larger than 100 MB.', remedy: 'Split it, and import the parts one after the other.' })
  try {
    return readTable(bytes, { mostRows, what: 'a file' })
  } catch (error) {
    if (error instanceof TableRefused) throw importTableUnreadable({ name, why: error.why, remedy: error.remedy })
    throw error
  }
}
