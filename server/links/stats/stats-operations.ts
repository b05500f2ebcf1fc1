import { ReadStats, Stats } from '../contract.ts'
import { findLink } from '../links/link-queries.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'

type Day = { day: string; clicks: number; visits: number }

export const readLinkStats = operation({
  id: 'links.links.stats',
  summary: 'Clicks and visits of one short link, by day and by where people came from.',
  http: 'GET /api/v1/links/:id/stats',
  permission: 'links:read',
  effect: 'read',
  input: ReadStats,
  output: Stats,
  errors: [notFound],
  agent: { when: 'asked how often one link was followed' },
}).run(async (ctx, { id, since, until }) => {
  if (!(await findLink(ctx, id))) throw notFound({ what: 'link' })
  const within = (column: ReturnType<typeof sql>) => sql`${since ? sql`AND ${column} >= ${since}::timestamptz` : sql``} ${until ? sql`AND ${column} < ${until}::timestamptz` : sql``}`
  const [byDay, byReferrer] = await Promise.all([
    ctx.db.all<Day>(sql`SELECT to_char(s.at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS day, sum(s.clicks)::bigint AS clicks, sum(s.visits)::bigint AS visits FROM (
        SELECT c.clicked_at AS at, 1 AS clicks, 0 AS visits FROM links.clicks c WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.link_id = ${id}::uuid ${within(sql`c.clicked_at`)}
        UNION ALL
        SELECT v.visited_at, 0, 1 FROM links.visits v JOIN links.clicks c ON c.id = v.click_id AND c.workspace_id = v.workspace_id
        WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND c.link_id = ${id}::uuid ${within(sql`v.visited_at`)}
      ) s GROUP BY 1 ORDER BY 1`),
    ctx.db.all<{ referrer: string | null; clicks: number }>(sql`SELECT c.referrer, count(*) AS clicks FROM links.clicks c
      WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.link_id = ${id}::uuid ${within(sql`c.clicked_at`)} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 10`),
  ])
  return {
    clicks: byDay.reduce((sum, day) => sum + day.clicks, 0),
    visits: byDay.reduce((sum, day) => sum + day.visits, 0),
    byDay, byReferrer,
  }
})
