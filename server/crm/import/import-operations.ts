import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notAllowed, notFound } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import { touchedByOthers } from '../../platform/inside/undo-of-run.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { keepActor } from '../bulk/acting-as.ts'
import { ownerNotMember } from '../errors.ts'
import { fieldsOf } from '../fields/field-queries.ts'
import { checkOwner } from '../leads/check-owner.ts'
import { applyImport } from './apply.job.ts'
import { checkMapping } from './check-mapping.ts'
import { checkImport } from './check.job.ts'
import { ColumnMapping, ImportDefaults, importEncodings, importOutcomes, ImportPlace, ImportPolicy, ImportRow, LeadImport, type ImportState } from './contract.ts'
import { fileNotReadable, importFileEmpty, importMappingWrong, importNotNow, stateWords } from './errors.ts'
import { mappingFor, rememberMapping } from './head-key.ts'
import { getImport, importColumns, saveImport, type ImportRecord } from './import-store.ts'
import { makeWords } from './make-words.ts'
import { formsOf } from './mapping/guess-mapping.ts'
import { targets } from './mapping/targets.ts'
import { presentImport } from './present-import.ts'
import { analyse } from './reading/open-table.ts'
import { storedSource } from './reading/source.ts'
import { readWorld } from './values/world.ts'

const ImportId = idOf('import')
const presentWhole = async (ctx: Context, id: string) => presentImport(await getImport(ctx, id), await readWorld(ctx))

function needState(record: ImportRecord, states: readonly ImportState[], needed: string): void {
  if (!states.includes(record.state)) throw importNotNow({ state: stateWords[record.state]!, needed })
}

export const listImports = operation({
  id: 'crm.imports.list',
  summary: 'Files of leads that were brought in or are on their way, newest first.',
  http: 'GET /api/v1/leads/imports',
  permission: 'crm:write',
  effect: 'read',
  input: z.strictObject(pageInput),
  output: pageOf(LeadImport),
  agent: { when: 'the person asks about imported files' },
}).run(async (ctx, { limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<ImportRecord>(sql`SELECT ${importColumns} FROM crm.imports i WHERE i.workspace_id = ${ctx.workspaceId}::uuid
    ${after ? sql`AND (i.created_at, i.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY i.created_at DESC, i.id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, (row) => presentImport(row, null), (row) => [row.createdAt, row.id])
})

export const getOneImport = operation({
  id: 'crm.imports.get',
  summary: 'One import: its columns with samples, the mapping, how far it is and what it found or wrote.',
  http: 'GET /api/v1/leads/imports/:id',
  permission: 'crm:write',
  effect: 'read',
  input: z.strictObject({ id: ImportId }),
  output: LeadImport,
  errors: [notFound],
}).run((ctx, { id }) => presentWhole(ctx, id))

export const listPlaces = operation({
  id: 'crm.import-places.list',
  summary: 'Where the columns of a file can go, and which columns an export can have: built-in and custom fields.',
  http: 'GET /api/v1/leads/import-places',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(ImportPlace) }),
}).run(async (ctx) => ({
  items: [
    ...targets.map(({ id, label, many, exported }) => ({ id, label, many: many === true, exported: exported === true, custom: false })),
    ...(await fieldsOf(ctx)).map(({ id, label }) => ({ id: `field.${id}`, label, many: false, exported: true, custom: true })),
  ],
}))

