import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { recalculateSoon } from './recalculation-operations.ts'

/** What is counted over the last days fades by itself: once a night every workspace with leads is recalculated. */
export const recalculateNightly = job({
  name: 'crm.recalculate-nightly',
  payload: z.object({}),
  cron: '20 2 * * *',
  timeLimitSec: 600,
  concurrency: 1,
  handle: async (ctx) => {
    const { rows } = await ctx.db.one<{ rows: string[] }>(sql`SELECT coalesce(array_agg(p.workspace_id), '{}') AS rows FROM crm.pipelines p WHERE p.kind = 'lead' AND p.is_default AND EXISTS (SELECT FROM crm.leads l WHERE l.workspace_id = p.workspace_id)`)
    for (const id of rows) await ctx.inWorkspace(id, async (tx) => void (await recalculateSoon(tx, 'night')))
  },
})
