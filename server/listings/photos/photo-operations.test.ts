import { afterAll, beforeAll, expect, test } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { assetDeleted, assetErased, assetRestored } from '../../media/index.ts'
import { anAsset } from '../../media/testing.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { newId } from '../../platform/ids.ts'
import type { StoredEvent } from '../../platform/events/event.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { ListingDetail } from '../contract.ts'
import { readListing } from '../listings/listing-operations.ts'
import { slices } from '../../slices.ts'
import { aListing } from '../testing.ts'
import { followAssets } from './follow-assets.ts'
import { keepFirstPhoto } from './keep-first-photo.ts'
import { addPhotos, setPhotos } from './photo-operations.ts'

let house: TestHouse
let nadia: Signed
let assets: string[]
beforeAll(async () => {
  house = await createTestHouse(slices)
  nadia = await signUp(house)
  assets = []
  for (const name of ['front', 'kitchen', 'bedroom']) assets.push((await anAsset(house, nadia.actor, { name, alt: `The ${name}` })).id)
})
afterAll(() => house?.end())

const act = (operation: AnyOperation, input: object) => house.perform(operation, input, { actor: nadia.actor })
const run = async (operation: AnyOperation, input: object) => (await act(operation, input)).output as ListingDetail
const order = (listing: ListingDetail) => listing.photos.map((photo) => `${photo.name}${photo.isCover ? '*' : ''}`)
const withPhotos = async () => run(addPhotos, { id: (await aListing(house, nadia.actor)).id, assetIds: assets })

test('photos come at the end in their order; the first is the cover, and none comes twice', async () => {
  const listing = await withPhotos()
  expect(order(listing)).toEqual(['front*', 'kitchen', 'bedroom'])
  expect(listing.cover).toMatchObject({ assetId: assets[0], alt: 'The front' })
  expect(order(await run(addPhotos, { id: listing.id, assetIds: [assets[1]] }))).toEqual(['front*', 'kitchen', 'bedroom'])
})

test('a picture stands behind the one it was made of, and at the end when that one is not there', async () => {
  const { id } = await aListing(house, nadia.actor)
  await run(addPhotos, { id, assetIds: assets.slice(0, 2) })
  expect(order(await run(addPhotos, { id, assetIds: [assets[2]], after: assets[0] }))).toEqual(['front*', 'bedroom', 'kitchen'])
  const other = await aListing(house, nadia.actor)
  await run(addPhotos, { id: other.id, assetIds: [assets[0]] })
  expect(order(await run(addPhotos, { id: other.id, assetIds: [assets[2]], after: assets[1] }))).toEqual(['front*', 'bedroom'])
})

test('order, cover and captions are set in one go, and taken back in one go', async () => {
  const { id, version } = await withPhotos()
  const [front, kitchen, bedroom] = assets
  const { output, runId } = await act(setPhotos, { id, version, photos: [{ assetId: bedroom }, { assetId: front, imageOf: 'Front of Structure', caption: 'From the lane' }, { assetId: kitchen }], coverAssetId: kitchen })
  expect(order(output as ListingDetail)).toEqual(['bedroom', 'front', 'kitchen*'])
  expect((output as ListingDetail).photos[1]).toMatchObject({ imageOf: 'Front of Structure', caption: 'From the lane' })
  await expect(run(setPhotos, { id, version, photos: [] })).rejects.toMatchObject({ code: 'platform.stale_version' })
  await act(undoRun, { runId })
  expect(order(await run(readListing, { id }))).toEqual(['front*', 'kitchen', 'bedroom'])
})

test('a photo that is left out leaves, and the cover falls to the first', async () => {
  const { id } = await withPhotos()
  expect(order(await run(setPhotos, { id, photos: [{ assetId: assets[2] }, { assetId: assets[1] }] }))).toEqual(['bedroom*', 'kitchen'])
})

test('files of another workspace, unknown ones and documents are refused', async () => {
  const { id } = await aListing(house, nadia.actor)
  const stranger = await signUp(house, { workspace: 'Elsewhere' })
  const theirs = await anAsset(house, stranger.actor)
  await expect(run(addPhotos, { id, assetIds: [theirs.id, newId()] })).rejects.toMatchObject({ code: 'listings.photo_not_here', details: { count: 2 } })
})

test('a picture in the trash of the library is not shown, keeps its place, and leaves when it is erased', async () => {
  const { id } = await withPhotos()
  const tell = (definition: { name: string }) =>
    house.inHouse({ workspaceId: nadia.workspaceId }, (ctx) => followAssets.handle(ctx, { type: definition.name, data: { assetId: assets[0] } } as StoredEvent))
  await tell(assetDeleted)
  expect(order(await run(readListing, { id }))).toEqual(['kitchen*', 'bedroom'])
  await tell(assetRestored)
  expect(order(await run(readListing, { id }))).toEqual(['front*', 'kitchen', 'bedroom'])
  await tell(assetErased)
  expect(order(await run(readListing, { id }))).toEqual(['kitchen*', 'bedroom'])
})

test('a home whose first photo is not its front says so, until the front is first or somebody keeps it with a reason', async () => {
  const { id } = await withPhotos()
  const [front, kitchen] = assets
  const photos = [{ assetId: kitchen, imageOf: 'Kitchen' }, { assetId: front, imageOf: 'Front of Structure' }]
  expect((await run(setPhotos, { id, photos })).firstPhoto).toEqual({ shows: 'Kitchen', frontAssetId: front, kept: null })
  const { output, runId } = await act(keepFirstPhoto, { id, reason: 'The front is under scaffolding.' })
  expect((output as ListingDetail).firstPhoto?.kept).toMatchObject({ reason: 'The front is under scaffolding.', by: expect.any(String) })
  await act(undoRun, { runId })
  expect((await run(readListing, { id })).firstPhoto?.kept).toBeNull()
  expect((await run(setPhotos, { id, photos: photos.toReversed() })).firstPhoto).toBeNull()
  const bare = await aListing(house, nadia.actor)
  await expect(run(keepFirstPhoto, { id: bare.id, reason: 'No photo yet.' })).rejects.toMatchObject({ code: 'listings.no_photo_to_keep' })
})
