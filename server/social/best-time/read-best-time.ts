import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { addSeconds } from '../../platform/time.ts'
import { BestTime, BestTimeInput } from './contract.ts'
import { bestOf, evidenceOf, neededPosts, nextWall, rankHours, type PastPost } from './rank-hours.ts'

const days = 180
/** A younger post is still being looked at, and would make its hour seem weak. */
const ripeAfterSec = 2 * 86_400
const mostPosts = 5_000
/** What people do with a post. Views and reach are left out: networks count them too differently. */
const engagement = ['likes', 'comments', 'shares', 'quotes', 'bookmarks', 'saves', 'clicks']

export const readBestTime = operation({
  id: 'social.best-time',
  summary: 'When posts of these accounts did best, from their own past posts alone, with the evidence.',
  http: 'GET /api/v1/social/best-time',
  permission: 'social:read',
  effect: 'read',
  input: BestTimeInput,
  output: BestTime,
  agent: { when: 'somebody asks when to post' },
  replica: true,
}).run(async (ctx, { accountIds }) => {
  const zone = (await workspaceOf(ctx)).timeZone
  const posts = await ctx.db.all<PastPost>(sql`SELECT v.account_id AS "accountId", v.published_at AS "publishedAt", sum(m.value)::float8 AS engagement
    FROM social.variants v JOIN LATERAL (
      SELECT DISTINCT ON (s.metric) s.value FROM social.metric_snapshots s WHERE s.variant_id = v.id AND s.metric = ANY(${engagement}::text[]) ORDER BY s.metric, s.observed_at DESC
    ) m ON true
    WHERE v.workspace_id = ${ctx.workspaceId}::uuid AND v.account_id = ANY(${accountIds as string[]}::uuid[]) AND v.state = 'published'
      AND v.published_at >= ${addSeconds(ctx.now, -days * 86_400)}::timestamptz AND v.published_at < ${addSeconds(ctx.now, -ripeAfterSec)}::timestamptz
    GROUP BY v.id ORDER BY v.published_at DESC LIMIT ${mostPosts}`)
  const hours = rankHours(posts, zone)
  return {
    zone, days, needed: neededPosts,
    accounts: evidenceOf(accountIds, posts).map((one) => ({ ...one, accountId: one.accountId as (typeof accountIds)[number] })),
    hours,
    suggestions: bestOf(hours, 3).map((one) => ({ ...one, wall: nextWall(one, ctx.now, zone) })),
  }
})

/** When to post, from the workspace's own numbers. */
export const bestTime = { operations: [readBestTime] } as const
