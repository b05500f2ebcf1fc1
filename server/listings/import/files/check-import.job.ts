import { fileTypeFromBuffer } from 'file-type'
import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { FoyerError } from '../../../platform/errors.ts'
import { job, type JobContext } from '../../../platform/jobs/job.ts'
import { photoLimit } from '../../contract.ts'
import { findImport, readKeptTable, saveImport, type ImportRow } from './import-store.ts'
import { matchPhotos } from './match-photos.ts'
import { readArchive, readArchiveEntry, type ArchiveEntry } from './read-archive.ts'
import { readListingRow, type ReadListingRow } from './read-listing-row.ts'

const mostLoose = 200
const isPicture = (mime: string | undefined): boolean => mime !== undefined && /^image\/(jpeg|png|apng|webp|avif|tiff|gif)$/.test(mime)

/** The dry run: reads the table and the directory of the archive, says of each row what would become of it, and changes no listing. */
export const checkListingImport = job({
  name: 'listings.import.check',
  payload: z.object({ importId: z.string() }),
  attempts: 3,
  timeLimitSec: 1_800,
  handle: async (ctx, { importId }) => {
    const record = await findImport(ctx, importId)
    if (record?.state !== 'checking' || !record.storageKey) return
    try {
      await check(ctx, record, record.storageKey)
    } catch (error) {
      const refused = error instanceof FoyerError
      await ctx.transaction((tx) => saveImport(tx, importId, refused ? sql`state = 'failed', problem = ${error.person}, ended_at = ${tx.now.toISOString()}::timestamptz` : sql`problem = 'Something broke on our side. It is tried again; nothing was changed.'`))
      if (!refused) throw error
    }
  },
})

type Judged = ReadListingRow & { row: number; line: number; outcome: 'new' | 'update' | 'same' | 'error'; listingId: string | null; photos: string[]; reasons: string[] }

