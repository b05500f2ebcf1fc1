import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../../platform/db/sql.ts'
import type { Feed, FeedProblem, ListingDetail, MlsRecord } from '../../contract.ts'
import { readListing, updateListing } from '../../listings/listing-operations.ts'
import { readPriceHistory } from '../../listings/price-operations.ts'
import { setPublished } from '../../listings/set-published.ts'
import { createFeed, pauseFeed, readFeed, removeFeed, resumeFeed } from './feed-operations.ts'
import { aFeed, feedHouse, listingRows, runToEnd, until, type FeedHouse } from './feed-house.fixture.ts'
import { listFeedProblems, readMlsRecord, retryFeedProblems } from './feed-reports.ts'

let h: FeedHouse
let feed: Feed
beforeAll(async () => {
  h = await feedHouse()
}, 60_000)
afterAll(() => h?.end())

const expected = () => Array.from({ length: 260 }, (_, at) => h.record(`RDG${40_001 + at}`)).filter((one) => one && one['ListOfficeMlsId'] === 'RDG-O1' && one.City === 'Alder Falls')
const one = async (key: string) => (await listingRows(h)).find((row) => row.key === key)!
const read = (id: string) => h.act<ListingDetail>(readListing, { id })

test('a feed does not begin before its connection was found to work, and says what is wrong in words', async () => {
  const wrong = await aFeed(h, { name: 'Wrong token', token: 'not-the-token' })
  expect(wrong.test).toMatchObject({ ok: false, words: expect.stringContaining('does not take the token') })
  await expect(h.act(resumeFeed, { id: wrong.id })).rejects.toMatchObject({ code: 'listings.feed_not_tested' })
  const system = await aFeed(h, { name: 'Wrong system', systemName: 'elsewhere' })
  expect(system.test).toMatchObject({ ok: false, words: expect.stringContaining('no licence for the system') })
  await expect(h.act(createFeed, { name: 'None', baseUrl: 'https://mls.example/v2', token: 'x', currency: 'USD' })).rejects.toMatchObject({ code: 'listings.feed_system_needed' })
  expect(JSON.stringify(wrong)).not.toContain('not-the-token')
}, 60_000)

test('the first run brings every listing of the filter with its photos in their order, as RESO facts of ours', async () => {
  feed = await aFeed(h)
  expect(feed.test).toMatchObject({ ok: true, found: expected().length })
  const run = await runToEnd(h, feed, 'resume')
  expect(run).toMatchObject({ kind: 'initial', state: 'done', counts: { new: expected().length, changed: 0, removed: 0, failed: 0, photos: expected().length * 3, photosFailed: 0 } })
  const rows = await listingRows(h)
  expect(rows.map(({ key }) => key).sort()).toEqual(expected().map(({ ListingKey }) => ListingKey).sort())
  const raw = expected()[0]!
  const row = rows.find(({ key }) => key === raw.ListingKey)!
  expect(row).toMatchObject({ price: raw.ListPrice * 100, beds: raw['BedroomsTotal'], published: raw['InternetEntireListingDisplayYN'], photos: raw.Media.map(({ MediaKey }) => MediaKey) })
  const listing = await read(row.id)
  expect(listing).toMatchObject({ listPrice: { currency: 'USD' }, taxAnnualAmount: { amount: Number(raw['TaxAnnualAmount']) * 100, currency: 'USD' }, heating: raw['Heating'], lotSizeUnits: 'Acres', storiesTotal: raw['Stories'], agents: [{ role: 'List Agent', name: raw['ListAgentFullName'] }] })
  expect(listing.photos[0]).toMatchObject({ imageOf: 'Front of Structure', isCover: true, width: 1024 })
  const { record } = await h.act<{ record: MlsRecord }>(readMlsRecord, { id: row.id })
  expect(record.further).toContainEqual({ name: 'RDG_SnowLoadPsf', value: String(raw['RDG_SnowLoadPsf']) })
  expect(record.feedFields).toContain('bedroomsTotal')
}, 120_000)

test('a second run brings nothing twice', async () => {
  const before = await listingRows(h)
  const run = await runToEnd(h, feed)
  expect(run).toMatchObject({ kind: 'changes', counts: { new: 0, changed: 0, photos: 0, removed: 0, failed: 0 } })
  expect(await listingRows(h)).toEqual(before)
}, 60_000)

