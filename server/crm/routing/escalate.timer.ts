import { sql } from '../../platform/db/sql.ts'
import { timer } from '../../platform/jobs/timer.ts'
import type { Context } from '../../platform/operations/context.ts'
import { lockLead } from './assignment-store.ts'
import { answerLate } from './events.ts'
import { afterSecondsWithin, isAfter } from './hours.ts'
import { lockRouting } from './load-world.ts'
import { routeLead } from './route-lead.ts'
import { routingSettingsOf } from './settings-operations.ts'
import { escalateTopic } from './speed-store.ts'
import { leaders, tellLate } from './tell-people.ts'

/** Leads that wait too long for a first answer: the next step of the promise is taken. */
export const escalateLate = timer<{ workspaceId: string; id: string }>({
  name: escalateTopic,
  nextDue: async (house) => (await house.maybe<{ at: string | null }>(sql`SELECT min(greatest(escalate_at, lease_until)) AS at FROM crm.speed_clocks WHERE escalate_at IS NOT NULL`))?.at ?? null,
  claim: (house, { now, limit, leaseSec }) =>
    house.all(sql`UPDATE crm.speed_clocks SET lease_until = ${now.toISOString()}::timestamptz + make_interval(secs => ${leaseSec})
      WHERE id IN (SELECT id FROM crm.speed_clocks WHERE escalate_at <= ${now.toISOString()}::timestamptz AND (lease_until IS NULL OR lease_until <= ${now.toISOString()}::timestamptz)
        ORDER BY escalate_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING workspace_id AS "workspaceId", id`),
  handle: (ctx, { id }) => ctx.transaction((tx) => escalate(tx, id)),
})

type Late = { leadId: string; startedAt: string; escalated: number; escalateAt: string | null }

async function escalate(ctx: Context, id: string): Promise<void> {
  // The lock of routing comes before that of the clock, as everywhere.
  await lockRouting(ctx)
  const clock = await ctx.db.maybe<Late>(sql`SELECT lead_id AS "leadId", started_at AS "startedAt", escalated, escalate_at AS "escalateAt" FROM crm.speed_clocks
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND answered_at IS NULL FOR UPDATE`)
  if (!clock || clock.escalateAt === null || isAfter(clock.escalateAt, ctx.now.toISOString())) return
  const settings = await routingSettingsOf(ctx)
  const lead = await lockLead(ctx, clock.leadId)
  const step = settings.escalation[clock.escalated]
  if (step && lead && lead.deletedAt === null) {
    const moved = step.act === 'reassign' && (await routeLead(ctx, lead.id, { cause: `late ${id} ${clock.escalated}`, exclude: lead.ownerId ? [lead.ownerId] : [] }))
    const told = step.act === 'tell-owner' && lead.ownerId ? [lead.ownerId] : moved ? [] : await leaders(ctx)
    await tellLate(ctx, lead, told, step.afterMinutes)
    ctx.emit(answerLate, lead.id, { leadId: lead.id, afterMinutes: step.afterMinutes, act: step.act })
  }
  const next = lead && lead.deletedAt === null ? settings.escalation[clock.escalated + 1] : undefined
  await ctx.db.run(sql`UPDATE crm.speed_clocks SET escalated = escalated + 1, lease_until = NULL, escalate_at = ${next ? afterSecondsWithin(settings.hours, settings.zone, clock.startedAt, next.afterMinutes * 60) : null}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (next) ctx.signal(escalateTopic)
}
