import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Post } from '../contract.ts'
import { createPost } from '../posts/post-operations.ts'
import { aBlueskyAccount, facebookPages, settled, socialHouse, type SocialHouse } from '../social-house.fixture.ts'

let world: SocialHouse
let bluesky: string
let pages: string[]

beforeAll(async () => {
  world = await socialHouse()
  bluesky = await aBlueskyAccount(world)
  pages = await facebookPages(world)
})
afterAll(() => world.end())

describe('a post', () => {
  it('goes out on both networks at its second, with one attempt each', async () => {
    const at = new Date(Date.now() + 2_000)
    const wall = at.toISOString().slice(0, 19)
    const post = await world.act<Post>(createPost, { text: 'Two rooms, one light #harbour', variants: [{ accountId: bluesky }, { accountId: pages[0], text: 'Two rooms and one light' }], schedule: { wall, zone: 'UTC' } })
    expect(post.state).toBe('scheduled')
    const done = await settled(world, post.id)
    expect(done.state).toBe('published')
    for (const { attempts, url, handedAt, dueAt, failure } of done.variants) {
      expect(failure).toBeNull()
      expect(attempts.map(({ outcome }) => outcome)).toEqual(['ok'])
      expect(url).toContain(world.sandbox.url)
      expect(new Date(handedAt!).getTime() - new Date(dueAt!).getTime()).toBeGreaterThanOrEqual(0)
    }
  })
})
