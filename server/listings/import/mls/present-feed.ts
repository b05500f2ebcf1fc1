import type { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { may } from '../../../platform/operations/actor.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { Feed, FeedRun } from './contract.ts'
import type { FeedRow } from './feed-store.ts'

export const runColumns = sql`r.id, r.feed_id AS "feedId", r.kind, r.state, r.phase, r.pages, r.problem, r.waits_until AS "waitsUntil", r.started_at AS "startedAt", r.ended_at AS "endedAt",
  jsonb_build_object('new', r.found_new, 'changed', r.found_changed, 'unchanged', r.found_unchanged, 'removed', r.found_removed, 'failed', r.found_failed, 'photos', r.photos_taken, 'photosFailed', r.photos_failed) AS counts`

export type StoredRun = FeedRun & { feedId: string }

export const presentRun = ({ feedId: _feedId, ...run }: StoredRun): FeedRun => run

/** Feeds with their last run and how many listings they hold. The token never leaves. */
export async function presentFeeds(ctx: Context, rows: readonly FeedRow[]): Promise<z.input<typeof Feed>[]> {
  const ids = rows.map(({ id }) => id)
  const [counts, wrong, runs] = await Promise.all([
    ctx.db.all<{ feedId: string; listings: number; wrong: number }>(sql`SELECT feed_id AS "feedId", count(*) FILTER (WHERE listing_id IS NOT NULL)::int AS listings, count(*) FILTER (WHERE problem IS NOT NULL)::int AS wrong
      FROM listings.feed_records WHERE workspace_id = ${ctx.workspaceId}::uuid AND feed_id = ANY(${ids}::uuid[]) GROUP BY feed_id`),
    ctx.db.all<{ feedId: string; wrong: number }>(sql`SELECT feed_id AS "feedId", count(*)::int AS wrong FROM listings.feed_media WHERE workspace_id = ${ctx.workspaceId}::uuid AND feed_id = ANY(${ids}::uuid[]) AND state = 'failed' GROUP BY feed_id`),
    ctx.db.all<StoredRun>(sql`SELECT DISTINCT ON (r.feed_id) ${runColumns} FROM listings.feed_runs r WHERE r.workspace_id = ${ctx.workspaceId}::uuid AND r.feed_id = ANY(${ids}::uuid[]) ORDER BY r.feed_id, r.started_at DESC, r.id DESC`),
  ])
  return rows.map(({ token: _token, highWater: _highWater, loadedAt: _loadedAt, reconciledAt: _reconciledAt, id, ...feed }) => {
    const run = runs.find(({ feedId }) => feedId === id)
    const count = counts.find(({ feedId }) => feedId === id)
    return { ...feed, id: id as never, listings: count?.listings ?? 0, wrong: (count?.wrong ?? 0) + (wrong.find(({ feedId }) => feedId === id)?.wrong ?? 0), lastRun: run ? presentRun(run) : null, may: { edit: may(ctx.actor, 'listings:feeds') } }
  })
}
