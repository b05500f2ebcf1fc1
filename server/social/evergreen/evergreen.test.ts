import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db/sql.ts'
import { aListing } from '../../listings/testing.ts'
import type { Post } from '../contract.ts'
import { createPost } from '../posts/post-operations.ts'
import { setSlots } from '../queue/slot-operations.ts'
import { aBlueskyAccount, postOf, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import { choosePost, type Use } from './choose-post.ts'
import type { Pool, PoolPost } from './contract.ts'
import { createPool, readPool, updatePool } from './pool-operations.ts'
import { addPoolPost } from './pool-post-operations.ts'

const use = (poolPostId: string, at: string, textAt = 0, listingId: string | null = null): Use => ({ poolPostId, at, textAt, listingId })

describe('the post that takes a free time', () => {
  const gaps = { gapDays: 10, listingGapDays: 5 }
  const [a, b] = [{ id: 'a', texts: 2, listingId: null }, { id: 'b', texts: 1, listingId: null }]

  it('is the one that rested longest, with its next text', () => {
    expect(choosePost([a, b], [], '2026-12-01T09:00:00Z', gaps)).toEqual({ id: 'a', textAt: 0 })
    expect(choosePost([a, b], [use('a', '2026-11-01T09:00:00Z'), use('b', '2026-10-01T09:00:00Z')], '2026-12-01T09:00:00Z', gaps)).toEqual({ id: 'b', textAt: 0 })
    expect(choosePost([a], [use('a', '2026-11-01T09:00:00Z', 0)], '2026-12-01T09:00:00Z', gaps)).toEqual({ id: 'a', textAt: 1 })
  })

  it('is none while each is within its gap, before or after', () => {
    expect(choosePost([b], [use('b', '2026-11-22T09:00:00Z')], '2026-12-01T09:00:00Z', gaps)).toBeNull()
    expect(choosePost([b], [use('b', '2026-12-09T09:00:00Z')], '2026-12-01T09:00:00Z', gaps)).toBeNull()
    expect(choosePost([b], [use('b', '2026-11-21T09:00:00Z')], '2026-12-01T09:00:00Z', gaps)).toEqual({ id: 'b', textAt: 0 })
  })

  it('leaves a listing alone that another post was about', () => {
    const [one, two] = [{ id: 'c', texts: 1, listingId: 'home' }, { id: 'd', texts: 1, listingId: 'home' }]
    expect(choosePost([one, two], [use('c', '2026-11-28T09:00:00Z', 0, 'home')], '2026-12-01T09:00:00Z', { gapDays: 1, listingGapDays: 5 })).toBeNull()
    expect(choosePost([one, two], [use('c', '2026-11-25T09:00:00Z', 0, 'home')], '2026-12-01T09:00:00Z', { gapDays: 1, listingGapDays: 5 })).toMatchObject({ id: 'd' })
  })
})

describe('a pool', () => {
  let world: SocialHouse
  let account: string
  beforeAll(async () => {
    // Tuesday, 24 November 2026, 09:12 UTC.
    world = await socialHouse({ realClock: false, publishes: false })
    account = await aBlueskyAccount(world)
  })
  afterAll(() => world.end())

  type Whole = Pool & { items: PoolPost[] }
  const whole = (id: string) => world.act<Whole>(readPool, { id })
  const everyDay = Array.from({ length: 7 }, (_, day) => ({ weekday: day + 1, time: '10:00' }))
  const filled = (id: string, isSo: (pool: Whole) => boolean) => until(() => whole(id), (pool) => pool.filledAt !== null && isSo(pool))

  it('fills its own times with its posts in turn, never one text twice within the gap', async () => {
    const { id } = await world.act<Pool>(createPool, { name: 'Tips', accountIds: [account], gapDays: 3, times: everyDay, zone: 'Europe/London' })
    // Paused until both posts are in it: else a filling between the two gives the first more of the days.
    await world.act(updatePool, { id, paused: true })
    await world.act(addPoolPost, { poolId: id, texts: ['Tip one', 'Tip one, said otherwise'] })
    await world.act(addPoolPost, { poolId: id, texts: ['Tip two'] })
    await world.act(updatePool, { id, paused: false })
    const pool = await filled(id, ({ planned }) => planned >= 8)
    expect(pool.items[0]!.nextAt).toBe('2026-11-24T10:00:00Z')
    const planned = await world.house.inHouse({ workspaceId: world.person.workspaceId }, (ctx) => ctx.db.all<{ text: string; at: string }>(sql`SELECT text, due_at AS at FROM social.posts WHERE text LIKE 'Tip %' AND deleted_at IS NULL ORDER BY due_at`))
    const days = (text: string) => planned.filter((one) => one.text.startsWith(text)).map(({ at }) => Date.parse(at) / 86_400_000)
    for (const own of [days('Tip one'), days('Tip two')]) for (const [at, day] of own.slice(1).entries()) expect(day - own[at]!).toBeGreaterThanOrEqual(3)
    expect(planned.filter(({ text }) => text.startsWith('Tip one')).slice(0, 3).map(({ text }) => text)).toEqual(['Tip one', 'Tip one, said otherwise', 'Tip one'])
    await world.act(updatePool, { id, paused: true })
    expect((await whole(id)).planned).toBe(0)
  })

  it('takes the free slots of the queue, and says when there are none', async () => {
    const { id } = await world.act<Pool>(createPool, { name: 'Queue', accountIds: [account], gapDays: 7 })
    await world.act(addPoolPost, { poolId: id, texts: ['What does a survey cost?'] })
    expect((await filled(id, ({ problem }) => problem !== null)).problem).toContain('no queue times')
    await world.act(setSlots, { accountId: account, zone: 'Europe/London', slots: [{ weekday: 4, time: '12:00' }] })
    await world.act(updatePool, { id, gapDays: 6 })
    await filled(id, ({ planned, problem, items }) => planned === 2 && problem === null && items[0]?.nextAt === '2026-11-26T12:00:00Z')
    await world.act(updatePool, { id, paused: true })
  })

  it('does not say what somebody else has said on the account', async () => {
    await world.act<Post>(createPost, { text: 'Is it time to sell?', variants: [{ accountId: account }], schedule: { wall: '2026-11-25T15:00', zone: 'Europe/London' } })
    const { id } = await world.act<Pool>(createPool, { name: 'Said before', accountIds: [account], gapDays: 20, times: [{ weekday: 5, time: '08:00' }], zone: 'Europe/London' })
    await world.act(addPoolPost, { poolId: id, texts: ['Is it TIME to sell', 'When is a good moment to sell?'] })
    const pool = await filled(id, ({ planned }) => planned === 1)
    expect(pool.items[0]!.goes).toBe(1)
    const texts = await world.house.inHouse({ workspaceId: world.person.workspaceId }, (ctx) => ctx.db.all(sql`SELECT text FROM social.posts WHERE due_at = '2026-11-27T08:00:00Z' AND deleted_at IS NULL`))
    expect(texts).toEqual([{ text: 'When is a good moment to sell?' }])
    await world.act(updatePool, { id, paused: true })
  })

  it('lets a post rest when its listing is sold, and takes it out of the queue', async () => {
    const home = await aListing(world.house, world.person.actor, { published: true })
    const { id } = await world.act<Pool>(createPool, { name: 'Homes', accountIds: [account], gapDays: 2, listingGapDays: 2, times: everyDay, zone: 'Europe/London' })
    await world.act(addPoolPost, { poolId: id, texts: ['A cottage by the weir {link}'], listingId: home.id, withLink: true })
    const before = await filled(id, ({ planned }) => planned > 0)
    expect(before.items[0]!.rests).toBeNull()
    const becomes = (standardStatus: string) => world.house.app.inject({ method: 'POST', url: `/api/v1/listings/${home.id}/status`, headers: world.person.headers, payload: { standardStatus } })
    for (const status of ['Pending', 'Closed']) expect((await becomes(status)).statusCode).toBe(200)
    const after = await until(() => whole(id), ({ items }) => items[0]!.rests !== null)
    expect([after.planned, after.items[0]!.rests]).toEqual([0, 'The listing is no longer on offer'])
  })

  it('posts in the name of whoever set it up', async () => {
    const { id } = await world.act<Pool>(createPool, { name: 'Named', accountIds: [account], gapDays: 30, times: [{ weekday: 7, time: '07:00' }], zone: 'Europe/London' })
    await world.act(addPoolPost, { poolId: id, texts: ['Written by a person'] })
    await filled(id, ({ planned }) => planned === 1)
    const post = await world.house.inHouse({ workspaceId: world.person.workspaceId }, async (ctx) => (await ctx.db.one<{ id: string }>(sql`SELECT id FROM social.posts WHERE text = 'Written by a person'`)).id)
    expect(await postOf(world, post)).toMatchObject({ author: { id: world.person.personId }, wall: '2026-11-29T07:00' })
  })
})
