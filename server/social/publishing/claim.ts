import { sql } from '../../platform/db/sql.ts'
import type { Db } from '../../platform/db/db.ts'
import { isPaused } from '../pauses/paused-sql.ts'

/** A variant that this worker holds until its lease ends. Every later write names the claim, so a worker that lost it writes nothing. */
export type Claimed = {
  id: string
  workspaceId: string
  claim: string
  /** How long a hold of the claim lasts, from each saved state on. */
  leaseSec: number
  leaseUntil: string
  n: number
  /** The worker that held it before never came back: what it was doing may have happened. */
  crashed: boolean
  /** Its work was waiting on the network (processing), not on us. */
  rested: boolean
}

// An earlier post of the same account goes first until its first try has ended; one that is tried again or that
// the network still works on does not hold up the rest.
const inLine = sql`NOT EXISTS (SELECT FROM social.variants e WHERE e.account_id = v.account_id AND e.state IN ('scheduled', 'publishing') AND e.due_at < v.due_at AND e.tries = 0 AND NOT e.resting AND NOT e.finding)`

/** When the next variant is to be looked at. */
export async function nextDue(house: Db): Promise<string | null> {
  const row = await house.maybe<{ at: string | null }>(sql`SELECT v.wake_at AS at FROM social.variants v
    WHERE v.wake_at IS NOT NULL AND v.state IN ('scheduled', 'publishing') AND ${inLine} AND NOT ${isPaused} ORDER BY v.wake_at LIMIT 1`)
  return row?.at ?? null
}

/**
 * Claims due variants in one statement, and opens their attempts in the same: an attempt is on record before any call is
 * made. A row that still carries a claim was left by a worker that died.
 */
export const claimDue = (house: Db, { now, limit, leaseSec }: { now: Date; limit: number; leaseSec: number }): Promise<Claimed[]> =>
  house.all<Claimed>(sql`
    WITH due AS (
      SELECT v.id, v.claim IS NOT NULL AS crashed, v.resting AS rested FROM social.variants v
      WHERE v.wake_at <= ${now.toISOString()}::timestamptz AND v.state IN ('scheduled', 'publishing') AND ${inLine} AND NOT ${isPaused}
      ORDER BY v.wake_at, v.id LIMIT ${limit} FOR UPDATE OF v SKIP LOCKED
    ), taken AS (
      UPDATE social.variants v SET state = 'publishing', claim = gen_random_uuid(), lease_until = ${now.toISOString()}::timestamptz + make_interval(secs => ${leaseSec}),
        wake_at = ${now.toISOString()}::timestamptz + make_interval(secs => ${leaseSec}), resting = false, attempts = CASE WHEN due.rested AND NOT due.crashed THEN v.attempts ELSE v.attempts + 1 END
      FROM due WHERE v.id = due.id RETURNING v.id, v.workspace_id, v.claim, v.lease_until, v.attempts, due.crashed, due.rested
    ), lost AS (
      UPDATE social.attempts a SET ended_at = ${now.toISOString()}::timestamptz, outcome = 'unknown', note = 'The worker stopped in the middle.'
      FROM taken t WHERE t.crashed AND a.variant_id = t.id AND a.ended_at IS NULL AND a.n < t.attempts
    ), opened AS (
      INSERT INTO social.attempts (workspace_id, variant_id, n, started_at) SELECT t.workspace_id, t.id, t.attempts, ${now.toISOString()}::timestamptz FROM taken t
      ON CONFLICT (variant_id, n) DO UPDATE SET ended_at = NULL, outcome = NULL
    )
    SELECT id, workspace_id AS "workspaceId", claim, ${leaseSec}::int AS "leaseSec", lease_until AS "leaseUntil", attempts AS n, crashed, rested FROM taken`)
