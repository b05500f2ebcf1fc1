import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { joinWorkspace, signUp, type Signed } from '../../identity/testing.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { sql } from '../../platform/db/sql.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { ListingDetail, PriceHistory } from '../contract.ts'
import { slices } from '../../slices.ts'
import { aListing } from '../testing.ts'
import { changeStatus } from './change-status.ts'
import { createListing } from './create-listing.ts'
import { countListings, listListings } from './list-listings.ts'
import { readListing, restoreListing, trashListing, updateListing } from './listing-operations.ts'
import { listingsOf } from './listings-of.ts'
import { changePrice, readPriceHistory } from './price-operations.ts'

let house: TestHouse
let nadia: Signed
beforeAll(async () => {
  house = await createTestHouse(slices)
  nadia = await signUp(house, { name: 'Nadia Osei' })
})
afterAll(() => house?.end())

const act = (operation: AnyOperation, input: object, who = nadia) => house.perform(operation, input, { actor: who.actor })
const run = async <T = ListingDetail>(operation: AnyOperation, input: object, who = nadia) => (await act(operation, input, who)).output as T
const eventsOf = (id: string, type: string) =>
  house.inHouse({ workspaceId: nadia.workspaceId }, (ctx) => ctx.db.all<{ data: Record<string, unknown> }>(sql`SELECT data FROM platform.events WHERE workspace_id = ${nadia.workspaceId}::uuid AND subject_id = ${id}::uuid AND type = ${type} ORDER BY seq`))
const gbp = (amount: number) => ({ amount, currency: 'GBP' })

describe('a new listing', () => {
  test('needs no more than an address', async () => {
    const listing = await run(createListing, { unparsedAddress: '14 Harbour Lane, Port Ellery' })
    expect(listing).toMatchObject({ title: '14 Harbour Lane', slug: '14-harbour-lane', standardStatus: 'Coming Soon', listPrice: null, published: false, onShow: false, version: 1, photos: [], listingKey: listing.id })
    expect(listing.publicUrl).toBe('http://localhost:4000/p/14-harbour-lane')
  })
  test('gets another name when the name is taken, also by a workspace that it must not know of', async () => {
    const stranger = await signUp(house, { workspace: 'Elsewhere' })
    const theirs = await aListing(house, stranger.actor, { unparsedAddress: 'Quay Loft, Lyme' })
    const ours = await aListing(house, nadia.actor, { unparsedAddress: 'Quay Loft, Lyme' })
    expect(theirs.slug).toBe('quay-loft-bath')
    expect(ours.slug).toMatch(/^quay-loft-bath-[a-z0-9]{4}$/)
    await expect(run(readListing, { id: theirs.id })).rejects.toMatchObject({ code: 'platform.not_found' })
  })
  test('says which half of an area is missing', async () => {
    await expect(run(createListing, { unparsedAddress: '1 Row', livingArea: 120 })).rejects.toMatchObject({ code: 'listings.area_needs_units', fields: [{ path: 'livingAreaUnits' }] })
  })
})

