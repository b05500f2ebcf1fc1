import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { FaultKind } from '../../../sandbox/kit/fault-panel.ts'
import { retryPost } from '../posts/schedule-post.ts'
import type { Post } from '../contract.ts'
import { aBlueskyAccount, accountOf, callsTo, facebookPages, publishNow, seenOn, settled, socialHouse, until, type SocialHouse, postOf } from '../social-house.fixture.ts'

let world: SocialHouse
let account: { bluesky: string; facebook: string }
const create = { bluesky: 'createRecord', facebook: '/feed' } as const

beforeAll(async () => {
  world = await socialHouse()
  account = { bluesky: await aBlueskyAccount(world), facebook: (await facebookPages(world))[0]! }
})
afterEach(() => {
  for (const network of ['bluesky', 'facebook']) world.sandbox.world(network).faults.clear()
})
afterAll(() => world.end())

const fault = (network: 'bluesky' | 'facebook', kind: FaultKind, more: { count?: number; match?: string; seconds?: number } = {}) => world.sandbox.world(network).faults.set({ kind, match: `POST /${network === 'bluesky' ? 'bluesky' : 'facebook'}`, ...more })
const times = (texts: string[], text: string) => texts.filter((one) => one === text).length

describe.each(['bluesky', 'facebook'] as const)('on %s', (network) => {
  const text = (what: string) => `${what} on ${network}`

  it('a post whose answer was lost is found, and not sent again', async () => {
    fault(network, 'answer-lost', { match: create[network] })
    const post = await settled(world, (await publishNow(world, text('answer lost'), [account[network]])).id)
    const { attempts, state, url } = post.variants[0]!
    expect(state).toBe('published')
    expect(url).not.toBeNull()
    expect(attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'ok'])
    expect(attempts.at(-1)!.step).toBe('look for create')
    expect(times(await seenOn(world, network), text('answer lost'))).toBe(1)
  })

  it('a network that failed on the create is asked first, then the create is repeated', async () => {
    fault(network, 'server-error', { match: create[network] })
    const post = await settled(world, (await publishNow(world, text('failed once'), [account[network]])).id)
    expect(post.variants[0]!.state).toBe('published')
    expect(post.variants[0]!.attempts[0]!.outcome).toBe('unknown')
    expect(times(await seenOn(world, network), text('failed once'))).toBe(1)
  })

  it('a network that answers nothing is cut off, asked, and then the post goes out', async () => {
    fault(network, 'hang', { match: create[network] })
    const post = await settled(world, (await publishNow(world, text('hung'), [account[network]])).id)
    expect(post.variants[0]!.attempts[0]).toMatchObject({ outcome: 'unknown' })
    expect(post.variants[0]!.attempts[0]!.note).toContain('did not answer')
    expect(post.variants[0]!.state).toBe('published')
    expect(times(await seenOn(world, network), text('hung'))).toBe(1)
  })

  it('a limit puts the account to rest until its reset, and nothing is lost', async () => {
    fault(network, 'rate-limited', { match: create[network], seconds: 2 })
    const post = await publishNow(world, text('limited'), [account[network]])
    const waiting = await until(() => postOf(world, post.id), ({ variants }) => variants[0]!.attempts.some(({ outcome }) => outcome === 'retry') || variants[0]!.state === 'published')
    expect(waiting.variants[0]!.attempts[0]).toMatchObject({ outcome: 'retry' })
    expect(waiting.variants[0]!.failure?.remedy).toContain('by itself')
    // Facebook counts in minutes, too long to wait for here.
    if (network === 'bluesky') expect((await settled(world, post.id)).state).toBe('published')
  })

  it('a token that ran out is renewed, and the post goes out in the same attempt', async () => {
    fault(network, 'expired-token', { match: create[network] })
    const post = await settled(world, (await publishNow(world, text('expired'), [account[network]])).id)
    expect(post.variants[0]!.failure).toBeNull()
    expect(post.variants[0]!.attempts).toHaveLength(1)
    expect(times(await seenOn(world, network), text('expired'))).toBe(1)
    expect((await accountOf(world, account[network])).status).toBe('active')
  })
})

describe('one account of many posts', () => {
  it('renews its rotating pair once, however many workers find it spent', async () => {
    world.sandbox.world('bluesky').tokens.expire(({ kind }) => kind === 'access')
    const before = callsTo(world, 'bluesky', 'refreshSession')
    const posts = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => publishNow(world, `race ${n}`, [account.bluesky])))
    const done = await Promise.all(posts.map(({ id }) => settled(world, id)))
    expect(done.map(({ state }) => state)).toEqual(Array(6).fill('published'))
    expect(callsTo(world, 'bluesky', 'refreshSession') - before).toBe(1)
  })
})

describe('an account that was signed out', () => {
  it('holds its post with the remedy, says so on the account, and the post goes out after reconnecting and a retry', async () => {
    world.sandbox.world('bluesky').tokens.revoke(() => true, 'signed out elsewhere')
    const held = await settled(world, (await publishNow(world, 'held for the account', [account.bluesky])).id)
    expect(held.variants[0]).toMatchObject({ state: 'held', failure: { word: 'reconnect', field: 'account' } })
    expect(held.variants[0]!.failure!.remedy).toContain('Reconnect')
    expect(await accountOf(world, account.bluesky)).toMatchObject({ status: 'needs_reauth', atRisk: 1 })
    expect(await aBlueskyAccount(world)).toBe(account.bluesky)
    expect((await accountOf(world, account.bluesky)).status).toBe('active')
    await world.act<Post>(retryPost, { id: held.id })
    expect((await settled(world, held.id)).state).toBe('published')
  })
})

describe('a text that the network refuses', () => {
  it('fails at once with its reason and remedy, and is not tried again', async () => {
    await settled(world, (await publishNow(world, 'the same words twice', [account.facebook])).id)
    const twin = await settled(world, (await publishNow(world, 'the same words twice', [account.facebook])).id)
    expect(twin.variants[0]).toMatchObject({ state: 'failed', failure: { word: 'rejected', field: 'text' } })
    expect(twin.variants[0]!.attempts).toHaveLength(1)
  })
})

describe('a first comment', () => {
  it('stands under the post, also when its answer is lost', async () => {
    world.sandbox.world('facebook').faults.set({ kind: 'answer-lost', match: '/comments' })
    const post = await publishNow(world, 'with a first comment', [], { variants: [{ accountId: account.facebook, firstComment: 'More in the comments' }, { accountId: account.bluesky, firstComment: 'More below' }] })
    const done = await settled(world, post.id)
    expect(done.variants.map(({ state, failure }) => ({ state, failure }))).toEqual([{ state: 'published', failure: null }, { state: 'published', failure: null }])
    expect(callsTo(world, 'facebook', 'POST /facebook/v24.0/1')).toBeGreaterThan(0)
  })
})
