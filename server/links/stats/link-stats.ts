import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'

export type LinkCounts = { clicks: number; visits: number }

export type LinkStats = {
  total: LinkCounts
  byPost: Map<string, LinkCounts>
  byListing: Map<string, LinkCounts>
  byNetwork: Map<string, LinkCounts>
  byLink: Map<string, LinkCounts>
}

type Row = LinkCounts & { linkId: string | null; postId: string | null; listingId: string | null; network: string | null }

/**
 * Clicks and visits of a workspace, of some posts or of some listings, since a moment (ISO) when one is given. Visits
 * that came without a link count for their listing and in the total, as nobody's post.
 */
export async function linkStats(ctx: Context, { postIds, listingIds, since }: { postIds?: readonly string[]; listingIds?: readonly string[]; since?: string } = {}): Promise<LinkStats> {
  const ofPosts = postIds ? sql`AND l.post_id = ANY(${postIds as string[]}::uuid[])` : sql``
  const rows = await ctx.db.all<Row>(sql`SELECT s.link_id AS "linkId", s.post_id AS "postId", s.listing_id AS "listingId", s.network, sum(s.clicks)::bigint AS clicks, sum(s.visits)::bigint AS visits FROM (
      SELECT l.id AS link_id, l.post_id, l.listing_id, l.network, 1 AS clicks, 0 AS visits FROM links.clicks c JOIN links.links l ON l.id = c.link_id AND l.workspace_id = c.workspace_id
      WHERE c.workspace_id = ${ctx.workspaceId}::uuid ${since ? sql`AND c.clicked_at >= ${since}::timestamptz` : sql``} ${ofPosts}
        ${listingIds ? sql`AND l.listing_id = ANY(${listingIds as string[]}::uuid[])` : sql``}
      UNION ALL
      SELECT l.id, l.post_id, coalesce(v.listing_id, l.listing_id), l.network, 0, 1 FROM links.visits v
        LEFT JOIN links.clicks c ON c.id = v.click_id AND c.workspace_id = v.workspace_id LEFT JOIN links.links l ON l.id = c.link_id AND l.workspace_id = c.workspace_id
      WHERE v.workspace_id = ${ctx.workspaceId}::uuid ${since ? sql`AND v.visited_at >= ${since}::timestamptz` : sql``} ${ofPosts}
        ${listingIds ? sql`AND coalesce(v.listing_id, l.listing_id) = ANY(${listingIds as string[]}::uuid[])` : sql``}
    ) s GROUP BY 1, 2, 3, 4`)
  return {
    total: rows.reduce(plus, { clicks: 0, visits: 0 }),
    byPost: group(rows, (row) => row.postId),
    byListing: group(rows, (row) => row.listingId),
    byNetwork: group(rows, (row) => row.network),
    byLink: group(rows, (row) => row.linkId),
  }
}

const plus = (one: LinkCounts, other: LinkCounts): LinkCounts => ({ clicks: one.clicks + other.clicks, visits: one.visits + other.visits })

function group(rows: readonly Row[], keyOf: (row: Row) => string | null): Map<string, LinkCounts> {
  const groups = new Map<string, LinkCounts>()
  for (const row of rows) {
    const key = keyOf(row)
    if (key) groups.set(key, plus(groups.get(key) ?? { clicks: 0, visits: 0 }, row))
  }
  return groups
}
