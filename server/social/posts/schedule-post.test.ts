import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aListing } from '../../listings/testing.ts'
import { systemActor } from '../../platform/operations/actor.ts'
import { sql } from '../../platform/db/sql.ts'
import type { FoyerError } from '../../platform/errors.ts'
import { updateSettings } from '../settings-operations.ts'
import type { Post } from '../contract.ts'
import { claimDue } from '../publishing/claim.ts'
import { aBlueskyAccount, facebookPages, postOf, seenOn, settled, socialHouse, type SocialHouse } from '../social-house.fixture.ts'
import { publishDue } from '../publishing/publish.timer.ts'
import { readCalendar } from '../calendar/read-calendar.ts'
import { createPost, deletePost, restorePost, updatePost } from './post-operations.ts'
import { publishPost, retryPost, schedulePost, unschedulePost } from './schedule-post.ts'

let world: SocialHouse
let bluesky: string
let facebook: string

beforeAll(async () => {
  // The clock stands at 24 November 2026, 09:12 UTC, and moves only when a test moves it.
  world = await socialHouse({ realClock: false })
  bluesky = await aBlueskyAccount(world)
  facebook = (await facebookPages(world))[0]!
})
afterAll(() => world.end())

const write = (more: Record<string, unknown> = {}) => world.act<Post>(createPost, { text: 'A quiet street', variants: [{ accountId: bluesky }], ...more })
const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('it was not refused') }, (error: FoyerError) => error)
const goTo = (at: string) => {
  world.house.clock.now = new Date(at)
  world.house.bus.signal(publishDue.name)
}

describe('a plan in wall time', () => {
  it('keeps nine o’clock over the change of the clocks', async () => {
    const winter = await write({ schedule: { wall: '2026-12-01T09:00', zone: 'Europe/London' } })
    const summer = await write({ schedule: { wall: '2027-07-01T09:00', zone: 'Europe/London' } })
    expect([winter.dueAt, summer.dueAt]).toEqual(['2026-12-01T09:00:00Z', '2027-07-01T08:00:00Z'])
    expect(winter.planned).toMatchObject({ resolved: 'exact', notice: null })
  })

  it('tells where a skipped hour goes', async () => {
    const post = await write({ schedule: { wall: '2027-03-28T01:30', zone: 'Europe/London' } })
    expect(post.planned).toMatchObject({ resolved: 'skipped', notice: 'The clock jumps over 01:30 that night. The post goes out at 02:30.' })
    expect(post.dueAt).toBe('2027-03-28T01:30:00Z')
  })

  it('tells which of two equal hours counts', async () => {
    const post = await write({ schedule: { wall: '2027-10-31T01:30', zone: 'Europe/London' } })
    expect(post.planned).toMatchObject({ resolved: 'repeated', notice: 'The clock shows 01:30 twice that night. The post goes out the first time.' })
    expect(post.dueAt).toBe('2027-10-31T00:30:00Z')
  })

  it('is refused when its time is over, naming the field', async () => {
    const error = await refusal(write({ schedule: { wall: '2026-11-24T08:00', zone: 'Europe/London' } }))
    expect(error.code).toBe('social.time_is_past')
    expect(error.fields[0]!.path).toBe('wall')
  })

  it('stands on the day and hour of the zone in the calendar', async () => {
    const post = await write({ text: 'Late in New York', schedule: { wall: '2026-12-10T23:30', zone: 'America/New_York' } })
    const at = async (zone: string) => (await world.act<{ items: { id: string; date: string; time: string }[] }>(readCalendar, { from: '2026-12-01', to: '2026-12-31', zone })).items.find(({ id }) => id === post.id)
    expect(await at('America/New_York')).toMatchObject({ date: '2026-12-10', time: '23:30' })
    expect(await at('Europe/London')).toMatchObject({ date: '2026-12-11', time: '04:30' })
  })
})

