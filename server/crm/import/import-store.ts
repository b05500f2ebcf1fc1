import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { undoOfRun } from '../../platform/inside/undo-of-run.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { KeptActor } from '../bulk/acting-as.ts'
import type { ColumnMapping, ImportCounts, ImportDefaults, ImportPolicy, ImportState } from './contract.ts'
import type { Column } from './reading/open-table.ts'
import type { Reading } from './reading/table.ts'
import type { ToMake } from './values/world.ts'

export type Written = { created: number; changed: number; left: number }

/** An import as it stands in the database. */
export type ImportRecord = {
  id: string
  state: ImportState
  name: string
  bytes: number
  storageKey: string | null
  reading: Reading
  columns: Column[]
  notices: string[]
  mapping: ColumnMapping[]
  policy: ImportPolicy
  defaults: ImportDefaults
  toMake: Partial<ToMake> & { defaultTags?: string[] }
  bytesRead: number
  rowsRead: number
  found: Partial<ImportCounts>
  nextRow: number
  written: Partial<Written>
  stopAsked: boolean
  problem: string | null
  actor: KeptActor
  runId: string | null
  undone: { state: 'waiting' | 'done'; undone: number; kept: number } | null
  createdAt: string
  updatedAt: string
  checkedAt: string | null
  startedAt: string | null
  endedAt: string | null
  version: number
}

export const importColumns = sql`i.id, i.state, i.name, i.bytes, i.storage_key AS "storageKey", i.reading, i.columns, i.notices, i.mapping, i.policy, i.defaults, i.to_make AS "toMake", i.bytes_read AS "bytesRead", i.rows_read AS "rowsRead",
  i.found, i.next_row AS "nextRow", i.written, i.stop_asked AS "stopAsked", i.problem, i.actor, i.run_id AS "runId", ${undoOfRun(sql`i.run_id`, sql`i.workspace_id`, sql`i.created_at`)} AS undone, i.created_at AS "createdAt", i.updated_at AS "updatedAt", i.checked_at AS "checkedAt",
  i.started_at AS "startedAt", i.ended_at AS "endedAt", i.version`

/** One import; throws not_found. With `lock`, others wait until this transaction ends. */
export async function getImport(ctx: Context, id: string, { lock = false } = {}): Promise<ImportRecord> {
  const row = await findImport(ctx, id, { lock })
  if (!row) throw notFound({ what: 'import' })
  return row
}

export const findImport = (ctx: Context, id: string, { lock = false } = {}): Promise<ImportRecord | null> =>
  ctx.db.maybe<ImportRecord>(sql`SELECT ${importColumns} FROM crm.imports i WHERE i.id = ${id}::uuid AND i.workspace_id = ${ctx.workspaceId}::uuid ${lock ? sql`FOR UPDATE OF i` : sql``}`)

/** Writes some columns of an import. */
export async function saveImport(ctx: Context, id: string, sets: ReturnType<typeof sql>): Promise<void> {
  await ctx.db.run(sql`UPDATE crm.imports AS i SET ${sets}, version = i.version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE i.id = ${id}::uuid AND i.workspace_id = ${ctx.workspaceId}::uuid`)
}

/** Something that broke for a reason the person can mend: the import ends and says so. */
export const failImport = (ctx: Context, id: string, problem: string): Promise<void> =>
  saveImport(ctx, id, sql`state = 'failed', problem = ${problem.slice(0, 1_000)}, ended_at = ${ctx.now.toISOString()}::timestamptz`)
