import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { anAsset } from '../../../media/testing.ts'
import { sql } from '../../../platform/db/sql.ts'
import { aFilm, connectAll, consentTo, followersSee, timesSeen } from '../../consent.fixture.ts'
import { amendPost } from '../../posts/amend-post.ts'
import { deletePost } from '../../posts/post-operations.ts'
import { accountOf, postOf, publishNow, settled, socialHouse, until, type SocialHouse } from '../../social-house.fixture.ts'
import { linkedinFailure } from './linkedin-errors.ts'
import { littleText } from './little-text.ts'

let world: SocialHouse
let member: string
let page: string

beforeAll(async () => {
  world = await socialHouse()
  ;[member, page] = (await connectAll(world, 'linkedin')) as [string, string]
})
afterEach(() => world.sandbox.world('linkedin').faults.clear())
afterAll(() => world.end())

const sandbox = () => world.sandbox.world('linkedin')
const out = async (account: string, text: string, more: Record<string, unknown> = {}) => settled(world, (await publishNow(world, text, [], { variants: [{ accountId: account, ...more }] })).id)
const seenPage = () => followersSee(world, 'linkedin', 'wrenfield-homes')

describe('little text', () => {
  it('escapes what LinkedIn reserves and keeps tags as tags', () => {
    expect(littleText('Flat (2 rooms) #NewHome at me@x.test, 5*4 #1')).toBe('Flat \\(2 rooms\\) {hashtag|\\#|NewHome} at me\\@x.test, 5\\*4 \\#1')
  })
})

