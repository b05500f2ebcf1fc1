import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { FeedFilters } from './contract.ts'

export type FeedRow = {
  id: string; name: string; url: string; filters: FeedFilters; template: string; mode: 'draft' | 'queue'; accountIds: string[]; categoryId: string | null; takePictures: boolean; everyMin: number; paused: boolean; title: string | null
  etag: string | null; lastModified: string | null; checkedAt: string | null; nextAt: string; failures: number; problem: string | null; authorId: string | null; version: number; counts: { drafts: number; queued: number; filtered: number }
}
export type ItemRow = { id: string; guid: string; title: string; summary: string; link: string | null; picture: string | null; categories: string[]; publishedAt: string | null; seenAt: string; outcome: 'before' | 'filtered' | 'draft' | 'queued' | null; problem: string | null; postId: string | null }

export const feedColumns = sql`f.id, f.name, f.url, f.filters, f.template, f.mode, f.account_ids AS "accountIds", f.category_id AS "categoryId", f.take_pictures AS "takePictures", f.every_min AS "everyMin", f.paused, f.title, f.etag, f.last_modified AS "lastModified",
  f.checked_at AS "checkedAt", f.next_at AS "nextAt", f.failures, f.problem, f.author_id AS "authorId", f.version,
  (SELECT jsonb_build_object('drafts', count(*) FILTER (WHERE i.outcome = 'draft'), 'queued', count(*) FILTER (WHERE i.outcome = 'queued'), 'filtered', count(*) FILTER (WHERE i.outcome = 'filtered')) FROM social.feed_items i WHERE i.feed_id = f.id) AS counts`
export const itemColumns = sql`i.id, i.guid, i.title, i.summary, i.link, i.picture, i.categories, i.published_at AS "publishedAt", i.seen_at AS "seenAt", i.outcome, i.problem, i.post_id AS "postId"`

export const findFeed = (ctx: Context, id: string): Promise<FeedRow | null> =>
  ctx.db.maybe<FeedRow>(sql`SELECT ${feedColumns} FROM social.feeds f WHERE f.id = ${id}::uuid AND f.workspace_id = ${ctx.workspaceId}::uuid AND f.deleted_at IS NULL`)

export async function getFeed(ctx: Context, id: string): Promise<FeedRow> {
  const row = await findFeed(ctx, id)
  if (!row) throw notFound({ what: 'feed' })
  return row
}

export const saveFeed = (ctx: Context, id: string, sets: ReturnType<typeof sql>): Promise<number> =>
  ctx.db.run(sql`UPDATE social.feeds SET ${sets}, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)

export const saveItem = (ctx: Context, id: string, { outcome, problem = null, postId = null }: { outcome: NonNullable<ItemRow['outcome']>; problem?: string | null; postId?: string | null }): Promise<number> =>
  ctx.db.run(sql`UPDATE social.feed_items SET outcome = ${outcome}, problem = ${problem}, post_id = ${postId}::uuid WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
