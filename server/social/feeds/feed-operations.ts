import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notAllowed, notFound, staleVersion } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { pageOf, readCursor, toPage } from '../../platform/page.ts'
import { addSeconds } from '../../platform/time.ts'
import { refuseUnknownAccounts } from '../accounts/account-queries.ts'
import { CreateFeed, Feed, FeedId, FeedItem, FeedItemId, ListFeedItems, UpdateFeed } from './contract.ts'
import { feedRead } from './events.ts'
import { feedColumns, getFeed, itemColumns, saveFeed, type FeedRow, type ItemRow } from './feed-store.ts'
import { pollFeed } from './poll-feed.job.ts'
import { takeItem } from './take-item.job.ts'

const OneFeed = z.strictObject({ id: FeedId })

export const listFeeds = operation({
  id: 'social.feeds.list',
  summary: 'Feeds of which posts are made, with what went wrong at the last reading.',
  http: 'GET /api/v1/social/feeds',
  permission: 'social:read',
  effect: 'read',
  input: z.strictObject({}),
  output: z.object({ items: z.array(Feed) }),
}).run(async (ctx) => ({ items: (await ctx.db.all<FeedRow>(sql`SELECT ${feedColumns} FROM social.feeds f WHERE f.workspace_id = ${ctx.workspaceId}::uuid AND f.deleted_at IS NULL ORDER BY lower(f.name), f.id LIMIT 500`)).map((row) => present(ctx, row)) }))

export const readOneFeed = operation({
  id: 'social.feeds.get',
  summary: 'One feed.',
  http: 'GET /api/v1/social/feeds/:id',
  permission: 'social:read',
  effect: 'read',
  input: OneFeed,
  output: Feed,
  errors: [notFound],
}).run(async (ctx, { id }) => present(ctx, await getFeed(ctx, id)))

