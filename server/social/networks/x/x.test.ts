import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { anAsset } from '../../../media/testing.ts'
import { aFilm, connectAll, consentTo, followersSee, timesSeen } from '../../consent.fixture.ts'
import { lengthOf } from '../../contract.ts'
import { deletePost } from '../../posts/post-operations.ts'
import { accountOf, postOf, publishNow, settled, socialHouse, until, type SocialHouse } from '../../social-house.fixture.ts'
import { x } from './x.ts'

let world: SocialHouse
let account: string

beforeAll(async () => {
  world = await socialHouse({ env: { X_TUNING: 'segmentBytes=15000' } })
  account = (await connectAll(world, 'x'))[0]!
})
afterEach(() => world.sandbox.world('x').faults.clear())
afterAll(() => world.end())

const sandbox = () => world.sandbox.world('x')
const out = async (text: string, more: Record<string, unknown> = {}) => settled(world, (await publishNow(world, text, [], { variants: [{ accountId: account, ...more }] })).id)
const calls = (part: string) => sandbox().calls.recent().filter(({ method, path }) => `${method} ${path}`.includes(part)).length
const seen = (text: string) => timesSeen(world, 'x', 'wrenfieldhomes', text)

describe('letters on X', () => {
  it('are counted by weight: wide ones and emoji are two, addresses 23', () => {
    const count = (text: string) => lengthOf(text, x.capabilities.text)
    expect([count('abc'), count('日本'), count('👨‍👩‍👧'), count('e\u0301'), count('1️⃣'), count('🇬🇧'), count('“quoted” – so…')]).toEqual([3, 4, 2, 1, 2, 2, 15])
    expect([count('See https://example.com/a/very/long/path?with=much. Now'), count('example.com'), count('e.g. this, i.e. that'), count('me@example.com')]).toEqual([32, 23, 20, 14])
  })
})

describe('connecting X', () => {
  it('knows the letters of a plan, and refuses what it cannot live without', async () => {
    expect(await accountOf(world, account)).toMatchObject({ handle: 'wrenfieldhomes', capabilities: { text: { max: 280 } }, missingScopes: [] })
    const premium = await connectAll(world, 'x', { account: '1480000000000000102' })
    expect((await accountOf(world, premium[0]!)).capabilities?.text.max).toBe(25_000)
    expect((await consentTo(world, 'x', { scopes: ['tweet.read', 'tweet.write', 'users.read', 'media.write'] })).candidates[0]!.obstacle).toContain('offline.access')
    expect((await consentTo(world, 'x', { scopes: ['tweet.write'] })).problem?.remedy).toContain('leave it ticked')
    expect((await consentTo(world, 'x', { decision: 'deny' })).stage).toBe('failed')
  })
})

