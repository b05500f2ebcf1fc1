import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { Instant } from '../../platform/time.ts'
import { MetricSeries, PostId } from '../contract.ts'
import { getPost } from '../posts/post-queries.ts'

type Row = { variantId: string; accountId: string; network: string; accountName: string; metric: string; at: string; value: number }

/** Points of one line; more are thinned out to the last of each stretch. */
const pointsPerLine = 240

export const readMetrics = operation({
  id: 'social.posts.metrics',
  summary: 'How the numbers of a post grew, for each account and metric.',
  http: 'GET /api/v1/social/posts/:id/metrics',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({ id: PostId, metric: z.array(z.string().max(60)).optional(), since: Instant.optional() }),
  output: z.object({ series: z.array(MetricSeries) }),
  errors: [notFound],
  replica: true,
}).run(async (ctx, { id, metric, since }) => {
  await getPost(ctx, id)
  const rows = await ctx.db.all<Row>(sql`SELECT v.id AS "variantId", v.account_id AS "accountId", a.network, a.name AS "accountName", m.metric, max(m.observed_at) AS at, (array_agg(m.value ORDER BY m.observed_at DESC))[1] AS value
    FROM (SELECT s.*, ntile(${pointsPerLine}) OVER (PARTITION BY s.variant_id, s.metric ORDER BY s.observed_at) AS stretch FROM social.metric_snapshots s JOIN social.variants x ON x.id = s.variant_id
      WHERE s.workspace_id = ${ctx.workspaceId}::uuid AND x.post_id = ${id}::uuid ${metric?.length ? sql`AND s.metric = ANY(${metric}::text[])` : sql``} ${since ? sql`AND s.observed_at >= ${since}::timestamptz` : sql``}) m
    JOIN social.variants v ON v.id = m.variant_id JOIN social.accounts a ON a.id = v.account_id
    GROUP BY v.id, v.account_id, a.network, a.name, m.metric, m.stretch ORDER BY v.id, m.metric, at`)
  const lines = Map.groupBy(rows, (row) => `${row.variantId} ${row.metric}`)
  return {
    series: [...lines.values()].map((points) => {
      const { variantId, accountId, network, accountName, metric: name } = points[0]!
      return { variantId, accountId, network, accountName, metric: name, points: points.map(({ at, value }) => ({ at, value })) }
    }),
  }
})
