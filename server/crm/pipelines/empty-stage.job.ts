import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import { pipelinesChanged } from './events.ts'
import type { PlacedStage } from './pipeline-queries.ts'
import { getStage } from './pipeline-queries.ts'

/** Up to here a deleted stage is emptied at once; beyond, a job does it in steps of this size. */
export const mostMovedAtOnce = 2_000

type Place = Pick<PlacedStage, 'id' | 'kind' | 'outcome' | 'pipelineId'>

/** Moves records, the trash included, from one stage to another. Answers how many. */
export function moveRecords(ctx: Context, from: Place, to: Place, most: number): Promise<number> {
  const now = ctx.now.toISOString()
  const some = (table: string) => sql`(SELECT id FROM ${sql.table(table)} WHERE workspace_id = ${ctx.workspaceId}::uuid AND stage_id = ${from.id}::uuid ORDER BY id LIMIT ${most} FOR UPDATE)`
  // The status of a lead and its pipeline follow by the table's own rule.
  if (from.kind === 'lead') return ctx.db.run(sql`UPDATE crm.leads SET stage_id = ${to.id}::uuid, version = version + 1, updated_at = ${now}::timestamptz WHERE workspace_id = ${ctx.workspaceId}::uuid AND id IN ${some('crm.leads')}`)
  return ctx.db.run(sql`UPDATE crm.deals SET stage_id = ${to.id}::uuid, pipeline_id = ${to.pipelineId}::uuid, stage_at = ${now}::timestamptz, state = ${to.outcome},
    closed_on = CASE WHEN ${to.outcome} = 'open' THEN NULL ELSE coalesce(closed_on, ${now.slice(0, 10)}::date) END,
    version = version + 1, updated_at = ${now}::timestamptz WHERE workspace_id = ${ctx.workspaceId}::uuid AND id IN ${some('crm.deals')}`)
}

/** Moves the records of a deleted stage in steps, so that nobody waits behind a million rows, and removes it at the end. */
export const emptyStage = job({
  name: 'crm.empty-stage',
  payload: z.object({ stageId: z.string() }),
  timeLimitSec: 3_600,
  handle: async (ctx, { stageId }) => {
    while (!ctx.abort.aborted) {
      const left = await ctx.transaction(async (step) => {
        const stage = await step.db.maybe<{ leavingTo: string | null }>(sql`SELECT leaving_to AS "leavingTo" FROM crm.stages WHERE id = ${stageId}::uuid AND workspace_id = ${step.workspaceId}::uuid`)
        if (!stage?.leavingTo) return 0
        const from = await getStage(step, stageId)
        const moved = await moveRecords(step, from, await getStage(step, stage.leavingTo), mostMovedAtOnce)
        if (moved > 0) return moved
        await step.db.run(sql`DELETE FROM crm.stages WHERE id = ${stageId}::uuid AND workspace_id = ${step.workspaceId}::uuid`)
        step.emit(pipelinesChanged, from.pipelineId, { pipelineId: from.pipelineId })
        return 0
      })
      if (left === 0) return
    }
    // Stopped in between: the next try goes on where this one ended.
    throw new Error('stopped before the stage was empty')
  },
})
