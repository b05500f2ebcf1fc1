import { afterAll, beforeAll, expect, it } from 'vitest'
import { aListing } from '../../listings/testing.ts'
import { listings } from '../../listings/slice.ts'
import { anAsset } from '../../media/testing.ts'
import { media as library } from '../../media/slice.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import type { AssetUse } from '../../platform/asset-use.ts'
import type { Post } from '../contract.ts'
import { createPost } from '../posts/post-operations.ts'
import { aBlueskyAccount, postOf, publishNow, settled, socialHouse, type SocialHouse } from '../social-house.fixture.ts'

let world: SocialHouse
let bluesky: string

beforeAll(async () => {
  world = await socialHouse()
  bluesky = await aBlueskyAccount(world)
})
afterAll(() => world.end())

const named = (room: { operations: readonly AnyOperation[] }, id: string) => room.operations.find((one) => one.id === id)!
const file = async (name: string) => (await anAsset(world.house, world.person.actor, { name, alt: name })).id
type Use = AssetUse & { kind: string }
const uses = async (id: string) => (await world.act<{ items: Use[] }>(named(library, 'media.assets.uses'), { id })).items
type Replaced = { changed: { kind: string; id: string }[]; kept: Use[] }
const replace = (id: string, withId: string, only?: Replaced['changed']) => world.act<Replaced>(named(library, 'media.assets.replace'), { id, withId, ...(only ? { only } : {}) })
const draft = (assetIds: string[], more: object = {}) => world.act<Post>(createPost, { text: 'A hall', media: assetIds.map((assetId) => ({ assetId, alt: null })), variants: [{ accountId: bluesky }], ...more })
const photosOf = async (id: string) => (await world.act<Awaited<ReturnType<typeof aListing>>>(named(listings, 'listings.listings.get'), { id })).photos.map(({ assetId, isCover }) => [assetId, isCover])

it('a file is found in listings and posts, replaced where it can be, and put back', async () => {
  const [old, other, fresh] = [await file('Old hall'), await file('Kitchen'), await file('New hall')]
  const listing = await aListing(world.house, world.person.actor)
  await world.act(named(listings, 'listings.photos.add'), { id: listing.id, assetIds: [old, other] })
  const waiting = await draft([other, old], { schedule: { wall: '2098-05-01T09:00', zone: 'UTC' } })
  const out = await publishNow(world, 'Out there', [bluesky], { media: [{ assetId: old, alt: null }] })
  await settled(world, out.id)
  expect((await uses(old)).map(({ kind, place, fixed }) => [kind, place, fixed === null])).toEqual([['listing', 'Cover', true], ['post', 'Published', false], ['post', 'Scheduled', true]])

  const { changed, kept } = await replace(old, fresh)
  expect(changed).toEqual([{ kind: 'listing', id: listing.id }, { kind: 'post', id: waiting.id }])
  expect(kept).toMatchObject([{ id: out.id, fixed: expect.stringContaining('published') as string }])
  expect(await photosOf(listing.id)).toEqual([[fresh, true], [other, false]])
  expect(await postOf(world, waiting.id)).toMatchObject({ state: 'scheduled', media: [{ assetId: other }, { assetId: fresh }] })
  expect((await uses(old)).map(({ id }) => id)).toEqual([out.id])

  await replace(fresh, old, changed)
  expect(await photosOf(listing.id)).toEqual([[old, true], [other, false]])
  expect((await postOf(world, waiting.id)).media.map(({ assetId }) => assetId)).toEqual([other, old])
})

it('a record that shows both files stays, and says so', async () => {
  const [old, fresh] = [await file('Porch'), await file('Porch by day')]
  const both = await draft([old, fresh])
  expect((await replace(old, fresh)).kept).toMatchObject([{ id: both.id, fixed: 'It shows the other file too. Take this one out there.' }])
})

it('a scheduled post that the checks would refuse keeps its picture', async () => {
  const [old, fresh] = [await file('Garden'), await file('Garden, unlicensed')]
  await world.act(named(library, 'media.licences.add'), { id: fresh, kind: 'licence', holder: 'Jo Berg', expiresOn: '2020-01-01' })
  const post = await draft([old], { schedule: { wall: '2098-05-02T09:00', zone: 'UTC' } })
  expect((await replace(old, fresh)).kept[0]!.fixed).toContain('The licence of Jo Berg for “Garden, unlicensed” ended')
  expect(await postOf(world, post.id)).toMatchObject({ state: 'scheduled', media: [{ assetId: old }] })
})

it('a film cannot stand in for a photo, nor a file for itself', async () => {
  const id = await file('Door')
  const paper = await anAsset(world.house, world.person.actor, { bytes: Buffer.from(`%PDF-1.7\n${id}`), fileName: 'plan.pdf' })
  for (const other of [paper.id, id]) await expect(replace(id, other)).rejects.toMatchObject({ code: 'media.replacement_unfit' })
})
