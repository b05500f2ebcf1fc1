import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { sql } from '../../../platform/db/sql.ts'
import { job, type JobContext } from '../../../platform/jobs/job.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { withoutJournal } from '../../../platform/operations/without-journal.ts'
import { feedRunEnded } from './events.ts'
import { connectionOf, findFeed, keepUsage, saveFeed, usedUpUntil, type FeedRow, type Usage } from './feed-store.ts'
import { fetchPhotos } from './fetch-photos.ts'
import { changesAddress, keysAddress, mlsClient, MlsRefused, type RecordPage } from './mls-client.ts'
import { purgeRecord } from './purge-record.ts'
import { writeRecord, type Fate } from './write-record.ts'

/** Changes are asked for from a little before the last one on: clocks differ, and records of one moment come in parts. */
const overlapMs = 5 * 60_000
const reconcileEveryMs = 24 * 3_600_000
/** Shorter waits are waited here; longer ones end the job, and it begins again when they are over. */
const waitHereSec = 20
const mostTries = 6

export type RunRow = { id: string; feedId: string; kind: 'initial' | 'changes'; state: string; phase: 'records' | 'reconcile' | 'photos'; nextLink: string | null; since: string | null; tries: number }

/**
 * One run of a feed: changed listings page by page, then those that are gone, then photos. Each page commits together with the address of
 * the next one, so a try after a crash goes on exactly there; a second worker on the same run finds its page done and does nothing.
 */
export const runFeed = job({
  name: 'listings.feed.run',
  payload: z.object({ runId: z.string() }),
  timeLimitSec: 3_600,
  concurrency: 2,
  handle: async (ctx, { runId }) => {
    const first = await ctx.db.maybe<{ feedId: string }>(sql`SELECT feed_id AS "feedId" FROM listings.feed_runs WHERE id = ${runId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state IN ('running', 'waiting')`)
    const feed = first && (await findFeed(ctx, first.feedId))
    if (!feed) return
    const usage: Usage = { calls: 0, bytes: 0 }
    const began = performance.now()
    const clock = () => new Date(ctx.now.getTime() + performance.now() - began)
    const client = mlsClient(ctx, connectionOf(ctx, feed), (bytes) => {
      if (bytes === 0) usage.calls++
      usage.bytes += bytes
    })
    try {
      while (!ctx.abort.aborted && (await step(ctx, feed, runId, client, usage, clock()))) continue
    } catch (error) {
      if (!(error instanceof MlsRefused)) throw error
      if (error.word === 'wait' && (error.afterSec ?? 60) <= waitHereSec) {
        await pause((error.afterSec ?? 1) * 1000, undefined, { signal: ctx.abort })
        await ctx.transaction((tx) => tx.enqueue(runFeed, { runId }))
        return
      }
      await ctx.transaction(async (tx) => {
        await keepUsage(tx, feed.id, usage)
        await putOff(tx, feed, runId, error)
      })
    }
    if (ctx.abort.aborted) throw new Error('stopped before the end; the next try goes on from here')
  },
})

const findRun = (ctx: Context, runId: string, lock = false): Promise<RunRow | null> =>
  ctx.db.maybe<RunRow>(sql`SELECT id, feed_id AS "feedId", kind, state, phase, next_link AS "nextLink", since, tries FROM listings.feed_runs WHERE id = ${runId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state IN ('running', 'waiting') ${lock ? sql`FOR UPDATE` : sql``}`)

