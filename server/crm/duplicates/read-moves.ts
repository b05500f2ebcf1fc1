import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

/** How much of each kind belongs to a lead and would come over with it. Kinds of which there is none are left out. */
export async function readMoves(ctx: Context, leadId: string): Promise<{ what: string; count: number }[]> {
  const of = (table: string) => sql`(SELECT count(*)::int FROM ${sql.raw(table)} t WHERE t.workspace_id = ${ctx.workspaceId}::uuid AND t.lead_id = ${leadId}::uuid)`
  const counts = await ctx.db.one<Record<string, number>>(sql`SELECT ${of('crm.timeline')} AS "timeline", ${of('crm.notes')} AS "notes", ${of('crm.tasks')} AS "tasks", ${of('crm.deal_people')} AS "deals", ${of('crm.consents')} AS "consents"`)
  return Object.entries(counts).filter(([, count]) => count > 0).map(([what, count]) => ({ what, count }))
}
