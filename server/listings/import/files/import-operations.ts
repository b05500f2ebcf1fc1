import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { invalidInput, notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { Done, done, operation } from '../../../platform/operations/operation.ts'
import { pageInput, readCursor, toPage } from '../../../platform/page.ts'
import { applyListingImport } from './apply-import.job.ts'
import { checkListingImport } from './check-import.job.ts'
import { ListingImport, ListingImportPage, ListingImportRowPage, ListListingImportRows, listingPlaces, MapListingImport, OneListingImport, type ListingImportRow } from './contract.ts'
import { listingImportNotNow, listingMappingWrong } from './errors.ts'
import { getImport, importColumns, needState, presentImport, saveImport, type ImportRow } from './import-store.ts'

const permission = 'listings:write'
const present = async (ctx: Context, id: string) => presentImport(await getImport(ctx, id))

export const listListingImports = operation({
  id: 'listings.imports.list',
  summary: 'Imports of listings from files, newest first.',
  http: 'GET /api/v1/listings/imports',
  permission,
  effect: 'read',
  input: z.strictObject({ ...pageInput }),
  output: ListingImportPage,
}).run(async (ctx, { limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<ImportRow>(sql`SELECT ${importColumns} FROM listings.file_imports i WHERE i.workspace_id = ${ctx.workspaceId}::uuid
    ${after ? sql`AND (i.created_at, i.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY i.created_at DESC, i.id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, presentImport, (row) => [row.createdAt, row.id])
})

export const readListingImport = operation({
  id: 'listings.imports.get',
  summary: 'One import of listings from a file: its columns, what the dry run found, how far it is.',
  http: 'GET /api/v1/listings/imports/:id',
  permission,
  effect: 'read',
  input: OneListingImport,
  output: ListingImport,
  errors: [notFound],
}).run((ctx, { id }) => present(ctx, id))

export const mapListingImport = operation({
  id: 'listings.imports.map',
  summary: 'Say where the columns of a file go, and what rows get that say nothing.',
  http: 'PUT /api/v1/listings/imports/:id/mapping',
  permission,
  effect: 'write',
  input: MapListingImport,
  output: ListingImport,
  errors: [notFound, listingImportNotNow, listingMappingWrong],
}).run(async (ctx, { id, mapping, defaults }) => {
  const record = await getImport(ctx, id, { lock: true })
  needState(record, ['mapping', 'checked', 'failed'], 'To change it, choose the file again.')
  if (record.startedAt) throw listingImportNotNow({ state: 'begun', needed: 'Let it go on, or take back what is in and choose the file again.' })
  const next = { ...record, mapping: mapping ?? record.mapping, defaults: defaults ?? record.defaults }
  refuseWrong(next)
  await saveImport(ctx, id, sql`state = 'mapping', mapping = ${JSON.stringify(next.mapping)}::jsonb, defaults = ${JSON.stringify(next.defaults)}::jsonb, found = '{}', loose = '[]', problem = NULL, ended_at = NULL`)
  return present(ctx, id)
})

function refuseWrong({ mapping, columns }: Pick<ImportRow, 'mapping' | 'columns'>): void {
  const words = new Map<string, string>(listingPlaces)
  const seen = new Map<string, number>()
  for (const { column, to } of mapping) {
    if (column >= columns.length) throw listingMappingWrong({ what: `The file has ${columns.length} columns; there is no column ${column + 1}.` })
    if (to === null) continue
    const other = seen.get(to)
    if (other !== undefined) throw listingMappingWrong({ what: `“${columns[other]!.name}” and “${columns[column]!.name}” both go to ${words.get(to)}. Leave one of them out.` })
    seen.set(to, column)
  }
}

export const checkFileImport = operation({
  id: 'listings.imports.check',
  summary: 'Dry run: says of each row of a file what would become of it, and changes no listing. Upload to /api/v1/listings/import-files first.',
  http: 'POST /api/v1/listings/imports/:id/check',
  permission,
  effect: 'write',
  status: 202,
  input: OneListingImport,
  output: ListingImport,
  errors: [notFound, listingImportNotNow, listingMappingWrong],
}).run(async (ctx, { id }) => {
  const record = await getImport(ctx, id, { lock: true })
  needState(record, ['mapping', 'checked'], 'Choose the file again.')
  refuseWrong(record)
  const places = record.mapping.map(({ to }) => to)
  if (!places.some((to) => to === 'unparsedAddress' || to === 'streetName' || to === 'listingId')) throw listingMappingWrong({ what: 'Say which column holds the address, or the street, or the MLS number of listings that are here.' })
  await saveImport(ctx, id, sql`state = 'checking', stop_asked = false, found = '{}', loose = '[]', problem = NULL`)
  await ctx.enqueue(checkListingImport, { importId: id }, { key: id })
  return present(ctx, id)
})

export const applyFileImport = operation({
  id: 'listings.imports.apply',
  summary: 'Write the listings of a checked file. It goes on in the background; undoing the run of this answer takes all of it back.',
  http: 'POST /api/v1/listings/imports/:id/apply',
  permission,
  effect: 'write',
  status: 202,
  input: OneListingImport,
  output: ListingImport,
  errors: [notFound, listingImportNotNow],
}).run(async (ctx, { id }) => {
  const record = await getImport(ctx, id, { lock: true })
  needState(record, ['checked'], record.state === 'mapping' ? 'Check it first.' : 'It cannot be begun again.')
  await saveImport(ctx, id, sql`state = 'importing', run_id = ${ctx.runId}::uuid, actor_id = ${ctx.actor.personId}::uuid, started_at = ${ctx.now.toISOString()}::timestamptz, ended_at = NULL, stop_asked = false, next_row = 1, written = '{}', problem = NULL`)
  await ctx.enqueue(applyListingImport, { importId: id }, { runId: ctx.runId })
  return present(ctx, id)
})

export const resumeFileImport = operation({
  id: 'listings.imports.resume',
  summary: 'Let an import go on that was stopped or broke off. It goes on after the last listing that is in.',
  http: 'POST /api/v1/listings/imports/:id/resume',
  permission,
  effect: 'write',
  status: 202,
  input: OneListingImport,
  output: ListingImport,
  errors: [notFound, listingImportNotNow],
}).run(async (ctx, { id }) => {
  const record = await getImport(ctx, id, { lock: true })
  needState(record, ['importing', 'cancelled', 'failed'], 'There is nothing to go on with.')
  if (record.undone || !record.runId) throw listingImportNotNow({ state: record.undone ? 'taken back' : 'not begun', needed: 'Choose the file again.' })
  await saveImport(ctx, id, sql`state = 'importing', stop_asked = false, problem = NULL, ended_at = NULL`)
  await ctx.enqueue(applyListingImport, { importId: id }, { runId: record.runId })
  return present(ctx, id)
})

export const cancelFileImport = operation({
  id: 'listings.imports.cancel',
  summary: 'Stop a dry run or an import. What is in stays, and can be taken back.',
  http: 'POST /api/v1/listings/imports/:id/cancel',
  permission,
  effect: 'write',
  input: OneListingImport,
  output: ListingImport,
  errors: [notFound, listingImportNotNow],
}).run(async (ctx, { id }) => {
  const record = await getImport(ctx, id, { lock: true })
  needState(record, ['checking', 'importing'], 'There is nothing to stop.')
  await saveImport(ctx, id, sql`stop_asked = true`)
  return present(ctx, id)
})

export const deleteFileImport = operation({
  id: 'listings.imports.delete',
  summary: 'Forget a file that was not imported. Listings are not touched.',
  http: 'DELETE /api/v1/listings/imports/:id',
  permission,
  effect: 'write',
  input: OneListingImport,
  output: Done,
  errors: [notFound, listingImportNotNow],
}).run(async (ctx, { id }) => {
  const record = await getImport(ctx, id, { lock: true })
  needState(record, ['mapping', 'checked', 'failed'], 'Stop it first; what was imported stays in the list, so that it can be taken back.')
  if (record.runId) throw listingImportNotNow({ state: 'begun', needed: 'It stays in the list, so that it can be taken back.' })
  await ctx.db.run(sql`DELETE FROM listings.file_imports WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.afterCommit(() => ctx.ports.storage.deleteUnder(`listing-imports/${id}`))
  return done
})

export const listFileImportRows = operation({
  id: 'listings.imports.rows',
  summary: 'The rows of a checked file with what becomes of each, its photos, and what is wrong.',
  http: 'GET /api/v1/listings/imports/:id/rows',
  permission,
  effect: 'read',
  input: ListListingImportRows,
  output: ListingImportRowPage,
  errors: [notFound],
}).run(async (ctx, { id, outcome, limit, cursor }) => {
  await getImport(ctx, id)
  const after = readCursor(cursor, 1)?.[0] ?? 0
  if (typeof after !== 'number') throw invalidInput({ count: 1 }, { fields: [{ path: 'cursor', rule: 'cursor', message: 'This cursor does not belong to this list. Start without one.' }] })
  const rows = await ctx.db.all<ListingImportRow>(sql`SELECT row, line, outcome, title, number, listing_id AS "listingId", photos, reasons FROM listings.file_import_rows
    WHERE import_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid ${outcome ? sql`AND outcome = ${outcome}` : sql``} AND row > ${Math.min(Math.max(Math.trunc(after), 0), 2_147_483_647)} ORDER BY row LIMIT ${limit + 1}`)
  return toPage(rows, limit, (row) => row, (row) => [row.row])
})
