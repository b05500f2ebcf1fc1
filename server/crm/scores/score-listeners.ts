import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { Listener } from '../../platform/events/event.ts'
import type { Context } from '../../platform/operations/context.ts'
import { scoreDueLeads } from './due.job.ts'
import { leadsScored } from './events.ts'

/** Which leads an event names, in any of the ways in which events do. */
const Named = z.looseObject({ leadId: z.string().nullish(), leadIds: z.array(z.string()).optional(), createdIds: z.array(z.string()).optional(), changedIds: z.array(z.string()).optional(), clickId: z.string().nullish() })

/** Whatever this room tells of leads, and whatever another room puts on timelines, may change a score. */
export const markDue: Listener = {
  id: 'crm.mark-scores-due',
  on: (event) => event.name !== leadsScored.name && (event.name.startsWith('crm.') || event.onTimeline !== undefined),
  handle: async (ctx, event) => {
    const named = Named.safeParse(event.data)
    if (!named.success) return
    const { leadId, leadIds = [], createdIds = [], changedIds = [], clickId } = named.data
    const ids = [...(leadId ? [leadId] : []), ...leadIds, ...createdIds, ...changedIds, ...(clickId && !leadId ? await whoCameBy(ctx, clickId) : [])]
    if (ids.length === 0) return
    await ctx.db.run(sql`INSERT INTO crm.scores_due (workspace_id, lead_id) SELECT l.workspace_id, l.id FROM crm.leads l WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.id = ANY(${ids}::uuid[]) AND l.deleted_at IS NULL ON CONFLICT DO NOTHING`)
    await ctx.enqueue(scoreDueLeads, {}, { key: ctx.workspaceId })
  },
}

const whoCameBy = async (ctx: Context, clickId: string): Promise<string[]> =>
  (await ctx.db.all<{ id: string }>(sql`SELECT DISTINCT t.lead_id AS id FROM crm.timeline t WHERE t.workspace_id = ${ctx.workspaceId}::uuid AND t.source_id = ${clickId}::uuid`)).map(({ id }) => id)
