import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { anAsset, aStoredPicture, aVersion } from '../../media/testing.ts'
import { listings } from '../../listings/slice.ts'
import { aListing } from '../../listings/testing.ts'
import { keepDerived, type Alteration } from '../../media/index.ts'
import { media as library } from '../../media/slice.ts'
import type { FoyerError } from '../../platform/errors.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import type { Checked, Post } from '../contract.ts'
import { policy } from '../../policy/slice.ts'
import type { Context } from '../../platform/operations/context.ts'
import { checkPost } from '../posts/check-post.ts'
import { createPost } from '../posts/post-operations.ts'
import { noticesFor } from './notices-for.ts'
import { aBlueskyAccount, seenOn, settled, socialHouse, type SocialHouse } from '../social-house.fixture.ts'

let world: SocialHouse
let bluesky: string

beforeAll(async () => {
  world = await socialHouse()
  bluesky = await aBlueskyAccount(world)
})
afterAll(() => world.end())

const operationOf = (room: { operations: readonly AnyOperation[] }, id: string): AnyOperation => room.operations.find((one) => one.id === id)!
const addPhotos = operationOf(listings, 'listings.photos.add')
const permitEdit = operationOf(policy, 'policy.edit-permits.create')
const addDisclosure = operationOf(policy, 'policy.disclosures.create')
const addLicence: AnyOperation = library.operations.find(({ id }) => id === 'media.licences.add')!
const soon = (seconds: number) => ({ wall: new Date(Date.now() + seconds * 1000).toISOString().slice(0, 19), zone: 'UTC' })
const inside = <T>(work: (ctx: Context) => Promise<T>) => world.house.inHouse({ workspaceId: world.person.workspaceId, actor: world.person.actor }, work)
const photo = async (name: string) => (await anAsset(world.house, world.person.actor, { name, alt: 'A hall' })).id
/** A photo on a listing whose public page is open. */
async function onShow(name: string): Promise<{ id: string; listingId: string }> {
  const id = await photo(name)
  const { id: listingId } = await aListing(world.house, world.person.actor, { published: true })
  await world.act(addPhotos, { id: listingId, assetIds: [id] })
  return { id, listingId }
}
const write = (text: string, assetId: string, more: object) => world.act<Post>(createPost, { text, media: [{ assetId, alt: null }], variants: [{ accountId: bluesky }], ...more })
const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('it was not refused') }, (error: FoyerError) => error)

describe('a licence', () => {
  it('that ends before a post goes out keeps it out of the queue, and names the file and the day', async () => {
    const id = await photo('Hall with blue door')
    await world.act(addLicence, { id, kind: 'consent', holder: 'Ann Lee', expiresOn: '2098-12-31' })
    expect((await write('In time', id, { schedule: { wall: '2098-12-31T09:00', zone: 'UTC' } })).state).toBe('scheduled')
    expect(await refusal(write('Too late', id, { schedule: { wall: '2099-01-02T09:00', zone: 'UTC' } }))).toMatchObject({
      code: 'social.draft_refused', fields: [expect.objectContaining({ rule: 'media.rights', path: 'variants.0.media.0', message: 'The consent of Ann Lee for “Hall with blue door” ended on 31 December 2098. Renew it in the library, or use another file.' })],
    })
  })

  it('of a photo holds for what was made from it', async () => {
    const id = await photo('Empty room')
    await world.act(addLicence, { id, kind: 'licence', holder: 'Jo Berg', expiresOn: '2020-01-01' })
    const content = await aStoredPicture(world.house)
    const { id: staged } = await world.house.inHouse({ workspaceId: world.person.workspaceId, actor: world.person.actor }, (ctx) => keepDerived(ctx, content, { name: 'Furnished' }, { how: 'staged', engine: 'test/1', alterations: ['furniture'], from: [{ assetId: id, version: 1 }] }))
    const { accounts } = await world.act<z.output<typeof Checked>>(checkPost, { text: 'Virtually staged', media: [{ assetId: staged, alt: 'A room' }], variants: [{ accountId: bluesky }] })
    expect(accounts[0]!.findings).toContainEqual(expect.objectContaining({ rule: 'media.rights', field: 'media.0', message: 'The licence of Jo Berg for “Empty room” ended on 1 January 2020.' }))
  })

  it('that was ended while the post waited holds it back', async () => {
    const id = await photo('Garden')
    const post = await write('Held back by its licence', id, { schedule: soon(4) })
    await world.act(addLicence, { id, kind: 'release', holder: 'The estate', expiresOn: '2020-01-01' })
    const done = await settled(world, post.id)
    expect(done.variants[0]).toMatchObject({ state: 'held', failure: { text: 'The release of The estate for “Garden” ended on 1 January 2020.', field: 'media.0' } })
    expect(await seenOn(world, 'bluesky')).not.toContain('Held back by its licence')
  })
})

