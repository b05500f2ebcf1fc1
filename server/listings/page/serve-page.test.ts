import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { createLink, linkStats } from '../../links/index.ts'
import { aBrowser } from '../../links/testing.ts'
import { anAsset } from '../../media/testing.ts'
import type { StoredEvent } from '../../platform/events/event.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { followUndo } from '../listings/follow-undo.ts'
import { changeStatus } from '../listings/change-status.ts'
import { trashListing, updateListing } from '../listings/listing-operations.ts'
import { changePrice } from '../listings/price-operations.ts'
import { setPublished } from '../listings/set-published.ts'
import { addPhotos } from '../photos/photo-operations.ts'
import { slices } from '../../slices.ts'
import { aListing } from '../testing.ts'

let house: TestHouse
let nadia: Signed
beforeAll(async () => {
  house = await createTestHouse(slices)
  nadia = await signUp(house, { workspace: 'Wrenfield & Sons' })
})
afterAll(() => house?.end())

const open = (path: string, headers = aBrowser()) => house.app.inject({ url: path, headers })
const act = (operation: Parameters<TestHouse['perform']>[0], input: object) => house.perform(operation, input, { actor: nadia.actor })
const dataOf = (body: string) => JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body)![1]!) as Record<string, never>

describe('the page of a listing', () => {
  test('shows picture, price, place and one way to ask, without a script or a cookie', async () => {
    const asset = await anAsset(house, nadia.actor, { alt: 'The mill from the weir' })
    const listing = await aListing(house, nadia.actor, { published: true, publicRemarks: 'Down by the weir.\n\nA mill since 1780.', livingArea: 1420, livingAreaUnits: 'Square Feet' })
    await act(addPhotos, { id: listing.id, assetIds: [asset.id] })
    const answer = await open(`/p/${listing.slug}`)
    expect(answer.statusCode).toBe(200)
    for (const words of ['<h1>Mill Cottage</h1>', '£645,000', 'Weir Lane, Bath', '3 bedrooms', '1,420 sq ft', 'alt="The mill from the weir"', '<p>A mill since 1780.</p>', 'Wrenfield &amp; Sons']) expect(answer.body).toContain(words)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect(answer.body.match(/<script(?! type="application\/ld\+json")/g)).toBeNull()
    expect(answer.body).toMatch(/srcset="\/files\/\S+\/small 640w, \/files\/\S+\/medium \d+w, /)
    expect(answer.body).not.toMatch(/noindex/)
    expect(Buffer.byteLength(answer.body) + Buffer.byteLength((await open('/p/page.css')).body)).toBeLessThan(30_000)
  })

  test('tells search engines and previews what it offers', async () => {
    const listing = await aListing(house, nadia.actor, { published: true, latitude: 51.38, longitude: -2.36 })
    const { body } = await open(`/p/${listing.slug}?fid=x&utm_source=y`)
    expect(body).toContain(`<link rel="canonical" href="http://localhost:4000/p/${listing.slug}">`)
    expect(body).toContain('<meta property="og:title" content="Mill Cottage">')
    expect(dataOf(body)).toMatchObject({ '@type': 'RealEstateListing', offers: { '@type': 'Offer', price: '645000.00', priceCurrency: 'GBP', availability: 'https://schema.org/InStock' }, about: { geo: { latitude: 51.38 }, numberOfBedrooms: 3 } })
  })

  test('shows what people wrote as text, in the page, its head and its data', async () => {
    const evil = `</script><script>alert(1)</script><img src=x onerror="alert('2')">`
    const listing = await aListing(house, nadia.actor, { published: true, title: `${evil} A`, publicRemarks: `${evil}\n\n${evil}`, unparsedAddress: `1 "Row" ${evil}`, city: '" onload="x', propertySubType: '<b>Hut</b>' })
    const { body } = await open(`/p/${listing.slug}?fid="><script>alert(3)</script>&utm_source="><script>alert(4)</script>`)
    expect(body.match(/<script/g)).toHaveLength(1)
    expect(body).not.toMatch(/<img src=x|<b>Hut|" onload="x/)
    expect(dataOf(body)['name']).toBe(`${evil} A`)
  })

  test('is closed until it is published, and says no more than that', async () => {
    const listing = await aListing(house, nadia.actor)
    for (const path of [`/p/${listing.slug}`, '/p/no-such-home', '/p/..%2F..%2Fetc']) {
      const answer = await open(path)
      expect(answer.statusCode).toBe(404)
      expect(answer.headers['x-robots-tag']).toBe('noindex')
      expect(answer.body).toContain('This page is not open')
      expect(answer.body).not.toContain('Mill Cottage')
    }
  })

  test('follows every change at once', async () => {
    const { id, slug } = await aListing(house, nadia.actor, { published: true })
    const body = async () => (await open(`/p/${slug}`)).body
    expect(await body()).toContain('£645,000')
    await act(changePrice, { id, listPrice: { amount: 59_900_000, currency: 'GBP' } })
    expect(await body()).toContain('£599,000')
    await act(updateListing, { id, title: 'The Mill' })
    expect(await body()).toContain('<h1>The Mill</h1>')
    await act(changeStatus, { id, standardStatus: 'Active Under Contract' })
    expect(await body()).toContain('<span class="label">Under offer</span>')
    await act(changeStatus, { id, standardStatus: 'Closed', closePrice: { amount: 58_000_000, currency: 'GBP' } })
    const sold = await body()
    expect(sold).toContain('<span class="label">Sold</span>')
    expect(sold).not.toMatch(/599,?000|580,?000/)
    expect(dataOf(sold)['offers']).toMatchObject({ availability: 'https://schema.org/SoldOut' })
    await act(setPublished, { id, published: false })
    expect((await open(`/p/${slug}`)).statusCode).toBe(404)
  })

  test('follows an undo, which goes round the operations', async () => {
    const { id, slug } = await aListing(house, nadia.actor, { published: true })
    const { runId } = await act(updateListing, { id, title: 'Wrong name' })
    expect((await open(`/p/${slug}`)).body).toContain('<h1>Wrong name</h1>')
    await act(undoRun, { runId })
    await house.inHouse({ workspaceId: nadia.workspaceId }, (ctx) => followUndo.handle(ctx, { type: 'platform.changes.undone', data: { runId, table: 'listings.listings' } } as StoredEvent))
    expect((await open(`/p/${slug}`)).body).toContain('<h1>Mill Cottage</h1>')
  })

  test('goes when the home leaves the market or the listing goes into the trash', async () => {
    const one = await aListing(house, nadia.actor, { published: true })
    await act(changeStatus, { id: one.id, standardStatus: 'Withdrawn' })
    expect((await open(`/p/${one.slug}`)).statusCode).toBe(404)
    const other = await aListing(house, nadia.actor, { published: true })
    await open(`/p/${other.slug}`)
    await act(trashListing, { id: other.id })
    expect((await open(`/p/${other.slug}`)).statusCode).toBe(404)
  })

  test('names the place only, where the address may not be shown', async () => {
    const listing = await aListing(house, nadia.actor, { published: true, unparsedAddress: '9 Secret Row, Bath BA2 9ZZ', postalCode: 'BA2 9ZZ', streetNumber: '9', streetName: 'Secret Row', latitude: 51.4, longitude: -2.3, internetAddressDisplayYN: false })
    const { body } = await open(`/p/${listing.slug}`)
    expect(body).toContain('<h1>Home in Bath</h1>')
    expect(body).not.toMatch(/Secret|BA2|51\.4/)
    expect(listing.slug).not.toContain('secret')
  })
})

test('a visit is counted without a cookie, with the post that led to it', async () => {
  const listing = await aListing(house, nadia.actor, { published: true })
  const link = await house.inHouse({ workspaceId: nadia.workspaceId }, (ctx) => createLink(ctx, { target: listing.publicUrl, listingId: listing.id, network: 'bluesky' }))
  const click = await open(`/l/${link.code}`)
  const page = new URL(String(click.headers['location']))
  await open(page.pathname + page.search)
  await open(page.pathname + page.search)
  await open(`/p/${listing.slug}`, { 'user-agent': 'Googlebot/2.1 (+http://www.google.com/bot.html)' })
  await expect.poll(async () => (await house.inHouse({ workspaceId: nadia.workspaceId }, (ctx) => linkStats(ctx, { listingIds: [listing.id] }))).total.visits).toBe(1)
  const stats = await house.inHouse({ workspaceId: nadia.workspaceId }, (ctx) => linkStats(ctx, { listingIds: [listing.id] }))
  expect(stats.total).toEqual({ clicks: 1, visits: 1 })
})

test('style and faces are kept by browsers for a year', async () => {
  for (const [path, type] of [['/p/page.css', 'text/css'], ['/p/fonts/hanken-grotesk.woff2', 'font/woff2'], ['/p/fonts/ysabeau-office.woff2', 'font/woff2']] as const) {
    const answer = await open(path)
    expect([answer.statusCode, answer.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable'])
    expect(answer.headers['content-type']).toContain(type)
  }
  expect((await open('/p/fonts/other.woff2')).statusCode).toBe(404)
})
