import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { anAsset, aStoredPicture, aVersion } from '../../media/testing.ts'
import { keepDerived } from '../../media/index.ts'
import { media as library } from '../../media/slice.ts'
import type { FoyerError } from '../../platform/errors.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import type { Checked, Post } from '../contract.ts'
import { checkPost } from '../posts/check-post.ts'
import { createPost } from '../posts/post-operations.ts'
import { aBlueskyAccount, seenOn, settled, socialHouse, type SocialHouse } from '../social-house.fixture.ts'

let world: SocialHouse
let bluesky: string

beforeAll(async () => {
  world = await socialHouse()
  bluesky = await aBlueskyAccount(world)
})
afterAll(() => world.end())

const addLicence: AnyOperation = library.operations.find(({ id }) => id === 'media.licences.add')!
const soon = (seconds: number) => ({ wall: new Date(Date.now() + seconds * 1000).toISOString().slice(0, 19), zone: 'UTC' })
const photo = async (name: string) => (await anAsset(world.house, world.person.actor, { name, alt: 'A hall' })).id
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
    const id = await photo('Front')
    await aVersion(world.house, world.person.actor, id, { alterations: ['sky'] })
    expect(await refusal(write('What a sky', id, { publishNow: true }))).toMatchObject({ fields: [expect.objectContaining({ rule: 'policy.altered-pictures.disclosure' })] })
    expect((await write('What a sky. Digitally altered picture.', id, { schedule: { wall: '2098-12-31T09:00', zone: 'UTC' } })).state).toBe('scheduled')
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
