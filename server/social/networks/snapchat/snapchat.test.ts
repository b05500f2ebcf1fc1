import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { WRENFIELD_PROFILE_ID, snapPeople } from '../../../../sandbox/snapchat/seed.ts'
import { anAsset, aPicture } from '../../../media/testing.ts'
import { aFilm, connectAll, consentTo } from '../../consent.fixture.ts'
import type { Post } from '../../contract.ts'
import { createPost } from '../../posts/post-operations.ts'
import { settled, socialHouse, type SocialHouse } from '../../social-house.fixture.ts'

let world: SocialHouse
let account: string
let made = 0

beforeAll(async () => {
  // Parts of 4,096 bytes, so that small files go up in several.
  world = await socialHouse({ env: { SNAPCHAT_TUNING: 'partBytes=4096' } })
  account = (await connectAll(world, 'snapchat'))[0]!
})
afterEach(() => world.sandbox.world('snapchat').faults.clear())
afterAll(() => world.end())

const asset = async (bytes: Buffer, fileName: string) => ({ assetId: (await anAsset(world.house, world.person.actor, { bytes, fileName, alt: 'A hall' })).id })
const film = () => asset(aFilm(30_001, `snap ${++made}`), `snap-${made}.mp4`)
const publish = async (text: string, media: object, options: Record<string, string> = {}) => settled(world, (await world.act<Post>(createPost, { text, media: [media], variants: [{ accountId: account, extras: { options } }], publishNow: true })).id)
const seen = async () => (await fetch(`${world.sandbox.url}/snapchat/view/${WRENFIELD_PROFILE_ID}`)).text()
const snaps = async () => [...(await seen()).matchAll(/src="([^"]*\/media\/[^"]*)"/g)].map(([, address]) => address!)

describe('Snapchat', () => {
  it('is connected where a public profile and the allow-list are, and says what is missing where not', async () => {
    expect((await consentTo(world, 'snapchat', { account: snapPeople[1]!.id })).problem?.text).toContain('no public profile')
    await fetch(`${world.sandbox.url}/snapchat/app`, { method: 'POST', body: new URLSearchParams({ allowed: 'no' }) })
    expect((await consentTo(world, 'snapchat')).problem?.text).toContain('allow-list')
    await fetch(`${world.sandbox.url}/snapchat/app`, { method: 'POST', body: new URLSearchParams({ allowed: 'yes' }) })
  })

  it('takes an upright picture as a story, encrypted in parts and seen as it was', async () => {
    const post = await publish('', await asset(await aPicture({ width: 720, height: 1280 }), 'hall.jpg'))
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null, url: expect.stringContaining('/snapchat/view/') })
    const picture = Buffer.from(await (await fetch((await snaps())[0]!)).arrayBuffer())
    expect([picture[0], picture[1], picture.at(-2), picture.at(-1)]).toEqual([0xff, 0xd8, 0xff, 0xd9])
  })

  it('takes a film as spotlight with its words, to the byte, also when a part is cut', async () => {
    world.sandbox.world('snapchat').faults.set({ kind: 'cut-upload' })
    const bytes = aFilm(30_001, 'spotlight')
    const post = await publish('Light all day #wrenfield', await asset(bytes, 'light.mp4'), { as: 'spotlight' })
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null })
    expect(await seen()).toContain('Light all day #wrenfield')
    expect(Buffer.from(await (await fetch((await snaps())[0]!)).arrayBuffer()).equals(bytes)).toBe(true)
  })

  it('whose answer was lost is never repeated by itself: a person is asked to look', async () => {
    world.sandbox.world('snapchat').faults.set({ kind: 'answer-lost', match: '/spotlights' })
    const before = (await snaps()).length
    const post = await publish('Lost answer', await film(), { as: 'spotlight' })
    expect(post.variants[0]).toMatchObject({ state: 'failed', failure: { text: expect.stringContaining('cannot be told from here'), remedy: expect.stringContaining('Look at Snapchat') } })
    // The answer that was lost said only that the upload is being read; from here that cannot be told from a posted snap.
    expect((await snaps()).length).toBe(before)
  })

  it('refuses what Snapchat does not take before it is sent', async () => {
    const wide = await asset(await aPicture({ width: 1280, height: 720 }), 'wide.jpg')
    await expect(world.act(createPost, { text: '', media: [wide], variants: [{ accountId: account }], publishNow: true })).rejects.toMatchObject({ code: 'social.draft_refused' })
  })
})