test('a new price and status come as events with their history; what was written here stays, facts of the MLS are theirs', async () => {
  const key = expected().find((raw) => raw.StandardStatus === 'Active')!.ListingKey
  const { id } = await one(key)
  await h.act(updateListing, { id, title: 'Our name for it', neighborhood: [{ kind: 'Park', name: 'The green', distanceMeters: 300, minutes: null, by: null, note: null }], bedroomsTotal: 9 })
  await h.mls('price', { key, price: 777_000 })
  await h.mls('status', { key, status: 'Pending' })
  const run = await runToEnd(h, feed)
  expect(run.counts).toMatchObject({ changed: 1, new: 0 })
  const listing = await read(id)
  expect(listing).toMatchObject({ title: 'Our name for it', listPrice: { amount: 77_700_000 }, standardStatus: 'Pending', bedroomsTotal: h.record(key)['BedroomsTotal'], neighborhood: [{ name: 'The green' }] })
  expect((await h.act<{ items: object[] }>(readPriceHistory, { id })).items).toHaveLength(2)
  const types = await h.house.inHouse({ workspaceId: h.person.workspaceId }, (ctx) => ctx.db.all<{ type: string }>(sql`SELECT type FROM platform.events WHERE subject_id = ${id} AND workspace_id = ${ctx.workspaceId}::uuid`))
  expect(types.map(({ type }) => type)).toEqual(expect.arrayContaining(['listings.listing.price-changed', 'listings.listing.status-changed']))
}, 60_000)

test('an exchanged photo takes the place of the old one, a new order is followed, and our own photos stay behind', async () => {
  const raw = expected().find((one) => one.StandardStatus === 'Active' && one.MlgCanView)!
  const { id } = await one(raw.ListingKey)
  const before = await read(id)
  await h.mls('exchange-photo', { key: raw.ListingKey })
  await h.mls('reorder-photos', { key: raw.ListingKey })
  const run = await runToEnd(h, feed)
  expect(run.counts).toMatchObject({ photos: 1, changed: 1 })
  const after = await read(id)
  expect(after.photos.map(({ name }) => name)).toEqual(before.photos.map(({ name }) => name).toReversed())
  expect(after.photos.at(-1)!.assetId).not.toBe(before.photos[0]!.assetId)
  const old = await h.house.inHouse({ workspaceId: h.person.workspaceId }, (ctx) => ctx.db.maybe(sql`SELECT id FROM media.assets WHERE id = ${before.photos[0]!.assetId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`))
  expect(old).toBeNull()
}, 60_000)

test('a record that cannot be read is named with its reason, keeps its listing, and is retried', async () => {
  const { ListingKey: key } = expected().at(-1)!
  const before = await one(key)
  const status = h.record(key).StandardStatus
  await h.mls('break', { key })
  expect((await runToEnd(h, feed)).counts).toMatchObject({ failed: 1 })
  const { items } = await h.act<{ items: FeedProblem[] }>(listFeedProblems, { id: feed.id })
  expect(items).toMatchObject([{ what: 'listing', listingKey: key, reason: expect.stringContaining('OnTheMoon') }])
  expect(await one(key)).toMatchObject({ id: before.id, status: before.status })
  Object.assign(h.record(key), { ListPrice: 400_000 })
  await h.mls('status', { key, status })
  await h.act(retryFeedProblems, { id: feed.id })
  expect((await runToEnd(h, feed)).counts).toMatchObject({ failed: 0, changed: 1 })
  expect((await h.act<{ items: FeedProblem[] }>(listFeedProblems, { id: feed.id })).items).toEqual([])
}, 60_000)