describe('a post on X', () => {
  it('goes out with its pictures, their alt text, its thread and a first comment', async () => {
    const picture = await anAsset(world.house, world.person.actor, { alt: 'A hall with a blue door' })
    const post = await out('Open on Saturday', { media: [{ assetId: picture.id }], firstComment: 'Parking behind the house', extras: { thread: ['The garden faces south', 'And the attic is dry'] } })
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null })
    const page = await followersSee(world, 'x', 'wrenfieldhomes')
    for (const words of ['Alt text: A hall with a blue door', 'The garden faces south', 'And the attic is dry', 'Parking behind the house']) expect(page).toContain(words)
  })

  it('sends a film in parts, and goes on where a part broke off', async () => {
    const film = await anAsset(world.house, world.person.actor, { bytes: aFilm(40_000), fileName: 'walk.mp4', alt: 'A walk' })
    sandbox().faults.set({ kind: 'server-error', match: '/append' })
    const post = await out('A walk', { media: [{ assetId: film.id }] })
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null })
    expect([calls('/initialize'), calls('/append'), calls('/finalize')]).toEqual([1, 4, 1])
    const broken = await anAsset(world.house, world.person.actor, { bytes: aFilm(30_000, 'broken'), fileName: 'walk.mp4' })
    expect((await out('A broken walk', { media: [{ assetId: broken.id }] })).variants[0]).toMatchObject({ state: 'failed', failure: { field: 'media' } })
  })

  it('asks a question', async () => {
    expect((await out('Which front door?', { extras: { poll: { options: ['Blue', 'Green'], minutes: 1_440 }, options: { replies: 'verified' } } })).variants[0]!.failure).toBeNull()
    expect(await followersSee(world, 'x', 'wrenfieldhomes')).toContain('Green 0 votes')
  })

  it.each(['answer-lost', 'server-error', 'hang'] as const)('is there once after %s', async (kind) => {
    sandbox().faults.set({ kind, match: 'POST /x/2/tweets' })
    const text = `Once after ${kind} <b> & more https://example.com/?a=1&b=2`
    const post = await out(text)
    expect(post.variants[0]).toMatchObject({ state: 'published' })
    expect(post.variants[0]!.attempts[0]!.outcome).toBe('unknown')
    expect(await seen(`Once after ${kind}`)).toBe(1)
  })

  it('of which the middle of the thread was lost is whole all the same', async () => {
    const post = await publishNow(world, 'One of three', [], { variants: [{ accountId: account, extras: { thread: ['Two of three', 'Three of three'] } }] })
    await until(() => postOf(world, post.id), ({ variants }) => variants[0]!.externalId !== null)
    sandbox().faults.set({ kind: 'answer-lost', match: 'POST /x/2/tweets' })
    expect((await settled(world, post.id)).variants[0]).toMatchObject({ state: 'published', failure: null })
    expect([await seen('One of three'), await seen('Two of three'), await seen('Three of three')]).toEqual([1, 1, 1])
  })

  it('rests until the reset of a limit', async () => {
    sandbox().faults.set({ kind: 'rate-limited', match: 'POST /x/2/tweets', seconds: 2 })
    expect((await out('After the limit')).variants[0]!.attempts.map(({ outcome }) => outcome)).toEqual(['retry', 'ok'])
  })

  it('that says the same again is refused with the way out', async () => {
    await out('The same words')
    expect((await out('The same words')).variants[0]).toMatchObject({ state: 'failed', failure: { field: 'text', remedy: 'Change the text a little.' } })
  })

  it('has numbers, and is taken down', async () => {
    const post = await out('Counted')
    const counted = await until(() => postOf(world, post.id), ({ variants }) => variants[0]!.metrics.length > 0)
    expect(counted.variants[0]!.metrics.map(({ metric }) => metric).toSorted()).toEqual(['clicks', 'comments', 'likes', 'quotes', 'saves', 'shares', 'views'])
    await world.act(deletePost, { id: post.id, takeDown: true })
    await until(() => seen('Counted'), (times) => times === 0)
  })
})

describe('the access to X', () => {
  it('is renewed once, however many posts find it spent', async () => {
    sandbox().tokens.expire(({ kind }) => kind === 'access')
    const before = calls('/oauth2/token')
    const posts = await Promise.all([1, 2, 3, 4].map((n) => publishNow(world, `Race ${n}`, [account])))
    const done = await Promise.all(posts.map(({ id }) => settled(world, id)))
    expect(done.map(({ state }) => state)).toEqual(Array(4).fill('published'))
    expect(calls('/oauth2/token') - before).toBe(1)
  })

  it('is over when somebody used its refresh token; the post waits for a person', async () => {
    sandbox().tokens.revoke(() => true, 'used twice')
    const held = await settled(world, (await publishNow(world, 'Held', [account])).id)
    expect(held.variants[0]).toMatchObject({ state: 'held', failure: { word: 'reconnect' } })
    expect(await accountOf(world, account)).toMatchObject({ status: 'needs_reauth', atRisk: 1 })
    expect(await connectAll(world, 'x')).toEqual([account])
  })
})
