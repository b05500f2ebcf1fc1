import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { anAsset } from '../../../media/testing.ts'
import { amendPost } from '../../posts/amend-post.ts'
import { deletePost } from '../../posts/post-operations.ts'
import { retryPost } from '../../posts/schedule-post.ts'
import { checkPost } from '../../posts/check-post.ts'
import { aFilm, connectAll, consentTo, followersSee, timesSeen } from '../../consent.fixture.ts'
import type { Checked, Post } from '../../contract.ts'
import type { z } from 'zod'
import { accountOf, postOf, publishNow, settled, socialHouse, until, type SocialHouse } from '../../social-house.fixture.ts'
import { serverName } from './connect.ts'

let world: SocialHouse
let account: string

beforeAll(async () => {
  world = await socialHouse()
  await fetch(`${world.sandbox.url}/mastodon/server`, { method: 'POST', body: new URLSearchParams({ letters: '640' }) })
  account = (await connectAll(world, 'mastodon'))[0]!
})
afterEach(() => world.sandbox.world('mastodon').faults.clear())
afterAll(() => world.end())

const sandbox = () => world.sandbox.world('mastodon')
const out = async (text: string, more: Record<string, unknown> = {}) => settled(world, (await publishNow(world, text, [], { variants: [{ accountId: account, ...more }] })).id)
const calls = (part: string) => sandbox().calls.recent().filter(({ method, path }) => `${method} ${path}`.includes(part)).length

describe('connecting Mastodon', () => {
  it('knows a server by its name, its address or a whole handle', () => {
    expect(['Mastodon.social ', 'https://mastodon.social/@mira', '@mira@mastodon.social', 'münchen.social'].map(serverName)).toEqual(['mastodon.social', 'mastodon.social', 'mastodon.social', 'xn--mnchen-3ya.social'])
    expect(['mastodon', '', 'http://', 'a b.social', '127.0.0.1:80/x'].map(serverName).filter(Boolean)).toEqual([])
  })
  it('registers the app on a server once, and keeps the limits that the server tells', async () => {
    expect(await connectAll(world, 'mastodon')).toEqual([account])
    expect(calls('POST /mastodon/api/v1/apps')).toBe(1)
    const kept = await accountOf(world, account)
    expect(kept).toMatchObject({ name: 'Wrenfield Homes', status: 'active', missingScopes: [], capabilities: { text: { max: 640, linkLength: 23 } } })
    expect(kept.handle).toMatch(/^wrenfield@/)
  })
  it('says which permission is missing, and what happened after a denial', async () => {
    expect((await consentTo(world, 'mastodon', { scopes: ['read:accounts'] })).candidates[0]!.obstacle).toContain('write:statuses')
    expect((await consentTo(world, 'mastodon', { decision: 'deny' })).problem?.text).toContain('did not allow')
  })
})