describe('a post that one network would refuse', () => {
  it('leaves that network out with the rule and remedy, and goes out on the other', async () => {
    const post = await write({ text: 'x'.repeat(301), variants: [{ accountId: bluesky }, { accountId: facebook }], schedule: { wall: '2026-12-02T09:00', zone: 'UTC' } })
    const [onBluesky, onFacebook] = ['bluesky', 'facebook'].map((network) => post.variants.find(({ account }) => account.network === network)!)
    expect(onBluesky).toMatchObject({ state: 'held', failure: { word: 'check', field: 'text', text: 'Bluesky takes 300 letters. This text has 301.' } })
    expect(onFacebook!.state).toBe('scheduled')
  })

  it('is refused whole when no network is left, with every field', async () => {
    const error = await refusal(write({ text: '', variants: [{ accountId: bluesky }, { accountId: facebook }], schedule: { wall: '2026-12-02T09:00', zone: 'UTC' } }))
    expect(error.code).toBe('social.draft_refused')
    expect(error.fields.map(({ path, rule }) => [path, rule])).toEqual([['variants.0.text', 'text.needed'], ['variants.1.text', 'text.needed']])
    expect((await refusal(write({ variants: [], schedule: { wall: '2026-12-02T09:00', zone: 'UTC' } }))).code).toBe('social.no_account_chosen')
  })
})

