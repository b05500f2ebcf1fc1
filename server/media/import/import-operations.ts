import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import { readCursor, toPage } from '../../platform/page.ts'
import { applyAssetImport } from './apply-import.job.ts'
import { checkAssetImport } from './check-import.job.ts'
import { AssetImport, AssetImportPage, AssetImportRowPage, assetPlaces, ListAssetImportRows, ListAssetImports, MapAssetImport, OneAssetImport, type AssetImportRow } from './contract.ts'
import { assetImportNotNow, assetMappingWrong } from './errors.ts'
import { getImport, importColumns, importFolder, needState, presentImport, saveImport, type ImportRow } from './import-store.ts'

const permission = 'media:write'
const present = async (ctx: Context, id: string) => presentImport(await getImport(ctx, id))

export const listAssetImports = operation({
  id: 'media.imports.list',
  summary: 'Imports into the library from archives and tables, newest first.',
  http: 'GET /api/v1/assets/imports',
  permission,
  effect: 'read',
  input: ListAssetImports,
  output: AssetImportPage,
}).run(async (ctx, { limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<ImportRow>(sql`SELECT ${importColumns} FROM media.imports i WHERE i.workspace_id = ${ctx.workspaceId}::uuid
    ${after ? sql`AND (i.created_at, i.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY i.created_at DESC, i.id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, presentImport, (row) => [row.createdAt, row.id])
})

export const readAssetImport = operation({
  id: 'media.imports.get',
  summary: 'One import into the library: its columns, what the dry run found, how far it is. It has the id of the upload that was announced for it.',
  http: 'GET /api/v1/assets/imports/:id',
  permission,
  effect: 'read',
  input: OneAssetImport,
  output: AssetImport,
  errors: [notFound],
}).run((ctx, { id }) => present(ctx, id))

export const mapAssetImport = operation({
  id: 'media.imports.map',
  summary: 'Say where the columns of the table go.',
  http: 'PUT /api/v1/assets/imports/:id/mapping',
  permission,
  effect: 'write',
  input: MapAssetImport,
  output: AssetImport,
  errors: [notFound, assetImportNotNow, assetMappingWrong],
}).run(async (ctx, { id, mapping }) => {
  const record = await getImport(ctx, id, { lock: true })
  needState(record, ['mapping', 'checked', 'failed'], 'To change it, choose the file again.')
  if (record.startedAt) throw assetImportNotNow({ state: 'begun', needed: 'Let it go on, or take back what is in and choose the file again.' })
  const next = { ...record, mapping: mapping ?? record.mapping }
  refuseWrong(next)
  await saveImport(ctx, id, sql`state = 'mapping', mapping = ${JSON.stringify(next.mapping)}::jsonb, found = '{}', loose = '[]', checked_rows = 0, problem = NULL, ended_at = NULL`)
  return present(ctx, id)
})

function refuseWrong({ mapping, columns }: Pick<ImportRow, 'mapping' | 'columns'>): void {
  const words = new Map<string, string>(assetPlaces)
  const seen = new Map<string, number>()
  for (const { column, to } of mapping) {
    if (column >= columns.length) throw assetMappingWrong({ what: `The table has ${columns.length} columns; there is no column ${column + 1}.` })
    if (to === null) continue
    const other = seen.get(to)
    if (other !== undefined) throw assetMappingWrong({ what: `“${columns[other]!.name}” and “${columns[column]!.name}” both go to ${words.get(to)}. Leave one of them out.` })
    seen.set(to, column)
  }
}

export const checkImport = operation({
  id: 'media.imports.check',
  summary: 'Dry run: says of each row what would become of it, and changes no file. Upload to /api/v1/uploads with the metadata `for` = `import` first.',
  http: 'POST /api/v1/assets/imports/:id/check',
  permission,
  effect: 'write',
  status: 202,
  input: OneAssetImport,
  output: AssetImport,
  errors: [notFound, assetImportNotNow, assetMappingWrong],
}).run(async (ctx, { id }) => {
  const record = await getImport(ctx, id, { lock: true })
  needState(record, ['mapping', 'checked'], 'Choose the file again.')
  refuseWrong(record)
  if (record.tableKey && !record.mapping.some(({ to }) => to === 'file' || to === 'sha256')) throw assetMappingWrong({ what: 'Say which column names the file in the archive, or holds the SHA-256 of files that are here.' })
  await saveImport(ctx, id, sql`state = 'checking', stop_asked = false, found = '{}', loose = '[]', checked_rows = 0, problem = NULL`)
  await ctx.enqueue(checkAssetImport, { importId: id }, { key: id })
  return present(ctx, id)
})

export const applyImport = operation({
  id: 'media.imports.apply',
  summary: 'Bring in the files of a checked import. It goes on in the background; undoing the run of this answer takes all of it back.',
  http: 'POST /api/v1/assets/imports/:id/apply',
  permission,
  effect: 'write',
  status: 202,
  input: OneAssetImport,
  output: AssetImport,
  errors: [notFound, assetImportNotNow],
}).run(async (ctx, { id }) => {
  const record = await getImport(ctx, id, { lock: true })
  needState(record, ['checked'], record.state === 'mapping' ? 'Check it first.' : 'It cannot be begun again.')
  await saveImport(ctx, id, sql`state = 'importing', run_id = ${ctx.runId}::uuid, actor_id = ${ctx.actor.personId}::uuid, started_at = ${ctx.now.toISOString()}::timestamptz, ended_at = NULL, stop_asked = false, next_place = 1, written = '{}', problem = NULL`)
  await ctx.enqueue(applyAssetImport, { importId: id }, { runId: ctx.runId })
  return present(ctx, id)
})

export const resumeImport = operation({
  id: 'media.imports.resume',
  summary: 'Let an import go on that was stopped or broke off. It goes on after the last file that is in.',
  http: 'POST /api/v1/assets/imports/:id/resume',
  permission,
  effect: 'write',
  status: 202,
  input: OneAssetImport,
  output: AssetImport,
  errors: [notFound, assetImportNotNow],
}).run(async (ctx, { id }) => {
  const record = await getImport(ctx, id, { lock: true })
  needState(record, ['importing', 'cancelled', 'failed'], 'There is nothing to go on with.')
  if (record.undone || !record.runId) throw assetImportNotNow({ state: record.undone ? 'taken back' : 'not begun', needed: 'Choose the file again.' })
  await saveImport(ctx, id, sql`state = 'importing', stop_asked = false, problem = NULL, ended_at = NULL`)
  await ctx.enqueue(applyAssetImport, { importId: id }, { runId: record.runId })
  return present(ctx, id)
})

export const cancelImport = operation({
  id: 'media.imports.cancel',
  summary: 'Stop a dry run or an import. What is in stays, and can be taken back.',
  http: 'POST /api/v1/assets/imports/:id/cancel',
  permission,
  effect: 'write',
  input: OneAssetImport,
  output: AssetImport,
  errors: [notFound, assetImportNotNow],
}).run(async (ctx, { id }) => {
  const record = await getImport(ctx, id, { lock: true })
  needState(record, ['checking', 'importing'], 'There is nothing to stop.')
  await saveImport(ctx, id, sql`stop_asked = true`)
  return present(ctx, id)
})

export const deleteImport = operation({
  id: 'media.imports.delete',
  summary: 'Forget an archive that was not imported. Files of the library are not touched.',
  http: 'DELETE /api/v1/assets/imports/:id',
  permission,
  effect: 'write',
  input: OneAssetImport,
  output: Done,
  errors: [notFound, assetImportNotNow],
}).run(async (ctx, { id }) => {
  const record = await getImport(ctx, id, { lock: true })
  needState(record, ['mapping', 'checked', 'failed'], 'Stop it first; what was imported stays in the list, so that it can be taken back.')
  if (record.runId) throw assetImportNotNow({ state: 'begun', needed: 'It stays in the list, so that it can be taken back.' })
  await ctx.db.run(sql`DELETE FROM media.imports WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.afterCommit(() => ctx.ports.storage.deleteUnder(importFolder(id)))
  return done
})

export const listAssetImportRows = operation({
  id: 'media.imports.rows',
  summary: 'The rows of a checked import with what becomes of each, and what is wrong.',
  http: 'GET /api/v1/assets/imports/:id/rows',
  permission,
  effect: 'read',
  input: ListAssetImportRows,
  output: AssetImportRowPage,
  errors: [notFound],
}).run(async (ctx, { id, outcome, limit, cursor }) => {
  await getImport(ctx, id)
  const after = readCursor(cursor, 1)?.[0] ?? 0
  if (typeof after !== 'number') throw invalidInput({ count: 1 }, { fields: [{ path: 'cursor', rule: 'cursor', message: 'This cursor does not belong to this list. Start without one.' }] })
  const rows = await ctx.db.all<AssetImportRow>(sql`SELECT row, line, outcome, title, file, asset_id AS "assetId", reasons FROM media.import_rows
    WHERE import_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid ${outcome ? sql`AND outcome = ${outcome}` : sql``} AND row > ${Math.min(Math.max(Math.trunc(after), 0), 2_147_483_647)} ORDER BY row LIMIT ${limit + 1}`)
  return toPage(rows, limit, (row) => row, (row) => [row.row])
})
