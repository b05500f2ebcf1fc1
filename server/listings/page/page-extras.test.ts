import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { anAsset } from '../../media/testing.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import type { ListingDetail, ListingDocument, OpenHouse } from '../contract.ts'
import { addDocument } from '../documents/document-operations.ts'
import { changePrice } from '../listings/price-operations.ts'
import { scheduleOpenHouse } from '../open-houses/open-house-operations.ts'
import { addPhotos } from '../photos/photo-operations.ts'
import { aListing, aVehicle } from '../testing.ts'

let house: TestHouse
let nadia: Signed
beforeAll(async () => {
  house = await createTestHouse(slices)
  nadia = await signUp(house, { workspace: 'Wrenfield Homes' })
})
afterAll(() => house?.end())

const open = (url: string, headers: Record<string, string> = {}) => house.app.inject({ url, headers: { 'user-agent': 'Mozilla/5.0 Firefox/140.0', ...headers } })
const run = async <T>(operation: Parameters<TestHouse['perform']>[0], input: object) => (await house.perform(operation, input, { actor: nadia.actor })).output as T

test('the page is packed, and not sent again while it is the same', async () => {
  const { id, slug } = await aListing(house, nadia.actor, { published: true, publicRemarks: 'A mill. '.repeat(200) })
  const first = await open(`/p/${slug}`, { 'accept-encoding': 'br' })
  expect(first.headers['content-encoding']).toBe('br')
  const tag = String(first.headers['etag'])
  expect((await open(`/p/${slug}`, { 'if-none-match': tag })).statusCode).toBe(304)
  await run(changePrice, { id, listPrice: { amount: 60_000_000, currency: 'GBP' } })
  expect((await open(`/p/${slug}`, { 'if-none-match': tag })).statusCode).toBe(200)
})

test('the picture to share is 1200 by 630 and made anew with the price; originals and public papers open, those of the team do not', async () => {
  const { id, slug } = await aListing(house, nadia.actor, { published: true })
  const [front, plan] = [await anAsset(house, nadia.actor), await anAsset(house, nadia.actor)]
  await run<ListingDetail>(addPhotos, { id, assetIds: [front.id] })
  const { width, height, format } = await sharp((await open(`/p/${slug}/share.jpg`)).rawPayload).metadata()
  expect([width, height, format]).toEqual([1200, 630, 'jpeg'])
  const named = async () => /og:image" content="[^"]*v=([^"]+)"/.exec((await open(`/p/${slug}`)).body)![1]
  const before = await named()
  await run(changePrice, { id, listPrice: { amount: 50_000_000, currency: 'GBP' } })
  expect(await named()).not.toBe(before)
  expect((await open(`/p/${slug}/originals`)).body).toMatch(/Original photos[\s\S]*<svg/)
  expect((await open(`/p/${slug}/originals/${front.id}.jpg`)).headers['content-type']).toBe('image/jpeg')
  const paper = await run<ListingDocument>(addDocument, { listingId: id, assetId: plan.id, title: 'Plan', visibleTo: 'team' })
  expect((await open(`/p/${slug}/documents/${paper.id}`)).statusCode).toBe(404)
})

test('a vehicle is a Car to machines, shows its VIN and hides its number plate', async () => {
  const { slug } = await aVehicle(house, nadia.actor, { published: true, vehicle: { registration: 'AB12 CDE', fuel: 'Petrol' } })
  const { body } = await open(`/p/${slug}`)
  expect(body).toContain('"@type":"Car"')
  expect(body).toContain('1HGCM82633A004352')
  expect(body).not.toContain('AB12 CDE')
})

test('the feed follows a change at once, and “add me” takes the last place', async () => {
  const listing = await aListing(house, nadia.actor, { published: true, title: 'Feed House' })
  const feed = async () => (await open(`/feeds/${nadia.workspaceId}/listings.json`)).body
  expect(await feed()).toContain('Feed House')
  await run(changePrice, { id: listing.id, listPrice: { amount: 77_700_000, currency: 'GBP' } })
  expect(await feed()).toContain('£777,000')
  const one = await run<OpenHouse>(scheduleOpenHouse, { listingId: listing.id, startWall: '2026-12-01T10:00', endWall: '2026-12-01T12:00', zone: 'Europe/London', capacity: 1 })
  const proof = /name="proof" value="([^"]+)"/.exec((await open(`/p/${listing.slug}`)).body)![1]!
  house.clock.forward(20_000)
  const add = (email: string) => house.app.inject({ method: 'POST', url: `/p/${listing.slug}/open-houses/${one.id}/guests`, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ proof, name: 'Ada', email }).toString() })
  expect((await add('ada@home.example')).statusCode).toBe(303)
  expect((await add('second@home.example')).statusCode).toBe(409)
  expect((await open(`/p/${listing.slug}`)).body).toContain('Full')
})
