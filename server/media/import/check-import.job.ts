import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { FoyerError } from '../../platform/errors.ts'
import { job, type JobContext } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import { folderNames } from '../export/folder-names.ts'
import { lookAtFile } from '../uploads/take-in.ts'
import { changedFields, changesOf, filesHere, filesWith } from './changes-of.ts'
import { findImport, readKeptTable, saveImport, type ImportRow } from './import-store.ts'
import { listingsNamed } from './listings-named.ts'
import { placesOf } from './places-of.ts'
import { readArchive } from './read-archive.ts'
import { readAssetRow, type AssetFacts } from './read-asset-row.ts'
import { rowsOfSidecars, rowsOfTable, type SpokenRow } from './rows-of.ts'
import { baseName, withUnpacked } from './unpack.ts'

const mostLoose = 200
/** So often it says how far it is, and looks whether somebody wants it to stop. */
const tellEvery = 50
const rowsAtOnce = 500

/** The dry run: unpacks and looks at each file, says of each row what would become of it, and changes nothing in the library. */
export const checkAssetImport = job({
  name: 'media.import.check',
  payload: z.object({ importId: z.string() }),
  attempts: 3,
  timeLimitSec: 7_200,
  handle: async (ctx, { importId }) => {
    const record = await findImport(ctx, importId)
    if (record?.state !== 'checking') return
    const folder = await mkdtemp(join(tmpdir(), 'foyer-import-'))
    try {
      await check(ctx, record, folder)
    } catch (error) {
      const refused = error instanceof FoyerError
      await ctx.transaction((tx) => saveImport(tx, importId, refused ? sql`state = 'failed', problem = ${error.person}, ended_at = ${tx.now.toISOString()}::timestamptz` : sql`problem = 'Something broke on our side. It is tried again; nothing was changed.'`))
      if (!refused) throw error
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  },
})

/** A row with what its bytes are. */
export type Judged = SpokenRow & { facts: AssetFacts; title: string; checksum: string | null; originalChecksum: string | null; contentType: string | null; outcome: 'new' | 'update' | 'same' | 'duplicate' | 'error'; assetId: string | null; reasons: string[] }

async function check(ctx: JobContext, record: ImportRow, folder: string): Promise<void> {
  const archive = record.archiveKey ? await readArchive(ctx.ports, { name: record.name, key: record.archiveKey, bytes: record.bytes }) : null
  const { rows, loose } = record.tableKey
    ? rowsOfTable(await readKeptTable(ctx, record.tableKey), record.mapping, archive)
    : { rows: await rowsOfSidecars(ctx.ports, record.archiveKey!, archive!), loose: [] }
  const judged: Judged[] = []
  for (const row of rows) {
    if (ctx.abort.aborted) throw new Error('stopped before the end; the next try begins anew')
    judged.push(await judge(ctx, record.archiveKey, row, folder))
    if (judged.length % tellEvery === 0 && (await tell(ctx, record.id, judged.length))) break
  }
  refuseDoubles(judged)
  const astray = [...(archive?.refused ?? []).map(({ name, refused }) => ({ name, reason: refused! })), ...loose.map(({ name }) => ({ name, reason: 'No row of the table names it.' }))]
  await ctx.transaction(async (tx) => {
    const now = await findImport(tx, record.id, { lock: true })
    if (now?.state !== 'checking') return
    if (now.stopAsked) return void (await saveImport(tx, record.id, sql`state = 'mapping', stop_asked = false, checked_rows = 0, problem = NULL`))
    for (let from = 0; from < judged.length; from += rowsAtOnce) await compare(tx, judged.slice(from, from + rowsAtOnce))
    await keepRows(tx, record.id, judged)
    const found = Object.fromEntries(['new', 'update', 'same', 'duplicate', 'error'].map((outcome) => [outcome, judged.filter((one) => one.outcome === outcome).length]))
    await saveImport(tx, record.id, sql`state = 'checked', problem = NULL, found = ${JSON.stringify(found)}::jsonb, loose = ${JSON.stringify(astray.slice(0, mostLoose)).replaceAll('\\u0000', '')}::jsonb, rows_total = ${judged.length}, checked_rows = ${judged.length}, next_place = 1, written = '{}'`)
  })
}

/** Says how far it is. True when somebody wants it to stop. */
const tell = (ctx: JobContext, id: string, rows: number): Promise<boolean> =>
  ctx.transaction(async (tx) => {
    await saveImport(tx, id, sql`checked_rows = ${rows}`)
    return (await findImport(tx, id))?.stopAsked ?? true
  })

/** Reads the cells, and opens the file as an upload of it would be opened. */
async function judge(ctx: JobContext, key: string | null, row: SpokenRow, folder: string): Promise<Judged> {
  const { facts, wrong } = readAssetRow(row.record)
  const claimed = row.record.sha256?.trim().toLowerCase() || null
  const judged: Judged = { ...row, facts, title: facts.name ?? baseName(row.entry?.name ?? row.record.file ?? '') ?? '', checksum: claimed, originalChecksum: null, contentType: null, outcome: 'new', assetId: null, reasons: [...row.wrong, ...wrong, ...row.notes] }
  if (row.wrong.length + wrong.length > 0) judged.outcome = 'error'
  if (!row.entry || !key) return judged
  try {
    const { name } = row.entry
    await withUnpacked(ctx.ports, { key, entry: row.entry, folder }, async (path, sha256) => {
      judged.checksum = sha256
      judged.contentType = (await lookAtFile(ctx.ports, path, baseName(name))).contentType
    })
    if (claimed && claimed !== judged.checksum) throw new Changed()
    if (row.original) await withUnpacked(ctx.ports, { key, entry: row.original, folder }, async (path, sha256) => {
      judged.originalChecksum = sha256
      await lookAtFile(ctx.ports, path, baseName(row.original!.name))
    })
  } catch (error) {
    if (!(error instanceof FoyerError && error.kind === 'invalid') && !(error instanceof Changed)) throw error
    judged.outcome = 'error'
    judged.reasons.unshift(error instanceof FoyerError ? error.person : 'SHA-256: The file is another one than the table says. Pack the archive anew, or leave the column with the SHA-256 out.')
  }
  return judged
}

/** The bytes are not those that the table tells of. */
class Changed extends Error {}

/** The same bytes twice come in once, as the first row says. */
function refuseDoubles(rows: Judged[]): void {
  const seen = new Map<string, Judged>()
  for (const one of rows) {
    const first = one.checksum && one.outcome !== 'error' ? seen.get(one.checksum) : undefined
    if (first) {
      one.outcome = 'duplicate'
      one.reasons.push(`The same file as in line ${first.line}.`)
    } else if (one.checksum && one.outcome !== 'error') seen.set(one.checksum, one)
  }
}

/** What is here already, and what the rows would change of it. */
async function compare(ctx: Context, rows: readonly Judged[]): Promise<void> {
  const open = rows.filter(({ outcome }) => outcome === 'new')
  const ids = await filesWith(ctx, open.flatMap(({ checksum, originalChecksum }) => [...(checksum ? [checksum] : []), ...(originalChecksum ? [originalChecksum] : [])]))
  const here = await filesHere(ctx, [...ids.values()])
  const folders = await folderNames(ctx)
  const listings = await listingsNamed(ctx, open.flatMap(({ facts }) => facts.listing ?? []))
  for (const one of open) {
    const { facts, checksum, originalChecksum } = one
    const listingId = facts.listing ? (listings.get(facts.listing.toLowerCase()) ?? null) : null
    if (facts.listing && !listingId) one.reasons.push(`Listing: nothing here is called “${facts.listing}”, so the file comes in without one. Make the listing first, or place the file later.`)
    const file = checksum && here.get(ids.get(checksum) ?? '')
    const base = originalChecksum && here.get(ids.get(originalChecksum) ?? '')
    if (file) {
      const fields = changedFields(changesOf(file, facts, { folders, listingId }))
      one.assetId = file.id
      one.outcome = fields.length > 0 ? 'update' : 'same'
      if (file.isTrashed) one.reasons.push('It lies in the trash and is taken out of it.')
    } else if (!one.entry) {
      one.outcome = 'error'
      one.reasons.unshift(one.record.file ? `File in the archive: “${one.record.file.slice(0, 80)}” is not in it. Put it into the ZIP, or correct the cell.` : checksum ? 'SHA-256: No file of the library has it. Put the file into the archive, and name it in the row.' : 'File in the archive: The row names no file. Fill the cell, or leave the row out.')
    } else if (base) {
      one.assetId = base.id
      one.outcome = 'update'
      one.reasons.push('Its original is here already; the file becomes a new version of that one.')
    }
  }
}

async function keepRows(ctx: Context, importId: string, rows: readonly Judged[]): Promise<void> {
  const places = placesOf(rows)
  await ctx.db.run(sql`DELETE FROM media.import_rows WHERE import_id = ${importId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const part = rows.slice(from, from + rowsAtOnce).map(({ row, line, outcome, title, entry, original, checksum, assetId, facts, reasons }) => ({ row, line, place: places.get(row), outcome, title: title.slice(0, 200), file: entry?.name ?? null, original: original?.name ?? null, checksum, asset_id: assetId, facts, reasons }))
    await ctx.db.run(sql`INSERT INTO media.import_rows (import_id, workspace_id, row, line, place, outcome, title, file, original, checksum, asset_id, facts, reasons)
      SELECT ${importId}::uuid, ${ctx.workspaceId}::uuid, r.row, r.line, r.place, r.outcome, r.title, r.file, r.original, r.checksum, r.asset_id, r.facts, r.reasons FROM jsonb_to_recordset(${JSON.stringify(part).replaceAll('\\u0000', '')}::jsonb)
        AS r(row int, line int, place int, outcome text, title text, file text, original text, checksum text, asset_id uuid, facts jsonb, reasons jsonb)`)
  }
}
