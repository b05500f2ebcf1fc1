import { sql } from '../../platform/db/sql.ts'
import { timer } from '../../platform/jobs/timer.ts'
import { beginPause, endPause } from './turn-pause.ts'

type Turn = { workspaceId: string; id: string; state: 'planned' | 'on' }

const turnsAt = sql`CASE p.state WHEN 'planned' THEN p.from_at ELSE p.until_at END`

/** Begins planned pauses and ends those with an end, at their second. */
export const turnPauses = timer<Turn>({
  name: 'social.turn-pauses',
  nextDue: async (house) => (await house.maybe<{ at: string | null }>(sql`SELECT min(greatest(${turnsAt}, p.lease_until)) AS at FROM social.pauses p WHERE p.state <> 'over' AND ${turnsAt} IS NOT NULL`))?.at ?? null,
  claim: (house, { now, limit, leaseSec }) =>
    house.all<Turn>(sql`UPDATE social.pauses p SET lease_until = ${now.toISOString()}::timestamptz + make_interval(secs => ${leaseSec})
      WHERE p.id IN (SELECT p.id FROM social.pauses p WHERE p.state <> 'over' AND ${turnsAt} <= ${now.toISOString()}::timestamptz AND (p.lease_until IS NULL OR p.lease_until <= ${now.toISOString()}::timestamptz)
        ORDER BY ${turnsAt} LIMIT ${limit} FOR UPDATE SKIP LOCKED)
      RETURNING p.workspace_id AS "workspaceId", p.id, p.state`),
  handle: (ctx, { id, state }) => ctx.transaction((tx) => (state === 'planned' ? beginPause(tx, id) : endPause(tx, id, null, 'rule', null).then(() => undefined))),
})
