import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

type Span = { from: string; to: string; zone: string }
export type Gain = { postId: string; day: string; metric: string; gained: number }

/**
 * What posts gained on each day (YYYY-MM-DD in the zone) between two instants, by metric. Networks give running totals;
 * the gain of a day is its last reading less the last one before, and a first reading is a gain since nothing. It can be
 * below zero when people take a like back. A metric that no network gave is missing.
 */
export const metricGains = (ctx: Context, { from, to, zone }: Span): Promise<Gain[]> =>
  ctx.db.all(sql`SELECT g.post_id AS "postId", g.day, g.metric, sum(g.gained)::float8 AS gained FROM (
      SELECT d.post_id, d.day, d.metric, d.value - coalesce(lag(d.value) OVER (PARTITION BY d.variant_id, d.metric ORDER BY d.day), 0) AS gained FROM (
        SELECT DISTINCT ON (v.id, m.metric, 4) v.id AS variant_id, v.post_id, m.metric, to_char(m.observed_at AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS day, m.value
        FROM social.variants v JOIN social.metric_snapshots m ON m.variant_id = v.id
        WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.published_at IS NOT NULL AND m.observed_at < ${to}::timestamptz
        ORDER BY v.id, m.metric, 4, m.observed_at DESC
      ) d
    ) g WHERE g.day >= to_char(${from}::timestamptz AT TIME ZONE ${zone}, 'YYYY-MM-DD') GROUP BY 1, 2, 3 ORDER BY 2`)

/** Since when and until when the networks' numbers were read. Null: not yet. */
export const measuredBetween = (ctx: Context): Promise<{ first: string | null; last: string | null }> =>
  ctx.db.one(sql`SELECT min(observed_at) AS first, max(observed_at) AS last FROM social.metric_snapshots WHERE workspace_id = ${ctx.workspaceId}::uuid`)
