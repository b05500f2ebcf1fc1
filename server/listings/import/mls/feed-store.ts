import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { sandboxOrigin, type Feed, type FeedTest, type OwnableField } from './contract.ts'
import type { Connection } from './mls-client.ts'

/** A feed as it lies in the table. */
export type FeedRow = Omit<Connection, 'token'> & {
  id: string; name: string; token: string; currency: string; everyMinutes: number; publishes: boolean; ownFields: OwnableField[]; attribution: string; disclaimer: string
  state: Feed['state']; test: FeedTest | null; testing: boolean; problem: string | null; highWater: string | null; loadedAt: string | null; reconciledAt: string | null; checkedAt: string | null; nextRunAt: string | null; version: number
}

export const feedColumns = sql`f.id, f.name, f.base_url AS "baseUrl", f.token, f.dialect, f.system_name AS "systemName", f.offices, f.cities, f.currency, f.every_minutes AS "everyMinutes", f.publishes, f.own_fields AS "ownFields", f.attribution, f.disclaimer,
  f.state, f.test, (f.test_asked_at IS NOT NULL) AS testing, f.problem, f.high_water AS "highWater", f.loaded_at AS "loadedAt", f.reconciled_at AS "reconciledAt", f.checked_at AS "checkedAt", f.next_run_at AS "nextRunAt", f.version`

export const findFeed = (ctx: Context, id: string, { lock = false } = {}): Promise<FeedRow | null> =>
  ctx.db.maybe<FeedRow>(sql`SELECT ${feedColumns} FROM listings.feeds f WHERE f.id = ${id}::uuid AND f.workspace_id = ${ctx.workspaceId}::uuid ${lock ? sql`FOR UPDATE` : sql``}`)

/** A feed of this workspace, or `platform.not_found`. */
export async function getFeed(ctx: Context, id: string, options: { lock?: boolean } = {}): Promise<FeedRow> {
  const feed = await findFeed(ctx, id, options)
  if (!feed) throw notFound({ what: 'feed' })
  return feed
}

/** Writes columns of a feed. */
export const saveFeed = (ctx: Context, id: string, columns: ReturnType<typeof sql>): Promise<number> =>
  ctx.db.run(sql`UPDATE listings.feeds SET ${columns}, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)

const aadOf = (feedId: string) => `listings.feeds:${feedId}:token`
export const sealToken = (ctx: Pick<Context, 'ports'>, feedId: string, token: string): string => ctx.ports.vault.seal(token, aadOf(feedId))

/** The connection with its token opened. */
export const connectionOf = (ctx: Pick<Context, 'ports'>, feed: FeedRow): Connection => ({ baseUrl: ctx.ports.sandboxUrl ? feed.baseUrl.replace(sandboxOrigin, ctx.ports.sandboxUrl) : feed.baseUrl, token: ctx.ports.vault.open(feed.token, aadOf(feed.id)), dialect: feed.dialect, systemName: feed.systemName, offices: feed.offices, cities: feed.cities })

/** What MLS Grid allows in an hour and in a day; we stay a little below. */
const [callsAnHour, callsADay, bytesAnHour] = [7_000, 39_000, 3_800_000_000]

export type Usage = { calls: number; bytes: number }

/** When the allowance of the hour or the day is used up, the moment at which it begins again; else null. */
export async function usedUpUntil(ctx: Context, feedId: string, now: Date, fresh: Usage): Promise<string | null> {
  const hour = new Date(Math.floor(now.getTime() / 3_600_000) * 3_600_000)
  const used = await ctx.db.one<{ hourCalls: number; hourBytes: number; dayCalls: number }>(sql`SELECT coalesce(sum(calls) FILTER (WHERE hour = ${hour.toISOString()}::timestamptz), 0)::int AS "hourCalls", coalesce(sum(bytes) FILTER (WHERE hour = ${hour.toISOString()}::timestamptz), 0)::float8 AS "hourBytes",
      coalesce(sum(calls), 0)::int AS "dayCalls" FROM listings.feed_usage WHERE feed_id = ${feedId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND hour > ${new Date(hour.getTime() - 86_400_000).toISOString()}::timestamptz`)
  const over = used.hourCalls + fresh.calls >= callsAnHour || used.hourBytes + fresh.bytes >= bytesAnHour || used.dayCalls + fresh.calls >= callsADay
  return over ? new Date(hour.getTime() + 3_600_000).toISOString() : null
}

/** Adds calls to the hour and begins to count anew. */
export async function keepUsage(ctx: Context, feedId: string, usage: Usage): Promise<void> {
  if (usage.calls === 0) return
  const hour = new Date(Math.floor(ctx.now.getTime() / 3_600_000) * 3_600_000).toISOString()
  await ctx.db.run(sql`INSERT INTO listings.feed_usage (feed_id, workspace_id, hour, calls, bytes) VALUES (${feedId}::uuid, ${ctx.workspaceId}::uuid, ${hour}::timestamptz, ${usage.calls}, ${usage.bytes}::bigint)
    ON CONFLICT (feed_id, hour) DO UPDATE SET calls = feed_usage.calls + excluded.calls, bytes = feed_usage.bytes + excluded.bytes`)
  await ctx.db.run(sql`DELETE FROM listings.feed_usage WHERE feed_id = ${feedId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND hour < ${hour}::timestamptz - interval '2 days'`)
  usage.calls = 0
  usage.bytes = 0
}
