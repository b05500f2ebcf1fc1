import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import { changeInRun } from '../../platform/inside/history.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { FieldChange, TimelineKind } from './contract.ts'
import { fieldChanges } from './lead-fields.ts'
import { bringVisits } from './visits.ts'

type Entry = {
  kind: TimelineKind
  text?: string | null
  at?: string
  noteId?: string | null
  data?: Record<string, unknown>
  /** What it tells of, when that must not be told twice: a click, a task. */
  sourceId?: string | null
}

/**
 * Writes one line into a lead's timeline, in the transaction of what it tells. `updated` also keeps what each field was and
 * became, taken from the journal of this run, so it comes after the write; `came` brings the pages that were looked at before.
 */
export async function tell(ctx: Context, leadId: string, { kind, text = null, at, noteId = null, data = {}, sourceId = null }: Entry): Promise<number> {
  const changes = kind === 'updated' ? await changesSoFar(ctx, leadId) : undefined
  const clickId = kind === 'came' && typeof data['clickId'] === 'string' ? data['clickId'] : null
  const told = await ctx.db.run(sql`INSERT INTO crm.timeline (id, workspace_id, lead_id, at, kind, text, actor_kind, actor_id, note_id, run_id, source_id, data)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${leadId}::uuid, ${at ?? ctx.now.toISOString()}::timestamptz, ${kind}, ${text}, ${ctx.actor.kind}, ${ctx.actor.id}, ${noteId}::uuid, ${ctx.runId}::uuid, ${sourceId ?? clickId}::uuid,
      ${JSON.stringify(changes ? { ...data, changes } : data)}::jsonb)`)
  if (clickId) await bringVisits(ctx, leadId, clickId)
  return told
}

/** The same for many leads in one statement. */
export async function tellMany(ctx: Context, lines: readonly { leadId: string; kind: TimelineKind; data?: Record<string, unknown> }[]): Promise<void> {
  if (lines.length === 0) return
  const rows = lines.map(({ leadId, kind, data = {} }) => ({ id: newId(), lead: leadId, kind, data }))
  await ctx.db.run(sql`INSERT INTO crm.timeline (id, workspace_id, lead_id, at, kind, actor_kind, actor_id, run_id, data)
    SELECT r.id, ${ctx.workspaceId}::uuid, r.lead, ${ctx.now.toISOString()}::timestamptz, r.kind, ${ctx.actor.kind}, ${ctx.actor.id}, ${ctx.runId}::uuid, r.data
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, lead uuid, kind text, data jsonb)`)
}

async function changesSoFar(ctx: Context, leadId: string): Promise<FieldChange[]> {
  const change = await changeInRun(ctx, 'crm.leads', leadId)
  // Who has the lead, its status and stage are told by lines of their own.
  return change ? fieldChanges(change.before, change.after).filter(({ field }) => !['ownerId', 'status', 'stageId', 'lastContactedAt'].includes(field)) : []
}
