import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FoyerError } from '../../platform/errors.ts'
import { sql } from '../../platform/db/sql.ts'
import { createBlackout } from '../blackouts/blackout-operations.ts'
import type { Post } from '../contract.ts'
import { createPost } from '../posts/post-operations.ts'
import { aBlueskyAccount, facebookPages, postOf, socialHouse, type SocialHouse } from '../social-house.fixture.ts'
import type { CalendarCard } from './contract.ts'
import { movePosts } from './move-posts.ts'
import { readCalendar } from './read-calendar.ts'
import { readCells } from './read-cells.ts'
import { readChoices } from './read-choices.ts'
import { readSlot } from './read-slot.ts'
import { bringBackPosts, trashPosts } from './trash-posts.ts'

type Cells = { total: number; cells: { date: string; hour: number | null; count: number; waiting: number; items: CalendarCard[] }[] }
type Slot = { obstacle: { kind: string; text: string; nearest: string } | null; clashes: { account: string; title: string; time: string; minutes: number }[] }
type Moved = { moved: { id: string; wall: string | null; zone: string | null; before: { wall: string | null; zone: string | null } }[]; refused: { title: string; code: string }[] }

let world: SocialHouse
let bluesky: string
let facebook: string
const zone = 'Europe/London'

beforeAll(async () => {
  // The clock stands at 24 November 2026, 09:12 UTC.
  world = await socialHouse({ realClock: false, publishes: false })
  bluesky = await aBlueskyAccount(world)
  facebook = (await facebookPages(world))[0]!
})
afterAll(() => world.end())

const plan = (text: string, wall: string | null, accountId = bluesky) => world.act<Post>(createPost, { text, variants: [{ accountId }], ...(wall ? { schedule: { wall, zone } } : {}) })
const cells = (input: Record<string, unknown>) => world.act<Cells>(readCells, { zone, ...input })
const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('it was not refused') }, (error: FoyerError) => error)

