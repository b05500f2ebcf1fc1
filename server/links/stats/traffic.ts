import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

/** From `from` up to, not including, `to` (ISO instants); days are those of the zone. */
export type Span = { from: string; to: string; zone: string }

/** Clicks and visits of each day (YYYY-MM-DD) on which there was one. */
export const trafficByDay = (ctx: Context, { from, to, zone }: Span): Promise<{ day: string; clicks: number; visits: number }[]> =>
  ctx.db.all(sql`SELECT to_char(s.at AT TIME ZONE ${zone}, 'YYYY-MM-DD') AS day, sum(s.clicks)::int AS clicks, sum(s.visits)::int AS visits FROM (
      SELECT c.clicked_at AS at, 1 AS clicks, 0 AS visits FROM links.clicks c WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.clicked_at >= ${from}::timestamptz AND c.clicked_at < ${to}::timestamptz
      UNION ALL
      SELECT v.visited_at, 0, 1 FROM links.visits v WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.visited_at >= ${from}::timestamptz AND v.visited_at < ${to}::timestamptz
    ) s GROUP BY 1 ORDER BY 1`)

/** Clicks on the links of each post, and the visits they led to. */
export const trafficByPost = (ctx: Context, { from, to }: Omit<Span, 'zone'>): Promise<{ postId: string; clicks: number; visits: number }[]> =>
  ctx.db.all(sql`SELECT s.post_id AS "postId", sum(s.clicks)::int AS clicks, sum(s.visits)::int AS visits FROM (
      SELECT l.post_id, 1 AS clicks, 0 AS visits FROM links.clicks c JOIN links.links l ON l.id = c.link_id AND l.workspace_id = c.workspace_id
      WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.clicked_at >= ${from}::timestamptz AND c.clicked_at < ${to}::timestamptz
      UNION ALL
      SELECT l.post_id, 0, 1 FROM links.visits v JOIN links.clicks c ON c.id = v.click_id AND c.workspace_id = v.workspace_id JOIN links.links l ON l.id = c.link_id AND l.workspace_id = c.workspace_id
      WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.visited_at >= ${from}::timestamptz AND v.visited_at < ${to}::timestamptz
    ) s WHERE s.post_id IS NOT NULL GROUP BY 1`)

/** Since when clicks and visits can have been counted: the first link, the first visit. Null: not yet. */
export const trafficSince = (ctx: Context): Promise<{ clicks: string | null; visits: string | null }> =>
  ctx.db.one(sql`SELECT (SELECT min(created_at) FROM links.links WHERE workspace_id = ${ctx.workspaceId}::uuid) AS clicks,
    (SELECT min(visited_at) FROM links.visits WHERE workspace_id = ${ctx.workspaceId}::uuid) AS visits`)
