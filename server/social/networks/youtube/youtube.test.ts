import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { googlePeople, scopes, WRENFIELD_CHANNEL_ID } from '../../../../sandbox/youtube/seed.ts'
import { anAsset } from '../../../media/testing.ts'
import { amendPost } from '../../posts/amend-post.ts'
import { createPost, deletePost } from '../../posts/post-operations.ts'
import type { Post } from '../../contract.ts'
import { accountOf, postOf, settled, socialHouse, until, type SocialHouse } from '../../social-house.fixture.ts'
import { aFilm, connectAll, consentTo, followersSee, timesSeen } from '../../consent.fixture.ts'

let world: SocialHouse
let account: string
let filmed = 0

beforeAll(async () => {
  world = await socialHouse({ env: { YOUTUBE_TUNING: 'chunkBytes=262144' } })
  account = (await connectAll(world, 'youtube'))[0]!
})
afterEach(() => world.sandbox.world('youtube').faults.clear())
afterAll(() => world.end())

const channel = WRENFIELD_CHANNEL_ID
const calls = (part: string) => world.sandbox.world('youtube').calls.recent().filter(({ method, path }) => `${method} ${path}`.includes(part))
const aVideo = async (size = 700_000) => ({ assetId: (await anAsset(world.house, world.person.actor, { bytes: aFilm(size, `film ${++filmed}`), fileName: `walk-${filmed}.mp4` })).id, alt: null })
const publish = async (text: string, { options = {}, firstComment = null, size, media }: { options?: Record<string, string>; firstComment?: string | null; size?: number; media?: object[] } = {}) =>
  settled(world, (await world.act<Post>(createPost, { text, media: media ?? [await aVideo(size)], variants: [{ accountId: account, firstComment, extras: { options } }], publishNow: true })).id)

describe('a YouTube channel', () => {
  it('is connected through Google with the words for what was left out', async () => {
    expect(await accountOf(world, account)).toMatchObject({ name: 'Wrenfield Homes', handle: '@wrenfield-homes', missingScopes: [], status: 'active' })
    const offered = await consentTo(world, 'youtube', { scopes: [scopes.readonly] })
    expect(offered.candidates[0]!.obstacle).toContain('leave it ticked')
    const nobody = await consentTo(world, 'youtube', { account: googlePeople[2]!.id })
    expect(nobody.problem?.text).toContain('no YouTube channel')
  })
})

describe('a video', () => {
  it('goes up in pieces, out with its title, words and first comment, and its quota is told', async () => {
    const post = await publish('A walk through 4 Mill Lane\n\nThree rooms and a garden.', { firstComment: 'Ask us anything', options: { tags: 'mill lane, garden' } })
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null, url: expect.stringContaining('/watch?v=') })
    expect(calls('PUT /youtube/upload').filter(({ status }) => status === 308)).toHaveLength(2)
    const seen = await followersSee(world, 'youtube', channel)
    expect(seen).toContain('A walk through 4 Mill Lane')
    expect(seen).toContain('Tags: mill lane, garden')
    expect(seen).toContain('Wrenfield Homes Ask us anything')
    const { allowances } = await accountOf(world, account)
    expect(allowances).toEqual([
      { name: 'API units today', used: expect.any(Number), max: 10_000, resetsAt: expect.stringMatching(/T0[78]:00:00/) },
      { name: 'Uploads today', used: 1, max: 100, resetsAt: expect.any(String) },
    ])
    expect(allowances[0]!.used).toBeGreaterThanOrEqual(101)
  })

  it('goes on to the byte after a cut, and is there once', async () => {
    world.sandbox.world('youtube').faults.set({ kind: 'cut-upload', match: 'PUT /youtube/upload' })
    const before = calls('POST /youtube/upload').length
    const post = await publish('Cut in the middle')
    expect(post.variants[0]).toMatchObject({ state: 'published' })
    expect(calls('POST /youtube/upload').length - before).toBe(1)
    expect(await timesSeen(world, 'youtube', channel, 'Cut in the middle')).toBe(2)
  })

  it.each([['the last piece', 'PUT /youtube/upload'], ['the release', 'PUT /youtube/youtube/v3/videos']])('whose answer to %s is lost is there once', async (name, match) => {
    world.sandbox.world('youtube').faults.set({ kind: 'answer-lost', match })
    const text = `Lost at ${name}`
    const post = await publish(text, { size: 100_000 })
    expect(post.variants[0]!.state).toBe('published')
    // The title and the description, of one video.
    expect(await timesSeen(world, 'youtube', channel, text)).toBe(2)
  })

  it('whose token ran out in the middle is finished with a fresh one', async () => {
    world.sandbox.world('youtube').faults.set({ kind: 'expired-token', match: 'PUT /youtube/youtube/v3/videos' })
    const post = await publish('Fresh token')
    expect(post.variants[0]).toMatchObject({ state: 'published', attempts: [{ outcome: 'ok' }] })
  })

  it('is out but private where the app has no audit, and says so plainly', async () => {
    await fetch(`${world.sandbox.url}/youtube/app`, { method: 'POST', body: new URLSearchParams({ audited: 'no' }) })
    const post = await publish('Locked away')
    await fetch(`${world.sandbox.url}/youtube/app`, { method: 'POST', body: new URLSearchParams({ audited: 'yes' }) })
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: { text: expect.stringContaining('keeps the video private') } })
    expect(await timesSeen(world, 'youtube', channel, 'Locked away')).toBe(0)
  })

  it('stays private until YouTube makes it public at its moment', async () => {
    const at = new Date(world.sandbox.now().getTime() + 3_600_000).toISOString()
    const post = await publish('At nine', { options: { privacy: 'private', publishAt: at } })
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null })
    expect(await timesSeen(world, 'youtube', channel, 'At nine')).toBe(0)
    world.sandbox.advance(3_600_000)
    expect(await timesSeen(world, 'youtube', channel, 'At nine')).toBe(2)
  })

  it('that is on the channel already fails with the reason', async () => {
    const media = [await aVideo()]
    await publish('First time', { media })
    const post = await publish('Second time', { media })
    expect(post.variants[0]).toMatchObject({ state: 'failed', failure: { text: expect.stringContaining('on the channel already'), field: 'media' } })
  })

  it('carries its thumbnail, is changed and deleted', async () => {
    const post = await publish('Old words', { media: [await aVideo(), { assetId: (await anAsset(world.house, world.person.actor)).id, alt: 'The front' }] })
    expect(post.variants[0]!.failure).toBeNull()
    expect(await followersSee(world, 'youtube', channel)).toContain('With its own thumbnail')
    await world.act(amendPost, { id: post.id, variantId: post.variants[0]!.id, text: 'New words' })
    await until(() => timesSeen(world, 'youtube', channel, 'New words'), (times) => times === 2)
    const id = post.variants[0]!.externalId!
    await world.act(deletePost, { id: post.id, version: (await postOf(world, post.id)).version, takeDown: true })
    await until(async () => (await fetch(`${world.sandbox.url}/youtube/watch?v=${id}`)).status, (status) => status === 404)
  })
})
