import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { beginRun } from './begin-run.ts'
import { CreateFeed, Feed, FeedList, OneFeed, RemoveFeed, sandboxOrigin, UpdateFeed } from './contract.ts'
import { feedBusy, feedNotTested, systemNeeded } from './errors.ts'
import { feedColumns, getFeed, saveFeed, sealToken, type FeedRow } from './feed-store.ts'
import { leaveFeed } from './leave-feed.job.ts'
import { presentFeeds } from './present-feed.ts'
import { testFeed } from './test-feed.job.ts'

const permission = 'listings:feeds'
const present = async (ctx: Context, id: string): Promise<z.input<typeof Feed>> => (await presentFeeds(ctx, [await getFeed(ctx, id)]))[0]!

export const listFeeds = operation({
  id: 'listings.feeds.list',
  summary: 'The MLS feeds of the workspace, each with its last run.',
  http: 'GET /api/v1/mls-feeds',
  permission,
  effect: 'read',
  input: z.strictObject({}),
  output: FeedList,
}).run(async (ctx) => {
  const rows = await ctx.db.all<FeedRow>(sql`SELECT ${feedColumns} FROM listings.feeds f WHERE f.workspace_id = ${ctx.workspaceId}::uuid ORDER BY f.name, f.id LIMIT 100`)
  const { sandboxUrl } = ctx.ports
  return { items: await presentFeeds(ctx, rows), sandbox: sandboxUrl ? { baseUrl: `${sandboxOrigin}/mls/v2`, systemName: 'ridgeline', token: 'sandbox-mls-token-4f1c9a7e2b' } : null }
})

export const readFeed = operation({
  id: 'listings.feeds.get',
  summary: 'One MLS feed with its last run.',
  http: 'GET /api/v1/mls-feeds/:id',
  permission,
  effect: 'read',
  input: OneFeed,
  output: Feed,
  errors: [notFound],
}).run((ctx, { id }) => present(ctx, id))

export const createFeed = operation({
  id: 'listings.feeds.create',
  summary: 'Add an MLS feed and test its connection. It begins only when it is resumed after a test that worked.',
  http: 'POST /api/v1/mls-feeds',
  permission,
  effect: 'write',
  status: 201,
  input: CreateFeed,
  output: Feed,
  errors: [systemNeeded],
}).run(async (ctx, { token, ...feed }) => {
  needSystem(feed)
  const id = newId<'feed'>()
  const now = sql`${ctx.now.toISOString()}::timestamptz`
  await ctx.db.run(sql`INSERT INTO listings.feeds (id, workspace_id, name, base_url, token, dialect, system_name, offices, cities, currency, every_minutes, publishes, own_fields, attribution, disclaimer, test_asked_at, created_by, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${feed.name}, ${feed.baseUrl}, ${sealToken(ctx, id, token)}, ${feed.dialect}, ${feed.systemName}, ${feed.offices}::text[], ${feed.cities}::text[], ${feed.currency}, ${feed.everyMinutes}, ${feed.publishes}, ${feed.ownFields}::text[],
      ${feed.attribution}, ${feed.disclaimer}, ${now}, ${ctx.actor.personId}::uuid, ${now}, ${now})`)
  await ctx.enqueue(testFeed, { feedId: id }, { key: id })
  return present(ctx, id)
})

export const updateFeed = operation({
  id: 'listings.feeds.update',
  summary: 'Change an MLS feed. A changed connection or filter is tested anew, and everything is read again with the next run.',
  http: 'PATCH /api/v1/mls-feeds/:id',
  permission,
  effect: 'write',
  input: UpdateFeed,
  output: Feed,
  errors: [notFound, staleVersion, systemNeeded, feedBusy],
}).run(async (ctx, { id, version, token, ...given }) => {
  const before = await getFeed(ctx, id, { lock: true })
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'feed', current: before.version })
  if (before.state === 'leaving') throw feedBusy({ what: 'The listings of this feed are being taken away.' })
  const next = { ...before, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) } as FeedRow
  needSystem(next)
  const moved = token !== undefined || next.baseUrl !== before.baseUrl || next.dialect !== before.dialect || next.systemName !== before.systemName || String(next.offices) !== String(before.offices) || String(next.cities) !== String(before.cities)
  await saveFeed(ctx, id, sql`name = ${next.name}, base_url = ${next.baseUrl}, dialect = ${next.dialect}, system_name = ${next.systemName}, offices = ${next.offices}::text[], cities = ${next.cities}::text[], currency = ${next.currency}, every_minutes = ${next.everyMinutes},
    publishes = ${next.publishes}, own_fields = ${next.ownFields}::text[], attribution = ${next.attribution}, disclaimer = ${next.disclaimer}, version = version + 1
    ${token === undefined ? sql`` : sql`, token = ${sealToken(ctx, id, token)}`}
    ${moved ? sql`, test = NULL, test_asked_at = ${ctx.now.toISOString()}::timestamptz, high_water = NULL, loaded_at = NULL, reconciled_at = NULL` : sql``}`)
  if (moved) await ctx.enqueue(testFeed, { feedId: id }, { key: id })
  return present(ctx, id)
})

