import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notAllowed, notFound } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { checkReach, viewerOf } from '../access/index.ts'
import { leadInTrash, notYours } from '../errors.ts'
import { getLead } from '../leads/lead-queries.ts'
import { Activity, ActivityOutcome, ActivityType, activityTypes } from './contract.ts'
import { activityInTheFuture } from './errors.ts'
import { activityLogged } from './events.ts'
import { canEditActivity, entryColumns, type EntryRow } from './present-entry.ts'
import { readActivity } from './read-timeline.ts'
import { touchContact } from './touch-contact.ts'

const fields = {
  text: z.string().trim().max(20_000, 'Use 20,000 characters or fewer.').nullable(),
  at: z.iso.datetime({ offset: true }).describe('When it happened, or when the meeting will be; now unless given'),
  durationMinutes: z.int().min(0).max(1_440, 'Use at most a day.').nullable(),
  outcome: ActivityOutcome.nullable(),
}

/** Who was not reached was not in touch. */
const inVain: readonly string[] = ['NO_ANSWER', 'BUSY', 'WRONG_NUMBER', 'NO_SHOW']

export const logActivity = operation({
  id: 'crm.activities.log',
  summary: 'Write down a call, a message or a meeting with a lead. It counts as contact when they were reached.',
  http: 'POST /api/v1/activities',
  permission: 'crm:write',
  effect: 'write',
  status: 201,
  input: z.strictObject({ leadId: idOf('lead'), type: ActivityType, text: fields.text.default(null), at: fields.at.optional(), durationMinutes: fields.durationMinutes.default(null), outcome: fields.outcome.default(null) }),
  output: Activity,
  errors: [notFound, leadInTrash, notYours, activityInTheFuture],
  agent: { when: 'the person says that they called, wrote to or met a lead', confirm: true },
  automation: { label: 'Log an activity' },
}).run(async (ctx, { leadId, type, text, at = ctx.now.toISOString(), durationMinutes, outcome }) => {
  const lead = await getLead(ctx, leadId)
  checkReach(await viewerOf(ctx), 'lead', 'write', lead)
  if (lead.deletedAt !== null) throw leadInTrash({})
  checkMoment(ctx, type, at)
  const id = newId<'activity'>()
  await ctx.db.run(sql`INSERT INTO crm.timeline (id, workspace_id, lead_id, at, kind, text, actor_kind, actor_id, run_id, data)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${leadId}::uuid, ${at}::timestamptz, ${activityTypes[type]}, ${text}, ${ctx.actor.kind}, ${ctx.actor.id}, ${ctx.runId}::uuid, ${JSON.stringify({ durationMinutes, outcome })}::jsonb)`)
  const isContact = type !== 'MEETING_SCHEDULED' && !inVain.includes(outcome ?? '')
  if (isContact) await touchContact(ctx, leadId, at)
  ctx.emit(activityLogged, leadId, { leadId, activityId: id, type, outcome, isContact })
  return readActivity(ctx, id)
})

export const updateActivity = operation({
  id: 'crm.activities.update',
  summary: 'Mend an activity that was logged by hand. Fields that are left out stay.',
  http: 'PUT /api/v1/activities/:id',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('activity'), ...z.object(fields).partial().shape }),
  output: Activity,
  errors: [notFound, notAllowed, activityInTheFuture],
}).run(async (ctx, { id, text, at, durationMinutes, outcome }) => {
  const row = await lockActivity(ctx, id)
  if (at) checkMoment(ctx, row.kind === 'meeting-planned' ? 'MEETING_SCHEDULED' : 'CALL_MADE', at)
  const data = { ...row.data, ...(durationMinutes !== undefined ? { durationMinutes } : {}), ...(outcome !== undefined ? { outcome } : {}) }
  await ctx.db.run(sql`UPDATE crm.timeline SET text = ${text === undefined ? row.text : text}, at = ${at ?? row.at}::timestamptz, data = ${JSON.stringify(data)}::jsonb WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return readActivity(ctx, id)
})

export const deleteActivity = operation({
  id: 'crm.activities.delete',
  summary: 'Delete an activity that was logged by hand. It can be undone for 30 days.',
  http: 'DELETE /api/v1/activities/:id',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('activity') }),
  output: Done,
  errors: [notFound, notAllowed],
}).run(async (ctx, { id }) => {
  await lockActivity(ctx, id)
  await ctx.db.run(sql`DELETE FROM crm.timeline WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return done
})

async function lockActivity(ctx: Context, id: string): Promise<EntryRow> {
  await readActivity(ctx, id)
  const row = await ctx.db.maybe<EntryRow>(sql`SELECT ${entryColumns} FROM crm.timeline t WHERE t.id = ${id}::uuid AND t.workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!row) throw notFound({ what: 'activity' })
  if (!canEditActivity(ctx, row)) throw notAllowed({ permission: 'Change activities of others' })
  return row
}

/** Only a meeting can be planned; a minute is allowed for clocks that are not quite right. */
function checkMoment(ctx: Context, type: ActivityType, at: string): void {
  if (type === 'MEETING_SCHEDULED' || new Date(at).getTime() <= ctx.now.getTime() + 60_000) return
  throw activityInTheFuture({}, { fields: [{ path: 'at', rule: 'past', message: 'Choose a moment that has passed. What is still to come is a task or a planned meeting.' }] })
}