export const createFeed = operation({
  id: 'social.feeds.create',
  summary: 'Make posts of what a feed brings from now on: RSS, Atom, JSON Feed or news sitemap.',
  http: 'POST /api/v1/social/feeds',
  permission: 'social:write',
  effect: 'write',
  input: CreateFeed,
  output: Feed,
  errors: [notAllowed],
  status: 201,
}).run(async (ctx, input) => {
  refuseQueue(ctx, input.mode)
  await refuseUnknownAccounts(ctx, 'accountIds', input.accountIds)
  const id = newId<'feed'>()
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO social.feeds (id, workspace_id, name, url, filters, template, mode, account_ids, category_id, take_pictures, every_min, next_at, author_id, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${input.name}, ${input.url}, ${JSON.stringify(input.filters)}::jsonb, ${input.template}, ${input.mode}, ${input.accountIds}::uuid[], ${input.categoryId}::uuid, ${input.takePictures}, ${input.everyMin}, ${addSeconds(now, input.everyMin * 60)}::timestamptz, ${ctx.actor.personId}, ${now}::timestamptz, ${now}::timestamptz)`)
  await ctx.enqueue(pollFeed, { feedId: id }, { key: id })
  return present(ctx, await getFeed(ctx, id))
})

export const updateFeed = operation({
  id: 'social.feeds.update',
  summary: 'Change a feed, pause it or let it go on. Another address is read from its start.',
  http: 'PUT /api/v1/social/feeds/:id',
  permission: 'social:write',
  effect: 'write',
  input: UpdateFeed,
  output: Feed,
  errors: [notFound, staleVersion, notAllowed],
}).run(async (ctx, { id, version, ...change }) => {
  const now = await getFeed(ctx, id)
  if (version !== undefined && version !== now.version) throw staleVersion({ what: 'feed', current: now.version })
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as Partial<FeedRow>
  const next = { ...now, ...given }
  // Who only pauses it does not take it over; who changes it does, and answers for what it queues.
  const takesOver = Object.keys(given).some((key) => key !== 'paused')
  if (takesOver) refuseQueue(ctx, next.mode)
  if (change.accountIds) await refuseUnknownAccounts(ctx, 'accountIds', change.accountIds)
  const moved = next.url !== now.url
  await saveFeed(ctx, id, sql`name = ${next.name}, url = ${next.url}, filters = ${JSON.stringify(next.filters)}::jsonb, template = ${next.template}, mode = ${next.mode}, account_ids = ${next.accountIds}::uuid[], category_id = ${next.categoryId}::uuid,
    take_pictures = ${next.takePictures}, every_min = ${next.everyMin}, paused = ${next.paused}, author_id = ${takesOver ? ctx.actor.personId : now.authorId}, version = version + 1
    ${moved ? sql`, etag = NULL, last_modified = NULL, checked_at = NULL, failures = 0, problem = NULL` : sql``}`)
  if (!next.paused && (moved || now.paused)) await ctx.enqueue(pollFeed, { feedId: id }, { key: id })
  ctx.emit(feedRead, id, { feedId: id })
  return present(ctx, await getFeed(ctx, id))
})

export const checkFeed = operation({
  id: 'social.feeds.check',
  summary: 'Read a feed now instead of at its next time.',
  http: 'POST /api/v1/social/feeds/:id/check',
  permission: 'social:write',
  effect: 'write',
  input: OneFeed,
  output: Done,
  errors: [notFound],
  status: 202,
}).run(async (ctx, { id }) => {
  await getFeed(ctx, id)
  await ctx.enqueue(pollFeed, { feedId: id }, { key: id })
  return done
})

export const deleteFeed = operation({
  id: 'social.feeds.delete',
  summary: 'Remove a feed. Posts that came of it stay.',
  http: 'DELETE /api/v1/social/feeds/:id',
  permission: 'social:write',
  effect: 'write',
  input: OneFeed,
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await getFeed(ctx, id)
  await saveFeed(ctx, id, sql`deleted_at = ${ctx.now.toISOString()}::timestamptz`)
  ctx.emit(feedRead, id, { feedId: id })
  return done
})

export const restoreFeed = operation({
  id: 'social.feeds.restore',
  summary: 'Take a removed feed back.',
  http: 'POST /api/v1/social/feeds/:id/restore',
  permission: 'social:write',
  effect: 'write',
  input: OneFeed,
  output: Feed,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await saveFeed(ctx, id, sql`deleted_at = NULL`)
  ctx.emit(feedRead, id, { feedId: id })
  return present(ctx, await getFeed(ctx, id))
})

export const listFeedItems = operation({
  id: 'social.feeds.items',
  summary: 'What a feed brought, newest first, with what became of it.',
  http: 'GET /api/v1/social/feeds/:id/items',
  permission: 'social:read',
  effect: 'read',
  input: ListFeedItems,
  output: pageOf(FeedItem),
  errors: [notFound],
}).run(async (ctx, { id, limit, cursor }) => {
  await getFeed(ctx, id)
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<ItemRow & { at: string }>(sql`SELECT ${itemColumns}, coalesce(i.published_at, i.seen_at) AS at FROM social.feed_items i WHERE i.feed_id = ${id}::uuid AND i.workspace_id = ${ctx.workspaceId}::uuid
    ${after ? sql`AND (coalesce(i.published_at, i.seen_at), i.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY coalesce(i.published_at, i.seen_at) DESC, i.id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, ({ id: itemId, title, summary, link, publishedAt, outcome, problem, postId }) => ({ id: itemId, title, summary, link, publishedAt, outcome: outcome ?? 'waiting', problem, postId }), (row) => [row.at, row.id])
})

export const takeFeedItem = operation({
  id: 'social.feeds.take',
  summary: 'Make a post of one item of a feed, also of one that was there before or was filtered out.',
  http: 'POST /api/v1/social/feeds/:id/items/:itemId/take',
  permission: 'social:write',
  effect: 'write',
  input: OneFeed.extend({ itemId: FeedItemId }),
  output: Done,
  errors: [notFound],
  status: 202,
}).run(async (ctx, { id, itemId }) => {
  await getFeed(ctx, id)
  await ctx.enqueue(takeItem, { feedId: id, itemId }, { key: itemId })
  return done
})

function refuseQueue(ctx: Context, mode: FeedRow['mode']): void {
  if (mode === 'queue' && !may(ctx.actor, 'social:publish')) throw notAllowed({ permission: 'Schedule and publish posts' })
}

function present(ctx: Context, { title, etag: _etag, lastModified: _modified, authorId: _author, ...row }: FeedRow): z.input<typeof Feed> {
  return { ...row, name: row.name || title || new URL(row.url).host, may: { edit: may(ctx.actor, 'social:write') } }
}