describe('facts', () => {
  test('are changed one by one, and taken away with null', async () => {
    const { id } = await aListing(house, nadia.actor, { livingArea: 132, livingAreaUnits: 'Square Meters' })
    const after = await run(updateListing, { id, version: 1, bedroomsTotal: 4, yearBuilt: 1780, livingArea: 140 })
    expect(after).toMatchObject({ bedroomsTotal: 4, yearBuilt: 1780, livingArea: 140, livingAreaUnits: 'Square Meters', version: 2 })
    expect((await run(updateListing, { id, yearBuilt: null })).yearBuilt).toBeNull()
    expect((await eventsOf(id, 'listings.listing.updated'))[0]?.data['fields']).toEqual(expect.arrayContaining(['bedroomsTotal', 'yearBuilt', 'livingArea']))
  })
  test('of a version that somebody changed meanwhile are not written over', async () => {
    const { id } = await aListing(house, nadia.actor)
    await run(updateListing, { id, version: 1, yearBuilt: 1900 })
    await expect(run(updateListing, { id, version: 1, yearBuilt: 1901 })).rejects.toMatchObject({ code: 'platform.stale_version', details: { current: 2 } })
    await expect(run(changePrice, { id, version: 1, listPrice: gbp(1) })).rejects.toMatchObject({ code: 'platform.stale_version' })
  })
  test('that are the same already change nothing', async () => {
    const { id } = await aListing(house, nadia.actor)
    expect((await run(updateListing, { id, bedroomsTotal: 3 })).version).toBe(1)
  })
  test('can be taken back', async () => {
    const { id } = await aListing(house, nadia.actor)
    const { runId } = await act(updateListing, { id, publicRemarks: 'Wrong house' })
    await act(undoRun, { runId })
    expect((await run(readListing, { id })).publicRemarks).toBeNull()
  })
  test('may not be changed by a viewer, and the record says so', async () => {
    const { id } = await aListing(house, nadia.actor)
    const viewer = await joinWorkspace(house, nadia.workspaceId, 'viewer')
    expect((await run(readListing, { id }, viewer)).may).toEqual({ edit: false, publish: false })
    await expect(run(updateListing, { id, yearBuilt: 1900 }, viewer)).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

describe('prices', () => {
  test('are all kept, with who set them and when; the first stays the original one', async () => {
    const { id } = await aListing(house, nadia.actor, { listPrice: gbp(70_000_000) })
    house.clock.forward(86_400_000)
    const after = await run(changePrice, { id, listPrice: gbp(64_500_000) })
    expect(after).toMatchObject({ listPrice: gbp(64_500_000), originalListPrice: gbp(70_000_000) })
    const { items } = await run<PriceHistory>(readPriceHistory, { id })
    expect(items.map((item) => [item.listPrice?.amount, item.by?.name])).toEqual([[64_500_000, 'Nadia Osei'], [70_000_000, 'Nadia Osei']])
    expect(await eventsOf(id, 'listings.listing.price-changed')).toEqual([{ data: { listingId: id, from: gbp(70_000_000), to: gbp(64_500_000) } }])
  })
  test('that stay the same leave no trace', async () => {
    const { id } = await aListing(house, nadia.actor)
    expect((await run(changePrice, { id, listPrice: gbp(64_500_000) })).version).toBe(1)
    expect((await run<PriceHistory>(readPriceHistory, { id })).items).toHaveLength(1)
  })
  test('that are taken back leave the history too', async () => {
    const { id } = await aListing(house, nadia.actor)
    const { runId } = await act(changePrice, { id, listPrice: gbp(1_00) })
    await act(undoRun, { runId })
    expect((await run(readListing, { id })).listPrice).toEqual(gbp(64_500_000))
    expect((await run<PriceHistory>(readPriceHistory, { id })).items).toHaveLength(1)
  })
})

describe('the status', () => {
  test('takes the steps of the trade and tells the house', async () => {
    const { id } = await aListing(house, nadia.actor)
    await run(changeStatus, { id, standardStatus: 'Pending' })
    const closed = await run(changeStatus, { id, standardStatus: 'Closed', closePrice: gbp(64_000_000) })
    expect(closed).toMatchObject({ standardStatus: 'Closed', closePrice: gbp(64_000_000), closeDate: house.clock.now.toISOString().slice(0, 10), nextStatuses: ['Pending'] })
    expect((await run(changeStatus, { id, standardStatus: 'Pending' })).closePrice).toBeNull()
    expect((await eventsOf(id, 'listings.listing.status-changed')).map(({ data }) => data['to'])).toEqual(['Pending', 'Closed', 'Pending'])
  })
  test('refuses a step that is none, and names those that are', async () => {
    const { id } = await aListing(house, nadia.actor)
    await expect(run(changeStatus, { id, standardStatus: 'Closed' })).rejects.toMatchObject({ code: 'listings.status_not_next', person: expect.stringContaining('Pending') })
    await expect(run(changeStatus, { id, standardStatus: 'Hold', closePrice: gbp(1) })).rejects.toMatchObject({ code: 'listings.closing_only_with_closed' })
  })
})

describe('the list', () => {
  test('is filtered, sorted and paged by a key', async () => {
    const mila = await signUp(house, { workspace: 'Wrenfield' })
    for (const [address, amount, beds] of [['5 Tanner’s Row', 42_000_000, 2], ['Orchard House', 120_000_000, 5], ['Quay Loft 3B', 39_000_000, 1], ['22 Hillcrest', 86_500_000, 4]] as const) {
      await aListing(house, mila.actor, { unparsedAddress: `${address}, Wells`, city: 'Wells', listPrice: gbp(amount), bedroomsTotal: beds })
    }
    const page = (input: object) => run<{ items: ListingDetail[]; nextCursor: string | null }>(listListings, input, mila)
    const first = await page({ sort: 'listPrice', limit: 3 })
    const second = await page({ sort: 'listPrice', limit: 3, cursor: first.nextCursor })
    expect([...first.items, ...second.items].map((one) => one.listPrice?.amount)).toEqual([39_000_000, 42_000_000, 86_500_000, 120_000_000])
    expect(second.nextCursor).toBeNull()
    expect((await page({ q: 'wells TANNER' })).items.map((one) => one.title)).toEqual(['5 Tanner’s Row'])
    expect((await page({ q: '100%' })).items).toEqual([])
    expect((await page({ minBedrooms: 4, maxPrice: 90_000_000 })).items.map((one) => one.title)).toEqual(['22 Hillcrest'])
    expect((await page({ standardStatus: ['Pending'] })).items).toEqual([])
    expect(await run(countListings, {}, mila)).toEqual({ total: 4, trashed: 0, vehicles: 0, byStatus: { Active: 4 } })
  })
})

test('a listing in the trash is gone from the list, refuses changes and comes back whole', async () => {
  const { id } = await aListing(house, nadia.actor, { unparsedAddress: 'The Old Forge' })
  await run(trashListing, { id })
  const titles = async (trashed: boolean) => (await run<{ items: ListingDetail[] }>(listListings, { trashed, limit: 100 })).items.map((one) => one.title)
  expect(await titles(false)).not.toContain('The Old Forge')
  expect(await titles(true)).toContain('The Old Forge')
  await expect(run(updateListing, { id, yearBuilt: 1900 })).rejects.toMatchObject({ code: 'platform.not_found' })
  await run(restoreListing, { id })
  expect(await titles(false)).toContain('The Old Forge')
})

test('other rooms learn title, address, price, status and page of a listing, and nothing of foreign ones', async () => {
  const listing = await aListing(house, nadia.actor)
  const stranger = await signUp(house, { workspace: 'Afar' })
  const theirs = await aListing(house, stranger.actor)
  const known = await house.inHouse({ workspaceId: nadia.workspaceId }, (ctx) => listingsOf(ctx, [listing.id, theirs.id]))
  expect([...known.values()]).toEqual([
    { id: listing.id, title: 'Mill Cottage', address: 'Mill Cottage, Weir Lane, Bath BA2 6AA', price: gbp(64_500_000), status: 'Active', publicUrl: listing.publicUrl, published: false, onShow: false, coverAssetId: null, assetIds: [] },
  ])
})
