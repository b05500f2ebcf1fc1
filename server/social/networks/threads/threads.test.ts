import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { anAsset } from '../../../media/testing.ts'
import { threadsUsers } from '../../../../sandbox/threads/seed.ts'
import { aFilm, connectAll, followersSee, timesSeen } from '../../consent.fixture.ts'
import type { Post } from '../../contract.ts'
import { createPost, deletePost } from '../../posts/post-operations.ts'
import { accountOf, postOf, settled, socialHouse, until, type SocialHouse } from '../../social-house.fixture.ts'

let world: SocialHouse
let account: string
let media: { assetId: string; alt: string | null }[]
const profile = threadsUsers[0]!.id

beforeAll(async () => {
  // Threads fetches the media by their address, so the house listens.
  world = await socialHouse({ listens: true })
  account = (await connectAll(world, 'threads'))[0]!
  const { house, person } = world
  media = [
    { assetId: (await anAsset(house, person.actor, { alt: 'A hall with a blue door' })).id, alt: null },
    { assetId: (await anAsset(house, person.actor, { alt: 'The garden' })).id, alt: null },
    { assetId: (await anAsset(house, person.actor, { bytes: aFilm(30_000, 'walk'), fileName: 'walk.mp4' })).id, alt: null },
  ]
})
afterEach(() => world.sandbox.world('threads').faults.clear())
afterAll(() => world.end())

const publish = async (text: string, more: Record<string, unknown> = {}, variant: Record<string, unknown> = {}) => settled(world, (await world.act<Post>(createPost, { text, variants: [{ accountId: account, ...variant }], publishNow: true, ...more })).id)

describe('Threads', () => {
  it('tells what is used of its day as soon as it is connected', async () => {
    const { allowances } = await until(() => accountOf(world, account), (one) => one.allowances.length > 0)
    expect(allowances).toEqual([{ name: 'Posts in 24 hours', used: 0, max: 250, resetsAt: null }])
  })

  it('takes a text that goes on as a thread, in its order', async () => {
    const post = await publish('First of three', {}, { extras: { thread: ['Second of three', 'Third of three'] } })
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null, url: expect.stringContaining(`/threads/view/${profile}#`) })
    const seen = await followersSee(world, 'threads', profile)
    expect(seen.indexOf('Second of three')).toBeGreaterThan(seen.indexOf('First of three'))
    expect(seen.indexOf('Third of three')).toBeGreaterThan(seen.indexOf('Second of three'))
  })

  it('takes pictures and a film as a carousel with alt texts', async () => {
    const post = await publish('Two rooms and a walk', { media })
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null })
    const seen = await followersSee(world, 'threads', profile)
    expect(seen).toContain('Alt text: A hall with a blue door')
    expect(seen).toContain('Alt text: The garden')
  })

  it('has a post once whose answer was lost, also in the middle of a thread', async () => {
    world.sandbox.world('threads').faults.set({ kind: 'answer-lost', match: '/threads_publish', count: 2 })
    const post = await publish('Lost and found', {}, { extras: { thread: ['And its answer'] } })
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null })
    expect(await timesSeen(world, 'threads', profile, 'Lost and found')).toBe(1)
    expect(await timesSeen(world, 'threads', profile, 'And its answer')).toBe(1)
  })

  it('is taken down where the post is deleted', async () => {
    const post = await publish('Not for long')
    await world.act(deletePost, { id: post.id, version: (await postOf(world, post.id)).version, takeDown: true })
    expect(await until(() => timesSeen(world, 'threads', profile, 'Not for long'), (times) => times === 0)).toBe(0)
  })
})
