import { sql } from '../../platform/db/sql.ts'
import { timer } from '../../platform/jobs/timer.ts'
import { holdPaused } from './hold-due.ts'

type Due = { workspaceId: string; id: string; reason: string }

/** Variants that wait under a pause which holds them. `lease_until` is the hold of this timer: a paused variant has no other. */
const under = sql`social.pauses p JOIN social.variants v ON v.workspace_id = p.workspace_id AND (p.account_id IS NULL OR v.account_id = p.account_id)
  WHERE p.state = 'on' AND p.rule = 'hold' AND v.state = 'scheduled' AND v.claim IS NULL AND v.wake_at IS NOT NULL AND (p.until_at IS NULL OR v.due_at < p.until_at)`

/** Holds and tells what comes due under a pause, at its time and not only when the pause ends. */
export const holdUnderPause = timer<Due>({
  name: 'social.hold-under-pause',
  nextDue: async (house) => (await house.maybe<{ at: string | null }>(sql`SELECT min(greatest(v.due_at, v.lease_until)) AS at FROM ${under}`))?.at ?? null,
  claim: (house, { now, limit, leaseSec }) =>
    house.all<Due>(sql`WITH due AS (
        SELECT v.id, p.reason FROM ${under} AND v.due_at <= ${now.toISOString()}::timestamptz AND (v.lease_until IS NULL OR v.lease_until <= ${now.toISOString()}::timestamptz)
        ORDER BY v.due_at, v.id LIMIT ${limit} FOR UPDATE OF v SKIP LOCKED
      ) UPDATE social.variants v SET lease_until = ${now.toISOString()}::timestamptz + make_interval(secs => ${leaseSec}) FROM due WHERE v.id = due.id
      RETURNING v.workspace_id AS "workspaceId", v.id, due.reason`),
  handle: async (ctx, { id, reason }) => {
    await ctx.transaction((tx) => holdPaused(tx, [id], reason))
  },
})
