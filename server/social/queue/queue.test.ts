import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createBlackout } from '../blackouts/blackout-operations.ts'
import type { AccountQueue, AccountSlots, Enqueued, NextSlots, Post, QueueChange } from '../contract.ts'
import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { FoyerError } from '../../platform/errors.ts'
import { createPost, updatePost } from '../posts/post-operations.ts'
import { unschedulePost } from '../posts/schedule-post.ts'
import { aBlueskyAccount, facebookPages, postOf, socialHouse, type SocialHouse } from '../social-house.fixture.ts'
import { moveInQueue, shuffleQueue } from './arrange-queue.ts'
import { enqueuePost } from './enqueue.ts'
import { listQueue } from './list-queue.ts'
import { putBack } from './put-back.ts'
import { nextSlots, setSlots } from './slot-operations.ts'

type Placed = z.output<typeof Enqueued>

let world: SocialHouse
let bluesky: string
let facebook: string

beforeAll(async () => {
  // The clock stands on Tuesday, 24 November 2026, 09:12 UTC.
  world = await socialHouse({ realClock: false, publishes: false })
  bluesky = await aBlueskyAccount(world)
  facebook = (await facebookPages(world))[0]!
})
beforeEach(async () => {
  await world.house.inHouse({ workspaceId: null }, async (ctx) => {
    await ctx.db.run(sql`DELETE FROM social.posts`)
    await ctx.db.run(sql`DELETE FROM social.blackouts`)
  })
  await slots(bluesky, [{ weekday: 2, time: '09:00' }, { weekday: 4, time: '09:00' }])
  await slots(facebook, [{ weekday: 3, time: '18:00' }])
})
afterAll(() => world.end())

const slots = (accountId: string, times: { weekday: number; time: string }[], more: Record<string, unknown> = {}) => world.act<{ items: AccountSlots[] }>(setSlots, { accountId, slots: times, zone: 'Europe/London', ...more })
const draft = async (text: string, accounts = [bluesky]) => (await world.act<Post>(createPost, { text, variants: accounts.map((accountId) => ({ accountId })) })).id
const enqueue = (id: string, more: Record<string, unknown> = {}) => world.act<Placed>(enqueuePost, { id, ...more })
const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('it was not refused') }, (error: FoyerError) => error)
const order = async (accountId = bluesky) => (await world.act<{ items: AccountQueue[] }>(listQueue, { accountId, days: 21 })).items[0]!.entries.filter(({ post }) => post).map(({ date, post }) => `${date.slice(5)} ${post!.title}`)

describe('adding a post to the queue', () => {
  it('takes the next free time of each account, and the post stands in the calendar with the first', async () => {
    const id = await draft('Two accounts', [bluesky, facebook])
    const { placed } = await enqueue(id)
    expect(new Map(placed.map(({ accountId, wall }) => [accountId, wall]))).toEqual(new Map([[bluesky, '2026-11-26T09:00'], [facebook, '2026-11-25T18:00']]))
    const post = await postOf(world, id)
    expect(post).toMatchObject({ state: 'scheduled', wall: '2026-11-25T18:00', zone: 'Europe/London' })
    expect(post.variants.map(({ account, dueAt }) => [account.id, dueAt]).sort()).toEqual([[bluesky, '2026-11-26T09:00:00Z'], [facebook, '2026-11-25T18:00:00Z']].sort())
  })

  it('passes over what is taken or lies in a blackout, and says so', async () => {
    await enqueue(await draft('first'))
    await world.act(createBlackout, { name: 'Election day', when: { kind: 'once', from: '2026-12-01T00:00', until: '2026-12-02T00:00' } })
    const { placed } = await enqueue(await draft('second'))
    expect(placed[0]).toMatchObject({ wall: '2026-12-03T09:00', passed: [{ wall: '2026-11-26T09:00', why: 'taken', name: 'first' }, { wall: '2026-12-01T09:00', why: 'blackout', name: 'Election day' }] })
  })

  it('is refused where an account has no times, naming it', async () => {
    await slots(bluesky, [])
    const error = await refusal(enqueue(await draft('nowhere to go')))
    expect(error.code).toBe('social.no_free_slot')
    expect(error.person).toContain('there are no queue times yet')
    expect((await world.act<{ items: NextSlots[] }>(nextSlots, { accountIds: [bluesky] })).items[0]).toMatchObject({ none: 'no-times', slots: [] })
  })

  it('gives the last free time to one of two people who want it at once', async () => {
    await world.act(createBlackout, { name: 'Long quiet', accountIds: [bluesky], when: { kind: 'once', from: '2026-11-27T00:00', until: '2028-12-31T00:00' } })
    const ids = [await draft('mine'), await draft('yours')]
    const answers = await Promise.allSettled(ids.map((id) => enqueue(id)))
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((answers.find((one) => one.status === 'rejected')!.reason as FoyerError).code).toBe('social.no_free_slot')
    expect(await order()).toHaveLength(1)
  })

  it('gives different times to many who add at once', async () => {
    const ids = await Promise.all([1, 2, 3, 4].map((n) => draft(`at once ${n}`)))
    const answers = await Promise.all(ids.map((id) => enqueue(id)))
    expect(new Set(answers.map(({ placed }) => placed[0]!.wall)).size).toBe(4)
  })

  it('keeps each account at its own time when the words are changed', async () => {
    const id = await draft('before', [bluesky, facebook])
    await enqueue(id)
    const changed = await world.act<Post>(updatePost, { id, text: 'after' })
    expect(new Set(changed.variants.map(({ dueAt }) => dueAt)).size).toBe(2)
  })

  it('is undone by sending back what the answer says', async () => {
    const id = await draft('there and back', [bluesky, facebook])
    const { before } = await enqueue(id)
    expect(await world.act(putBack, { before })).toEqual({ done: 2, kept: 0 })
    expect(await postOf(world, id)).toMatchObject({ state: 'draft', dueAt: null, wall: null })
    await enqueue(id)
    await world.act(unschedulePost, { id })
    expect(await order()).toEqual([])
  })
})

