import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import { leadsScored } from './events.ts'
import { liveRules } from './rule-store.ts'
import { compileRules } from './score-sql.ts'
import { writeScores } from './write-scores.ts'

const chunk = 1_000
/** What happens to a lead comes in handfuls (a click, pages, a question); they are counted together. */
const gatherMs = 1_500

/** Scores the leads that something happened to. One such job waits for a workspace, however much happens. */
export const scoreDueLeads = job({
  name: 'crm.score-due',
  payload: z.object({}),
  timeLimitSec: 600,
  // A second one for the same workspace would only take the processor from people.
  concurrency: 1,
  handle: async (ctx) => {
    await sleep(gatherMs, undefined, { signal: ctx.abort })
    while (!ctx.abort.aborted && (await ctx.transaction(scoreSome)) === chunk) continue
  },
})

async function scoreSome(ctx: Context): Promise<number> {
  const due = await ctx.db.all<{ id: string }>(sql`DELETE FROM crm.scores_due WHERE workspace_id = ${ctx.workspaceId}::uuid AND lead_id IN
    (SELECT lead_id FROM crm.scores_due WHERE workspace_id = ${ctx.workspaceId}::uuid ORDER BY lead_id LIMIT ${chunk} FOR UPDATE SKIP LOCKED) RETURNING lead_id AS id`)
  if (due.length === 0) return 0
  const { rules } = await liveRules(ctx)
  const { changed } = await writeScores(ctx, await compileRules(ctx, rules), sql`l.id = ANY(${due.map(({ id }) => id)}::uuid[])`)
  if (changed.length) ctx.emit(leadsScored, changed.length === 1 ? changed[0]! : null, { ids: changed })
  return due.length
}
