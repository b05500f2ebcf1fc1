import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import { recalculationOver } from './events.ts'
import { liveRules } from './rule-store.ts'
import { compileRules } from './score-sql.ts'
import { writeScores } from './write-scores.ts'

/** Leads of one transaction: their rows are held for a fraction of a second. */
const chunk = 1_000

/** Works out all scores of a workspace again, part by part; after a crash it goes on where the last part ended. */
export const recalculateScores = job({
  name: 'crm.recalculate-scores',
  payload: z.object({ scoreRunId: z.string() }),
  timeLimitSec: 7_200,
  concurrency: 1,
  handle: async (ctx, { scoreRunId }) => {
    for (let part = 0; ; part++) {
      if (ctx.abort.aborted) throw new Error('stopped before the end; the next try goes on from here')
      const began = performance.now()
      if (!(await ctx.transaction((tx) => recalculatePart(tx, scoreRunId)))) break
      if (part % 20 === 0) ctx.signal(`live:${ctx.workspaceId}`)
      // A third of the time is left to people who work with their lists meanwhile.
      await sleep(Math.min(250, (performance.now() - began) / 2))
    }
    ctx.signal(`live:${ctx.workspaceId}`)
  },
})

/** One part. False when the run is over. */
async function recalculatePart(ctx: Context, id: string): Promise<boolean> {
  const run = await ctx.db.maybe<{ state: string; lastId: string | null }>(sql`SELECT state, last_id AS "lastId" FROM crm.score_runs WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!run || (run.state !== 'waiting' && run.state !== 'running')) return false
  const { rules } = await liveRules(ctx)
  const part = await writeScores(ctx, await compileRules(ctx, rules), sql`${run.lastId ? sql`l.id > ${run.lastId}::uuid` : sql`true`} ORDER BY l.id LIMIT ${chunk}`)
  const over = part.seen < chunk
  const { changed } = await ctx.db.one<{ changed: number }>(sql`UPDATE crm.score_runs SET state = ${over ? 'done' : 'running'}, seen = seen + ${part.seen}, changed = changed + ${part.changed.length}, last_id = coalesce(${part.lastId}::uuid, last_id), ended_at = ${over ? ctx.now.toISOString() : null}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING changed`)
  if (over) ctx.emit(recalculationOver, null, { runId: id, changed })
  return !over
}
