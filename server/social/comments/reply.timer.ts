import { sql } from '../../platform/db/sql.ts'
import { timer } from '../../platform/jobs/timer.ts'
import { sendReply } from './send-reply.ts'

export type ClaimedReply = { workspaceId: string; id: string; claim: string; crashed: boolean }

/** Sends answers when the seconds are over in which they could be taken back. A row that still carries a claim was left by a worker that died. */
export const sendReplies = timer<ClaimedReply>({
  name: 'social.send-replies',
  concurrency: 4,
  leaseSec: 60,
  nextDue: async (house) => (await house.maybe<{ at: string | null }>(sql`SELECT min(wake_at) AS at FROM social.replies WHERE wake_at IS NOT NULL`))?.at ?? null,
  claim: (house, { now, limit, leaseSec }) => house.all<ClaimedReply>(sql`WITH due AS (
      SELECT id, claim IS NOT NULL AS crashed FROM social.replies WHERE wake_at <= ${now.toISOString()}::timestamptz ORDER BY wake_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    UPDATE social.replies r SET state = 'sending', claim = gen_random_uuid(), wake_at = ${now.toISOString()}::timestamptz + make_interval(secs => ${leaseSec}), version = r.version + 1
    FROM due WHERE r.id = due.id RETURNING r.id, r.workspace_id AS "workspaceId", r.claim, due.crashed`),
  handle: sendReply,
})
