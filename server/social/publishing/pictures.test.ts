import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAsset, aPicture } from '../../media/testing.ts'
import type { Post } from '../contract.ts'
import { createPost } from '../posts/post-operations.ts'
import { aBlueskyAccount, facebookPages, postOf, publishNow, seenOn, settled, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'

let world: SocialHouse
let accounts: string[]
let media: { assetId: string; alt: string | null }[]

beforeAll(async () => {
  world = await socialHouse()
  accounts = [await aBlueskyAccount(world), (await facebookPages(world))[0]!]
  const { house, person } = world
  const assets = [await anAsset(house, person.actor, { alt: 'A hall with a blue door' }), await anAsset(house, person.actor, { bytes: await aPicture({ width: 3000, height: 2000, format: 'png' }) })]
  media = [{ assetId: assets[0]!.id, alt: null }, { assetId: assets[1]!.id, alt: 'The kitchen at dusk' }]
})
afterAll(() => world.end())

describe('a post with pictures', () => {
  it('is made ready ahead of its time, and seen at its time only', async () => {
    const wall = new Date(Date.now() + 4_000).toISOString().slice(0, 19)
    const post = await world.act<Post>(createPost, { text: 'Ready early', media, variants: accounts.map((accountId) => ({ accountId })), schedule: { wall, zone: 'UTC' } })
    const ready = await until(() => postOf(world, post.id), ({ state, variants }) => state === 'scheduled' && variants.every(({ attempts }) => attempts[0]?.outcome === 'pending'))
    expect(ready.may.edit).toBe(true)
    expect(await seenOn(world, 'facebook')).not.toContain('Ready early')
    const done = await settled(world, post.id)
    expect(done.variants.map(({ state, attempts }) => [state, attempts.length])).toEqual([['published', 1], ['published', 1]])
    for (const { handedAt, dueAt } of done.variants) expect(new Date(handedAt!).getTime()).toBeGreaterThanOrEqual(new Date(dueAt!).getTime())
  })

  it('carries the alt text of the picture, or that of the post', async () => {
    await settled(world, (await publishNow(world, 'With alt text', accounts, { media })).id)
    const page = await fetch(`${world.sandbox.url}/bluesky/view/wrenfield.test`).then((answer) => answer.text())
    expect(page).toContain('A hall with a blue door')
    expect(page).toContain('The kitchen at dusk')
  })

  it.each(['bluesky', 'facebook'] as const)('survives a connection that is cut in the middle of an upload to %s', async (network) => {
    world.sandbox.world(network).faults.set({ kind: 'cut-upload' })
    const text = `Cut on ${network}`
    const done = await settled(world, (await publishNow(world, text, [accounts[network === 'bluesky' ? 0 : 1]!], { media })).id)
    expect(done.variants[0]!.attempts.map(({ step, outcome }) => [step, outcome])).toEqual([['upload', 'retry'], ['create', 'ok']])
    expect((await seenOn(world, network)).filter((one) => one === text)).toHaveLength(1)
  })

  it('fails with the reason when a picture was deleted meanwhile', async () => {
    const { house, person } = world
    const gone = await anAsset(house, person.actor)
    const wall = new Date(Date.now() + 3_600_000).toISOString().slice(0, 19)
    const post = await world.act<Post>(createPost, { text: 'One goes', media: [{ assetId: gone.id }], variants: [{ accountId: accounts[0] }], schedule: { wall, zone: 'UTC' } })
    await house.app.inject({ method: 'DELETE', url: `/api/v1/assets/${gone.id}`, headers: person.headers })
    const now = await house.app.inject({ method: 'POST', url: `/api/v1/social/posts/${post.id}/publish`, headers: person.headers, payload: {} })
    expect(now.statusCode).toBe(422)
    expect(now.json()).toMatchObject({ code: 'social.draft_refused', errors: [{ path: 'variants.0.media', rule: 'media.lost' }] })
  })
})
