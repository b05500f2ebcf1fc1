import { visitsOfClick } from '../../links/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'

/** Pages that somebody looked at before they became a lead: the first-party id of their click ties them together. */
export async function bringVisits(ctx: Context, leadId: string, clickId: string): Promise<void> {
  const visits = await visitsOfClick(ctx, clickId)
  if (visits.length === 0) return
  const rows = visits.map(({ id, path, listingId, at }) => ({ id: newId(), source: id, at, title: `Looked at ${path}`, data: { path, listingId } }))
  await ctx.db.run(sql`INSERT INTO crm.timeline (id, workspace_id, lead_id, at, kind, title, actor_kind, run_id, source_id, data)
    SELECT r.id, ${ctx.workspaceId}::uuid, ${leadId}::uuid, r.at, 'visit.page', r.title, 'visitor', ${ctx.runId}::uuid, r.source, r.data
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, source uuid, at timestamptz, title text, data jsonb)
    WHERE NOT EXISTS (SELECT FROM crm.timeline t WHERE t.workspace_id = ${ctx.workspaceId}::uuid AND t.source_id = r.source AND t.lead_id = ${leadId}::uuid)`)
}