async function check(ctx: JobContext, record: ImportRow, storageKey: string): Promise<void> {
  const table = await readKeptTable(ctx, storageKey)
  const rows: Judged[] = table.rows.map(({ line, cells }, at) => {
    const read = readListingRow(cells, table.header, record.mapping, record.defaults)
    return { ...read, row: at + 1, line, outcome: 'new', listingId: null, photos: [], reasons: [...read.wrong] }
  })
  refuseDoubles(rows)
  const entries = record.photosKey ? await readArchive(ctx.ports.storage, record.photosKey, record.photosBytes ?? 0) : []
  const loose: { name: string; reason: string }[] = entries.flatMap(({ name, refused }) => (refused ? [{ name, reason: refused }] : []))
  const open = entries.filter(({ refused, name }) => !refused && !/\.(csv|tsv|txt)$/i.test(name))
  const matched = matchPhotos(rows.map(({ row, number, files }) => ({ row, number, files })), open.map(({ name }) => name))
  for (const name of matched.loose) loose.push({ name, reason: 'Its name fits no row. Name it or its folder after the MLS number or the number of the row.' })
  const byName = new Map(open.map((entry) => [entry.name, entry]))
  let photos = 0
  for (const one of rows) {
    for (const name of matched.of.get(one.row) ?? []) {
      if (ctx.abort.aborted) throw new Error('stopped before the end; the next try begins anew')
      const wrong = await wrongWith(ctx, record.photosKey!, byName.get(name)!)
      if (wrong) loose.push({ name, reason: wrong })
      else if (one.photos.length >= photoLimit) loose.push({ name, reason: `A listing holds up to ${photoLimit} photos.` })
      else one.photos.push(name)
    }
    const missing = one.files.filter((file) => ![...(matched.of.get(one.row) ?? [])].some((name) => name.toLowerCase().endsWith(file.replaceAll('\\', '/').split('/').at(-1)!.toLowerCase())))
    if (missing.length && record.photosKey) one.reasons.push(`Not in the archive: ${missing.slice(0, 5).join(', ')}${missing.length > 5 ? ` and ${missing.length - 5} more` : ''}.`)
    if (one.outcome !== 'error') photos += one.photos.length
  }
  await ctx.transaction(async (tx) => {
    const now = await findImport(tx, record.id, { lock: true })
    if (now?.state !== 'checking') return
    if (now.stopAsked) return void (await saveImport(tx, record.id, sql`state = 'mapping', stop_asked = false, problem = NULL`))
    await tx.db.run(sql`DELETE FROM listings.file_import_rows WHERE import_id = ${record.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
    for (let from = 0; from < rows.length; from += 2_000) await tx.db.run(sql`INSERT INTO listings.file_import_rows (import_id, workspace_id, row, line, outcome, title, number, facts, photos, reasons)
      SELECT ${record.id}::uuid, ${tx.workspaceId}::uuid, r.row, r.line, r.outcome, r.title, r.number, r.facts, r.photos, r.reasons FROM jsonb_to_recordset(${JSON.stringify(rows.slice(from, from + 2_000).map(({ files: _files, wrong: _wrong, listingId: _listingId, ...row }) => row)).replaceAll('\\u0000', '')}::jsonb)
        AS r(row int, line int, outcome text, title text, number text, facts jsonb, photos jsonb, reasons jsonb)`)
    // Who is here already: by MLS number, else by the very same address.
    await tx.db.run(sql`UPDATE listings.file_import_rows r SET listing_id = l.id, outcome = 'update' FROM listings.listings l WHERE r.import_id = ${record.id}::uuid AND r.workspace_id = ${tx.workspaceId}::uuid AND r.outcome = 'new' AND l.workspace_id = r.workspace_id AND l.deleted_at IS NULL AND l.kind = 'property'
      AND CASE WHEN r.number IS NOT NULL THEN lower(l.listing_number) = lower(r.number) ELSE lower(l.unparsed_address) = lower(r.facts->'facts'->>'unparsedAddress') END`)
    await tx.db.run(sql`UPDATE listings.file_import_rows r SET outcome = 'error', reasons = r.reasons || to_jsonb('It comes from the feed ' || f.name || ', which writes it. Leave the row out.') FROM listings.feed_records e JOIN listings.feeds f ON f.id = e.feed_id AND f.workspace_id = e.workspace_id
      WHERE r.import_id = ${record.id}::uuid AND r.workspace_id = ${tx.workspaceId}::uuid AND r.outcome = 'update' AND e.workspace_id = r.workspace_id AND e.listing_id = r.listing_id`)
    await tx.db.run(sql`UPDATE listings.file_import_rows SET outcome = 'error', reasons = reasons || to_jsonb('It has no address. Choose the column that holds it, or fill the cell.'::text) WHERE import_id = ${record.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND outcome = 'new' AND facts->'facts'->>'unparsedAddress' IS NULL`)
    const found = await tx.db.all<{ outcome: string; rows: number }>(sql`SELECT outcome, count(*)::int AS rows FROM listings.file_import_rows WHERE import_id = ${record.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid GROUP BY outcome`)
    await saveImport(tx, record.id, sql`state = 'checked', problem = NULL, found = ${JSON.stringify({ ...Object.fromEntries(found.map(({ outcome, rows: n }) => [outcome, n])), photos })}::jsonb, loose = ${JSON.stringify(loose.slice(0, mostLoose)).replaceAll('\\u0000', '')}::jsonb, photos_total = ${entries.length}, next_row = 1, written = '{}'`)
  })
}

/** Rows with something wrong in them, and second rows with the same number, are left out. */
function refuseDoubles(rows: Judged[]): void {
  const seen = new Map<string, number>()
  for (const one of rows) {
    const first = one.number ? seen.get(one.number.toLowerCase()) : undefined
    if (first !== undefined) one.reasons.push(`The number ${one.number} stands in line ${first} already. Keep one of the two rows.`)
    else if (one.number) seen.set(one.number.toLowerCase(), one.line)
    if (one.wrong.length > 0 || first !== undefined) one.outcome = 'error'
  }
}

/** Looks at the first bytes of a file of the archive; what it is called does not count. */
async function wrongWith(ctx: JobContext, key: string, entry: ArchiveEntry): Promise<string | null> {
  try {
    let head = Buffer.alloc(0)
    for await (const part of readArchiveEntry(ctx.ports.storage, key, entry)) {
      head = Buffer.concat([head, part])
      if (head.length >= 4_100) break
    }
    if (head.length === 0) return 'It is empty.'
    return isPicture((await fileTypeFromBuffer(head.subarray(0, 4_100)))?.mime) ? null : 'It is no picture that can be read. Export it as JPEG, PNG or WebP.'
  } catch (error) {
    if (error instanceof FoyerError) return error.person
    throw error
  }
}
