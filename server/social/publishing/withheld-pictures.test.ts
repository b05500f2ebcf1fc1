import { afterAll, beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import { listings } from '../../listings/slice.ts'
import { aListing } from '../../listings/testing.ts'
import { media as library } from '../../media/slice.ts'
import { anAsset, whenRead } from '../../media/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import type { Checked } from '../contract.ts'
import { checkPost } from '../posts/check-post.ts'
import { aBlueskyAccount, socialHouse, type SocialHouse } from '../social-house.fixture.ts'

let world: SocialHouse
let bluesky: string
let id: string

const operationOf = (room: { operations: readonly AnyOperation[] }, name: string): AnyOperation => room.operations.find((one) => one.id === name)!
const setFlag = operationOf(library, 'media.recognition.set-flag')
const makeShare = operationOf(library, 'media.shares.make')
const addPhotos = operationOf(listings, 'listings.photos.add')
const setPublished = operationOf(listings, 'listings.listings.set-published')

beforeAll(async () => {
  world = await socialHouse()
  bluesky = await aBlueskyAccount(world)
  id = (await anAsset(world.house, world.person.actor, { name: 'Roof pool', alt: 'A pool on the roof' })).id
  await whenRead(world.house, world.person.workspaceId, id)
  // What a look of the model leaves behind when it takes a picture for one not for everybody.
  await world.house.inHouse({ workspaceId: world.person.workspaceId }, (ctx) => ctx.db.run(sql`INSERT INTO media.sights (id, workspace_id, asset_id, checksum, nsfw, seen_at)
    SELECT ${newId()}::uuid, workspace_id, id, checksum, 0.93, now() FROM media.assets WHERE id = ${id}::uuid`))
})
afterAll(() => world?.end())

const reason = 'A model takes “Roof pool” for a picture that is not for everybody (93 %). It stays in the house until somebody says in the library that it is fine.'
const clear = (isFine: boolean) => world.act(setFlag, { id, isFine })
const findings = async () => (await world.act<z.output<typeof Checked>>(checkPost, { text: 'The pool', media: [{ assetId: id, alt: 'A pool' }], variants: [{ accountId: bluesky }] })).accounts[0]!.findings.filter(({ rule }) => rule === 'media.withheld')

it('a withheld picture is refused in a post with the reason, until somebody says that it is fine', async () => {
  expect(await findings()).toMatchObject([{ level: 'error', field: 'media.0', message: reason }])
  await clear(true)
  expect(await findings()).toEqual([])
  await clear(false)
  expect(await findings()).toHaveLength(1)
})

it('a withheld picture keeps the page of a listing from opening, and is left out of one that is open', async () => {
  const { id: listingId, slug } = await aListing(world.house, world.person.actor, { published: true })
  const shows = () => world.house.app.inject({ url: `/p/${slug}` }).then(({ body }) => body.includes('A pool on the roof'))
  const open = (published: boolean) => world.act(setPublished, { id: listingId, published })
  await clear(false)
  await world.act(addPhotos, { id: listingId, assetIds: [id] })
  expect(await shows()).toBe(false)
  await open(false)
  await expect(open(true)).rejects.toMatchObject({ code: 'listings.photo_held', details: { why: reason } })
  await clear(true)
  await open(true)
  expect(await shows()).toBe(true)
})

it('a withheld picture is left out of a shared gallery, and whoever made the link is told why', async () => {
  const other = (await anAsset(world.house, world.person.actor, { name: 'Front' })).id
  await whenRead(world.house, world.person.workspaceId, other)
  const hidden = async () => (await world.act<{ hidden: { assetId: string; why: string }[] }>(makeShare, { assetIds: [id, other], title: 'For the owners' })).hidden
  await clear(false)
  expect(await hidden()).toMatchObject([{ assetId: id, why: reason }])
  await clear(true)
  expect(await hidden()).toEqual([])
})
