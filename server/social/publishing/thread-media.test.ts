import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { anAsset } from '../../media/testing.ts'
import { aFilm, connectAll, followersSee, timesSeen } from '../consent.fixture.ts'
import type { Checked, Post } from '../contract.ts'
import { checkPost } from '../posts/check-post.ts'
import { createPost, updatePost } from '../posts/post-operations.ts'
import { aBlueskyAccount, callsTo, postOf, publishNow, settled, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import type { z } from 'zod'

let world: SocialHouse
const accounts: Record<string, string> = {}
const pages: Record<string, string> = { bluesky: 'wrenfield.test', mastodon: 'wrenfield', threads: 'wrenfieldhomes', x: 'wrenfieldhomes' }

beforeAll(async () => {
  world = await socialHouse({ listens: true, env: { X_TUNING: 'segmentBytes=15000' } })
  accounts['bluesky'] = await aBlueskyAccount(world)
  for (const network of ['mastodon', 'threads', 'x']) accounts[network] = (await connectAll(world, network))[0]!
})
afterEach(() => Object.keys(pages).forEach((network) => world.sandbox.world(network).faults.clear()))
afterAll(() => world.end())

const picture = (alt: string) => anAsset(world.house, world.person.actor, { alt })
const thread = async (network: string, text: string, parts: unknown[], more: object = {}) =>
  settled(world, (await publishNow(world, text, [], { variants: [{ accountId: accounts[network], extras: { thread: parts }, ...more }] })).id)
const check = async (network: string, parts: unknown[]) => (await world.act<z.output<typeof Checked>>(checkPost, { text: 'The first', variants: [{ accountId: accounts[network], extras: { thread: parts } }] })).accounts[0]!

describe('a thread in which each post has pictures of its own', () => {
  it.each(Object.keys(pages))('is seen so on %s', async (network) => {
    const [hall, garden, attic] = await Promise.all([`The hall on ${network}`, `The garden on ${network}`, 'kept from the library'].map(picture))
    const post = await thread(network, `Three rooms on ${network}`, [
      { text: `Behind it on ${network}`, media: [{ assetId: garden!.id }, { assetId: attic!.id, alt: `The attic on ${network}` }] },
      `And no picture on ${network}`,
    ], { media: [{ assetId: hall!.id }], firstComment: `Parking on ${network}` })
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null })
    const seen = await followersSee(world, network, pages[network]!)
    const order = [`Three rooms on ${network}`, `Alt text: The hall on ${network}`, `Behind it on ${network}`, `Alt text: The garden on ${network}`, `Alt text: The attic on ${network}`, `And no picture on ${network}`, `Parking on ${network}`].map((words) => seen.indexOf(words))
    expect(order.every((at) => at >= 0)).toBe(true)
    expect(order).toEqual(order.toSorted((a, b) => a - b))
  })

  it('may say nothing in words where it shows something', async () => {
    const garden = await picture('Only the garden')
    expect((await thread('x', 'A picture follows', [{ media: [{ assetId: garden.id }] }])).variants[0]).toMatchObject({ state: 'published', failure: null })
    expect(await timesSeen(world, 'x', pages['x']!, 'Alt text: Only the garden')).toBe(1)
  })

  it.each(['x', 'mastodon'])('takes a film behind a picture on %s', async (network) => {
    const [hall, film] = [await picture(`Before the film on ${network}`), await anAsset(world.house, world.person.actor, { bytes: aFilm(40_000, `walk ${network}`), fileName: 'walk.mp4', alt: `A walk on ${network}` })]
    const post = await thread(network, `A film follows on ${network}`, [{ text: `Walk with us on ${network}`, media: [{ assetId: film.id }] }], { media: [{ assetId: hall.id }] })
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null })
    expect(await followersSee(world, network, pages[network]!)).toContain(`Alt text: A walk on ${network}`)
  })

  it.each(['bluesky', 'x'])('is whole and once on %s when the answer to its middle was lost', async (network) => {
    const create = network === 'x' ? 'POST /x/2/tweets' : 'createRecord'
    const [one, two] = await Promise.all([picture(`First lost on ${network}`), picture(`Second lost on ${network}`)])
    const begun = await publishNow(world, `Lost in the middle on ${network}`, [], { variants: [{ accountId: accounts[network], extras: { thread: [{ text: `Two on ${network}`, media: [{ assetId: one.id }] }, { text: `Three on ${network}`, media: [{ assetId: two.id }] }] } }] })
    await until(() => postOf(world, begun.id), ({ variants }) => variants[0]!.externalId !== null)
    world.sandbox.world(network).faults.set({ kind: 'answer-lost', match: create })
    expect((await settled(world, begun.id)).variants[0]).toMatchObject({ state: 'published', failure: null })
    for (const words of [`Lost in the middle on ${network}`, `Two on ${network}`, `First lost on ${network}`, `Three on ${network}`, `Second lost on ${network}`]) expect([words, await timesSeen(world, network, pages[network]!, words)]).toEqual([words, 1])
  })

  it('says of a thread that broke off at a picture that the thread is not whole', async () => {
    const film = await anAsset(world.house, world.person.actor, { bytes: aFilm(30_000, 'broken'), fileName: 'walk.mp4' })
    const post = await thread('x', 'It breaks off', [{ text: 'at this film', media: [{ assetId: film.id }] }], { firstComment: 'Parking' })
    expect(post.variants[0]).toMatchObject({ state: 'published' })
    expect(JSON.stringify(post.variants[0])).toContain('The thread is not whole')
    expect(callsTo(world, 'x', 'POST /x/2/tweets')).toBeGreaterThan(0)
  })
})