describe('adding a post on top', () => {
  it('moves the queue one time on up to the first gap; what has a time of its own stays', async () => {
    await enqueue(await draft('one'))
    await enqueue(await draft('two'))
    await world.act(createPost, { text: 'fixed', variants: [{ accountId: bluesky }], schedule: { wall: '2026-12-03T09:00', zone: 'Europe/London' } })
    const { moved, placed, before } = await enqueue(await draft('urgent'), { place: 'top' })
    expect(placed[0]!.wall).toBe('2026-11-26T09:00')
    expect(moved.map(({ title, from, to }) => [title, from.slice(0, 10), to.slice(0, 10)])).toEqual([['one', '2026-11-26', '2026-12-01'], ['two', '2026-12-01', '2026-12-08']])
    expect(await order()).toEqual(['11-26 urgent', '12-01 one', '12-03 fixed', '12-08 two'])
    await world.act(putBack, { before })
    expect(await order()).toEqual(['11-26 one', '12-01 two', '12-03 fixed'])
  })
})

describe('the order of a queue', () => {
  const three = async () => {
    const ids = [await draft('a'), await draft('b'), await draft('c')]
    for (const id of ids) await enqueue(id)
    return Promise.all(ids.map(async (id) => (await postOf(world, id)).variants[0]!.id))
  }

  it('is changed by putting one before or after another; the times stay', async () => {
    const [a, b, c] = await three()
    const { before } = await world.act<QueueChange>(moveInQueue, { variantId: c, before: a })
    expect(await order()).toEqual(['11-26 c', '12-01 a', '12-03 b'])
    await world.act(moveInQueue, { variantId: c, after: b })
    expect(await order()).toEqual(['11-26 a', '12-01 b', '12-03 c'])
    await world.act(putBack, { before })
    expect(await order()).toEqual(['11-26 a', '12-01 b', '12-03 c'])
  })

  it('leaves a gap where one goes into a free time, and refuses a time that is none', async () => {
    const [a] = await three()
    await world.act(moveInQueue, { variantId: a, at: '2026-12-08T09:00:00Z' })
    expect(await order()).toEqual(['12-01 b', '12-03 c', '12-08 a'])
    expect((await refusal(world.act(moveInQueue, { variantId: a, at: '2026-12-03T09:00:00Z' }))).code).toBe('social.slot_taken')
    expect((await refusal(world.act(moveInQueue, { variantId: a, at: '2026-12-09T09:00:00Z' }))).code).toBe('social.slot_taken')
  })

  it('is another one after shuffling, with the same posts and times', async () => {
    await three()
    const before = await order()
    const { moved } = await world.act<QueueChange>(shuffleQueue, { accountId: bluesky })
    const after = await order()
    expect(moved.length).toBeGreaterThan(1)
    expect(after).not.toEqual(before)
    expect(after.map((one) => one.slice(6)).sort()).toEqual(['a', 'b', 'c'])
    expect(after.map((one) => one.slice(0, 5))).toEqual(before.map((one) => one.slice(0, 5)))
  })
})

it('the list shows gaps, blackouts and posts with times of their own', async () => {
  await enqueue(await draft('queued'))
  await world.act(createPost, { text: 'by hand', variants: [{ accountId: bluesky }], schedule: { wall: '2026-11-27T15:30', zone: 'Europe/London' } })
  await world.act(createBlackout, { name: 'Quiet Tuesday', when: { kind: 'weekly', weekdays: [2], from: '00:00', until: '00:00' } })
  const { entries } = (await world.act<{ items: AccountQueue[] }>(listQueue, { accountId: bluesky, days: 10 })).items[0]!
  expect(entries.map(({ date, time, isSlot, blackout, post }) => [date, time, isSlot, blackout, post?.title ?? null])).toEqual([
    ['2026-11-26', '09:00', true, null, 'queued'],
    ['2026-11-27', '15:30', false, null, 'by hand'],
    ['2026-12-01', '09:00', true, 'Quiet Tuesday', null],
    ['2026-12-03', '09:00', true, null, null],
  ])
})

it('other accounts get the same times in one act', async () => {
  const { items } = await slots(bluesky, [{ weekday: 5, time: '12:00' }, { weekday: 1, time: '08:00' }], { alsoTo: [facebook] })
  expect(items.map(({ slots: times }) => times)).toEqual(Array(2).fill([{ weekday: 1, time: '08:00' }, { weekday: 5, time: '12:00' }]))
  expect((await refusal(slots(bluesky, [], { version: 1 }))).code).toBe('platform.stale_version')
})
