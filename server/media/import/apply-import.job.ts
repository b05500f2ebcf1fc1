import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { FoyerError } from '../../platform/errors.ts'
import type { ArchiveEntry } from '../../platform/files/zip-reader.ts'
import { job, type JobContext } from '../../platform/jobs/job.ts'
import { inNameOf } from '../../platform/operations/in-name-of.ts'
import type { Content } from '../assets/keep-content.ts'
import { storeFile } from '../uploads/take-in.ts'
import { filesWith } from './changes-of.ts'
import { findImport, saveImport, type ImportRow } from './import-store.ts'
import { readArchive } from './read-archive.ts'
import { baseName, withUnpacked } from './unpack.ts'
import { writeFile, type CheckedRow, type Fate } from './write-file.ts'

/**
 * Brings in the rows of a checked import, one file at a time. Each commits together with the place of the next, so that a try after a
 * crash goes on exactly there. All of it belongs to the run of whoever began it, who takes it back as one.
 */
export const applyAssetImport = job({
  name: 'media.import.apply',
  payload: z.object({ importId: z.string() }),
  timeLimitSec: 14_400,
  concurrency: 2,
  handle: async (ctx, { importId }) => {
    const record = await findImport(ctx, importId)
    if (record?.state !== 'importing') return
    const folder = await mkdtemp(join(tmpdir(), 'foyer-import-'))
    try {
      const archive = record.archiveKey ? await readArchive(ctx.ports, { name: record.name, key: record.archiveKey, bytes: record.bytes }) : null
      const byName = new Map((archive?.files ?? []).map((entry) => [entry.name, entry]))
      while (!ctx.abort.aborted && (await writeNext(ctx, importId, byName, folder))) continue
    } catch (error) {
      const refused = error instanceof FoyerError && error.kind !== 'unavailable'
      await ctx.transaction((tx) => saveImport(tx, importId, refused ? sql`state = 'failed', problem = ${error.person}, ended_at = ${tx.now.toISOString()}::timestamptz` : sql`problem = 'Something broke on our side. It goes on after the last file that is in.'`))
      if (!refused) throw error
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    if (ctx.abort.aborted) throw new Error('stopped before the end; the next try goes on from here')
  },
})

type Row = CheckedRow & { row: number; place: number; file: string | null; original: string | null; reasons: string[] }
type Written = { fate: Fate | 'error'; assetId: string | null; reason: string | null }

/** One row. False when the import is over. */
async function writeNext(ctx: JobContext, importId: string, byName: ReadonlyMap<string, ArchiveEntry>, folder: string): Promise<boolean> {
  const record = await findImport(ctx, importId)
  if (record?.state !== 'importing') return false
  const row = record.stopAsked ? null : await ctx.db.maybe<Row>(sql`SELECT row, place, file, original, checksum, facts, reasons FROM media.import_rows
    WHERE import_id = ${importId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND place >= ${record.nextPlace} AND outcome IN ('new', 'update') ORDER BY place LIMIT 1`)
  try {
    const contents = row ? await storeContents(ctx, record, row, byName, folder) : { present: null, original: null }
    return await settle(ctx, record, row, async (own) => ({ ...(await writeFile(own, row!, contents)), reason: null }))
  } catch (error) {
    // One file that cannot be taken is told of, and the others come in.
    if (!row || !(error instanceof FoyerError) || (error.kind !== 'invalid' && error.kind !== 'not_found')) throw error
    return settle(ctx, record, row, async () => ({ fate: 'error', assetId: null, reason: error.person }))
  }
}

/** Writes a row and where to go on, together. False when the import is over. */
const settle = (ctx: JobContext, record: ImportRow, row: Row | null, write: (own: Parameters<typeof writeFile>[0]) => Promise<Written>): Promise<boolean> =>
  ctx.transaction(async (tx) => {
    const now = await findImport(tx, record.id, { lock: true })
    // Another worker was here first, or it was stopped meanwhile.
    if (now?.state !== 'importing') return false
    if (now.nextPlace !== record.nextPlace) return true
    if (!row) {
      await saveImport(tx, record.id, sql`state = ${now.stopAsked ? 'cancelled' : 'done'}, stop_asked = false, problem = NULL, ended_at = ${tx.now.toISOString()}::timestamptz, next_place = ${now.stopAsked ? now.nextPlace : now.rowsTotal + 1}`)
      return false
    }
    const { fate, assetId, reason } = await write(inNameOf(tx, record.actorId))
    await tx.db.run(sql`UPDATE media.import_rows SET outcome = ${fate}, asset_id = coalesce(${assetId}::uuid, asset_id), reasons = ${JSON.stringify(reason ? [reason, ...row.reasons] : row.reasons)}::jsonb WHERE import_id = ${record.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND row = ${row.row}`)
    await saveImport(tx, record.id, sql`next_place = ${row.place + 1}, written = ${JSON.stringify({ ...now.written, [fate]: (now.written[fate] ?? 0) + 1 })}::jsonb, problem = NULL`)
    return true
  })

/** The bytes that are not here yet, unpacked, looked at and stored. */
async function storeContents(ctx: JobContext, { archiveKey }: ImportRow, row: Row, byName: ReadonlyMap<string, ArchiveEntry>, folder: string): Promise<{ present: Content | null; original: Content | null }> {
  const isHere = row.checksum !== null && (await filesWith(ctx, [row.checksum])).has(row.checksum)
  const store = async (name: string | null): Promise<Content | null> => {
    const entry = name === null ? undefined : byName.get(name)
    if (!entry || !archiveKey || isHere) return null
    return withUnpacked(ctx.ports, { key: archiveKey, entry, folder }, (path) => storeFile(ctx.ports, path, baseName(entry.name)))
  }
  return { present: await store(row.file), original: await store(row.original) }
}
