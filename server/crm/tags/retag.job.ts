import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'

/** Leads of one statement: it holds their locks for a fraction of a second. */
const chunk = 1_000

/** Up to so many leads change within the operation; more follow in a job. */
const atOnce = 2_000

/**
 * Takes a tag off all leads, or puts another in its place. Everything belongs to the run of the operation, so one undo brings
 * tag and leads back.
 */
export async function retag(ctx: Context, from: string, into: string | null): Promise<{ leads: number; started: boolean }> {
  const { leads } = await ctx.db.one<{ leads: number }>(sql`SELECT count(*)::int AS leads FROM crm.lead_terms WHERE workspace_id = ${ctx.workspaceId}::uuid AND field = 'tag' AND words = ${from}`)
  if (leads > atOnce) {
    await ctx.enqueue(retagLeads, { from, into }, { runId: ctx.runId })
    return { leads, started: true }
  }
  while ((await retagSome(ctx, from, into)) === chunk) continue
  return { leads, started: false }
}

/** Each part finds the leads that still have the tag, so a try after a crash goes on where the last one ended. */
export const retagLeads = job({
  name: 'crm.retag',
  payload: z.object({ from: z.string(), into: z.string().nullable() }),
  timeLimitSec: 3_600,
  concurrency: 1,
  handle: async (ctx, { from, into }) => {
    while (!ctx.abort.aborted && (await ctx.transaction((tx) => retagSome(tx, from, into))) === chunk) continue
    if (ctx.abort.aborted) throw new Error('stopped before the end; the next try goes on from here')
    ctx.signal(`live:${ctx.workspaceId}`)
  },
})

const retagSome = (ctx: Context, from: string, into: string | null): Promise<number> =>
  ctx.db.run(sql`UPDATE crm.leads l SET version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz,
      tags = CASE WHEN ${into}::uuid IS NULL OR ${into}::uuid = ANY(l.tags) THEN array_remove(l.tags, ${from}::uuid) ELSE array_replace(l.tags, ${from}::uuid, ${into}::uuid) END
    WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.id IN (SELECT i.id FROM crm.leads i JOIN crm.lead_terms t ON t.lead_id = i.id AND t.workspace_id = i.workspace_id
      WHERE i.workspace_id = ${ctx.workspaceId}::uuid AND t.field = 'tag' AND t.words = ${from} ORDER BY i.id LIMIT ${chunk} FOR UPDATE OF i)`)
