import { z } from 'zod'
import { sql } from '../db/sql.ts'
import { notAllowed, notFound, undoNotPossible } from '../errors.ts'
import { event } from '../events/event.ts'
import { idOf } from '../ids.ts'
import { job } from '../jobs/job.ts'
import { may } from '../operations/actor.ts'
import type { Context } from '../operations/context.ts'
import { operation } from '../operations/operation.ts'
import { isCollision } from '../operations/perform.ts'

// 10,000 rows go back within a second or two; a person does not wait longer for an answer.
const mostAtOnce = 10_000
const keptListed = 1_000

const Kept = z.object({ table: z.string(), rowId: z.string(), reason: z.string() })
const Result = z.object({
  undone: z.int(),
  kept: z.array(Kept).describe('Rows that stay as they are; at most 1,000 are listed'),
  keptMore: z.int().optional().describe('How many more than the listed ones stay'),
})
type Result = z.output<typeof Result>

/** Tells live views that rows of a table went back to an earlier state. */
export const changesUndone = event({ name: 'platform.changes.undone', version: 1, data: z.object({ runId: z.string(), table: z.string() }) })

/**
 * Takes back one run: a single act or a whole bulk. Rows that somebody touched since stay, and are listed. A run of many
 * rows is taken back by a job in one transaction: the answer says `started`, and `platform.changes.read-undo` how it went.
 */
export const undoRun = operation({
  id: 'platform.changes.undo',
  summary: 'Take back what one run changed. Rows touched since then stay as they are and are listed. More than 10,000 rows go back in the background.',
  http: 'POST /api/v1/changes/:runId/undo',
  permission: 'signed-in',
  effect: 'write',
  input: z.strictObject({ runId: idOf('run') }),
  output: Result.extend({ started: z.literal(true).optional().describe('It goes on in the background'), jobId: z.string().optional() }),
  errors: [notFound, notAllowed, undoNotPossible],
}).run(async (ctx, { runId }) => {
  const run = await ctx.db.maybe<{ operation: string; actor_id: string | null; taken_back: boolean }>(
    sql`SELECT a.operation, a.actor_id, EXISTS (SELECT FROM platform.audit_log u WHERE u.undoes = a.run_id AND u.workspace_id = a.workspace_id) AS taken_back
        FROM platform.audit_log a WHERE a.run_id = ${runId}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid`,
  )
  if (!run) throw notFound({ what: 'run' })
  if (run.actor_id !== ctx.actor.id && !may(ctx.actor, 'platform:undo-any')) throw notAllowed({ permission: 'Undo what others did' })
  if (ctx.ports.inside.effectOf(run.operation) === 'irreversible') throw undoNotPossible({ reason: 'what it did has left the house and cannot be called back' })
  if (run.taken_back) throw undoNotPossible({ reason: 'it was already taken back' })
  if ((await ctx.ports.inside.jobs.unfinishedOf(runId)) > 0) throw undoNotPossible({ reason: 'it is still at work. Wait until it is done, or stop it first' })
  const { many } = await ctx.db.one<{ many: boolean }>(
    sql`SELECT count(*) > ${mostAtOnce} AS many FROM (SELECT FROM platform.changes WHERE run_id = ${runId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid LIMIT ${mostAtOnce + 1}) c`,
  )
  if (many) {
    await ctx.db.run(sql`INSERT INTO platform.undos (id, workspace_id, run_id, at) VALUES (${ctx.runId}::uuid, ${ctx.workspaceId}::uuid, ${runId}::uuid, ${ctx.now.toISOString()}::timestamptz)`)
    await ctx.enqueue(undoManyRows, { runId }, { runId: ctx.runId, key: runId })
    return { undone: 0, kept: [], started: true, jobId: ctx.runId }
  }
  const result = await takeBack(ctx, runId)
  if (result.undone === 0 && result.kept.length === 0) throw undoNotPossible({ reason: 'it changed nothing that keeps a journal' })
  if (result.undone === 0) throw undoNotPossible({ reason: 'everything it touched was changed again since' })
  return result
})

/** The second half of an undo of many rows. One transaction: a crash in the middle leaves nothing half undone. */
export const undoManyRows = job({
  name: 'platform.undo',
  payload: z.object({ runId: z.string() }),
  attempts: 3,
  timeLimitSec: 1_800,
  concurrency: 1,
  handle: async (ctx, { runId }) => {
    const whole = () => ctx.transaction(async (tx) => {
      const mine = sql`workspace_id = ${tx.workspaceId}::uuid AND run_id = ${runId}::uuid`
      const waiting = await tx.db.maybe(sql`SELECT id FROM platform.undos WHERE ${mine} AND state = 'waiting' FOR UPDATE`)
      if (!waiting) return
      const { undone, kept, keptMore } = await takeBack(tx, runId)
      await tx.db.run(sql`UPDATE platform.undos SET state = 'done', undone = ${undone}, kept = ${JSON.stringify(kept)}::jsonb, kept_more = ${keptMore ?? 0}, done_at = ${tx.now.toISOString()}::timestamptz WHERE ${mine}`)
    })
    // Rows that were just made may still be at work elsewhere (scores, duplicates). Who stood in each other's way begins anew at once.
    await whole().catch((error: unknown) => {
      if (!isCollision(error)) throw error
      return whole()
    })
  },
})

export const readUndo = operation({
  id: 'platform.changes.read-undo',
  summary: 'How the undo of a run of many rows went: waiting or done, how many rows went back and which stayed.',
  http: 'GET /api/v1/changes/:runId/undo',
  permission: 'signed-in',
  effect: 'read',
  input: z.strictObject({ runId: idOf('run') }),
  output: Result.extend({ state: z.enum(['waiting', 'done']), at: z.string(), doneAt: z.string().nullable() }),
  errors: [notFound],
}).run(async (ctx, { runId }) => {
  const row = await ctx.db.maybe<Required<Result> & { state: 'waiting' | 'done'; at: string; doneAt: string | null }>(
    sql`SELECT state, undone, kept, kept_more AS "keptMore", at, done_at AS "doneAt" FROM platform.undos WHERE workspace_id = ${ctx.workspaceId}::uuid AND run_id = ${runId}::uuid`,
  )
  if (!row) throw notFound({ what: 'undo' })
  return row
})

/** Puts the rows back and tells live views. The database counts, so that 100,000 rows do not travel to be counted here. */
async function takeBack(ctx: Context, runId: string): Promise<Result> {
  const groups = await ctx.db.all<{ table: string; undone: boolean; reason: string | null; rows: number; ids: string[] | null }>(
    sql`SELECT table_name AS "table", undone, reason, count(*)::int AS rows, CASE WHEN NOT undone THEN (array_agg(row_id::text))[1:${sql.raw(String(keptListed))}] END AS ids
        FROM platform.undo_run(${runId}::uuid) GROUP BY table_name, undone, reason`,
  )
  for (const table of new Set(groups.map((group) => group.table))) ctx.emit(changesUndone, null, { runId, table })
  const stays = groups.filter((group) => !group.undone)
  const total = stays.reduce((sum, group) => sum + group.rows, 0)
  const kept = stays.flatMap((group) => (group.ids ?? []).map((rowId) => ({ table: group.table, rowId, reason: group.reason ?? '' }))).slice(0, keptListed)
  return {
    undone: groups.reduce((sum, group) => sum + (group.undone ? group.rows : 0), 0),
    kept,
    ...(total > kept.length ? { keptMore: total - kept.length } : {}),
  }
}
