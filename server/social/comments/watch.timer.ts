import { sql } from '../../platform/db/sql.ts'
import { timer } from '../../platform/jobs/timer.ts'
import { watchPost } from './watch-post.ts'

export type Watched = { workspaceId: string; variantId: string }

/** Looks at published posts on their networks: what was written under them, and whether they still stand as they were written. */
export const watchPosts = timer<Watched>({
  name: 'social.watch-posts',
  concurrency: 4,
  leaseSec: 120,
  nextDue: async (house) => (await house.maybe<{ at: string | null }>(sql`SELECT min(watch_at) AS at FROM social.variants WHERE watch_at IS NOT NULL`))?.at ?? null,
  // Looking twice is harmless; the moved time only keeps two workers from doing the same.
  claim: (house, { now, limit, leaseSec }) => house.all<Watched>(sql`UPDATE social.variants v SET watch_at = ${now.toISOString()}::timestamptz + make_interval(secs => ${leaseSec})
    WHERE v.id IN (SELECT d.id FROM social.variants d WHERE d.watch_at <= ${now.toISOString()}::timestamptz ORDER BY d.watch_at LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING v.workspace_id AS "workspaceId", v.id AS "variantId"`),
  handle: watchPost,
})
