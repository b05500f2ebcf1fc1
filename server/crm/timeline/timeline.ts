import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { LeadId, TimelineEntry, type timelineKinds } from '../contract.ts'

type Entry = { kind: (typeof timelineKinds)[number]; text?: string | null; at?: string; noteId?: string | null; data?: Record<string, unknown> }

/** Writes one line into a lead's timeline, in the transaction of what it tells. */
export function tell(ctx: Context, leadId: string, { kind, text = null, at, noteId = null, data = {} }: Entry): Promise<number> {
  return ctx.db.run(sql`INSERT INTO crm.timeline (id, workspace_id, lead_id, at, kind, text, actor_kind, actor_id, note_id, data)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${leadId}::uuid, ${at ?? ctx.now.toISOString()}::timestamptz, ${kind}, ${text}, ${ctx.actor.kind}, ${ctx.actor.id}, ${noteId}::uuid, ${JSON.stringify(data)}::jsonb)`)
}

/** The same for many leads in one statement. */
export async function tellMany(ctx: Context, lines: readonly { leadId: string; kind: Entry['kind']; data?: Record<string, unknown> }[]): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map(({ leadId, kind, data = {} }) => ({ id: newId(), lead: leadId, kind, data }))
  await ctx.db.run(sql`INSERT INTO crm.timeline (id, workspace_id, lead_id, at, kind, actor_kind, actor_id, data)
    SELECT r.id, ${ctx.workspaceId}::uuid, r.lead, ${ctx.now.toISOString()}::timestamptz, r.kind, ${ctx.actor.kind}, ${ctx.actor.id}, r.data
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, lead uuid, kind text, data jsonb)`)
}

export const readTimeline = operation({
  id: 'crm.timeline.list',
  summary: 'Everything that happened with a lead, newest first.',
  http: 'GET /api/v1/leads/:leadId/activities',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ leadId: LeadId, ...pageInput }),
  output: pageOf(TimelineEntry),
  errors: [notFound],
  agent: { when: 'the person asks what happened with a lead' },
}).run(async (ctx, { leadId, limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const known = await ctx.db.maybe(sql`SELECT id FROM crm.leads WHERE id = ${leadId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (!known) throw notFound({ what: 'lead' })
  const rows = await ctx.db.all<z.input<typeof TimelineEntry>>(sql`SELECT id, at, kind, text, actor_kind AS "actorKind", actor_id AS "actorId", note_id AS "noteId", data
    FROM crm.timeline WHERE workspace_id = ${ctx.workspaceId}::uuid AND lead_id = ${leadId}::uuid
      ${after ? sql`AND (at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    ORDER BY at DESC, id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, (row) => row, (row) => [row.at, row.id])
})
