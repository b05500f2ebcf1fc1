import { sql } from '../db/sql.ts'
import type { Context } from '../operations/context.ts'

/** A row as a run found it and left it. Null before: the run made it; null after: it deleted it. */
export type RowChange = {
  id: number
  runId: string
  at: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
  /** Who did it, and by which operation. Null when the house itself did (a job, a listener). */
  actorKind: string | null
  actorId: string | null
  operation: string | null
}

const columns = sql.raw('c.id, c.run_id AS "runId", c.at, c.before, c.after, a.actor_kind AS "actorKind", a.actor_id AS "actorId", a.operation')

/** What happened to one row of a journaled table, newest first. The journal keeps 30 days. */
export const changesOfRow = (ctx: Context, table: string, rowId: string, { limit, before }: { limit: number; before?: number | undefined }): Promise<RowChange[]> =>
  ctx.db.all<RowChange>(sql`SELECT ${columns} FROM platform.changes c LEFT JOIN platform.audit_log a ON a.run_id = c.run_id AND a.workspace_id = c.workspace_id
    WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.row_id = ${rowId}::uuid AND c.table_name = ${table} ${before === undefined ? sql`` : sql`AND c.id < ${before}::bigint`} ORDER BY c.id DESC LIMIT ${limit}`)

/** One change of one row; null when the journal does not hold it. */
export const changeOfRow = (ctx: Context, table: string, rowId: string, changeId: number): Promise<RowChange | null> =>
  ctx.db.maybe<RowChange>(sql`SELECT ${columns} FROM platform.changes c LEFT JOIN platform.audit_log a ON a.run_id = c.run_id AND a.workspace_id = c.workspace_id
    WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.row_id = ${rowId}::uuid AND c.table_name = ${table} AND c.id = ${changeId}::bigint`)

/** What this run has done to one row so far; null when nothing. */
export async function changeInRun(ctx: Context, table: string, rowId: string): Promise<Pick<RowChange, 'before' | 'after'> | null> {
  const rows = await ctx.db.all<Pick<RowChange, 'before' | 'after'>>(sql`SELECT before, after FROM platform.changes
    WHERE run_id = ${ctx.runId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND row_id = ${rowId}::uuid AND table_name = ${table} ORDER BY id`)
  return rows.length ? { before: rows[0]!.before, after: rows.at(-1)!.after } : null
}