export const rereadImport = operation({
  id: 'crm.imports.reread',
  summary: 'Read the file with another encoding, delimiter, sheet, or without a head; the columns are matched anew.',
  http: 'POST /api/v1/leads/imports/:id/read',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: ImportId, encoding: z.enum(importEncodings).optional(), delimiter: z.union([z.enum([',', ';', '\t', '|', ':']), z.string().regex(/^[^"\r\n]$/, 'Give one character that is no quote and no line end.')]).optional(), header: z.boolean().optional(), sheet: z.int().min(0).max(500).optional() }),
  output: LeadImport,
  errors: [notFound, importNotNow, fileNotReadable, importFileEmpty],
}).run(async (ctx, { id, ...wish }) => {
  const record = await getImport(ctx, id, { lock: true })
  needState(record, ['mapping', 'checked', 'failed'], 'Choose the file again to read it another way.')
  if (!record.storageKey) throw notFound({ what: 'file' })
  // Only the head of the file is read here, so that nobody waits for the rest.
  const { reading, columns, notices } = await analyse(storedSource(ctx.ports.storage, record.storageKey, record.bytes), { encoding: record.reading.encoding ?? undefined, delimiter: record.reading.delimiter ?? undefined, header: record.reading.header, sheet: record.reading.sheet, ...wish })
  const { mapping } = await mappingFor(ctx, columns, await fieldsOf(ctx))
  await saveImport(ctx, id, sql`state = 'mapping', reading = ${JSON.stringify(reading)}::jsonb, columns = ${JSON.stringify(columns)}::jsonb, notices = ${JSON.stringify(notices)}::jsonb, mapping = ${JSON.stringify(mapping)}::jsonb, found = '{}', problem = NULL`)
  return presentWhole(ctx, id)
})

const plan = { mapping: z.array(ColumnMapping).max(1_000).optional().describe('Where each column goes; left out: as it stands'), policy: ImportPolicy.optional(), defaults: ImportDefaults.optional() }

export const mapImport = operation({
  id: 'crm.imports.map',
  summary: 'Change where the columns of a file go, and hear how their samples fit.',
  http: 'PUT /api/v1/leads/imports/:id/mapping',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: ImportId, ...plan }),
  output: LeadImport,
  errors: [notFound, importNotNow, ownerNotMember],
}).run(async (ctx, { id, ...wanted }) => {
  await savePlan(ctx, id, wanted, false)
  return presentWhole(ctx, id)
})

export const startCheck = operation({
  id: 'crm.imports.check',
  summary: 'Dry run of an uploaded file: says what each row would become, and changes no lead. Upload to /api/v1/leads/import-files first.',
  http: 'POST /api/v1/leads/import',
  permission: 'crm:write',
  effect: 'write',
  status: 202,
  input: z.strictObject({ id: ImportId, ...plan }),
  output: LeadImport,
  errors: [notFound, notAllowed, importNotNow, importMappingWrong, ownerNotMember],
}).run(async (ctx, { id, ...wanted }) => {
  const { mapping, policy, columns } = await savePlan(ctx, id, wanted, true)
  await rememberMapping(ctx, columns, mapping, policy)
  await saveImport(ctx, id, sql`state = 'checking', found = '{}', written = '{}', rows_read = 0, bytes_read = 0, stop_asked = false, problem = NULL, actor = ${JSON.stringify(keepActor(ctx.actor))}::jsonb`)
  await ctx.enqueue(checkImport, { importId: id })
  return presentWhole(ctx, id)
})

async function savePlan(ctx: Context, id: string, { mapping, policy, defaults }: { mapping?: ColumnMapping[] | undefined; policy?: ImportPolicy | undefined; defaults?: ImportDefaults | undefined }, whole: boolean): Promise<ImportRecord> {
  const record = await getImport(ctx, id, { lock: true })
  needState(record, ['mapping', 'checked', 'failed'], 'To change it, import the file again.')
  if (record.state === 'failed' && record.startedAt) throw importNotNow({ state: stateWords['failed']!, needed: 'Let it go on, or take back what is in and choose the file again.' })
  if (!record.storageKey) throw notFound({ what: 'file' })
  if (defaults?.ownerId) await checkOwner(ctx, defaults.ownerId)
  const fields = await fieldsOf(ctx)
  const given = mapping?.map((one): ColumnMapping => ({ ...formsOf(one.to, record.columns[one.column]?.samples ?? [], fields), ...one, name: record.columns[one.column]?.name ?? one.name }))
  const next = { ...record, mapping: given ?? record.mapping, policy: policy ?? record.policy, defaults: defaults ?? record.defaults }
  if (whole) checkMapping(ctx, next.mapping, record.columns.length, fields)
  await saveImport(ctx, id, sql`state = 'mapping', mapping = ${JSON.stringify(next.mapping)}::jsonb, policy = ${JSON.stringify(next.policy)}::jsonb, defaults = ${JSON.stringify(next.defaults)}::jsonb, problem = NULL`)
  return next
}

export const startApply = operation({
  id: 'crm.imports.apply',
  summary: 'Write the leads of a checked file. It goes on in the background; undoing the run of this answer takes all of it back.',
  http: 'POST /api/v1/leads/imports/:id/apply',
  permission: 'crm:write',
  effect: 'write',
  status: 202,
  input: z.strictObject({ id: ImportId }),
  output: LeadImport,
  errors: [notFound, notAllowed, importNotNow, importMappingWrong],
}).run(async (ctx, { id }) => {
  const record = await getImport(ctx, id, { lock: true })
  needState(record, ['checked'], record.state === 'mapping' ? 'Check it first.' : 'It cannot be started again.')
  checkMapping(ctx, record.mapping, record.columns.length, await fieldsOf(ctx))
  await makeWords(ctx, record)
  await saveImport(ctx, id, sql`state = 'importing', run_id = ${ctx.runId}::uuid, started_at = ${ctx.now.toISOString()}::timestamptz, ended_at = NULL, stop_asked = false, next_row = 1, written = '{}', actor = ${JSON.stringify(keepActor(ctx.actor))}::jsonb`)
  await ctx.enqueue(applyImport, { importId: id }, { runId: ctx.runId })
  return presentWhole(ctx, id)
})

export const resumeImport = operation({
  id: 'crm.imports.resume',
  summary: 'Let an import go on that broke off or was stopped. It goes on after the last row that is in.',
  http: 'POST /api/v1/leads/imports/:id/resume',
  permission: 'crm:write',
  effect: 'write',
  status: 202,
  input: z.strictObject({ id: ImportId }),
  output: LeadImport,
  errors: [notFound, importNotNow],
}).run(async (ctx, { id }) => {
  const record = await getImport(ctx, id, { lock: true })
  needState(record, ['checking', 'importing', 'cancelled', 'failed'], 'There is nothing to go on with.')
  if (record.undone) throw importNotNow({ state: 'taken back', needed: 'Choose the file again to import it anew.' })
  const writing = record.startedAt !== null && record.runId !== null
  await saveImport(ctx, id, sql`state = ${writing ? 'importing' : 'checking'}, stop_asked = false, problem = NULL, ended_at = NULL`)
  // Should the first job still be at work, the second finds its place taken or the end reached: rows are counted in the transaction that writes them.
  if (writing) await ctx.enqueue(applyImport, { importId: id }, { runId: record.runId! })
  else await ctx.enqueue(checkImport, { importId: id }, { key: id })
  return presentWhole(ctx, id)
})

export const cancelImport = operation({
  id: 'crm.imports.cancel',
  summary: 'Stop a dry run or an import. What is in stays, and can be taken back.',
  http: 'POST /api/v1/leads/imports/:id/cancel',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: ImportId }),
  output: LeadImport,
  errors: [notFound, importNotNow],
}).run(async (ctx, { id }) => {
  const record = await getImport(ctx, id, { lock: true })
  needState(record, ['checking', 'importing'], 'There is nothing to stop.')
  await saveImport(ctx, id, sql`stop_asked = true`)
  return presentWhole(ctx, id)
})

