import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAsset } from '../../../media/testing.ts'
import type { Post } from '../../contract.ts'
import { amendPost } from '../../posts/amend-post.ts'
import { deletePost } from '../../posts/post-operations.ts'
import { accountOf, callsTo, connectedAccounts, keptBy, measured, publishNow, settled, socialHouse, until, type SocialHouse } from '../../social-house.fixture.ts'
import { aFilm } from '../a-film.fixture.ts'
import { pinterestFailure } from './api.ts'

type Kept = { pins: Record<string, { title: string; description: string; link: string | null; alt: string; boardId: string; files: { mimeType: string }[] }> }
let world: SocialHouse
let account: string
let pictures: { assetId: string }[]
let film: { assetId: string }
let board: string

beforeAll(async () => {
  world = await socialHouse()
  account = (await connectedAccounts(world, 'pinterest'))[0]!
  const ready = await until(() => accountOf(world, account), (one) => (one.capabilities?.options?.[0]?.choices?.length ?? 0) > 0)
  expect(ready.capabilities!.options![0]!.choices!.map(({ label }) => label)).toEqual(['For sale', 'Kitchens'])
  board = ready.capabilities!.options![0]!.choices![1]!.value
  const { house, person } = world
  pictures = (await Promise.all([1, 2].map((n) => anAsset(house, person.actor, { alt: `Kitchen ${n}` })))).map(({ id }) => ({ assetId: id }))
  film = { assetId: (await anAsset(house, person.actor, { bytes: aFilm(), fileName: 'walk.mp4' })).id }
})
afterAll(() => world.end())

const pins = async () => Object.values((await keptBy<Kept>(world, 'pinterest', 'pinterest')).pins)
const publish = async (text: string, media: unknown, options: Record<string, string> = {}, more: Record<string, unknown> = {}): Promise<Post> =>
  settled(world, (await publishNow(world, text, [], { media, variants: [{ accountId: account, extras: { options: { board, ...options } } }], ...more })).id)

describe('Pinterest', () => {
  it('asks for a board before anything is sent', async () => {
    const { house, person } = world
    const refused = await house.app.inject({ method: 'POST', url: '/api/v1/social/posts', headers: person.headers, payload: { text: 'No board', media: [pictures[0]], variants: [{ accountId: account }], publishNow: true } })
    expect(refused.json()).toMatchObject({ code: 'social.draft_refused', errors: [{ path: 'variants.0.options.board', rule: 'option.needed' }] })
  })

  it('makes a pin on its board, with title, alt text and the tracked link as its own field', async () => {
    const post = await publish('Oak and marble', [pictures[0]], { title: 'A kitchen' }, { link: { target: 'https://example.com/kitchen' } })
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null })
    const [pin] = (await pins()).filter(({ title }) => title === 'A kitchen')
    expect(pin).toMatchObject({ description: 'Oak and marble', boardId: board, alt: 'Kitchen 1', link: post.variants[0]!.link!.url })
  })

  it('makes a carousel of several pictures, and a film by registration', async () => {
    expect((await publish('Two kitchens', pictures)).state).toBe('published')
    expect((await publish('A walk', [film])).state).toBe('published')
    expect((await pins()).filter(({ description }) => description === 'Two kitchens')).toMatchObject([{ files: [{}, {}] }])
    expect((await pins()).filter(({ description }) => description === 'A walk')).toMatchObject([{ files: [{ mimeType: 'video/mp4' }] }])
  })

  it('is there once when the answer was lost, and sends a film again after a cut', async () => {
    world.sandbox.world('pinterest').faults.set({ kind: 'answer-lost' })
    const lost = await publish('Lost and found', [pictures[1]])
    expect(lost.variants[0]!.attempts.map(({ outcome }) => outcome)).toContain('unknown')
    expect((await pins()).filter(({ description }) => description === 'Lost and found')).toHaveLength(1)
    world.sandbox.world('pinterest').faults.set({ kind: 'cut-upload' })
    expect((await publish('A cut walk', [film])).state).toBe('published')
    expect(callsTo(world, 'pinterest', 'POST /pinterest/store/')).toBeGreaterThanOrEqual(3)
  })

  it('changes the text of a pin and takes it away', async () => {
    const post = await publish('Mispelled', [pictures[0]])
    await world.act(amendPost, { id: post.id, variantId: post.variants[0]!.id, text: 'Misspelled' })
    await until(pins, (all) => all.some(({ description }) => description === 'Misspelled'))
    await world.act(deletePost, { id: post.id, takeDown: true })
    const left = await until(pins, (all) => all.every(({ description }) => description !== 'Misspelled'))
    expect(left.map(({ description }) => description)).not.toContain('Mispelled')
  })

  it('renews by a refresh token that works once', async () => {
    for (const text of ['After a month', 'After two']) {
      world.sandbox.world('pinterest').tokens.expire(({ kind }) => kind === 'access')
      expect((await publish(text, [pictures[0]])).state).toBe('published')
    }
  })

  it('counts views, clicks and saves', async () => {
    const { variants } = await measured(world, (await publish('Counted', [pictures[0]])).id)
    expect(variants[0]!.metrics.map(({ metric }) => metric)).toEqual(expect.arrayContaining(['views', 'clicks', 'saves']))
  })

  it('tells a gone board and trial access in words', () => {
    const say = (status: number, code: number) => pinterestFailure(status, JSON.stringify({ code, message: 'x' }), new Headers(), true)
    expect(say(404, 40)).toMatchObject({ word: 'rejected', field: 'options.board' })
    expect(say(403, 29)).toMatchObject({ word: 'rejected', remedy: expect.stringContaining('standard access') })
    expect(say(500, 12).word).toBe('unknown')
  })
})
