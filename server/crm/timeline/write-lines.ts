import { sql } from '../../platform/db/sql.ts'
import type { LeadLine, Listener, StoredEvent } from '../../platform/events/event.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { touchContact } from './touch-contact.ts'

/** A listing that changes is told to at most so many leads: those who came last. */
const mostAtOnce = 5_000

/**
 * Writes what other rooms' events put on timelines (`onTimeline` of the event). It hears every such event of the house, so a
 * room that comes later needs no line here.
 */
export const writeLines: Listener = {
  id: 'crm.write-timeline',
  on: (event) => event.onTimeline !== undefined,
  handle: async (ctx, event) => {
    const definition = ctx.ports.inside.events().get(event.type)
    const line = definition?.onTimeline?.(definition.data.parse(event.data) as never)
    if (!line) return
    const leadIds = await leadsOf(ctx, line.of)
    if (leadIds.length === 0) return
    await write(ctx, leadIds, line, event)
    if (line.isContact) for (const leadId of leadIds) await touchContact(ctx, leadId, event.at)
  },
}

async function leadsOf(ctx: Context, of: LeadLine['of']): Promise<string[]> {
  const here = sql`l.workspace_id = ${ctx.workspaceId}::uuid`
  const rows = await ctx.db.all<{ id: string }>(
    // What is told of a merged lead belongs to the one it became.
    'leadId' in of ? sql`SELECT coalesce(l.merged_into, l.id) AS id FROM crm.leads l WHERE ${here} AND l.id = ${of.leadId}::uuid`
    : 'clickId' in of ? sql`SELECT DISTINCT t.lead_id AS id FROM crm.timeline t WHERE t.workspace_id = ${ctx.workspaceId}::uuid AND t.source_id = ${of.clickId}::uuid AND t.kind = 'came'`
    : sql`SELECT l.id FROM crm.leads l WHERE ${here} AND l.listing_id = ${of.listingId}::uuid AND l.deleted_at IS NULL AND l.status NOT IN ('WON', 'LOST') ORDER BY l.created_at DESC, l.id DESC LIMIT ${mostAtOnce}`,
  )
  return rows.map(({ id }) => id)
}

function write(ctx: Context, leadIds: readonly string[], line: LeadLine, event: StoredEvent): Promise<number> {
  const rows = leadIds.map((lead) => ({ id: newId(), lead }))
  const source = line.sourceId ?? event.id
  return ctx.db.run(sql`INSERT INTO crm.timeline (id, workspace_id, lead_id, at, kind, title, text, href, actor_kind, actor_id, run_id, source_id, data)
    SELECT r.id, ${ctx.workspaceId}::uuid, r.lead, ${event.at}::timestamptz, ${line.kind}, ${line.title}, ${line.text ?? null}, ${line.href ?? null}, ${event.actorKind}, ${event.actorId}, ${event.runId}::uuid, ${source}::uuid, ${JSON.stringify(event.data)}::jsonb
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, lead uuid)
    WHERE NOT EXISTS (SELECT FROM crm.timeline t WHERE t.workspace_id = ${ctx.workspaceId}::uuid AND t.source_id = ${source}::uuid AND t.lead_id = r.lead)`)
}