function needSystem({ dialect, systemName }: Pick<FeedRow, 'dialect' | 'systemName'>): void {
  if (dialect === 'mls-grid' && systemName === '') throw systemNeeded({}, { fields: [{ path: 'systemName', rule: 'needed', message: 'Give the name of the originating system; your MLS tells it with the token.' }] })
}

export const askTest = operation({
  id: 'listings.feeds.test',
  summary: 'Try the connection of a feed: token, filter and what is found. The answer stands in the feed a moment later.',
  http: 'POST /api/v1/mls-feeds/:id/test',
  permission,
  effect: 'write',
  status: 202,
  input: OneFeed,
  output: Feed,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await getFeed(ctx, id, { lock: true })
  await saveFeed(ctx, id, sql`test_asked_at = ${ctx.now.toISOString()}::timestamptz`)
  await ctx.enqueue(testFeed, { feedId: id }, { key: id })
  return present(ctx, id)
})

export const resumeFeed = operation({
  id: 'listings.feeds.resume',
  summary: 'Let a feed run by itself, from now on. Its last test must have worked.',
  http: 'POST /api/v1/mls-feeds/:id/resume',
  permission,
  effect: 'write',
  input: OneFeed,
  output: Feed,
  errors: [notFound, feedNotTested, feedBusy],
}).run(async (ctx, { id }) => {
  const feed = await getFeed(ctx, id, { lock: true })
  needTest(feed)
  await saveFeed(ctx, id, sql`state = 'on', problem = NULL, version = version + 1`)
  await beginRun(ctx, { ...feed, state: 'on' })
  ctx.signal('listings.feeds')
  return present(ctx, id)
})

function needTest(feed: FeedRow): void {
  if (feed.state === 'leaving') throw feedBusy({ what: 'The listings of this feed are being taken away.' })
  if (!feed.test?.ok) throw feedNotTested({ words: feed.test?.words ?? '' })
}

export const pauseFeed = operation({
  id: 'listings.feeds.pause',
  summary: 'Let a feed rest. What is in stays; a run under way stops after its page.',
  http: 'POST /api/v1/mls-feeds/:id/pause',
  permission,
  effect: 'write',
  input: OneFeed,
  output: Feed,
  errors: [notFound, feedBusy],
}).run(async (ctx, { id }) => {
  const feed = await getFeed(ctx, id, { lock: true })
  if (feed.state === 'leaving') throw feedBusy({ what: 'The listings of this feed are being taken away.' })
  await saveFeed(ctx, id, sql`state = CASE WHEN state = 'on' THEN 'paused' ELSE state END, next_run_at = NULL, version = version + 1`)
  await stopRuns(ctx, id)
  return present(ctx, id)
})

const stopRuns = (ctx: Context, feedId: string) =>
  ctx.db.run(sql`UPDATE listings.feed_runs SET state = 'stopped', waits_until = NULL, ended_at = ${ctx.now.toISOString()}::timestamptz, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE feed_id = ${feedId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state IN ('running', 'waiting')`)

export const runFeedNow = operation({
  id: 'listings.feeds.run',
  summary: 'Read the changes of an MLS now.',
  http: 'POST /api/v1/mls-feeds/:id/runs',
  permission,
  effect: 'write',
  status: 202,
  input: OneFeed,
  output: Feed,
  errors: [notFound, feedNotTested, feedBusy],
}).run(async (ctx, { id }) => {
  const feed = await getFeed(ctx, id, { lock: true })
  needTest(feed)
  if ((await beginRun(ctx, feed)) === null) throw feedBusy({ what: 'This feed is being read just now.' })
  return present(ctx, id)
})

export const removeFeed = operation({
  id: 'listings.feeds.remove',
  summary: 'End an MLS feed. Its listings and their photos are erased, unless they may be kept as your own. This cannot be undone.',
  http: 'DELETE /api/v1/mls-feeds/:id',
  permission,
  effect: 'irreversible',
  status: 202,
  input: RemoveFeed,
  output: Feed,
  errors: [notFound],
}).run(async (ctx, { id, keepListings }) => {
  await getFeed(ctx, id, { lock: true })
  await stopRuns(ctx, id)
  await saveFeed(ctx, id, sql`state = 'leaving', next_run_at = NULL, version = version + 1`)
  await ctx.enqueue(leaveFeed, { feedId: id, keepListings }, { key: id })
  return present(ctx, id)
})
