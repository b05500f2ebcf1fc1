import { sql } from '../../platform/db/sql.ts'
import { timer } from '../../platform/jobs/timer.ts'
import { stepTopic } from './assignment-store.ts'
import { continueAssignment } from './route-lead.ts'

/** Assignments whose time has come: an offer ran out, somebody's day begins, a pond was not emptied. */
export const routingSteps = timer<{ workspaceId: string; id: string }>({
  name: stepTopic,
  nextDue: async (house) => (await house.maybe<{ at: string | null }>(sql`SELECT min(greatest(due_at, lease_until)) AS at FROM crm.routing_assignments WHERE due_at IS NOT NULL`))?.at ?? null,
  claim: (house, { now, limit, leaseSec }) =>
    house.all(sql`UPDATE crm.routing_assignments SET lease_until = ${now.toISOString()}::timestamptz + make_interval(secs => ${leaseSec})
      WHERE id IN (SELECT id FROM crm.routing_assignments WHERE due_at <= ${now.toISOString()}::timestamptz AND (lease_until IS NULL OR lease_until <= ${now.toISOString()}::timestamptz)
        ORDER BY due_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING workspace_id AS "workspaceId", id`),
  handle: (ctx, { id }) => ctx.transaction((tx) => continueAssignment(tx, id)),
})
