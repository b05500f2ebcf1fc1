import { z } from 'zod'
import { sql } from '../db/sql.ts'
import { notAllowed, notFound, undoNotPossible } from '../errors.ts'
import { event } from '../events/event.ts'
import { idOf } from '../ids.ts'
import { may } from '../operations/actor.ts'
import { operation } from '../operations/operation.ts'

type UndoneRow = { table_name: string; row_id: string; undone: boolean; reason: string | null }

/** Tells live views that rows of a table went back to an earlier state. */
export const changesUndone = event({ name: 'platform.changes.undone', version: 1, data: z.object({ runId: z.string(), table: z.string() }) })

/** Takes back one run: a single act or a whole bulk. Rows that somebody touched since stay, and are listed. */
export const undoRun = operation({
  id: 'platform.changes.undo',
  summary: 'Take back what one run changed. Rows touched since then stay as they are and are listed.',
  http: 'POST /api/v1/changes/:runId/undo',
  permission: 'signed-in',
  effect: 'write',
  input: z.strictObject({ runId: idOf('run') }),
  output: z.object({ undone: z.int(), kept: z.array(z.object({ table: z.string(), rowId: z.string(), reason: z.string() })) }),
  errors: [notFound, notAllowed, undoNotPossible],
}).run(async (ctx, { runId }) => {
  const run = await ctx.db.maybe<{ actor_id: string | null; at: string; taken_back: boolean }>(
    sql`SELECT a.actor_id, a.at, EXISTS (SELECT FROM platform.audit_log u WHERE u.undoes = a.run_id AND u.workspace_id = a.workspace_id) AS taken_back
        FROM platform.audit_log a WHERE a.run_id = ${runId}::uuid AND a.workspace_id = ${ctx.workspaceId}::uuid`,
  )
  if (!run) throw notFound({ what: 'run' })
  if (run.actor_id !== ctx.actor.id && !may(ctx.actor, 'platform:undo-any')) throw notAllowed({ permission: 'Undo what others did' })
  if (run.taken_back) throw undoNotPossible({ reason: 'it was already taken back' })
  const rows = await ctx.db.all<UndoneRow>(sql`SELECT table_name, row_id, undone, reason FROM platform.undo_run(${runId}::uuid)`)
  if (rows.length === 0) throw undoNotPossible({ reason: 'it changed nothing that keeps a journal' })
  const kept = rows.filter((row) => !row.undone)
  if (kept.length === rows.length) throw undoNotPossible({ reason: 'everything it touched was changed again since' })
  for (const table of new Set(rows.map((row) => row.table_name))) ctx.emit(changesUndone, null, { runId, table })
  return {
    undone: rows.length - kept.length,
    kept: kept.map((row) => ({ table: row.table_name, rowId: row.row_id, reason: row.reason ?? '' })),
  }
})
