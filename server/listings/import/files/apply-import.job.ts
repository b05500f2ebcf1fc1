import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { keepPicture, storePicture, type StoredPicture } from '../../../media/index.ts'
import { photoLimit } from '../../contract.ts'
import { listingPriceChanged, listingStatusChanged, listingUpdated } from '../../events.ts'
import { recordStatus } from '../../history/status-history.ts'
import { insertListing } from '../../listings/create-listing.ts'
import { changedFacts, detailsIn, factColumns } from '../../listings/facts.ts'
import { merged } from '../../listings/listing-operations.ts'
import { findListing, writeListing } from '../../listings/listing-queries.ts'
import { recordPrice } from '../../listings/price-queries.ts'
import { photosOf } from '../../photos/photo-queries.ts'
import { writePhotos } from '../../photos/photo-operations.ts'
import { sql } from '../../../platform/db/sql.ts'
import { FoyerError } from '../../../platform/errors.ts'
import { newId, type Id } from '../../../platform/ids.ts'
import { job, type JobContext } from '../../../platform/jobs/job.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { inNameOf } from '../../../platform/operations/in-name-of.ts'
import type { FileImportDefaults } from './contract.ts'
import { findImport, saveImport } from './import-store.ts'
import { readArchive, readArchiveEntry, type ArchiveEntry } from './read-archive.ts'
import { newListing, type ListingRowFacts } from './read-listing-row.ts'

type Row = { row: number; outcome: string; listingId: string | null; facts: ListingRowFacts; photos: string[]; reasons: string[] }

/**
 * Writes the rows of a checked import, one listing with its photos at a time. Each commits together with the number of the next row, so
 * that a try after a crash goes on exactly there. All of it belongs to the run of whoever began it, who takes it back as one.
 */
