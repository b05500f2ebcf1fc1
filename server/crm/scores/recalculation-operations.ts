import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, readCursor, toPage } from '../../platform/page.ts'
import { ScoreRun, ScoreRunPage } from './contract.ts'
import { recalculationEnded, recalculationRuns } from './errors.ts'
import { recalculateScores } from './recalculate.job.ts'

type Row = Omit<z.input<typeof ScoreRun>, 'may'>
const columns = sql.raw('id, state, cause, total, seen, changed, error, created_at AS "createdAt", ended_at AS "endedAt"')

export const startRecalculation = operation({
  id: 'crm.scores.recalculate',
  summary: 'Work out the scores of all leads again, in the background.',
  http: 'POST /api/v1/score-rules/recalculations',
  permission: 'crm:scores',
  effect: 'write',
  status: 202,
  input: z.strictObject({}),
  output: ScoreRun,
  errors: [recalculationRuns],
}).run(async (ctx) => {
  const run = await recalculateSoon(ctx, 'asked')
  if (!run) throw recalculationRuns({})
  return run
})

export const listRecalculations = operation({
  id: 'crm.scores.recalculations',
  summary: 'Recalculations of all scores, newest first, with how far they are.',
  http: 'GET /api/v1/score-rules/recalculations',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ ...pageInput }),
  output: ScoreRunPage,
}).run(async (ctx, { limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<Row>(sql`SELECT ${columns} FROM crm.score_runs WHERE workspace_id = ${ctx.workspaceId}::uuid ${after ? sql`AND (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, (row) => present(ctx, row), (row) => [row.createdAt, row.id])
})

export const cancelRecalculation = operation({
  id: 'crm.scores.cancel-recalculation',
  summary: 'Stop a recalculation. Leads that are done keep their new score.',
  http: 'POST /api/v1/score-rules/recalculations/:id/cancel',
  permission: 'crm:scores',
  effect: 'write',
  input: z.strictObject({ id: idOf('scoreRun') }),
  output: ScoreRun,
  errors: [notFound, recalculationEnded],
}).run(async (ctx, { id }) => {
  const { state } = await find(ctx, id, sql`FOR UPDATE`)
  if (state !== 'waiting' && state !== 'running') throw recalculationEnded({ state })
  await ctx.db.run(sql`UPDATE crm.score_runs SET state = 'cancelled', ended_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return present(ctx, await find(ctx, id))
})

/**
 * Starts a recalculation of all leads. Null when one runs already; with new rules that one begins anew, since its first leads were
 * scored by the old ones.
 */
export async function recalculateSoon(ctx: Context, cause: 'asked' | 'published' | 'night'): Promise<z.input<typeof ScoreRun> | null> {
  if (cause === 'published') await ctx.db.run(sql`UPDATE crm.score_runs SET state = 'cancelled', ended_at = ${ctx.now.toISOString()}::timestamptz WHERE workspace_id = ${ctx.workspaceId}::uuid AND state IN ('waiting', 'running')`)
  const id = newId<'scoreRun'>()
  const made = await ctx.db.run(sql`INSERT INTO crm.score_runs (id, workspace_id, cause, total, started_by, created_at)
    SELECT ${id}::uuid, ${ctx.workspaceId}::uuid, ${cause}, count(*)::int, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz FROM crm.leads WHERE workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL
    ON CONFLICT (workspace_id) WHERE state IN ('waiting', 'running') DO NOTHING`)
  if (made === 0) return null
  await ctx.enqueue(recalculateScores, { scoreRunId: id })
  return present(ctx, await find(ctx, id))
}

async function find(ctx: Context, id: string, lock = sql``): Promise<Row> {
  const row = await ctx.db.maybe<Row>(sql`SELECT ${columns} FROM crm.score_runs WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid ${lock}`)
  if (!row) throw notFound({ what: 'recalculation' })
  return row
}

const present = (ctx: Context, row: Row): z.input<typeof ScoreRun> => ({ ...row, may: { cancel: may(ctx.actor, 'crm:scores') && (row.state === 'waiting' || row.state === 'running') } })