describe('a month', () => {
  it('counts each day and gives the first posts of it as cards', async () => {
    for (const time of ['08:00', '10:00', '12:00', '14:00']) await plan(`Round at ${time}`, `2027-02-03T${time}`)
    await plan('Alone', '2027-02-05T09:30', facebook)
    const { total, cells: found } = await cells({ from: '2027-02-01', to: '2027-02-28' })
    expect(total).toBe(5)
    expect(found.map(({ date, count, items }) => [date, count, items.map(({ time }) => time)])).toEqual([['2027-02-03', 4, ['08:00', '10:00', '12:00']], ['2027-02-05', 1, ['09:30']]])
    expect(found[1]!.items[0]).toMatchObject({ title: 'Alone', state: 'scheduled', accounts: [{ network: 'facebook' }], clash: null, engagement: null, may: { publish: true } })
  })

  it('is filtered by account, network, state and author', async () => {
    const range = { from: '2027-02-01', to: '2027-02-28' }
    expect((await cells({ ...range, accountId: [facebook] })).total).toBe(1)
    expect((await cells({ ...range, network: ['bluesky'] })).total).toBe(4)
    expect((await cells({ ...range, state: ['failed'] })).total).toBe(0)
    const { authors } = await world.act<{ authors: { id: string }[] }>(readChoices, {})
    expect((await cells({ ...range, authorId: authors[0]!.id })).total).toBe(5)
  })

  it('puts a post on the day and hour of the zone, also over a clock change', async () => {
    await plan('After the change', '2027-03-28T23:30')
    const { cells: found } = await cells({ from: '2027-03-28', to: '2027-03-29', by: 'hour' })
    expect(found).toMatchObject([{ date: '2027-03-28', hour: 23, count: 1 }])
    expect((await cells({ from: '2027-03-28', to: '2027-03-29', by: 'hour', zone: 'Asia/Tokyo' })).cells).toMatchObject([{ date: '2027-03-29', hour: 7 }])
  })

  it('says which posts of one account stand too close', async () => {
    await plan('The first of two', '2027-04-06T09:00')
    await plan('Twenty minutes on', '2027-04-06T09:20')
    await plan('On another account', '2027-04-06T09:10', facebook)
    const [cell] = (await cells({ from: '2027-04-06', to: '2027-04-06' })).cells
    expect(cell!.items.map(({ title, clash }) => [title, clash?.minutes ?? null])).toEqual([['The first of two', 20], ['On another account', null], ['Twenty minutes on', 20]])
  })

  it('with failed ones says how many wait for a person, and what to do', async () => {
    const post = await plan('It failed', '2027-04-20T09:00')
    await world.house.inHouse({ workspaceId: world.person.workspaceId }, async (ctx) => {
      await ctx.db.run(sql`UPDATE social.variants SET state = 'failed', failure = ${JSON.stringify({ word: 'rejected', text: 'No.', remedy: 'Shorten the text.', field: null })}::jsonb WHERE post_id = ${post.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
      await ctx.db.all(sql`SELECT social.settle_post(${post.id}::uuid)`)
    })
    const [cell] = (await cells({ from: '2027-04-20', to: '2027-04-20' })).cells
    expect(cell).toMatchObject({ waiting: 1, items: [{ state: 'failed', remedy: 'Shorten the text.' }] })
  })

  it('is also there as a plain list', async () => {
    const { items } = await world.act<{ items: { title: string; time: string }[] }>(readCalendar, { from: '2027-02-05', to: '2027-02-05', zone })
    expect(items).toMatchObject([{ title: 'Alone', time: '09:30' }])
  })
})

describe('moving', () => {
  it('says where a post stood, so that moving it back is the same act', async () => {
    const draft = await plan('From the tray', null)
    const { moved } = await world.act<Moved>(movePosts, { items: [{ id: draft.id, wall: '2027-05-04T09:00', zone }] })
    expect(moved).toMatchObject([{ wall: '2027-05-04T09:00', before: { wall: null } }])
    expect((await postOf(world, draft.id)).dueAt).toBe('2027-05-04T08:00:00Z')
    await world.act(movePosts, { items: [{ id: draft.id, wall: moved[0]!.before.wall }] })
    expect(await postOf(world, draft.id)).toMatchObject({ state: 'draft', dueAt: null })
  })

  it('refuses the past and the hour that the clock skips, with the nearest time', async () => {
    const post = await plan('Not there', '2027-05-05T09:00')
    expect((await refusal(world.act(movePosts, { items: [{ id: post.id, wall: '2026-11-24T08:00', zone }] }))).code).toBe('social.time_is_past')
    const gap = await refusal(world.act(movePosts, { items: [{ id: post.id, wall: '2027-03-28T01:30', zone }] }))
    expect([gap.code, gap.person]).toEqual(['social.time_skipped', 'The clock in Europe/London jumps over 01:30 that night. The nearest time there is is 02:30.'])
    expect((await postOf(world, post.id)).wall).toBe('2027-05-05T09:00')
  })

  it('of many posts leaves those that cannot move, and names them', async () => {
    const one = await plan('It moves', '2027-05-06T09:00')
    const bare = await world.act<Post>(createPost, { text: 'No account yet', variants: [] })
    const { moved, refused } = await world.act<Moved>(movePosts, { items: [{ id: bare.id, wall: '2027-05-08T09:00', zone }, { id: one.id, wall: '2027-05-07T09:00', zone }] })
    expect(moved.map(({ id }) => id)).toEqual([one.id])
    expect(refused).toMatchObject([{ title: 'No account yet', code: 'social.no_account_chosen' }])
  })

  it('to the trash and back keeps the plan', async () => {
    const post = await plan('Gone for a moment', '2027-05-10T09:00')
    const { items } = await world.act<{ items: unknown[] }>(trashPosts, { ids: [post.id] })
    expect((await cells({ from: '2027-05-10', to: '2027-05-10' })).total).toBe(0)
    await world.act(bringBackPosts, { items })
    expect(await postOf(world, post.id)).toMatchObject({ state: 'scheduled', wall: '2027-05-10T09:00' })
  })
})

describe('before a post is dropped', () => {
  const slot = async (wall: string, postId?: string) => world.act<Slot>(readSlot, { wall, zone, ...(postId ? { postId } : {}) })

  it('the past, the skipped hour and a blackout say why not, and which time is nearest', async () => {
    const post = await plan('Looking for a place', null)
    expect((await slot('2026-11-24T09:00')).obstacle).toEqual({ kind: 'past', text: '09:00 that day is over.', nearest: '2026-11-24T09:15' })
    expect((await slot('2027-03-28T01:30')).obstacle).toEqual({ kind: 'gap', text: 'The clock jumps over 01:30 that night.', nearest: '2027-03-28T02:30' })
    await world.act(createBlackout, { name: 'Election day', when: { kind: 'once', from: '2027-06-03T00:00', until: '2027-06-04T00:00' }, zone })
    const { obstacle } = await slot('2027-06-03T10:00', post.id)
    expect(obstacle).toMatchObject({ kind: 'blackout', nearest: '2027-06-04T00:00' })
    expect(obstacle!.text).toContain('Election day')
    expect((await refusal(world.act(movePosts, { items: [{ id: post.id, wall: '2027-06-03T10:00', zone }] }))).fields[0]!.message).toContain('Election day')
  })

  it('posts of the same account that are close are named', async () => {
    const post = await plan('A newcomer', null)
    const { obstacle, clashes } = await slot('2027-04-06T09:05', post.id)
    expect(obstacle).toBeNull()
    expect(clashes.map(({ title, time, minutes }) => [title, time, minutes])).toEqual([['The first of two', '09:00', 5], ['Twenty minutes on', '09:20', 15]])
  })
})
