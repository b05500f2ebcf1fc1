import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { leadAssigned } from '../events.ts'
import { tell } from '../timeline/timeline.ts'

/** How a lead came to somebody, as its timeline tells it. */
export type Way = { how: 'rule' | 'claim' | 'pond' | 'given-back' | 'late'; rule?: string | null; ruleVersion?: number | null; assignmentId?: string | null; pond?: string }

/** Gives a lead to a member (or to nobody) as by hand: the same change, the same line in the timeline, the same event. */
export async function giveLead(ctx: Context, lead: { id: string; ownerId: string | null }, to: string | null, way: Way): Promise<void> {
  await ctx.db.run(sql`UPDATE crm.leads SET owner_id = ${to}::uuid, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${lead.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await tell(ctx, lead.id, { kind: 'assigned', data: { from: lead.ownerId, to, ...way } })
  ctx.emit(leadAssigned, lead.id, { leadId: lead.id, from: lead.ownerId, to })
}
