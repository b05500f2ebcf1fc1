import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { StoredMedia } from '../publishing/work.ts'
import type { Slot } from '../queue/contract.ts'
import type { Use } from './choose-post.ts'

export type PoolRow = { id: string; name: string; accountIds: string[]; gapDays: number; listingGapDays: number; times: Slot[]; zone: string; paused: boolean; problem: string | null; filledAt: string | null; authorId: string | null; version: number; posts: number; resting: number; planned: number }
export type PoolPostRow = { id: string; poolId: string; texts: string[]; media: StoredMedia[]; listingId: string | null; withLink: boolean; rests: string | null; lastAt: string | null; nextAt: string | null; goes: number }

export const poolColumns = sql`o.id, o.name, o.account_ids AS "accountIds", o.gap_days AS "gapDays", o.listing_gap_days AS "listingGapDays", o.times, o.zone, o.paused, o.problem, o.filled_at AS "filledAt", o.author_id AS "authorId", o.version,
  (SELECT count(*)::int FROM social.pool_posts q WHERE q.pool_id = o.id) AS posts, (SELECT count(*)::int FROM social.pool_posts q WHERE q.pool_id = o.id AND q.rests IS NOT NULL) AS resting,
  (SELECT count(*)::int FROM social.pool_uses u JOIN social.pool_posts q ON q.id = u.pool_post_id JOIN social.posts p ON p.id = u.post_id WHERE q.pool_id = o.id AND p.deleted_at IS NULL AND p.state IN ('scheduled', 'held')) AS planned`

export const findPool = (ctx: Context, id: string, { lock = false } = {}): Promise<PoolRow | null> =>
  ctx.db.maybe<PoolRow>(sql`SELECT ${poolColumns} FROM social.pools o WHERE o.id = ${id}::uuid AND o.workspace_id = ${ctx.workspaceId}::uuid ${lock ? sql`FOR UPDATE OF o` : sql``}`)

export async function getPool(ctx: Context, id: string, { lock = false } = {}): Promise<PoolRow> {
  const row = await findPool(ctx, id, { lock })
  if (!row) throw notFound({ what: 'pool' })
  return row
}

/** Posts of a pool in the order in which they were added. A go counts while its post is not deleted. */
export const postsOfPool = (ctx: Context, poolId: string): Promise<PoolPostRow[]> =>
  ctx.db.all<PoolPostRow>(sql`SELECT q.id, q.pool_id AS "poolId", q.texts, q.media, q.listing_id AS "listingId", q.with_link AS "withLink", q.rests,
      (SELECT max(u.at) FROM social.pool_uses u JOIN social.posts p ON p.id = u.post_id WHERE u.pool_post_id = q.id AND p.deleted_at IS NULL AND u.at <= ${ctx.now.toISOString()}::timestamptz) AS "lastAt",
      (SELECT min(u.at) FROM social.pool_uses u JOIN social.posts p ON p.id = u.post_id WHERE u.pool_post_id = q.id AND p.deleted_at IS NULL AND u.at > ${ctx.now.toISOString()}::timestamptz) AS "nextAt",
      (SELECT count(*)::int FROM social.pool_uses u JOIN social.posts p ON p.id = u.post_id WHERE u.pool_post_id = q.id AND p.deleted_at IS NULL) AS goes
    FROM social.pool_posts q WHERE q.pool_id = ${poolId}::uuid AND q.workspace_id = ${ctx.workspaceId}::uuid ORDER BY q.created_at, q.id`)

/** What went out or waits on an account, of all pools: two of them must not repeat each other's listing. */
export const usesOn = (ctx: Context, accountId: string): Promise<Use[]> =>
  ctx.db.all<Use>(sql`SELECT u.pool_post_id AS "poolPostId", q.listing_id AS "listingId", u.text_at AS "textAt", u.at FROM social.pool_uses u JOIN social.pool_posts q ON q.id = u.pool_post_id JOIN social.posts p ON p.id = u.post_id
    WHERE u.account_id = ${accountId}::uuid AND u.workspace_id = ${ctx.workspaceId}::uuid AND p.deleted_at IS NULL AND u.at > ${ctx.now.toISOString()}::timestamptz - interval '400 days' ORDER BY u.at`)
