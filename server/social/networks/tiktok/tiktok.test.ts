import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anAsset, aPicture } from '../../../media/testing.ts'
import type { Post } from '../../contract.ts'
import { accountOf, callsTo, connectedAccounts, keptBy, measured, publishNow, settled, socialHouse, until, type SocialHouse } from '../../social-house.fixture.ts'
import { aFilm } from '../a-film.fixture.ts'
import { capabilitiesFor } from './capabilities.ts'
import { planOf, rangeOf } from './chunks.ts'
import { failReason, tiktokFailure } from './words.ts'

type Kept = { posts: Record<string, { title: string; description: string; privacy: string; files: unknown[] }>; tasks: Record<string, { commentsOff: boolean; received: number; size: number; chunks: number }> }
let world: SocialHouse
let account: string
let film: { assetId: string }
let long: { assetId: string }
const open = { privacy: 'PUBLIC_TO_EVERYONE', consent: 'yes' }

beforeAll(async () => {
  world = await socialHouse({ listens: true })
  account = (await connectedAccounts(world, 'tiktok'))[0]!
  await until(() => accountOf(world, account), (one) => one.capabilities?.options?.[0]?.choices?.length === 3)
  const { house, person } = world
  film = { assetId: (await anAsset(house, person.actor, { bytes: aFilm(), fileName: 'walk.mp4' })).id }
  long = { assetId: (await anAsset(house, person.actor, { bytes: aFilm(31_000_000), fileName: 'long.mp4' })).id }
})
afterAll(() => world.end())

const kept = () => keptBy<Kept>(world, 'tiktok', 'tiktok')
const seen = async (title: string) => Object.values((await kept()).posts).filter((post) => post.title === title)
const publish = async (text: string, media: unknown, options: Record<string, string> = open): Promise<Post> => settled(world, (await publishNow(world, text, [], { media, variants: [{ accountId: account, extras: { options } }] })).id)

