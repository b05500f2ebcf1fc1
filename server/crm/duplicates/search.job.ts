import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { job } from '../../platform/jobs/job.ts'
import { duplicatesFound } from './events.ts'
import { findDuplicates } from './find.ts'

/** Leads of one transaction. It only reads leads and locks none of them. */
const chunk = 2_000

/** Looks through all leads of a workspace, part by part; after a crash it goes on where the last part ended. */
export const searchDuplicates = job({
  name: 'crm.search-duplicates',
  payload: z.object({ duplicateRunId: z.string() }),
  timeLimitSec: 7_200,
  concurrency: 1,
  handle: async (ctx, { duplicateRunId }) => {
    for (;;) {
      if (ctx.abort.aborted) throw new Error('stopped before the end; the next try goes on from here')
      const began = performance.now()
      if (!(await ctx.transaction((tx) => searchPart(tx, duplicateRunId)))) return
      ctx.signal(`live:${ctx.workspaceId}`)
      // Half of the time is left to people who work with their lists meanwhile.
      await sleep(Math.min(500, (performance.now() - began) / 2))
    }
  },
})

/** One part. False when the run is over. */
async function searchPart(ctx: Context, id: string): Promise<boolean> {
  const run = await ctx.db.maybe<{ state: string; lastId: string | null }>(sql`SELECT state, last_id AS "lastId" FROM crm.duplicate_runs WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!run || (run.state !== 'waiting' && run.state !== 'running')) return false
  const rows = await ctx.db.all<{ id: string }>(sql`SELECT l.id FROM crm.leads l WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.deleted_at IS NULL ${run.lastId ? sql`AND l.id > ${run.lastId}::uuid` : sql``} ORDER BY l.id LIMIT ${chunk}`)
  const found = rows.length ? await findDuplicates(ctx, rows.map((row) => row.id), { later: true }) : 0
  const over = rows.length < chunk
  const { total } = await ctx.db.one<{ total: number }>(sql`UPDATE crm.duplicate_runs SET state = ${over ? 'done' : 'running'}, seen = seen + ${rows.length}, found = found + ${found}, last_id = coalesce(${rows.at(-1)?.id ?? null}::uuid, last_id), ended_at = ${over ? ctx.now.toISOString() : null}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING found AS total`)
  if (over) ctx.emit(duplicatesFound, null, { runId: id, state: 'done', found: total })
  return !over
}