export const applyListingImport = job({
  name: 'listings.import.apply',
  payload: z.object({ importId: z.string() }),
  timeLimitSec: 7_200,
  concurrency: 2,
  handle: async (ctx, { importId }) => {
    const record = await findImport(ctx, importId)
    if (record?.state !== 'importing') return
    const folder = await mkdtemp(join(tmpdir(), 'foyer-import-'))
    try {
      const entries = record.photosKey ? await readArchive(ctx.ports.storage, record.photosKey, record.photosBytes ?? 0) : []
      const byName = new Map(entries.map((entry) => [entry.name, entry]))
      while (!ctx.abort.aborted && (await writeNext(ctx, importId, byName, folder))) continue
    } catch (error) {
      const refused = error instanceof FoyerError && error.kind !== 'unavailable'
      await ctx.transaction((tx) => saveImport(tx, importId, refused ? sql`state = 'failed', problem = ${error.person}, ended_at = ${tx.now.toISOString()}::timestamptz` : sql`problem = 'Something broke on our side. It goes on after the last listing that is in.'`))
      if (!refused) throw error
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    if (ctx.abort.aborted) throw new Error('stopped before the end; the next try goes on from here')
  },
})

/** One row. False when the import is over. */
async function writeNext(ctx: JobContext, importId: string, byName: ReadonlyMap<string, ArchiveEntry>, folder: string): Promise<boolean> {
  const record = await findImport(ctx, importId)
  if (record?.state !== 'importing') return false
  const row = record.stopAsked ? null : await ctx.db.maybe<Row>(sql`SELECT row, outcome, listing_id AS "listingId", facts, photos, reasons FROM listings.file_import_rows
    WHERE import_id = ${importId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND row >= ${record.nextRow} AND outcome IN ('new', 'update') ORDER BY row LIMIT 1`)
  const stored: { name: string; content: StoredPicture }[] = []
  const lost: string[] = []
  for (const name of row?.photos ?? []) {
    const content = await unpack(ctx, record.photosKey!, byName.get(name), name, folder)
    if (typeof content === 'string') lost.push(`${name}: ${content}`)
    else stored.push({ name, content })
  }
  return ctx.transaction(async (tx) => {
    const now = await findImport(tx, importId, { lock: true })
    // Another worker was here first, or it was stopped meanwhile.
    if (now?.state !== 'importing') return false
    if (now.nextRow !== record.nextRow) return true
    if (!row) {
      await saveImport(tx, importId, sql`state = ${now.stopAsked ? 'cancelled' : 'done'}, stop_asked = false, problem = NULL, ended_at = ${tx.now.toISOString()}::timestamptz, next_row = ${now.stopAsked ? now.nextRow : now.rowsTotal + 1}`)
      return false
    }
    const own = inNameOf(tx, record.actorId)
    const { listingId, fate } = await writeRow(own, row, record.defaults)
    const photos = await addPhotos(own, listingId, stored)
    await tx.db.run(sql`UPDATE listings.file_import_rows SET listing_id = ${listingId}::uuid, outcome = ${fate === 'same' && photos > 0 ? 'update' : fate}, reasons = ${JSON.stringify([...row.reasons, ...lost])}::jsonb WHERE import_id = ${importId}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND row = ${row.row}`)
    const counted = fate === 'same' && photos > 0 ? 'update' : fate
    const written = { ...now.written, [counted]: (now.written[counted] ?? 0) + 1, photos: (now.written['photos'] ?? 0) + photos }
    await saveImport(tx, importId, sql`next_row = ${row.row + 1}, written = ${JSON.stringify(written)}::jsonb, problem = NULL`)
    return true
  })
}

/** A photo out of the archive, looked at and stored; or why not. Names of the archive never become paths. */
async function unpack(ctx: JobContext, key: string, entry: ArchiveEntry | undefined, name: string, folder: string): Promise<StoredPicture | string> {
  if (!entry) return 'It is not in the archive any more.'
  const path = join(folder, newId())
  try {
    await pipeline(readArchiveEntry(ctx.ports.storage, key, entry), createWriteStream(path))
    return await storePicture(ctx.ports, path, name.split('/').at(-1)!.slice(0, 200))
  } catch (error) {
    await rm(path, { force: true })
    if (error instanceof FoyerError && error.kind === 'invalid') return error.person
    throw error
  }
}

async function writeRow(ctx: Context, row: Row, defaults: FileImportDefaults): Promise<{ listingId: string; fate: 'new' | 'update' | 'same' }> {
  const there = row.outcome === 'update' && row.listingId ? await findListing(ctx, row.listingId) : null
  if (!there || there.deletedAt !== null) return { listingId: await insertListing(ctx, newListing(row.facts, defaults)), fate: 'new' }
  await ctx.db.run(sql`SELECT id FROM listings.listings WHERE id = ${there.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  const { facts, listPrice, standardStatus } = row.facts
  const changed = changedFacts(there, facts)
  if ('livingArea' in changed || 'livingAreaUnits' in changed) Object.assign(changed, { livingArea: facts.livingArea, livingAreaUnits: facts.livingAreaUnits })
  if ('lotSizeArea' in changed || 'lotSizeUnits' in changed) Object.assign(changed, { lotSizeArea: facts.lotSizeArea, lotSizeUnits: facts.lotSizeUnits })
  const columns = factColumns(changed).map(({ name, value }) => sql`${name} = ${value}`)
  const details = detailsIn(changed)
  if (Object.keys(details).length) columns.push(sql`details = ${merged('details', details)}`)
  const newPrice = listPrice !== undefined && (listPrice.amount !== there.listPrice?.amount || listPrice.currency !== there.listPrice?.currency)
  if (newPrice) columns.push(sql`list_price_amount = ${listPrice.amount}::bigint`, sql`list_price_currency = ${listPrice.currency}`)
  if (newPrice && there.originalListPrice === null) columns.push(sql`original_list_price_amount = ${listPrice.amount}::bigint`, sql`original_list_price_currency = ${listPrice.currency}`)
  const newStatus = standardStatus !== undefined && standardStatus !== there.standardStatus
  if (newStatus) columns.push(sql`standard_status = ${standardStatus}`, sql`status_changed_at = ${ctx.now.toISOString()}::timestamptz`)
  if (columns.length === 0) return { listingId: there.id, fate: 'same' }
  await writeListing(ctx, there, columns)
  if (Object.keys(changed).length) ctx.emit(listingUpdated, there.id, { listingId: there.id, fields: Object.keys(changed) })
  if (newPrice) {
    await recordPrice(ctx, there.id, listPrice)
    ctx.emit(listingPriceChanged, there.id, { listingId: there.id, from: there.listPrice, to: listPrice })
  }
  if (newStatus) {
    await recordStatus(ctx, there.id, { from: there.standardStatus, to: standardStatus, reason: 'From a file' })
    ctx.emit(listingStatusChanged, there.id, { listingId: there.id, from: there.standardStatus, to: standardStatus, reason: 'From a file' })
  }
  return { listingId: there.id, fate: 'update' }
}

async function addPhotos(ctx: Context, listingId: string, stored: readonly { name: string; content: StoredPicture }[]): Promise<number> {
  if (stored.length === 0) return 0
  const before = await photosOf(ctx, listingId)
  const there = new Set(before.map(({ assetId }) => assetId))
  const added: { assetId: string }[] = []
  for (const { content } of stored) {
    const { id } = await keepPicture(ctx, content, { listingId })
    if (there.has(id)) continue
    there.add(id)
    added.push({ assetId: id })
  }
  const fitting = added.slice(0, Math.max(0, photoLimit - before.length))
  if (fitting.length) await writePhotos(ctx, { id: listingId as Id<'listing'> }, before, [...before, ...fitting])
  return fitting.length
}