describe('connecting LinkedIn', () => {
  it('opens the profile and the pages, and tells when the sixty days end', async () => {
    expect(await accountOf(world, member)).toMatchObject({ name: 'Mara Wrenfield', externalId: 'urn:li:person:mWr3nf13ld', status: 'active' })
    expect(await accountOf(world, page)).toMatchObject({ name: 'Wrenfield Homes', handle: 'wrenfield-homes' })
    await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE social.accounts SET connection_expires_at = now() + interval '5 days' WHERE id = ${page}::uuid`))
    expect((await accountOf(world, page)).status).toBe('expiring')
  })
  it('says what is missing when something was unticked or denied', async () => {
    const partly = await consentTo(world, 'linkedin', { scopes: ['openid', 'profile', 'rw_organization_admin'] })
    expect(partly.candidates.map(({ obstacle }) => obstacle)).toEqual([expect.stringContaining('w_member_social'), expect.stringContaining('w_organization_social'), expect.stringContaining('w_organization_social')])
    expect((await consentTo(world, 'linkedin', { decision: 'deny' })).problem?.text).toContain('did not allow')
  })
})

describe('a post on LinkedIn', () => {
  it('goes out on a page with pictures, alt text, tags and a first comment', async () => {
    const pictures = [await anAsset(world.house, world.person.actor, { alt: 'A hall with a blue door' }), await anAsset(world.house, world.person.actor, { alt: 'The kitchen' })]
    const post = await out(page, 'Open (Saturday) #NewHome', { media: pictures.map(({ id }) => ({ assetId: id })), firstComment: 'Parking behind the house' })
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null })
    expect(post.variants[0]!.externalId).toMatch(/^urn:li:share:/)
    for (const words of ['Open (Saturday) #NewHome', 'Alt text: A hall with a blue door', 'Alt text: The kitchen', 'Parking behind the house']) expect(await seenPage()).toContain(words)
  })

  it('sends a film in parts of four MiB and waits until it is available', async () => {
    const film = await anAsset(world.house, world.person.actor, { bytes: aFilm(5_000_000), fileName: 'walk.mp4' })
    sandbox().faults.set({ kind: 'server-error', match: 'PUT /linkedin/dms-uploads' })
    const post = await out(page, 'A walk', { media: [{ assetId: film.id }] })
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null })
    expect(post.variants[0]!.externalId).toMatch(/^urn:li:ugcPost:/)
  })

  it('carries a document, or a poll', async () => {
    const paper = await anAsset(world.house, world.person.actor, { bytes: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 0/Kids[]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'), fileName: 'brochure.pdf', alt: 'Brochure of the house' })
    expect((await out(page, 'Read it', { media: [{ assetId: paper.id }] })).variants[0]).toMatchObject({ state: 'published', failure: null })
    expect(await seenPage()).toContain('Brochure of the house')
    expect((await out(member, 'You choose', { extras: { poll: { question: 'Which door?', options: ['Blue', 'Green'], minutes: 4_320 } } })).variants[0]).toMatchObject({ state: 'published', failure: null })
    expect(await followersSee(world, 'linkedin', 'mWr3nf13ld')).toContain('Which door? Blue 0 votes')
  })

  it('shows a tracked link as a card with a title', async () => {
    const post = await settled(world, (await publishNow(world, 'The garden faces south', [page], { link: { target: 'https://example.com/garden' } })).id)
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null })
    expect(await timesSeen(world, 'linkedin', 'wrenfield-homes', 'The garden faces south')).toBe(2)
  })

  it.each(['answer-lost', 'server-error', 'hang'] as const)('of a page is there once after %s', async (kind) => {
    sandbox().faults.set({ kind, match: 'POST /linkedin/rest/posts' })
    const post = await out(page, `Once after ${kind}`)
    expect(post.variants[0]).toMatchObject({ state: 'published' })
    expect(post.variants[0]!.attempts[0]!.outcome).toBe('unknown')
    expect(await timesSeen(world, 'linkedin', 'wrenfield-homes', `Once after ${kind}`)).toBe(1)
  })

  it('of a member, which cannot be looked up, is known by the refusal of its twin', async () => {
    sandbox().faults.set({ kind: 'answer-lost', match: 'POST /linkedin/rest/posts' })
    const post = await out(member, 'Nobody may look here')
    expect(post.variants[0]).toMatchObject({ state: 'published', failure: null })
    expect(await timesSeen(world, 'linkedin', 'mWr3nf13ld', 'Nobody may look here')).toBe(1)
    expect((await out(member, 'Nobody may look here')).variants[0]).toMatchObject({ state: 'failed', failure: { field: 'text' } })
  })

  it('is changed, counted and taken down', async () => {
    const post = await out(page, 'Misspeled')
    await world.act(amendPost, { id: post.id, variantId: post.variants[0]!.id, text: 'Spelled right (now)' })
    await until(seenPage, (seen) => seen.includes('Spelled right (now)'))
    const counted = await until(() => postOf(world, post.id), ({ variants }) => variants[0]!.metrics.length > 0)
    expect(counted.variants[0]!.metrics.map(({ metric }) => metric).toSorted()).toEqual(['clicks', 'comments', 'likes', 'reach', 'shares', 'views'])
    await world.act(deletePost, { id: post.id, takeDown: true })
    await until(seenPage, (seen) => !seen.includes('Spelled right'))
  })

  it('says what to do when the set version is served no more', () => {
    const body = JSON.stringify({ status: 426, code: 'NONEXISTENT_VERSION', message: 'Requested version 20240101 is not active' })
    expect(linkedinFailure(426, body, new Headers(), { creates: true, now: new Date() })).toMatchObject({ word: 'rejected', remedy: expect.stringContaining('LINKEDIN_API_VERSION') })
  })

  it('rests after a limit that does not say when it opens: until midnight UTC at most', () => {
    const at = (now: string) => linkedinFailure(429, '{"status":429,"code":"TOO_MANY_REQUESTS"}', new Headers(), { creates: true, now: new Date(now) })
    expect([at('2026-11-21T12:00:00Z'), at('2026-11-21T23:55:00Z')]).toMatchObject([{ word: 'retry', scope: 'account', afterSec: 900 }, { afterSec: 300 }])
  })
})

describe('access that an approved app renews', () => {
  it('is renewed when it has run out', async () => {
    await fetch(`${world.sandbox.url}/linkedin/app`, { method: 'POST' })
    await connectAll(world, 'linkedin')
    sandbox().tokens.expire(({ kind }) => kind === 'access')
    expect((await out(page, 'After a renewal')).variants[0]).toMatchObject({ state: 'published', failure: null })
    sandbox().tokens.revoke(() => true, 'taken back')
    expect((await out(page, 'Too late')).variants[0]).toMatchObject({ state: 'held', failure: { word: 'reconnect' } })
  })
})