describe('the rules of a network', () => {
  it('hold for each post of a thread', async () => {
    const [a, b, c, d, e] = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(picture))
    const film = await anAsset(world.house, world.person.actor, { bytes: aFilm(), fileName: 'walk.mp4' })
    const five = [a, b, c, d, e].map((one) => ({ assetId: one!.id }))
    expect((await check('x', ['fine', { text: 'too many', media: five }])).findings).toMatchObject([{ rule: 'media.max', level: 'error', field: 'thread.1.media', message: 'Part 3 of the thread: X takes 4 pictures. There are 5.' }])
    expect((await check('threads', [{ text: 'five go there', media: five }])).findings).toEqual([])
    expect((await check('bluesky', [{ text: 'a film', media: [{ assetId: film.id }] }])).findings.map(({ rule, field }) => [rule, field])).toEqual([['media.videos', 'thread.0.media']])
    expect((await check('x', [{ text: 'both', media: [{ assetId: a!.id }, { assetId: film.id }] }])).findings.map(({ rule }) => rule)).toEqual(['media.mixed'])
    expect((await check('x', [{ text: '  ' }, { media: [{ assetId: a!.id, alt: '' }] }])).findings.map(({ rule, field }) => [rule, field])).toEqual([['thread.empty', 'thread.0'], ['media.alt', 'thread.1.media.0.alt']])
  })

  it('for words hold for the alt texts of each post', async () => {
    const hall = await picture('A hall, perfect for families')
    expect((await check('x', ['fine', { text: 'And this', media: [{ assetId: hall.id }] }])).findings.map(({ field }) => field)).toContain('thread.1.media.0.alt')
  })
})

describe('a draft of a thread', () => {
  it('keeps the pictures of each post, and takes words alone as a post without any', async () => {
    const garden = await picture('The garden')
    const made = await world.act<Post>(createPost, { text: 'One', variants: [{ accountId: accounts['x'], extras: { thread: ['Two', { text: 'Three', media: [{ assetId: garden.id, alt: 'Own words', crop: { x: 0, y: 0, w: 0.5, h: 1 } }] }] } }] })
    expect((await postOf(world, made.id)).variants[0]!.extras!.thread).toMatchObject([{ text: 'Two', media: [] }, { text: 'Three', media: [{ assetId: garden.id, alt: 'Own words', ownAlt: true, kind: 'image', crop: { w: 0.5 } }] }])
    await world.act(updatePost, { id: made.id, variants: [{ accountId: accounts['x'], extras: { thread: [{ text: 'Two', media: [{ assetId: garden.id }] }] } }] })
    expect((await postOf(world, made.id)).variants[0]!.extras!.thread).toMatchObject([{ text: 'Two', media: [{ alt: 'The garden', ownAlt: false }] }])
  })

  it('names the place of a picture that is not of this house', async () => {
    const nobodys = '0190b3c4-0000-7000-8000-000000000000'
    await expect(world.act(createPost, { text: 'One', variants: [{ accountId: accounts['x'], extras: { thread: ['Two', { text: 'Three', media: [{ assetId: nobodys }] }] } }] })).rejects.toMatchObject({ fields: [{ path: 'variants.0.extras.thread.1.media.0.assetId' }] })
  })
})