const saveRun = (ctx: Context, runId: string, columns: ReturnType<typeof sql>): Promise<number> =>
  ctx.db.run(sql`UPDATE listings.feed_runs SET ${columns}, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${runId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)

/** One page, or the photos of one listing. False when the run is over. */
async function step(ctx: JobContext, feed: FeedRow, runId: string, client: ReturnType<typeof mlsClient>, usage: Usage, at: Date): Promise<boolean> {
  const run = await findRun(ctx, runId)
  if (!run) return false
  const until = await usedUpUntil(ctx, feed.id, at, usage)
  if (until) throw new MlsRefused('wait', 'The calls that the MLS allows for this hour or day are used up.', Math.max(1, Math.ceil((Date.parse(until) - at.getTime()) / 1000)))
  if (run.phase === 'photos') {
    if (await fetchPhotos(ctx, feed, runId, client)) return true
    await ctx.transaction(async (tx) => {
      await keepUsage(tx, feed.id, usage)
      await end(tx, feed, runId)
    })
    return false
  }
  const page = await readPage(ctx, feed, run, client)
  return ctx.transaction(async (tx) => {
    const now = await findRun(tx, runId, true)
    // Somebody stopped it, or another worker was here first: this page is not written twice.
    if (!now || now.phase !== run.phase || now.nextLink !== run.nextLink) return now !== null
    await keepUsage(tx, feed.id, usage)
    // An undo would be written over by the next change, and words of an MLS may not be kept after the right to show them ended.
    await withoutJournal(tx)
    return run.phase === 'records' ? writePage(tx, feed, run, page) : markPage(tx, feed, run, page)
  })
}

async function readPage(ctx: JobContext, feed: FeedRow, run: RunRow, client: ReturnType<typeof mlsClient>): Promise<RecordPage> {
  const connection = connectionOf(ctx, feed)
  const start = async (): Promise<string> => {
    if (run.phase === 'reconcile') return keysAddress(connection)
    // In the middle of a run whose next page ran out, what is in already is not asked for again.
    const { highWater } = (await findFeed(ctx, feed.id))!
    return changesAddress(connection, run.nextLink !== null && highWater ? highWater : run.since)
  }
  try {
    return await client.page(run.nextLink ?? (await start()))
  } catch (error) {
    const ranOut = error instanceof MlsRefused && run.nextLink !== null && (error.word === 'query' || error.word === 'gone')
    if (!ranOut) throw error
    return client.page(await start())
  }
}

/** Brings a page of records in. Each is whole or not there; the counts are of this run. */
async function writePage(tx: Context, feed: FeedRow, run: RunRow, page: RecordPage): Promise<boolean> {
  const fates: Record<Fate, number> = { new: 0, changed: 0, unchanged: 0, removed: 0, failed: 0, none: 0 }
  let newest = 0
  for (const raw of page.records) {
    fates[await writeRecord(tx, feed, raw, run.id)]++
    newest = Math.max(newest, Date.parse(String(raw['ModificationTimestamp'])) || 0)
  }
  const highWater = newest ? new Date(newest).toISOString() : null
  if (highWater) await saveFeed(tx, feed.id, sql`high_water = greatest(high_water, ${highWater}::timestamptz)`)
  const over = page.next === null
  const reconciles = over && run.kind === 'changes' && (!feed.reconciledAt || tx.now.getTime() - Date.parse(feed.reconciledAt) >= reconcileEveryMs)
  if (over) await saveFeed(tx, feed.id, sql`loaded_at = coalesce(loaded_at, ${tx.now.toISOString()}::timestamptz), checked_at = ${tx.now.toISOString()}::timestamptz, reconciled_at = coalesce(reconciled_at, ${tx.now.toISOString()}::timestamptz)`)
  await saveRun(tx, run.id, sql`state = 'running', waits_until = NULL, problem = NULL, tries = 0, pages = pages + 1, next_link = ${page.next}, phase = ${!over ? 'records' : reconciles ? 'reconcile' : 'photos'},
    found_new = found_new + ${fates.new}, found_changed = found_changed + ${fates.changed}, found_unchanged = found_unchanged + ${fates.unchanged}, found_removed = found_removed + ${fates.removed}, found_failed = found_failed + ${fates.failed}`)
  return true
}

/** Notes which listings the MLS still has; at the end those it did not name are removed. */
async function markPage(tx: Context, feed: FeedRow, run: RunRow, page: RecordPage): Promise<boolean> {
  const keys = page.records.flatMap((raw) => (raw['ListingKey'] === undefined ? [] : [String(raw['ListingKey'])]))
  await tx.db.run(sql`UPDATE listings.feed_records SET seen_in = ${run.id}::uuid WHERE feed_id = ${feed.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND listing_key = ANY(${keys}::text[])`)
  if (page.next !== null) {
    await saveRun(tx, run.id, sql`state = 'running', waits_until = NULL, tries = 0, pages = pages + 1, next_link = ${page.next}`)
    return true
  }
  const here = await tx.db.all<{ id: string; listingId: string | null; seen: boolean }>(sql`SELECT id, listing_id AS "listingId", (seen_in IS NOT DISTINCT FROM ${run.id}::uuid) AS seen FROM listings.feed_records
    WHERE feed_id = ${feed.id}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND removed_at IS NULL ORDER BY id`)
  const gone = here.filter(({ seen }) => !seen)
  // A server that suddenly knows nothing has more likely lost its mind than all its listings.
  const unbelievable = here.length >= 10 && gone.length === here.length
  if (!unbelievable) for (const record of gone) await purgeRecord(tx, feed, record)
  await saveFeed(tx, feed.id, sql`reconciled_at = ${tx.now.toISOString()}::timestamptz`)
  await saveRun(tx, run.id, sql`state = 'running', tries = 0, pages = pages + 1, next_link = NULL, phase = 'photos', found_removed = found_removed + ${unbelievable ? 0 : gone.length},
    problem = ${unbelievable ? 'The MLS named none of the listings that are here. Nothing was removed; look whether the filter and the account are right.' : null}`)
  return true
}

async function end(tx: Context, feed: FeedRow, runId: string): Promise<void> {
  await saveRun(tx, runId, sql`state = 'done', waits_until = NULL, ended_at = ${tx.now.toISOString()}::timestamptz`)
  await saveFeed(tx, feed.id, sql`problem = NULL`)
  tx.emit(feedRunEnded, feed.id, { feedId: feed.id, runId, state: 'done' })
}

/** The MLS did not answer as hoped: wait and go on, or end with the reason. */
async function putOff(tx: Context, feed: FeedRow, runId: string, refusal: MlsRefused): Promise<void> {
  const run = await findRun(tx, runId, true)
  if (!run) return
  const lasting = refusal.word === 'auth' || refusal.word === 'query' || refusal.word === 'gone' || (refusal.word === 'trouble' && run.tries + 1 >= mostTries)
  if (lasting) {
    await saveRun(tx, runId, sql`state = 'failed', problem = ${refusal.message}, ended_at = ${tx.now.toISOString()}::timestamptz`)
    // A token that is not taken is not taken the next time either; knocking on would look like an attack.
    await saveFeed(tx, feed.id, sql`problem = ${refusal.message}, state = CASE WHEN ${refusal.word === 'auth'} AND state = 'on' THEN 'paused' ELSE state END, next_run_at = CASE WHEN ${refusal.word === 'auth'} THEN NULL ELSE next_run_at END`)
    tx.emit(feedRunEnded, feed.id, { feedId: feed.id, runId, state: 'failed' })
    return
  }
  const waitSec = refusal.afterSec ?? Math.min(900, 30 * 2 ** run.tries)
  const at = new Date(tx.now.getTime() + waitSec * 1000).toISOString()
  await saveRun(tx, runId, sql`state = 'waiting', waits_until = ${at}::timestamptz, tries = tries + ${refusal.word === 'trouble' ? 1 : 0}, problem = ${refusal.message}`)
  await tx.enqueue(runFeed, { runId }, { at })
}

/** From where changes are asked for: a little before the last one that is in; null for everything. */
export const sinceOf = (feed: Pick<FeedRow, 'highWater' | 'loadedAt'>): string | null => (feed.highWater && feed.loadedAt ? new Date(Date.parse(feed.highWater) - overlapMs).toISOString() : null)
