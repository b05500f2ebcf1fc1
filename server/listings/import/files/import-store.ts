import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import { undoOfRun } from '../../../platform/inside/undo-of-run.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { FileImportDefaults, ListingColumn, ListingImport } from './contract.ts'
import { listingImportNotNow } from './errors.ts'
import type { TableRow } from './read-table.ts'

/** The table as it was read, kept beside the import. */
export type KeptTable = { header: string[]; rows: TableRow[] }

export type ImportRow = {
  id: string; name: string; bytes: number; storageKey: string | null; photosName: string | null; photosBytes: number | null; photosKey: string | null; state: ListingImport['state']; columns: ListingImport['columns']; mapping: ListingColumn[]; defaults: FileImportDefaults
  rowsTotal: number; photosTotal: number; found: Record<string, number>; loose: ListingImport['loose']; nextRow: number; written: Record<string, number>; stopAsked: boolean; problem: string | null; runId: string | null; actorId: string | null; undone: boolean; createdAt: string; startedAt: string | null; endedAt: string | null
}

export const importColumns = sql`i.id, i.name, i.bytes, i.storage_key AS "storageKey", i.photos_name AS "photosName", i.photos_bytes AS "photosBytes", i.photos_key AS "photosKey", i.state, i.columns, i.mapping, i.defaults, i.rows_total AS "rowsTotal", i.photos_total AS "photosTotal", i.found, i.loose, i.next_row AS "nextRow", i.written,
  i.stop_asked AS "stopAsked", i.problem, i.run_id AS "runId", i.actor_id AS "actorId", i.created_at AS "createdAt", i.started_at AS "startedAt", i.ended_at AS "endedAt",
  (${undoOfRun(sql`i.run_id`, sql`i.workspace_id`, sql`i.created_at`)} IS NOT NULL) AS undone`

export const findImport = (ctx: Context, id: string, { lock = false } = {}): Promise<ImportRow | null> =>
  ctx.db.maybe<ImportRow>(sql`SELECT ${importColumns} FROM listings.file_imports i WHERE i.id = ${id}::uuid AND i.workspace_id = ${ctx.workspaceId}::uuid ${lock ? sql`FOR UPDATE OF i` : sql``}`)

/** An import of this workspace, or `platform.not_found`. */
export async function getImport(ctx: Context, id: string, options: { lock?: boolean } = {}): Promise<ImportRow> {
  const row = await findImport(ctx, id, options)
  if (!row) throw notFound({ what: 'import' })
  return row
}

export const saveImport = (ctx: Context, id: string, columns: ReturnType<typeof sql>): Promise<number> =>
  ctx.db.run(sql`UPDATE listings.file_imports SET ${columns}, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)

export const stateWords: Record<ListingImport['state'], string> = { mapping: 'waiting for its columns', checking: 'being checked', checked: 'checked', importing: 'being written', done: 'done', cancelled: 'stopped', failed: 'broken off' }

/** Throws `listings.import_not_now` unless the import is in one of these states. */
export function needState(row: ImportRow, states: readonly ListingImport['state'][], needed: string): void {
  if (!states.includes(row.state)) throw listingImportNotNow({ state: stateWords[row.state], needed })
}

const counts = (from: Record<string, number>) => ({ new: from['new'] ?? 0, update: from['update'] ?? 0, same: from['same'] ?? 0, error: from['error'] ?? 0, photos: from['photos'] ?? 0 })

export const presentImport = (row: ImportRow): ListingImport => ({
  id: row.id as ListingImport['id'], state: row.state, name: row.name, bytes: row.bytes, photos: row.photosKey ? { name: row.photosName ?? '', bytes: row.photosBytes ?? 0, count: row.photosTotal } : null,
  columns: row.columns, mapping: row.mapping, defaults: row.defaults, rows: row.rowsTotal, done: row.startedAt ? Math.min(row.nextRow - 1, row.rowsTotal) : 0,
  found: Object.keys(row.found).length ? counts(row.found) : null, written: row.startedAt ? counts(row.written) : null, loose: row.loose, problem: row.problem, stopping: row.stopAsked, runId: row.runId, undone: row.undone, createdAt: row.createdAt, startedAt: row.startedAt, endedAt: row.endedAt,
})

export const tableKey = (id: string): string => `listing-imports/${id}/table.json`
export const photosKey = (id: string): string => `listing-imports/${id}/photos.zip`

/** The table of an import, as it was read when it came in. */
export async function readKeptTable(ctx: Pick<Context, 'ports'>, key: string): Promise<KeptTable> {
  const parts: Buffer[] = []
  for await (const part of await ctx.ports.storage.read(key)) parts.push(part as Buffer)
  return JSON.parse(Buffer.concat(parts).toString('utf8')) as KeptTable
}