describe('a tracked link', () => {
  it('is made for each account, leads to the listing and stands where the text says', async () => {
    const listing = await aListing(world.house, world.person.actor, { published: true })
    const post = await write({ text: 'See {link} today', listingId: listing.id, link: {}, variants: [{ accountId: bluesky }, { accountId: facebook, text: 'Come and see' }], schedule: { wall: '2026-12-03T09:00', zone: 'UTC' } })
    const urls = post.variants.map(({ link }) => link!.url)
    expect(new Set(urls).size).toBe(2)
    expect(post.variants.map(({ rendered, link }) => rendered === `See ${link!.url} today` || rendered === `Come and see\n\n${link!.url}`)).toEqual([true, true])
    const answer = await world.house.app.inject({ url: new URL(urls[0]!).pathname, headers: { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0' } })
    expect(answer.statusCode).toBe(302)
    expect(answer.headers.location).toContain('utm_medium=social')
    expect((await postOf(world, post.id)).variants.map(({ link }) => link!.clicks).sort()).toEqual([0, 1])
  })

  it('keeps its address when the post is moved, and gets a new one when it leads elsewhere', async () => {
    const post = await write({ link: { target: 'https://example.com/one' }, schedule: { wall: '2026-12-03T09:00', zone: 'UTC' } })
    const moved = await world.act<Post>(schedulePost, { id: post.id, wall: '2026-12-04T09:00', zone: 'UTC' })
    expect(moved.variants[0]!.link!.url).toBe(post.variants[0]!.link!.url)
    const changed = await world.act<Post>(updatePost, { id: post.id, link: { target: 'https://example.com/two' } })
    expect(changed.variants[0]!.link!.url).not.toBe(post.variants[0]!.link!.url)
  })

  it('without listing or address is refused with the remedy', async () => {
    expect((await refusal(write({ link: {}, schedule: { wall: '2026-12-03T09:00', zone: 'UTC' } }))).code).toBe('social.link_has_no_target')
  })
})

describe('a post in the queue', () => {
  it('goes out as it was changed', async () => {
    const post = await write({ text: 'before', schedule: { wall: '2026-11-24T10:00', zone: 'UTC' } })
    await world.act(updatePost, { id: post.id, version: post.version, text: 'after the change' })
    goTo('2026-11-24T10:00:01Z')
    await settled(world, post.id)
    const seen = await seenOn(world, 'bluesky')
    expect(seen).toContain('after the change')
    expect(seen).not.toContain('before')
  })

  it('can be taken out and put into the trash, and does not go out then', async () => {
    const [out, trashed] = [await write({ text: 'taken out', schedule: { wall: '2026-11-24T10:05', zone: 'UTC' } }), await write({ text: 'trashed', schedule: { wall: '2026-11-24T10:05', zone: 'UTC' } })]
    expect(await world.act<Post>(unschedulePost, { id: out.id })).toMatchObject({ state: 'draft', dueAt: null })
    await world.act(deletePost, { id: trashed.id })
    const last = await write({ text: 'stays in', schedule: { wall: '2026-11-24T10:05', zone: 'UTC' } })
    goTo('2026-11-24T10:05:01Z')
    await settled(world, last.id)
    const seen = await seenOn(world, 'bluesky')
    expect(['taken out', 'trashed', 'stays in'].map((text) => seen.includes(text))).toEqual([false, false, true])
    expect(await world.act<Post>(restorePost, { id: trashed.id })).toMatchObject({ state: 'draft' })
  })

  it('is not changed with an old version, nor while a worker holds it', async () => {
    const post = await write({ schedule: { wall: '2026-11-24T10:10', zone: 'UTC' } })
    await world.act(updatePost, { id: post.id, text: 'second' })
    expect((await refusal(world.act(updatePost, { id: post.id, version: post.version, text: 'third' }))).code).toBe('platform.stale_version')
    await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE social.variants SET state = 'publishing', claim = gen_random_uuid() WHERE post_id = ${post.id}::uuid`))
    expect((await refusal(world.act(updatePost, { id: post.id, text: 'third' }))).code).toBe('social.going_out')
    await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE social.variants SET claim = NULL, state = 'draft', wake_at = NULL WHERE post_id = ${post.id}::uuid`))
  })

  it('that was missed by more than the allowed time is held and told, and goes out on demand', async () => {
    await world.act(updateSettings, { missedAfterMin: 30 })
    const post = await write({ text: 'missed', schedule: { wall: '2026-11-24T10:20', zone: 'UTC' } })
    goTo('2026-11-24T10:51:00Z')
    const held = await settled(world, post.id)
    expect(held.variants[0]).toMatchObject({ state: 'held', failure: { word: 'missed' } })
    expect(await seenOn(world, 'bluesky')).not.toContain('missed')
    await world.act(retryPost, { id: post.id })
    expect((await settled(world, post.id)).state).toBe('published')
    expect((await refusal(world.act(publishPost, { id: post.id }))).code).toBe('social.already_published')
    expect((await refusal(world.act(retryPost, { id: post.id }))).code).toBe('social.nothing_to_retry')
  })
})

describe('the line of one account', () => {
  it('keeps the order of the plan: a later post waits while the first try of an earlier one has not ended', async () => {
    await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE social.variants SET wake_at = NULL, state = 'draft' WHERE state IN ('scheduled', 'publishing')`))
    const [first, second] = [await write({ text: 'first', schedule: { wall: '2027-01-01T09:00', zone: 'UTC' } }), await write({ text: 'second', schedule: { wall: '2027-01-01T09:01', zone: 'UTC' } })]
    const now = new Date('2027-01-01T09:02:00Z')
    const claim = () => world.house.inHouse({ workspaceId: null, actor: systemActor(null) }, (ctx) => claimDue(ctx.db, { now, limit: 10, leaseSec: 60 }))
    expect((await claim()).map(({ id }) => id)).toEqual([first.variants[0]!.id])
    await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE social.variants SET tries = 1 WHERE id = ${first.variants[0]!.id}::uuid`))
    expect((await claim()).map(({ id }) => id)).toEqual([second.variants[0]!.id])
  })

  it('gives a lapsed claim to the next worker as crashed, and no row to two workers', async () => {
    await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE social.variants SET claim = NULL, wake_at = NULL, state = 'draft' WHERE state IN ('scheduled', 'publishing')`))
    const posts = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => write({ text: `claimed ${n}`, schedule: { wall: '2027-01-02T09:00', zone: 'UTC' } })))
    const now = new Date('2027-01-02T09:00:00Z')
    const claim = (at: Date) => world.house.inHouse({ workspaceId: null, actor: systemActor(null) }, (ctx) => claimDue(ctx.db, { now: at, limit: 4, leaseSec: 60 }))
    const taken = (await Promise.all([claim(now), claim(now)])).flat()
    expect(taken.map(({ id }) => id).sort()).toEqual(posts.map(({ variants }) => variants[0]!.id).sort())
    expect(await claim(new Date(now.getTime() + 59_000))).toEqual([])
    const again = await claim(new Date(now.getTime() + 61_000))
    expect(again.map(({ crashed, n }) => [crashed, n])).toEqual(Array(4).fill([true, 2]))
    const lost = await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.all<{ outcome: string }>(sql`SELECT outcome FROM social.attempts WHERE variant_id = ANY(${again.map(({ id }) => id)}::uuid[]) AND n = 1`))
    expect(lost.map(({ outcome }) => outcome)).toEqual(Array(4).fill('unknown'))
  })
})