describe('TikTok', () => {
  it('lets nobody post without a choice of viewers and the consent, and offers what the creator may choose', async () => {
    const { house, person } = world
    const bare = await house.app.inject({ method: 'POST', url: '/api/v1/social/posts', headers: person.headers, payload: { text: 'Bare', media: [film], variants: [{ accountId: account }], publishNow: true } })
    expect((bare.json() as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual(['variants.0.options.privacy', 'variants.0.options.consent'])
    const rules = (await accountOf(world, account)).capabilities!.options!
    expect(rules.find(({ name }) => name === 'privacy')).toMatchObject({ fallback: '', choices: [{ label: 'Everyone' }, { label: 'Friends, who follow back' }, { label: 'Only me' }] })
    expect(rules.find(({ name }) => name === 'allowStitch')?.locked).toContain('switched off')
  })

  it('publishes a small film whole, with interactions off unless they were switched on', async () => {
    const post = await publish('A walk', [film])
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null })
    expect(post.variants[0]!.externalId).toMatch(/^74\d{17}$/)
    expect(post.variants[0]!.url).toContain('/tiktok/view/wrenfieldhomes#')
    expect(await seen('A walk')).toHaveLength(1)
    expect(Object.values((await kept()).tasks)[0]).toMatchObject({ commentsOff: true, chunks: 1 })
  })

  it('sends a long film in chunks to the byte, and goes on after a cut where it was', async () => {
    world.sandbox.world('tiktok').faults.set({ kind: 'cut-upload' })
    const post = await publish('A long walk', [long], { ...open, allowComment: 'yes' })
    expect(post.state).toBe('published')
    const task = Object.values((await kept()).tasks).find(({ size }) => size === 31_000_000)!
    expect(task).toMatchObject({ chunks: 2, received: 31_000_000, commentsOff: false })
    expect(await seen('A long walk')).toHaveLength(1)
  })

  it('is there once when the answer to the last chunk was lost', async () => {
    world.sandbox.world('tiktok').faults.set({ kind: 'answer-lost', match: 'PUT /tiktok/upload' })
    const post = await publish('Lost and found', [film])
    expect(post.variants[0]!.attempts.map(({ outcome }) => outcome)).toContain('unknown')
    expect(post.state).toBe('published')
    expect(await seen('Lost and found')).toHaveLength(1)
  })

  it('has photos fetched by address; what only the author sees keeps the publish id', async () => {
    const { house, person } = world
    const photos = await Promise.all([1, 2].map(async () => ({ assetId: (await anAsset(house, person.actor, { bytes: await aPicture({ width: 1600, height: 1200 }), alt: 'A room' })).id })))
    const post = await publish('Two rooms', photos, { privacy: 'SELF_ONLY', consent: 'yes', photoTitle: 'Rooms' })
    expect(post.variants[0]).toMatchObject({ state: 'published', url: null, externalId: expect.stringMatching(/^p_pub_url/) })
    expect(await seen('Rooms')).toMatchObject([{ description: 'Two rooms', privacy: 'SELF_ONLY', files: [{}, {}] }])
  })

  it('does not repeat photos whose answer was lost: a person looks', async () => {
    const { house, person } = world
    const photo = { assetId: (await anAsset(house, person.actor, { alt: 'A door' })).id }
    world.sandbox.world('tiktok').faults.set({ kind: 'answer-lost', match: 'content/init' })
    const before = callsTo(world, 'tiktok', 'content/init')
    const post = await publish('Maybe', [photo], { ...open, photoTitle: 'Maybe' })
    expect(post.variants[0]).toMatchObject({ state: 'failed', failure: { remedy: expect.stringContaining('Look at TikTok') } })
    expect(callsTo(world, 'tiktok', 'content/init') - before).toBe(1)
  })

  it('renews by the one refresh token it has, and keeps the new pair', async () => {
    world.sandbox.world('tiktok').tokens.expire(({ kind }) => kind === 'access')
    expect((await publish('After two hours', [film])).state).toBe('published')
    world.sandbox.world('tiktok').tokens.expire(({ kind }) => kind === 'access')
    expect((await publish('After four hours', [film])).state).toBe('published')
  })

  it('counts what TikTok counts', async () => {
    const { variants } = await measured(world, (await publish('Counted', [film])).id)
    expect(variants[0]!.metrics.map(({ metric }) => metric)).toEqual(['comments', 'likes', 'shares', 'views'])
  })

  it('cuts films as the guide does', () => {
    const plan = planOf(50_000_123, 10_000_000)
    expect([plan, rangeOf(0, 50_000_123, plan), rangeOf(4, 50_000_123, plan)]).toEqual([{ chunkSize: 10_000_000, count: 5 }, { start: 0, end: 9_999_999 }, { start: 40_000_000, end: 50_000_122 }])
    expect(planOf(4_000_000)).toEqual({ chunkSize: 4_000_000, count: 1 })
  })

  it('says plainly what an app before the audit may do', () => {
    const live = { nickname: 'W', privacy: ['PUBLIC_TO_EVERYONE', 'SELF_ONLY'], commentsOff: false, duetOff: false, stitchOff: false, maxSeconds: 60, audited: false }
    const { notes, options, videos } = capabilitiesFor({ live })
    expect(notes!.join(' ')).toContain('not audited')
    expect(options![0]!.choices).toEqual([{ value: 'SELF_ONLY', label: 'Only me' }])
    expect(options!.at(-1)!.label).toContain('Branded Content Policy')
    expect(videos!.maxSeconds).toBe(60)
    expect(tiktokFailure('unaudited_client_can_only_post_to_private_accounts', '', 403, true)).toMatchObject({ word: 'rejected', remedy: expect.stringContaining('private') })
    expect(failReason('frame_rate_check_failed')).toMatchObject({ field: 'media' })
  })
})
