import { z } from 'zod'
import { idOf } from '../../../platform/ids.ts'
import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import { Done, done, operation } from '../../../platform/operations/operation.ts'
import { readCursor, toPage } from '../../../platform/page.ts'
import { FeedProblemPage, FeedRunPage, ListFeedProblems, ListFeedRuns, MlsRecord, OneFeed, type FeedProblem } from './contract.ts'
import { getFeed } from './feed-store.ts'
import { feedFields, furtherFacts, type RawRecord } from './map-record.ts'
import { presentRun, runColumns, type StoredRun } from './present-feed.ts'

export const listFeedRuns = operation({
  id: 'listings.feeds.runs',
  summary: 'The runs of an MLS feed, newest first, with what each found.',
  http: 'GET /api/v1/mls-feeds/:id/runs',
  permission: 'listings:feeds',
  effect: 'read',
  input: ListFeedRuns,
  output: FeedRunPage,
  errors: [notFound],
}).run(async (ctx, { id, limit, cursor }) => {
  await getFeed(ctx, id)
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<StoredRun>(sql`SELECT ${runColumns} FROM listings.feed_runs r WHERE r.workspace_id = ${ctx.workspaceId}::uuid AND r.feed_id = ${id}::uuid
    ${after ? sql`AND (r.started_at, r.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY r.started_at DESC, r.id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, presentRun, (run) => [run.startedAt, run.id])
})

export const listFeedProblems = operation({
  id: 'listings.feeds.problems',
  summary: 'Listings and photos of an MLS feed that could not be taken in, with the reason.',
  http: 'GET /api/v1/mls-feeds/:id/problems',
  permission: 'listings:feeds',
  effect: 'read',
  input: ListFeedProblems,
  output: FeedProblemPage,
  errors: [notFound],
}).run(async (ctx, { id, limit, cursor }) => {
  await getFeed(ctx, id)
  const after = readCursor(cursor, 1)
  const rows = await ctx.db.all<FeedProblem>(sql`SELECT * FROM (
      SELECT r.id, 'listing' AS what, r.listing_key AS "listingKey", r.listing_id AS "listingId", coalesce(r.raw->>'UnparsedAddress', r.listing_key) AS title, r.problem AS reason, 1 AS tries FROM listings.feed_records r
      WHERE r.workspace_id = ${ctx.workspaceId}::uuid AND r.feed_id = ${id}::uuid AND r.problem IS NOT NULL
      UNION ALL
      SELECT m.id, 'photo', r.listing_key, r.listing_id, coalesce(r.raw->>'UnparsedAddress', r.listing_key), coalesce(m.problem, 'It could not be fetched.'), m.tries FROM listings.feed_media m JOIN listings.feed_records r ON r.id = m.record_id AND r.workspace_id = m.workspace_id
      WHERE m.workspace_id = ${ctx.workspaceId}::uuid AND m.feed_id = ${id}::uuid AND m.state = 'failed') p
    ${after ? sql`WHERE p.id > ${after[0]}::uuid` : sql``} ORDER BY p.id LIMIT ${limit + 1}`)
  return toPage(rows, limit, (row) => row, (row) => [row.id])
})

export const retryFeedProblems = operation({
  id: 'listings.feeds.retry',
  summary: 'Ask once more for everything that could not be taken in, with the next run.',
  http: 'POST /api/v1/mls-feeds/:id/problems/retry',
  permission: 'listings:feeds',
  effect: 'write',
  input: OneFeed,
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await getFeed(ctx, id, { lock: true })
  await ctx.db.run(sql`UPDATE listings.feed_media SET state = 'wanted', tries = 0, problem = NULL WHERE feed_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state = 'failed'`)
  // The next run reads from the oldest of them on.
  const { since } = await ctx.db.one<{ since: string | null }>(sql`SELECT min(modified_at) AS since FROM listings.feed_records WHERE feed_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND problem IS NOT NULL`)
  await ctx.db.run(sql`UPDATE listings.feed_records SET wants_refetch = true WHERE feed_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND problem IS NOT NULL`)
  if (since) await ctx.db.run(sql`UPDATE listings.feeds SET high_water = least(high_water, ${since}::timestamptz) WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return done
})

export const readMlsRecord = operation({
  id: 'listings.feeds.record',
  summary: 'What the MLS says of a listing: which facts it writes, and everything it says that no field here holds.',
  http: 'GET /api/v1/listings/:id/mls-record',
  permission: 'listings:read',
  effect: 'read',
  input: z.strictObject({ id: idOf('listing') }),
  output: z.object({ record: MlsRecord.nullable().describe('Null: no MLS brings this listing') }),
  errors: [notFound],
}).run(async (ctx, { id }) => {
  if (!(await ctx.db.maybe(sql`SELECT id FROM listings.listings WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`))) throw notFound({ what: 'listing' })
  const row = await ctx.db.maybe<{ feedId: string; name: string; ownFields: string[]; checkedAt: string | null; listingKey: string; modifiedAt: string; problem: string | null; raw: RawRecord; notes: string[] }>(sql`SELECT f.id AS "feedId", f.name, f.own_fields AS "ownFields", f.checked_at AS "checkedAt", r.listing_key AS "listingKey", r.modified_at AS "modifiedAt", r.problem, r.raw, r.notes
    FROM listings.feed_records r JOIN listings.feeds f ON f.id = r.feed_id AND f.workspace_id = r.workspace_id WHERE r.workspace_id = ${ctx.workspaceId}::uuid AND r.listing_id = ${id}::uuid LIMIT 1`)
  if (!row) return { record: null }
  const { feedId, name, raw, ownFields, ...record } = row
  const sent = [...feedFields.filter((field) => raw[field[0]!.toUpperCase() + field.slice(1)] !== undefined), 'unparsedAddress', 'standardStatus', 'listPrice']
  return { record: { ...record, feed: { id: feedId, name }, ownFields, feedFields: sent.filter((field) => !ownFields.includes(field)), further: furtherFacts(raw) } }
})
