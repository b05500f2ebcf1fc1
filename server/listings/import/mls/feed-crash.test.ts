import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../../platform/db/sql.ts'
import type { JobContext } from '../../../platform/jobs/job.ts'
import { workContext } from '../../../platform/jobs/runner.ts'
import type { Feed } from '../../contract.ts'
import { listFeeds, readFeed, resumeFeed } from './feed-operations.ts'
import { aFeed, feedHouse, listingRows, type FeedHouse } from './feed-house.fixture.ts'
import { runFeed } from './run-feed.job.ts'
import { testFeed } from './test-feed.job.ts'

let h: FeedHouse
beforeAll(async () => {
  h = await feedHouse({ work: false })
}, 60_000)
afterAll(() => h?.end())

/** The context of a worker whose transactions may be watched; `before commit` may throw, as a process that dies does. */
function worker(stopping: AbortController, beforeCommit: () => Promise<void>): JobContext {
  const ctx = workContext(h.house, { workspaceId: h.person.workspaceId, requestId: 'test', abort: stopping.signal })
  return Object.create(ctx, {
    transaction: { value: <T>(work: (tx: never) => Promise<T>) => ctx.transaction(async (tx) => { const value = await work(tx as never); await beforeCommit(); return value }) },
  }) as JobContext
}

test('a worker that dies in the middle of the second page leaves nothing of it; the next one goes on there and asks for no page twice', async () => {
  const created = aFeed(h, { offices: [], cities: [] })
  // Nobody works in this house; the test does it itself.
  const quiet = new AbortController()
  const tested = (async () => {
    for (;;) {
      const row = await h.house.inHouse({ workspaceId: h.person.workspaceId }, (ctx) => ctx.db.maybe<{ id: string }>(sql`SELECT id FROM listings.feeds WHERE workspace_id = ${ctx.workspaceId}::uuid AND test_asked_at IS NOT NULL`))
      if (row) return testFeed.handle(worker(quiet, async () => undefined), { feedId: row.id })
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  })()
  const [feed] = await Promise.all([created, tested])
  const { lastRun } = await h.act<Feed>(resumeFeed, { id: feed.id })
  const runId = lastRun!.id

  let pages = 0
  const dying = worker(quiet, async () => {
    if (++pages === 2) throw new Error('the power went')
  })
  await expect(runFeed.handle(dying, { runId })).rejects.toThrow('the power went')
  expect(await listingRows(h)).toHaveLength(200)
  expect((await h.act<Feed>(readFeed, { id: feed.id })).lastRun).toMatchObject({ pages: 1, counts: { new: 200 }, state: 'running' })

  const calls = () => h.sandbox.world('mls').calls.recent().filter(({ path }) => path.startsWith('/mls/v2/Property')).length
  const before = calls()
  const stopping = new AbortController()
  const going = worker(stopping, async () => stopping.abort())
  await expect(runFeed.handle(going, { runId })).rejects.toThrow('goes on from here')
  const rows = await listingRows(h)
  expect(rows).toHaveLength(260)
  expect(new Set(rows.map(({ key }) => key)).size).toBe(260)
  expect(calls() - before).toBe(1)
  expect((await h.act<Feed>(readFeed, { id: feed.id })).lastRun).toMatchObject({ pages: 2, phase: 'photos', counts: { new: 260 } })
}, 120_000)

test('two workers on one run write each page once', async () => {
  const feed = (await h.act<{ items: Feed[] }>(listFeeds, {})).items[0]!
  const before = await listingRows(h)
  await h.house.inHouse({ workspaceId: h.person.workspaceId }, (ctx) => ctx.db.run(sql`UPDATE listings.feed_runs SET phase = 'records', next_link = NULL, found_new = 0, found_unchanged = 0, pages = 0 WHERE id = ${feed.lastRun!.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`))
  const over = new AbortController()
  const one = () => worker(over, async () => over.abort())
  await Promise.allSettled([runFeed.handle(one(), { runId: feed.lastRun!.id }), runFeed.handle(one(), { runId: feed.lastRun!.id })])
  const { lastRun } = await h.act<Feed>(readFeed, { id: feed.id })
  expect(lastRun!.counts.new).toBe(0)
  expect(lastRun!.counts.unchanged).toBe(200 * lastRun!.pages - (lastRun!.pages === 2 ? 140 : 0))
  expect(await listingRows(h)).toEqual(before)
}, 120_000)
