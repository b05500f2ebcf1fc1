import { sql } from '../../../platform/db/sql.ts'
import { timer } from '../../../platform/jobs/timer.ts'
import { beginRun } from './begin-run.ts'
import { findFeed } from './feed-store.ts'

/** Begins the run of each feed that is due. The claim moves the time by the lease only; {@link beginRun} sets the next one. */
export const feedTimer = timer<{ workspaceId: string; id: string }>({
  name: 'listings.feeds',
  nextDue: async (house) => (await house.maybe<{ at: string | null }>(sql`SELECT min(next_run_at) AS at FROM listings.feeds WHERE next_run_at IS NOT NULL`))?.at ?? null,
  claim: (house, { now, limit, leaseSec }) => house.all<{ workspaceId: string; id: string }>(sql`UPDATE listings.feeds f SET next_run_at = ${now.toISOString()}::timestamptz + make_interval(secs => ${leaseSec})
    WHERE f.id IN (SELECT d.id FROM listings.feeds d WHERE d.next_run_at <= ${now.toISOString()}::timestamptz AND d.state = 'on' ORDER BY d.next_run_at LIMIT ${limit} FOR UPDATE SKIP LOCKED) RETURNING f.workspace_id AS "workspaceId", f.id`),
  handle: async (ctx, { id }) => {
    await ctx.transaction(async (tx) => {
      const feed = await findFeed(tx, id, { lock: true })
      if (feed?.state === 'on') await beginRun(tx, feed)
    })
  },
})