describe('a post on Mastodon', () => {
  it('is checked by the limits of its server, addresses counted as 23', async () => {
    const long = `${'x'.repeat(610)} https://example.com/${'path/'.repeat(40)}`
    const check = async (text: string, extras: unknown = null) => (await world.act<z.output<typeof Checked>>(checkPost, { text, variants: [{ accountId: account, extras }] })).accounts[0]!
    expect(await check(long)).toMatchObject({ used: 634, max: 640, blocked: false })
    expect(await check(long, { options: { spoiler: 'House prices' } })).toMatchObject({ max: 628, blocked: true })
    expect((await check('x', { poll: { options: ['a', 'b', 'c', 'd', 'e'], minutes: 1 } })).findings.map(({ rule }) => rule)).toEqual(['poll.options', 'poll.minutes'])
  })

  it('goes out with pictures and alt text, its thread and a first comment', async () => {
    const picture = await anAsset(world.house, world.person.actor, { alt: 'A hall with a blue door' })
    const post = await out('Open on Saturday', { media: [{ assetId: picture.id }], firstComment: 'Parking behind the house', extras: { thread: ['The garden faces south', 'And the attic is dry'], options: { spoiler: 'House for sale' } } })
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null })
    const seen = await followersSee(world, 'mastodon', 'wrenfield')
    for (const words of ['Open on Saturday', 'Alt text: A hall with a blue door', 'Content warning: House for sale', 'The garden faces south', 'And the attic is dry', 'Parking behind the house']) expect(seen).toContain(words)
  })

  it('waits until the server has worked through a film', async () => {
    const film = await anAsset(world.house, world.person.actor, { bytes: aFilm(), fileName: 'walk.mp4', alt: 'A walk through the rooms' })
    const post = await out('A walk', { media: [{ assetId: film.id }] })
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null })
    expect(calls('GET /mastodon/api/v1/media/')).toBeGreaterThan(1)
    const broken = await anAsset(world.house, world.person.actor, { bytes: aFilm(30_000, 'broken'), fileName: 'walk.mp4' })
    expect((await out('A broken walk', { media: [{ assetId: broken.id }] })).variants[0]).toMatchObject({ state: 'failed', failure: { field: 'media' } })
  })

  it('asks a question', async () => {
    expect((await out('Which front door?', { extras: { poll: { options: ['Blue', 'Green'], minutes: 1_440 } } })).variants[0]!.failure).toBeNull()
    expect(await followersSee(world, 'mastodon', 'wrenfield')).toContain('Green 0 votes')
  })

  it.each(['answer-lost', 'server-error', 'hang'] as const)('is there once after %s', async (kind) => {
    sandbox().faults.set({ kind, match: 'POST /mastodon/api/v1/statuses' })
    const post = await out(`Once after ${kind}`)
    expect(post.variants[0]!.attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'ok'])
    expect(await timesSeen(world, 'mastodon', 'wrenfield', `Once after ${kind}`)).toBe(1)
  })

  it('rests until the reset of a limit, which is a time in words here', async () => {
    sandbox().faults.set({ kind: 'rate-limited', match: 'POST /mastodon/api/v1/statuses', seconds: 2 })
    const post = await out('After the limit')
    expect(post.variants[0]!.attempts.map(({ outcome }) => outcome)).toEqual(['retry', 'ok'])
  })

  it('keeps its picture when its text changes, and is taken down', async () => {
    const picture = await anAsset(world.house, world.person.actor, { alt: 'The kitchen at dusk' })
    const post = await out('Misspeled', { media: [{ assetId: picture.id }] })
    await world.act(amendPost, { id: post.id, variantId: post.variants[0]!.id, text: 'Spelled right' })
    const seen = await until(() => followersSee(world, 'mastodon', 'wrenfield'), (page) => page.includes('Spelled right'))
    expect(seen).toContain('The kitchen at dusk')
    await world.act(deletePost, { id: post.id, takeDown: true })
    await until(() => followersSee(world, 'mastodon', 'wrenfield'), (page) => !page.includes('Spelled right'))
  })

  it('has numbers', async () => {
    const post = await out('Counted')
    const counted = await until(() => postOf(world, post.id), ({ variants }) => variants[0]!.metrics.length > 0)
    expect(counted.variants[0]!.metrics.map(({ metric }) => metric).toSorted()).toEqual(['comments', 'likes', 'quotes', 'shares'])
  })
})

describe('a permission that is taken back in mid-thread', () => {
  it('holds the rest; after reconnecting a retry goes on where it stopped', async () => {
    sandbox().faults.set({ kind: 'slow', seconds: 1, match: 'POST /mastodon/api/v1/statuses', count: 2 })
    const post = await publishNow(world, 'The first of three', [], { variants: [{ accountId: account, extras: { thread: ['The second of three', 'The third of three'] } }] })
    await until(() => postOf(world, post.id), ({ variants }) => variants[0]!.externalId !== null)
    sandbox().tokens.revoke(() => true, 'taken back')
    const held = await settled(world, post.id)
    expect(held.variants[0]).toMatchObject({ state: 'held', failure: { word: 'reconnect' } })
    expect((await accountOf(world, account)).status).toBe('needs_reauth')
    expect(await connectAll(world, 'mastodon')).toEqual([account])
    await world.act<Post>(retryPost, { id: post.id })
    expect((await settled(world, post.id)).variants[0]).toMatchObject({ state: 'published', failure: null })
    for (const words of ['The first of three', 'The second of three', 'The third of three']) expect(await timesSeen(world, 'mastodon', 'wrenfield', words)).toBe(1)
  })
})
