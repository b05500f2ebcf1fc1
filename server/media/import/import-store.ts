import { buffer } from 'node:stream/consumers'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { undoOfRun } from '../../platform/inside/undo-of-run.ts'
import type { TableRow } from '../../platform/files/read-table.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { AssetColumn, AssetImport } from './contract.ts'
import { assetImportNotNow } from './errors.ts'

/** The table as it was read, kept beside the archive. */
export type KeptTable = { header: string[]; rows: TableRow[] }

export type ImportRow = {
  id: string; name: string; bytes: number; archiveKey: string | null; tableName: string | null; tableKey: string | null; state: AssetImport['state']; columns: AssetImport['columns']; mapping: AssetColumn[]; rowsTotal: number; filesTotal: number
  found: Record<string, number>; loose: AssetImport['loose']; checkedRows: number; nextPlace: number; written: Record<string, number>; stopAsked: boolean; problem: string | null; runId: string | null; actorId: string | null; undone: boolean; createdAt: string; startedAt: string | null; endedAt: string | null
}

export const importColumns = sql`i.id, i.name, i.bytes, i.archive_key AS "archiveKey", i.table_name AS "tableName", i.table_key AS "tableKey", i.state, i.columns, i.mapping, i.rows_total AS "rowsTotal", i.files_total AS "filesTotal", i.found, i.loose, i.checked_rows AS "checkedRows",
  i.next_place AS "nextPlace", i.written, i.stop_asked AS "stopAsked", i.problem, i.run_id AS "runId", i.actor_id AS "actorId", i.created_at AS "createdAt", i.started_at AS "startedAt", i.ended_at AS "endedAt",
  (${undoOfRun(sql`i.run_id`, sql`i.workspace_id`, sql`i.created_at`)} IS NOT NULL) AS undone`

export const findImport = (ctx: Context, id: string, { lock = false } = {}): Promise<ImportRow | null> =>
  ctx.db.maybe<ImportRow>(sql`SELECT ${importColumns} FROM media.imports i WHERE i.id = ${id}::uuid AND i.workspace_id = ${ctx.workspaceId}::uuid ${lock ? sql`FOR UPDATE OF i` : sql``}`)

/** An import of this workspace, or `platform.not_found`. */
export async function getImport(ctx: Context, id: string, options: { lock?: boolean } = {}): Promise<ImportRow> {
  const row = await findImport(ctx, id, options)
  if (!row) throw notFound({ what: 'import' })
  return row
}

export const saveImport = (ctx: Context, id: string, columns: ReturnType<typeof sql>): Promise<number> =>
  ctx.db.run(sql`UPDATE media.imports SET ${columns}, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)

const stateWords: Record<AssetImport['state'], string> = { mapping: 'waiting for its columns', checking: 'being checked', checked: 'checked', importing: 'being written', done: 'done', cancelled: 'stopped', failed: 'broken off' }

/** Throws `media.import_not_now` unless the import is in one of these states. */
export function needState(row: ImportRow, states: readonly AssetImport['state'][], needed: string): void {
  if (!states.includes(row.state)) throw assetImportNotNow({ state: stateWords[row.state], needed })
}

const counts = (from: Record<string, number>) => ({ new: from['new'] ?? 0, update: from['update'] ?? 0, same: from['same'] ?? 0, duplicate: from['duplicate'] ?? 0, error: from['error'] ?? 0 })

export const presentImport = (row: ImportRow): AssetImport => ({
  id: row.id as AssetImport['id'], state: row.state, name: row.name, bytes: row.bytes, files: row.filesTotal, table: row.tableName, columns: row.columns, mapping: row.mapping, rows: row.rowsTotal,
  done: row.startedAt ? Math.min(row.nextPlace - 1, row.rowsTotal) : row.checkedRows,
  found: Object.keys(row.found).length ? counts(row.found) : null, written: row.startedAt ? counts(row.written) : null, loose: row.loose, problem: row.problem, stopping: row.stopAsked, runId: row.runId, undone: row.undone, createdAt: row.createdAt, startedAt: row.startedAt, endedAt: row.endedAt,
})

export const importFolder = (id: string): string => `media-imports/${id}`

/** The table of an import, as it was read when it came in. */
export const readKeptTable = async (ctx: Pick<Context, 'ports'>, key: string): Promise<KeptTable> => JSON.parse((await buffer(await ctx.ports.storage.read(key))).toString('utf8')) as KeptTable