test('a listing whose right of display ended is purged: page, facts, prices, photos and journal; its row stays empty in the trash', async () => {
  const raw = expected().find((one) => one['InternetEntireListingDisplayYN'] !== false)!
  const row = await one(raw.ListingKey)
  const { slug, photos } = await read(row.id)
  expect((await h.house.app.inject({ url: `/p/${slug}` })).statusCode).toBe(200)
  await h.act(updateListing, { id: row.id, yearBuilt: 1901 })
  await h.mls('withdraw-consent', { key: raw.ListingKey })
  expect((await runToEnd(h, feed)).counts).toMatchObject({ removed: 1 })
  const after = await read(row.id)
  expect(after).toMatchObject({ title: 'Removed by the MLS', unparsedAddress: '', publicRemarks: null, listPrice: null, standardStatus: 'Delete', published: false, photos: [], agents: [] })
  expect(after.deletedAt).not.toBeNull()
  expect((await h.house.app.inject({ url: `/p/${slug}` })).statusCode).toBe(404)
  const left = await h.house.inHouse({ workspaceId: h.person.workspaceId }, (ctx) => ctx.db.one<{ text: string; assets: number }>(sql`SELECT (SELECT coalesce(string_agg(raw::text, ''), '') FROM listings.feed_records WHERE listing_key = ${raw.ListingKey}) || (SELECT coalesce(string_agg(before::text || after::text, ''), '') FROM platform.changes WHERE row_id = ${row.id}::uuid) AS text,
    (SELECT count(*)::int FROM media.assets WHERE id = ANY(${photos.map(({ assetId }) => assetId)}::uuid[])) AS assets WHERE ${ctx.workspaceId}::uuid IS NOT NULL`))
  expect(left.text).not.toContain(String(raw['StreetName']))
  expect(left.assets).toBe(0)
}, 60_000)

test('a listing that vanished without a word is found missing by the daily look, and purged', async () => {
  const key = await h.mls('vanish', { key: expected().find(({ MlgCanView }) => MlgCanView)!.ListingKey })
  const { id } = await one(key)
  expect((await runToEnd(h, feed)).counts).toMatchObject({ removed: 0 })
  await h.house.inHouse({ workspaceId: h.person.workspaceId }, (ctx) => ctx.db.run(sql`UPDATE listings.feeds SET reconciled_at = now() - interval '2 days' WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ${feed.id}::uuid`))
  expect((await runToEnd(h, feed)).counts).toMatchObject({ removed: 1 })
  expect(await read(id)).toMatchObject({ title: 'Removed by the MLS' })
}, 60_000)

test('what the MLS wants said stands on the public page, and a seller who forbids the internet is obeyed', async () => {
  const raw = expected().find((one) => one && one.MlgCanView && one['InternetEntireListingDisplayYN'] !== false)!
  const { id } = await one(raw.ListingKey)
  const page = (await h.house.app.inject({ url: `/p/${(await read(id)).slug}` })).body
  expect(page).toContain('Listing courtesy of Granite &amp; Pine Realty.')
  expect(page).toContain('deemed reliable but not guaranteed')
  expect(page).not.toContain('Lockbox')
  Object.assign(h.record(raw.ListingKey), { InternetEntireListingDisplayYN: false })
  await h.mls('touch', { key: raw.ListingKey })
  await runToEnd(h, feed)
  expect(await read(id)).toMatchObject({ published: false })
  await expect(h.act(setPublished, { id, published: true })).rejects.toMatchObject({ code: 'listings.mls_display_forbidden' })
}, 60_000)

test('when the MLS says wait, it waits as long as it was told and goes on by itself', async () => {
  const key = expected().find((one) => one && one.MlgCanView)!.ListingKey
  await h.mls('price', { key, price: 555_000 })
  await h.fail({ kind: 'rate-limited', count: 1, seconds: 1, match: '/v2/Property' })
  await h.fail({ kind: 'server-error', count: 0 })
  expect((await runToEnd(h, feed)).counts).toMatchObject({ changed: 1 })
  expect((await one(key)).price).toBe(55_500_000)
  const calls = h.sandbox.world('mls').calls.recent().filter(({ status }) => status === 429)
  expect(calls).toHaveLength(1)
}, 60_000)

test('a token that is no longer taken pauses the feed with the reason', async () => {
  await h.fail({ kind: 'expired-token', count: 1, match: '/v2/Property' })
  expect(await runToEnd(h, feed)).toMatchObject({ state: 'failed', problem: expect.stringContaining('does not take the token') })
  expect(await h.act<Feed>(readFeed, { id: feed.id })).toMatchObject({ state: 'paused', nextRunAt: null })
}, 60_000)

test('a feed that is ended takes its listings along', async () => {
  await h.act(pauseFeed, { id: feed.id })
  await h.act(removeFeed, { id: feed.id })
  await until(async () => (await listingRows(h)).filter(({ deletedAt }) => deletedAt === null), (rows) => rows.length === 0)
  await until(() => h.act(readFeed, { id: feed.id }).then(() => false, () => true), (gone) => gone)
  await expect(h.act(readFeed, { id: feed.id })).rejects.toMatchObject({ code: 'platform.not_found' })
}, 60_000)
