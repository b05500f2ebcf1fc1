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
  ctx.db.all(sql`WITH days AS (
      SELECT DISTINCT ON (m.variant_id, m.metric, 3) m.variant_id, m.metric, to_char(m.observed_at AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS day, m.value
      FROM social.metric_snapshots m
      WHERE m.workspace_id = ${ctx.workspaceId}::uuid AND m.observed_at < ${to}::timestamptz AND m.observed_at >= ${startOf({ from, zone })}
      ORDER BY m.variant_id, m.metric, 3, m.observed_at DESC
    )
    SELECT v.post_id AS "postId", g.day, g.metric, sum(g.gained)::float8 AS gained FROM (
      SELECT d.variant_id, d.day, d.metric, d.value - coalesce(
        lag(d.value) OVER (PARTITION BY d.variant_id, d.metric ORDER BY d.day),
        (SELECT b.value FROM social.metric_snapshots b WHERE b.variant_id = d.variant_id AND b.metric = d.metric AND b.observed_at < ${startOf({ from, zone })} ORDER BY b.observed_at DESC LIMIT 1), 0) AS gained
      FROM days d
    ) g JOIN social.variants v ON v.id = g.variant_id
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.published_at IS NOT NULL GROUP BY 1, 2, 3 ORDER BY 2`)

/** When the first day of the span begins in its zone; only days from there on are read, and the last reading before. */
const startOf = ({ from, zone }: Pick<Span, 'from' | 'zone'>) => sql`date_trunc('day', ${from}::timestamptz, ${zone})`

/** Since when and until when the networks' numbers were read. Null: not yet. */
export const measuredBetween = (ctx: Context): Promise<{ first: string | null; last: string | null }> =>
  ctx.db.one(sql`SELECT min(observed_at) AS first, max(observed_at) AS last FROM social.metric_snapshots WHERE workspace_id = ${ctx.workspaceId}::uuid`)
