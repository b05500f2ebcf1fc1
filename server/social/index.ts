import { sql } from '../platform/db/sql.ts'
import type { Context } from '../platform/operations/context.ts'
import { titleOf } from './posts/post.ts'
import type { PostState } from './contract.ts'

// The door for sibling rooms.
export { accountConnected, accountNeedsReauth, postFailed, postHeld, postMeasured, postPublished, postScheduled } from './events.ts'

export { measuredBetween, metricGains, type Gain } from './metrics/gains.ts'

export type PostBrief = { id: string; title: string; coverAssetId: string | null; state: PostState; at: string | null }

/** Posts by id, also those in the trash: a lead keeps its source. `at` is when it went out or is due. */
export async function postsOf(ctx: Context, ids: readonly string[]): Promise<Map<string, PostBrief>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.all<{ id: string; text: string; coverAssetId: string | null; state: PostState; at: string | null }>(sql`SELECT p.id, p.text, p.media->0->>'assetId' AS "coverAssetId", p.state, p.due_at AS at FROM social.posts p
    WHERE p.workspace_id = ${ctx.workspaceId}::uuid AND p.id = ANY(${ids as string[]}::uuid[])`)
  return new Map(rows.map(({ text, ...row }) => [row.id, { ...row, title: titleOf(text) }]))
}

/** Names of accounts by id, also of disconnected ones. */
export async function accountNames(ctx: Context, ids: readonly string[]): Promise<Map<string, { id: string; network: string; name: string; sandbox: boolean }>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.all<{ id: string; network: string; name: string; sandbox: boolean }>(sql`SELECT id, network, name, sandbox FROM social.accounts WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${ids as string[]}::uuid[])`)
  return new Map(rows.map((row) => [row.id, row]))
}

/** The newest count of each metric, for each of some posts (or all since a moment), added up over their accounts. */
export async function postMetrics(ctx: Context, { postIds, since }: { postIds?: readonly string[]; since?: string } = {}): Promise<Map<string, Record<string, number>>> {
  const rows = await ctx.db.all<{ postId: string; metric: string; value: number }>(sql`SELECT l.post_id AS "postId", l.metric, sum(l.value)::float8 AS value FROM (
      SELECT DISTINCT ON (m.variant_id, m.metric) v.post_id, m.metric, m.value FROM social.metric_snapshots m JOIN social.variants v ON v.id = m.variant_id
      WHERE m.workspace_id = ${ctx.workspaceId}::uuid ${postIds ? sql`AND v.post_id = ANY(${postIds as string[]}::uuid[])` : sql``} ${since ? sql`AND v.published_at >= ${since}::timestamptz` : sql``}
      ORDER BY m.variant_id, m.metric, m.observed_at DESC) l GROUP BY 1, 2`)
  const byPost = new Map<string, Record<string, number>>()
  for (const { postId, metric, value } of rows) byPost.set(postId, { ...byPost.get(postId), [metric]: value })
  return byPost
}