export const deleteImport = operation({
  id: 'crm.imports.delete',
  summary: 'Forget a file that was not imported. Leads are not touched.',
  http: 'DELETE /api/v1/leads/imports/:id',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: ImportId }),
  output: Done,
  errors: [notFound, importNotNow],
}).run(async (ctx, { id }) => {
  const record = await getImport(ctx, id, { lock: true })
  if (record.runId) throw importNotNow({ state: stateWords[record.state]!, needed: 'It stays in the list, so that it can be taken back.' })
  needState(record, ['mapping', 'checked', 'failed'], 'Stop it first.')
  await ctx.db.run(sql`DELETE FROM crm.imports WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const { storageKey } = record
  if (storageKey) ctx.afterCommit(() => ctx.ports.storage.delete(storageKey))
  return done
})

export const listImportRows = operation({
  id: 'crm.imports.rows',
  summary: 'The rows of a checked file with what becomes of each; or, after an undo, those whose leads stayed because somebody touched them.',
  http: 'GET /api/v1/leads/imports/:id/rows',
  permission: 'crm:write',
  effect: 'read',
  input: z.strictObject({ id: ImportId, outcome: z.enum(importOutcomes).optional(), kept: z.boolean().default(false).describe('Only rows whose leads an undo left alone'), ...pageInput }),
  output: pageOf(ImportRow),
  errors: [notFound],
}).run(async (ctx, { id, outcome, kept, limit, cursor }) => {
  const { runId, startedAt } = await getImport(ctx, id)
  const after = readCursor(cursor, 1)?.[0] ?? 0
  if (typeof after !== 'number') throw invalidInput({ count: 1 }, { fields: [{ path: 'cursor', rule: 'cursor', message: 'This cursor does not belong to this list. Start without one.' }] })
  const touched = runId && startedAt
    ? sql`AND EXISTS (SELECT FROM crm.leads l WHERE l.id = r.lead_id AND l.workspace_id = ${ctx.workspaceId}::uuid) AND ${touchedByOthers({ table: 'crm.leads', row: sql`r.lead_id`, run: runId, workspace: ctx.workspaceId, since: startedAt })}`
    : sql`AND false`
  const rows = await ctx.db.all<z.input<typeof ImportRow>>(sql`SELECT r.row, r.line, r.outcome, coalesce(r.record->>'name', r.cells->>0) AS name, coalesce(r.record->>'email', r.emails[1]) AS email, coalesce(r.record->>'phone', r.phones[1]) AS phone,
      CASE WHEN r.outcome <> 'error' THEN r.lead_id END AS "leadId", r.reason
    FROM crm.import_rows r WHERE r.import_id = ${id}::uuid AND r.workspace_id = ${ctx.workspaceId}::uuid ${outcome ? sql`AND r.outcome = ${outcome}` : sql``} ${kept ? touched : sql``} AND r.row > ${Math.min(Math.max(Math.trunc(after), 0), 2_147_483_647)}
    ORDER BY r.row LIMIT ${limit + 1}`)
  return toPage(rows, limit, (row) => ({ ...row, name: row.name?.slice(0, 200) ?? null }), (row) => [row.row])
})
