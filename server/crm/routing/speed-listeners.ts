import { sql } from '../../platform/db/sql.ts'
import { listener, listenerToMany } from '../../platform/events/event.ts'
import { newId } from '../../platform/ids.ts'
import { secondsBetween } from '../../platform/time.ts'
import type { Context } from '../../platform/operations/context.ts'
import { leadCreated } from '../events.ts'
import { activityTypes } from '../timeline/contract.ts'
import { leadAnswered } from './events.ts'
import { answerIn, answeringEvents } from './first-answer.ts'
import { afterSecondsWithin, isAfter, secondsWithin } from './hours.ts'
import { routingSettingsOf } from './settings-operations.ts'
import { escalateTopic } from './speed-store.ts'

/** Somebody came by themselves: the clock to the first answer starts when they asked, not when it reached us. */
export const startClocks = listener('crm.start-speed-clock', leadCreated, async (ctx, { at, actorKind, data }) => {
  // Who was written down by a colleague has been spoken to, and who was imported has not asked.
  if (actorKind === 'person' || data.source === 'import') return
  const settings = await routingSettingsOf(ctx)
  const asked = await ctx.db.maybe<{ occurredAt: string | null }>(sql`SELECT data->>'occurredAt' AS "occurredAt" FROM crm.timeline
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND lead_id = ${data.leadId}::uuid AND kind = 'asked' ORDER BY timeline.at, id LIMIT 1`)
  const startedAt = asked?.occurredAt && isAfter(at, asked.occurredAt) ? new Date(asked.occurredAt).toISOString() : at
  const first = settings.escalation[0]
  await ctx.db.run(sql`INSERT INTO crm.speed_clocks (id, workspace_id, lead_id, source, started_at, arrived_at, escalate_at)
    SELECT ${newId()}::uuid, ${ctx.workspaceId}::uuid, ${data.leadId}::uuid, ${data.source}, ${startedAt}::timestamptz, ${at}::timestamptz,
      ${first ? afterSecondsWithin(settings.hours, settings.zone, startedAt, first.afterMinutes * 60) : null}::timestamptz
    FROM crm.leads WHERE id = ${data.leadId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid ON CONFLICT DO NOTHING`)
  ctx.signal(escalateTopic)
})

/** The first real answer stops it. */
export const stopClocks = listenerToMany('crm.stop-speed-clock', answeringEvents, async (ctx, event) => {
  const answer = answerIn(event)
  const leadId = (event.data as { leadId: string }).leadId
  if (!answer || (answer.how === 'contact' && (await wasLogged(ctx, leadId, event.runId)))) return
  const clock = await ctx.db.maybe<{ id: string; startedAt: string }>(sql`SELECT id, started_at AS "startedAt" FROM crm.speed_clocks
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND lead_id = ${leadId}::uuid AND answered_at IS NULL FOR UPDATE`)
  if (!clock) return
  const { hours, zone } = await routingSettingsOf(ctx)
  const seconds = Math.max(0, secondsBetween(clock.startedAt, event.at))
  await ctx.db.run(sql`UPDATE crm.speed_clocks SET answered_at = ${event.at}::timestamptz, answered_by = ${answer.by}::uuid, answered_how = ${answer.how}, seconds = ${seconds},
    promised_seconds = ${secondsWithin(hours, zone, clock.startedAt, event.at)}, escalate_at = NULL WHERE id = ${clock.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(leadAnswered, leadId, { leadId, seconds, by: answer.by, how: answer.how })
})

/** A logged call moves the date of the last contact in the same run: then the call is what answers, or does not. */
const wasLogged = async (ctx: Context, leadId: string, runId: string | null): Promise<boolean> =>
  runId !== null && (await ctx.db.maybe(sql`SELECT id FROM crm.timeline WHERE workspace_id = ${ctx.workspaceId}::uuid AND lead_id = ${leadId}::uuid AND run_id = ${runId}::uuid AND kind = ANY(${Object.values(activityTypes)}::text[]) LIMIT 1`)) !== null