describe('an altered picture', () => {
  it('goes out only where the post or its alt text says so', async () => {
    const { id, listingId } = await onShow('Front')
    await aVersion(world.house, world.person.actor, id, { alterations: ['sky'] })
    expect(await refusal(write('What a sky', id, { listingId, publishNow: true }))).toMatchObject({ fields: [expect.objectContaining({ rule: 'policy.altered-pictures.disclosure', message: expect.stringContaining('Digitally altered: new sky.') })] })
    expect((await write('What a sky. Digitally altered picture.', id, { listingId, schedule: { wall: '2098-12-31T09:00', zone: 'UTC' } })).state).toBe('scheduled')
  })

  it('goes out only where the original is within reach: in the post, or on the page of its listing', async () => {
    const empty = await photo('Empty room')
    const content = await aStoredPicture(world.house)
    const { id: staged } = await inside((ctx) => keepDerived(ctx, content, { name: 'Furnished room' }, { how: 'staged', engine: 'test/1', alterations: ['furniture'], from: [{ assetId: empty, version: 1 }] }))
    const schedule = { wall: '2098-12-31T11:00', zone: 'UTC' }
    expect(await refusal(write('Virtually staged', staged, { schedule }))).toMatchObject({ fields: [expect.objectContaining({ rule: 'media.original-missing', path: 'variants.0.media.0' })] })
    expect((await world.act<Post>(createPost, { text: 'Virtually staged', media: [{ assetId: empty, alt: 'Empty' }, { assetId: staged, alt: 'Furnished' }], variants: [{ accountId: bluesky }], schedule })).state).toBe('scheduled')
    const { id: listingId } = await aListing(world.house, world.person.actor, { published: true })
    expect(await refusal(write('Virtually staged', staged, { listingId, schedule }))).toMatchObject({ fields: [expect.objectContaining({ rule: 'media.original-missing' })] })
    await world.act(addPhotos, { id: listingId, assetIds: [empty] })
    expect((await write('Virtually staged', staged, { listingId, schedule })).state).toBe('scheduled')
  })

  it('that a board forbids stays here, until somebody permits it', async () => {
    const { id, listingId } = await onShow('Living room')
    await aVersion(world.house, world.person.actor, id, { alterations: ['flooring'] })
    const send = () => write('Digitally altered picture', id, { listingId, schedule: { wall: '2098-12-31T12:00', zone: 'UTC' } })
    expect(await refusal(send())).toMatchObject({ fields: [expect.objectContaining({ rule: 'media.edit-forbidden' })] })
    await world.act(permitEdit, { photoId: id, alteration: 'flooring', reason: 'The floor is laid before completion.' })
    expect((await send()).state).toBe('scheduled')
  })

  it('carries its source to the network, and words on it only where the rules of that network ask for them', async () => {
    const draft = (alterations: readonly Alteration[]) => ({ variantId: 'v', text: '', link: null, media: [{ assetId: lone, kind: 'image' as const, contentType: 'image/jpeg', bytes: 1, width: 1, height: 1, durationSec: null, alt: '', alterations }], firstComment: null, extras: null, dueAt: new Date().toISOString() })
    const lone = await photo('Lone')
    await world.act(addDisclosure, { name: 'On the picture on X', destinations: ['social'], networks: ['x', 'tiktok'], ways: ['overlay'], reason: 'Words are cut off there.' })
    const noticeOn = (network: string) => inside(async (ctx) => (await noticesFor(ctx, draft(['furniture']), network)).get(lone))
    expect(await noticeOn('x')).toEqual({ label: { text: 'Virtually staged', place: 'bottom-left' }, xmp: { source: 'compositeSynthetic', words: 'Virtually staged' } })
    expect((await noticeOn('tiktok'))!.label).toBeNull()
    expect((await noticeOn('bluesky'))!.label).toBeNull()
    expect((await inside((ctx) => noticesFor(ctx, draft([]), 'x'))).size).toBe(0)
  })

  it('with blurred faces needs no words', async () => {
    const id = await photo('Street')
    await aVersion(world.house, world.person.actor, id, { alterations: ['faces-blurred'] })
    expect((await write('A quiet street', id, { schedule: { wall: '2098-12-31T10:00', zone: 'UTC' } })).state).toBe('scheduled')
  })

  it('that became so while the post waited holds it back', async () => {
    const id = await photo('Lawn')
    const post = await write('A green lawn', id, { schedule: soon(4) })
    await aVersion(world.house, world.person.actor, id, { alterations: ['lawn'] })
    expect((await settled(world, post.id)).variants[0]).toMatchObject({ state: 'held', failure: { word: 'check' } })
  })
})
