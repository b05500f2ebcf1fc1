import { sql } from '../../../platform/db/sql.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { FeedRow } from './feed-store.ts'
import { saveFeed } from './feed-store.ts'
import { runFeed, sinceOf } from './run-feed.job.ts'

/** Begins a run of a locked feed and plans the next. Gives its id, or null when one is under way already. */
export async function beginRun(ctx: Context, feed: FeedRow): Promise<string | null> {
  const next = new Date(ctx.now.getTime() + feed.everyMinutes * 60_000).toISOString()
  await saveFeed(ctx, feed.id, sql`next_run_at = CASE WHEN state = 'on' THEN ${next}::timestamptz END`)
  const since = sinceOf(feed)
  const id = newId()
  const now = ctx.now.toISOString()
  const made = await ctx.db.run(sql`INSERT INTO listings.feed_runs (id, workspace_id, feed_id, kind, state, phase, since, started_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${feed.id}::uuid, ${since === null ? 'initial' : 'changes'}, 'running', 'records', ${since}::timestamptz, ${now}::timestamptz, ${now}::timestamptz)
    ON CONFLICT (feed_id) WHERE state IN ('running', 'waiting') DO NOTHING`)
  if (made === 0) return null
  // Photos that could not be had get another chance in each run, until they used up their tries.
  await ctx.db.run(sql`UPDATE listings.feed_media SET state = 'wanted' WHERE feed_id = ${feed.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state = 'failed' AND tries < 5`)
  await ctx.enqueue(runFeed, { runId: id })
  return id
}
