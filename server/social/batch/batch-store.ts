import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { batchNotNow, stateWords } from './errors.ts'
import type { Batch, BatchDefaults, BatchFinding, BatchMapping, BatchOutcome } from './contract.ts'
import { batchMoved } from './events.ts'
import type { RowPlan } from './read-row.ts'

export type BatchRecord = {
  id: string; name: string; state: Batch['state']; delimiter: string; encoding: string; columns: Batch['columns']; mapping: BatchMapping; defaults: BatchDefaults; rowsTotal: number; rowsDone: number; stopAsked: boolean
  problem: string | null; authorId: string | null; counts: Partial<Record<BatchOutcome, number>>; createdAt: string; endedAt: string | null; version: number
}
export type RowRecord = { row: number; line: number; cells: string[]; fault: string | null; outcome: BatchOutcome | null; findings: BatchFinding[]; plan: RowPlan | null; postId: string | null }

export const batchColumns = sql`b.id, b.name, b.state, b.delimiter, b.encoding, b.columns, b.mapping, b.defaults, b.rows_total AS "rowsTotal", b.rows_done AS "rowsDone", b.stop_asked AS "stopAsked", b.problem, b.author_id AS "authorId", b.created_at AS "createdAt", b.ended_at AS "endedAt", b.version,
  coalesce((SELECT jsonb_object_agg(c.outcome, c.rows) FROM (SELECT r.outcome, count(*)::int AS rows FROM social.batch_rows r WHERE r.batch_id = b.id AND r.outcome IS NOT NULL GROUP BY 1) c), '{}') AS counts`

export const findBatch = (ctx: Context, id: string): Promise<BatchRecord | null> =>
  ctx.db.maybe<BatchRecord>(sql`SELECT ${batchColumns} FROM social.batches b WHERE b.id = ${id}::uuid AND b.workspace_id = ${ctx.workspaceId}::uuid`)

/** The batch, locked, in one of some states. Throws `social.batch_not_now` naming what is needed. */
export async function lockBatch(ctx: Context, id: string, states: readonly Batch['state'][], needed: string): Promise<BatchRecord> {
  await ctx.db.all(sql`SELECT id FROM social.batches WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  const batch = await findBatch(ctx, id)
  if (!batch) throw notFound({ what: 'import' })
  if (!states.includes(batch.state)) throw batchNotNow({ state: stateWords[batch.state]!, needed })
  return batch
}

export const saveBatch = (ctx: Context, id: string, sets: ReturnType<typeof sql>): Promise<number> =>
  ctx.db.run(sql`UPDATE social.batches SET ${sets}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)

export async function moveBatch(ctx: Context, id: string, state: Batch['state']): Promise<void> {
  const isEnd = state === 'done' || state === 'cancelled' || state === 'undone'
  await saveBatch(ctx, id, sql`state = ${state}, stop_asked = false, problem = NULL ${isEnd ? sql`, ended_at = ${ctx.now.toISOString()}::timestamptz` : sql``}`)
  ctx.emit(batchMoved, id, { batchId: id, state })
}

/** The next rows after one, by what became of them. */
export const rowsAfter = (ctx: Context, id: string, after: number, most: number, outcomes: readonly BatchOutcome[] | null = null): Promise<RowRecord[]> =>
  ctx.db.all<RowRecord>(sql`SELECT r.row, r.line, r.cells, r.fault, r.outcome, r.findings, r.plan, r.post_id AS "postId" FROM social.batch_rows r WHERE r.batch_id = ${id}::uuid AND r.workspace_id = ${ctx.workspaceId}::uuid AND r.row > ${after}
    ${outcomes ? sql`AND r.outcome = ANY(${[...outcomes]}::text[])` : sql``} ORDER BY r.row LIMIT ${most}`)

export const saveRow = (ctx: Context, id: string, { row, outcome, findings, plan, postId }: Pick<RowRecord, 'row' | 'outcome' | 'findings' | 'plan' | 'postId'>): Promise<number> =>
  ctx.db.run(sql`UPDATE social.batch_rows SET outcome = ${outcome}, findings = ${JSON.stringify(findings)}::jsonb, plan = ${plan ? JSON.stringify(plan) : null}::jsonb, post_id = ${postId}::uuid WHERE batch_id = ${id}::uuid AND row = ${row} AND workspace_id = ${ctx.workspaceId}::uuid`)

/** One row more is done. False when somebody asked to stop. */
export const countRows = async (ctx: Context, id: string, rows: number): Promise<boolean> =>
  !(await ctx.db.one<{ stop: boolean }>(sql`UPDATE social.batches SET rows_done = rows_done + ${rows}, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING stop_asked AS stop`)).stop
