import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import { job, type JobContext } from '../../platform/jobs/job.ts'
import type { Context } from '../../platform/operations/context.ts'
import { FetchFailed } from '../../platform/net/fetch-errors.ts'
import { addSeconds } from '../../platform/time.ts'
import { feedRead } from './events.ts'
import { findFeed, itemColumns, saveFeed, type FeedRow, type ItemRow } from './feed-store.ts'
import { makePost } from './make-post.ts'
import { readFeed, type RawFeed } from './read-feed.ts'
import { FeedRefused } from './read-json-feed.ts'

const mostBytes = 5 * 1024 * 1024
/** Posts made at one reading: a feed that turns over does not flood the drafts; the rest comes the next time. */
const mostPosts = 25
const longestPauseSec = 24 * 3_600

type Answer = { kind: 'same' } | { kind: 'news'; feed: RawFeed; etag: string | null; lastModified: string | null } | { kind: 'failed'; why: string; waitSec: number | null }

/** Reads one feed and makes posts of what is new in it. */
export const pollFeed = job({
  name: 'social.feeds.poll',
  payload: z.object({ feedId: z.string() }),
  attempts: 3,
  timeLimitSec: 300,
  handle: async (ctx, { feedId }) => {
    const feed = await findFeed(ctx, feedId)
    if (!feed) return
    const answer = await ask(ctx, feed)
    await ctx.transaction(async (tx) => {
      if (answer.kind === 'failed') {
        const failures = feed.failures + 1
        const pauseSec = Math.min(longestPauseSec, Math.max(answer.waitSec ?? 0, feed.everyMin * 60 * 2 ** Math.min(failures - 1, 8)))
        await saveFeed(tx, feedId, sql`failures = ${failures}, problem = ${answer.why}, checked_at = ${tx.now.toISOString()}::timestamptz, next_at = ${addSeconds(tx.now, pauseSec)}::timestamptz`)
        return
      }
      await saveFeed(tx, feedId, sql`failures = 0, problem = NULL, checked_at = ${tx.now.toISOString()}::timestamptz, next_at = ${addSeconds(tx.now, feed.everyMin * 60)}::timestamptz
        ${answer.kind === 'news' ? sql`, etag = ${answer.etag}, last_modified = ${answer.lastModified}, title = ${answer.feed.title}, name = CASE WHEN name = '' THEN coalesce(${answer.feed.title}, '') ELSE name END` : sql``}`)
      // What is there when a feed is added is no news; a person can still make a post of it.
      if (answer.kind === 'news') await keepItems(tx, feed, answer.feed, feed.checkedAt === null ? 'before' : null)
    })
    await makePosts(ctx, feed)
    await ctx.transaction(async (tx) => tx.emit(feedRead, feedId, { feedId }))
  },
})

async function ask(ctx: JobContext, { url, etag, lastModified }: FeedRow): Promise<Answer> {
  try {
    const headers = { accept: 'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5', ...(etag ? { 'if-none-match': etag } : {}), ...(lastModified ? { 'if-modified-since': lastModified } : {}) }
    const answer = await ctx.ports.fetch(url, { headers, maxBytes: mostBytes, timeoutMs: 20_000, signal: ctx.abort })
    if (answer.status === 304) {
      answer.discard()
      return { kind: 'same' }
    }
    if (!answer.ok) {
      answer.discard()
      return { kind: 'failed', why: wordsFor(answer.status), waitSec: Number(answer.headers.get('retry-after')) || null }
    }
    const charset = /charset=["']?([\w.:-]+)/i.exec(answer.headers.get('content-type') ?? '')?.[1]
    return { kind: 'news', feed: readFeed(await answer.bytes(), { url, charset }), etag: answer.headers.get('etag'), lastModified: answer.headers.get('last-modified') }
  } catch (error) {
    if (ctx.abort.aborted) throw error
    if (error instanceof FeedRefused) return { kind: 'failed', why: error.message, waitSec: null }
    if (error instanceof FetchFailed) return { kind: 'failed', why: `It could not be read: ${error.message}.`, waitSec: null }
    throw error
  }
}

const wordsFor = (status: number): string =>
  status === 404 || status === 410 ? `There is no feed at this address any more (status ${status}). Look for its new one.`
  : status === 401 || status === 403 ? `The feed is not open to us (status ${status}).`
  : `The server of the feed answers with status ${status}. It is asked again later.`

async function keepItems(tx: Context, feed: FeedRow, { items }: RawFeed, outcome: 'before' | null): Promise<void> {
  const rows = items.map((one) => ({ ...one, id: newId<'feed item'>() }))
  await tx.db.run(sql`INSERT INTO social.feed_items (id, workspace_id, feed_id, guid, title, summary, link, picture, categories, published_at, seen_at, outcome)
    SELECT r.id, ${tx.workspaceId}::uuid, ${feed.id}::uuid, r.guid, r.title, r.summary, r.link, r.picture, r.categories, r."publishedAt", ${tx.now.toISOString()}::timestamptz, ${outcome}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r (id uuid, guid text, title text, summary text, link text, picture text, categories text[], "publishedAt" timestamptz)
    ON CONFLICT (feed_id, guid) DO NOTHING`)
}

async function makePosts(ctx: JobContext, feed: FeedRow): Promise<void> {
  const waiting = await ctx.db.all<ItemRow>(sql`SELECT ${itemColumns} FROM social.feed_items i WHERE i.feed_id = ${feed.id}::uuid AND i.workspace_id = ${ctx.workspaceId}::uuid AND i.outcome IS NULL ORDER BY i.published_at NULLS LAST, i.id LIMIT ${mostPosts}`)
  for (const item of waiting) {
    if (ctx.abort.aborted) return
    await makePost(ctx, feed, item)
  }
}

/** Every five minutes: feeds whose time has come. */
export const pollDueFeeds = job({
  name: 'social.feeds.poll-due',
  payload: z.object({}),
  cron: '*/5 * * * *',
  handle: async (ctx) => {
    const due = await ctx.db.all<{ id: string; workspaceId: string }>(sql`SELECT id, workspace_id AS "workspaceId" FROM social.feeds WHERE NOT paused AND deleted_at IS NULL AND next_at <= ${ctx.now.toISOString()}::timestamptz ORDER BY next_at LIMIT 2000`)
    for (const { id, workspaceId } of due) await ctx.inWorkspace(workspaceId, (tx) => tx.enqueue(pollFeed, { feedId: id }, { key: id }))
  },
})
