import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { keepDerived } from '../../media/index.ts'
import { media } from '../../media/slice.ts'
import { anAsset, aStoredPicture } from '../../media/testing.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import { addPhotos } from '../photos/photo-operations.ts'
import { aListing } from '../testing.ts'
import type { ListingDetail, OriginalsPage } from '../contract.ts'
import { setPublished } from '../listings/set-published.ts'
import { readOriginals, setOriginals } from './originals-operations.ts'

let house: TestHouse
let nadia: Signed
beforeAll(async () => {
  house = await createTestHouse(slices)
  nadia = await signUp(house, { workspace: 'Wrenfield Homes' })
})
afterAll(() => house?.end())

const open = (url: string) => house.app.inject({ url, headers: { 'user-agent': 'Mozilla/5.0 Firefox/140.0' } })
const run = async <T>(operation: AnyOperation, input: object) => (await house.perform(operation, input, { actor: nadia.actor })).output as T
const trashAsset: AnyOperation = media.operations.find(({ id }) => id === 'media.assets.trash')!

const licence: AnyOperation = media.operations.find(({ id }) => id === 'media.licences.add')!
const listingOperation = (id: string): AnyOperation => house.registry.operations.get(id)!

async function furnished(alterations: readonly ('furniture' | 'flooring')[] = ['furniture']) {
  const photo = await anAsset(house, nadia.actor, { name: 'Empty room' })
  const content = await aStoredPicture(house)
  const { id } = await house.inHouse({ workspaceId: nadia.workspaceId, actor: nadia.actor }, (ctx) => keepDerived(ctx, content, { name: 'Furnished room' }, { how: 'staged', engine: 'test/1', alterations, from: [{ assetId: photo.id, version: 1 }] }))
  return { photoId: photo.id as string, id }
}
const shown = async (assetIds: string[], published = true) => {
  const listing = await aListing(house, nadia.actor, { published: false })
  await run<ListingDetail>(addPhotos, { id: listing.id, assetIds })
  if (published) await run(setPublished, { id: listing.id, published: true })
  return listing
}

describe('the public page', () => {
  it('says beside an altered picture what was altered, with the way to the original, and tells it to machines', async () => {
    const front = await anAsset(house, nadia.actor)
    const { id } = await furnished()
    const { slug } = await shown([front.id, id])
    const { body } = await open(`/p/${slug}`)
    expect(body).toContain('Virtually staged. <a href="/p/' + slug + '/originals#photo-' + id + '">Original photo</a>')
    expect(body.match(/class="altered"/g)).toHaveLength(1)
    const address = /<figure><img src="([^"]+)"/.exec(body)![1]!
    expect((await open(`${address}.jpg`)).rawPayload.toString('latin1')).toContain('digitalsourcetype/compositeSynthetic')
  })

  it('does not show an altered picture whose original is gone, and is not opened with one', async () => {
    const { id, photoId } = await furnished()
    const front = await anAsset(house, nadia.actor)
    const listing = await shown([front.id, id])
    await run(trashAsset, { id: photoId })
    house.clock.forward(120_000)
    expect((await open(`/p/${listing.slug}`)).body).not.toContain('Virtually staged')
    expect((await run<OriginalsPage>(readOriginals, { id: listing.id })).held).toEqual([{ assetId: id, name: 'Furnished room', why: expect.stringContaining('Restore it') }])
    await run(setPublished, { id: listing.id, published: false })
    await expect(run(setPublished, { id: listing.id, published: true })).rejects.toMatchObject({ code: 'listings.photo_held' })
  })

  it('does not show a photo whose right ended, nor a floor plan that must not go out, and says why inside', async () => {
    const [front, portrait] = [await anAsset(house, nadia.actor, { name: 'Front' }), await anAsset(house, nadia.actor, { name: 'Portrait' })]
    const { id: plan, photoId } = await furnished()
    const listing = await shown([front.id, portrait.id])
    await run(listingOperation('listings.documents.add'), { listingId: listing.id, assetId: plan, title: 'Furnished plan', kind: 'Floor plan', visibleTo: 'public' })
    house.clock.forward(120_000)
    const before = (await open(`/p/${listing.slug}`)).body
    expect([before.match(/<img src="\/files/g)?.length, before.includes('Furnished plan')]).toEqual([2, true])
    await run(licence, { id: portrait.id, kind: 'consent', holder: 'Ann Lee', expiresOn: '2020-01-31' })
    await run(trashAsset, { id: photoId })
    house.clock.forward(120_000)
    const after = (await open(`/p/${listing.slug}`)).body
    expect([after.match(/<img src="\/files/g)?.length, after.includes('Furnished plan')]).toEqual([1, false])
    expect((await run<OriginalsPage>(readOriginals, { id: listing.id })).held).toEqual([{ assetId: portrait.id, name: 'Portrait', why: 'The consent of Ann Lee for “Portrait” ended on 31 January 2020.' }])
  })

  it('is not opened with a picture that a board forbids', async () => {
    const { id } = await furnished(['flooring'])
    const listing = await shown([id], false)
    await expect(run(setPublished, { id: listing.id, published: true })).rejects.toMatchObject({ code: 'listings.photo_held' })
  })
})

describe('the page of originals', () => {
  it('shows each altered picture beside the photo as it was taken, and gives out the original in full size', async () => {
    const { id, photoId } = await furnished()
    const listing = await shown([id])
    const { body, headers } = await open(`/p/${listing.slug}/originals`)
    expect(body).toMatch(/Original photo<\/strong>[\s\S]*Altered picture<\/strong>Virtually staged/)
    expect(headers['x-robots-tag']).toBeUndefined()
    const given = (await open(`/p/${listing.slug}/originals/${id}.jpg`)).rawPayload.toString('latin1')
    expect(given).toContain('digitalsourcetype/digitalCapture')
    expect(photoId).not.toBe(id)
  })

  it('is found by an address for print that does not name the slug, with its code as SVG and PNG', async () => {
    const { id } = await furnished()
    const listing = await shown([id])
    const { url } = await run<OriginalsPage>(readOriginals, { id: listing.id })
    const path = new URL(url).pathname
    expect((await open(path)).headers['location']).toBe(`/p/${listing.slug}/originals`)
    expect((await open(`${path}/qr.svg`)).body).toContain('<svg')
    expect((await open(`${path}/qr.png`)).rawPayload.subarray(1, 4).toString()).toBe('PNG')
    await run(setPublished, { id: listing.id, published: false })
    expect((await open(path)).statusCode).toBe(404)
  })

  it('asks search engines to stay away where the agent wants it', async () => {
    const { id } = await furnished()
    const listing = await shown([id])
    await run(setOriginals, { id: listing.id, noindex: true })
    const { body, headers } = await open(`/p/${listing.slug}/originals`)
    expect(headers['x-robots-tag']).toBe('noindex')
    expect(body).toContain('<meta name="robots" content="noindex">')
  })
})
