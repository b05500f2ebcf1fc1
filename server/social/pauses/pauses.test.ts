import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { sql } from '../../platform/db/sql.ts'
import type { FoyerError } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { workContext } from '../../platform/jobs/runner.ts'
import { systemActor } from '../../platform/operations/actor.ts'
import { createBlackout, deleteBlackout } from '../blackouts/blackout-operations.ts'
import type { Pause, PauseOutlook, Post } from '../contract.ts'
import type { z } from 'zod'
import { createPost } from '../posts/post-operations.ts'
import { schedulePost, unschedulePost } from '../posts/schedule-post.ts'
import { claimDue, nextDue, type Claimed } from '../publishing/claim.ts'
import { publishDue } from '../publishing/publish.timer.ts'
import { publishVariant } from '../publishing/publish-variant.ts'
import { aBlueskyAccount, facebookPages, postOf, seenOn, settled, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import { holdUnderPause } from './hold-paused.timer.ts'
import { listPauses, readOutlook, resumePause, startPause } from './pause-operations.ts'
import { takeBackResume } from './take-back-resume.ts'
import { turnPauses } from './turn-pauses.timer.ts'

let world: SocialHouse
let bluesky: string
let facebook: string

beforeAll(async () => {
  world = await socialHouse({ realClock: false })
  bluesky = await aBlueskyAccount(world)
  facebook = (await facebookPages(world))[0]!
})
afterEach(async () => {
  for (const { id, state } of (await world.act<{ items: Pause[] }>(listPauses, {})).items) if (state !== 'over') await resume(id, 'keep')
})
afterAll(() => world.end())

const goTo = (at: string) => {
  world.house.clock.now = new Date(at)
  for (const { name } of [publishDue, turnPauses, holdUnderPause]) world.house.bus.signal(name)
}
const at = (time: string, text: string, accounts = [bluesky]) => world.act<Post>(createPost, { text, variants: accounts.map((accountId) => ({ accountId })), schedule: { wall: time, zone: 'UTC' } })
const pause = (more: Record<string, unknown> = {}) => world.act<Pause>(startPause, { reason: 'A storm is coming', ...more })
const resume = (id: string, how = 'rule', more: Record<string, unknown> = {}) => world.act<{ sent: number; moved: number; held: number }>(resumePause, { id, how, ...more })
const outlook = (id: string) => world.act<z.output<typeof PauseOutlook>>(readOutlook, { id })
const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('it was not refused') }, (error: FoyerError) => error)
const stateOf = async (post: Post) => (await postOf(world, post.id)).variants[0]!
const asHouse = <T>(work: Parameters<typeof world.house.inHouse<T>>[1]) => world.house.inHouse<T>({ workspaceId: null, actor: systemActor(null) }, work)

describe('while everything is paused', () => {
  it('nothing is claimed, and what comes due is held with the reason and told', async () => {
    const post = await at('2026-11-25T10:00', 'not in the storm')
    const { id } = await pause()
    goTo('2026-11-25T10:00:05Z')
    const held = await until(() => stateOf(post), ({ state }) => state === 'held')
    expect(held).toMatchObject({ attempts: [], failure: { word: 'paused', text: 'Publishing was paused when its time came: A storm is coming' } })
    expect(await seenOn(world, 'bluesky')).not.toContain('not in the storm')
    const told = await until(() => asHouse((ctx) => ctx.db.all<{ title: string }>(sql`SELECT title FROM notifications.notifications WHERE title LIKE '%not in the storm'`)), (rows) => rows.length > 0)
    expect(told[0]!.title).toBe('Held back from Bluesky: not in the storm')
    expect((await refusal(pause())).code).toBe('social.paused_already')
    expect((await outlook(id)).items).toMatchObject([{ title: 'not in the storm', fate: 'held', lateMin: 0 }])
  })

  it('a worker that has claimed a post already hands nothing over, and the post waits', async () => {
    const post = await at('2027-03-01T10:00', 'in the middle')
    await asHouse((ctx) => ctx.db.run(sql`UPDATE social.variants SET wake_at = NULL WHERE post_id = ${post.id}::uuid`))
    const now = new Date('2026-11-25T11:00:00Z')
    world.house.clock.now = now
    await asHouse((ctx) => ctx.db.run(sql`UPDATE social.variants SET due_at = ${now.toISOString()}::timestamptz, state = 'publishing', claim = gen_random_uuid(), lease_until = now() + interval '1 hour', attempts = 1 WHERE post_id = ${post.id}::uuid`))
    const claimed = (await asHouse((ctx) => ctx.db.all<Claimed>(sql`SELECT id, workspace_id AS "workspaceId", claim, 60 AS "leaseSec", lease_until AS "leaseUntil", 1 AS n, false AS crashed, false AS rested FROM social.variants WHERE post_id = ${post.id}::uuid`)))[0]!
    const { id } = await pause({ rule: 'send', sendWithinMin: 30 })
    await publishVariant(workContext(world.house, { workspaceId: claimed.workspaceId, requestId: newId(), abort: new AbortController().signal }), claimed)
    expect(await stateOf(post)).toMatchObject({ state: 'scheduled', handedAt: null })
    expect(await seenOn(world, 'bluesky')).not.toContain('in the middle')
    expect(await asHouse((ctx) => claimDue(ctx.db, { now, limit: 10, leaseSec: 60 }))).toEqual([])
    await resume(id)
    expect((await settled(world, post.id)).state).toBe('published')
    expect((await seenOn(world, 'bluesky')).filter((text) => text === 'in the middle')).toHaveLength(1)
  })

  it('a pause of one account leaves the others alone', async () => {
    const post = await at('2026-11-25T12:00', 'half', [bluesky, facebook])
    await pause({ accountId: facebook })
    goTo('2026-11-25T12:00:05Z')
    const done = await until(() => postOf(world, post.id), ({ variants }) => variants.every(({ state }) => state === 'published' || state === 'held'))
    expect(new Map(done.variants.map(({ account, state }) => [account.network, state]))).toEqual(new Map([['bluesky', 'published'], ['facebook', 'held']]))
  })

  it('the timer of the workers does not look at what is paused', async () => {
    const post = await at('2026-11-25T12:30', 'asleep')
    await pause({ rule: 'send', sendWithinMin: 60 })
    expect(await asHouse((ctx) => nextDue(ctx.db))).toBeNull()
    await world.act(unschedulePost, { id: post.id })
  })
})

describe('resuming', () => {
  it('by a rule that sends: what is young enough goes out, the rest is held as missed', async () => {
    const [old, young] = [await at('2026-11-25T13:00', 'too old'), await at('2026-11-25T13:40', 'young enough')]
    const { id } = await pause({ rule: 'send', sendWithinMin: 30 })
    goTo('2026-11-25T14:00:00Z')
    expect((await outlook(id)).items.map(({ title, fate }) => [title, fate])).toEqual([['too old', 'missed'], ['young enough', 'goes-out']])
    expect(await resume(id)).toMatchObject({ sent: 1, held: 1 })
    expect((await settled(world, young.id)).state).toBe('published')
    expect((await settled(world, old.id)).variants[0]).toMatchObject({ state: 'held', failure: { word: 'missed' } })
    expect((await refusal(resume(id))).code).toBe('social.pause_over')
  })

  it('moves all that came due on by the same minutes, so that their distances stay', async () => {
    const posts = [await at('2026-11-25T15:10', 'first of two'), await at('2026-11-25T15:25', 'second of two')]
    goTo('2026-11-25T15:00:00Z')
    const { id } = await pause()
    goTo('2026-11-25T17:00:00Z')
    for (const post of posts) await until(() => stateOf(post), ({ state }) => state === 'held')
    expect(await outlook(id)).toMatchObject({ shiftMin: 120 })
    expect(await resume(id, 'shift', { shiftMin: 125 })).toEqual(expect.objectContaining({ moved: 2, held: 0 }))
    expect(await Promise.all(posts.map(async ({ id: post }) => (await postOf(world, post)).dueAt))).toEqual(['2026-11-25T17:15:00Z', '2026-11-25T17:30:00Z'])
    goTo('2026-11-25T17:31:00Z')
    for (const post of posts) expect((await settled(world, post.id)).state).toBe('published')
  })

  it('sends all of it now, or keeps all of it', async () => {
    const [sent, kept] = [await at('2026-11-25T18:00', 'send me'), await at('2026-11-25T19:30', 'keep me')]
    const first = await pause()
    goTo('2026-11-25T18:05:00Z')
    await until(() => stateOf(sent), ({ state }) => state === 'held')
    expect(await resume(first.id, 'send')).toMatchObject({ sent: 1 })
    expect((await settled(world, sent.id)).state).toBe('published')
    const second = await pause({ rule: 'send', sendWithinMin: 600 })
    goTo('2026-11-25T19:31:00Z')
    expect(await resume(second.id, 'keep')).toMatchObject({ held: 1 })
    expect(await stateOf(kept)).toMatchObject({ state: 'held', failure: { word: 'paused' } })
  })

  it('happens by itself at the end of a planned pause, also when the machine was off for all of it', async () => {
    const [during, after] = [await at('2026-11-26T10:30', 'during the night'), await at('2026-11-26T12:30', 'after the night')]
    const { state } = await pause({ from: '2026-11-26T10:00:00Z', until: '2026-11-26T12:00:00Z' })
    expect(state).toBe('planned')
    goTo('2026-11-26T10:00:01Z')
    await until(() => world.act<{ items: Pause[] }>(listPauses, {}), ({ items }) => items[0]?.state === 'on')
    // Nothing runs until half an hour after its end.
    goTo('2026-11-26T12:31:00Z')
    expect((await settled(world, after.id)).state).toBe('published')
    expect(await stateOf(during)).toMatchObject({ state: 'held', failure: { word: 'paused' } })
    expect((await world.act<{ items: Pause[] }>(listPauses, {})).items).toEqual([])
  })
})

describe('a blackout', () => {
  it('refuses a plan that lies in it, with its name and the next free time', async () => {
    const { id } = await world.act<{ id: string }>(createBlackout, { name: 'Election day', when: { kind: 'once', from: '2026-12-10T00:00', until: '2026-12-11T00:00' }, zone: 'UTC' })
    const error = await refusal(at('2026-12-10T09:00', 'vote'))
    expect(error.code).toBe('social.draft_refused')
    expect(error.fields).toEqual([{ path: 'variants.0.schedule', rule: 'blackout', message: '10 Dec 2026, 09:00 lies in “Election day”. Nothing goes out on Wrenfield Homes then. The next free time is 11 Dec 2026, 00:00.' }])
    const post = await at('2026-12-09T09:00', 'the day before')
    expect((await refusal(world.act(schedulePost, { id: post.id, wall: '2026-12-10T10:00', zone: 'UTC' }))).code).toBe('social.draft_refused')
    await world.act(deleteBlackout, { id })
    expect(await world.act<Post>(schedulePost, { id: post.id, wall: '2026-12-10T10:00', zone: 'UTC' })).toMatchObject({ state: 'scheduled' })
  })

  it('that came after the plan holds the post at its time', async () => {
    const post = await at('2026-12-14T09:00', 'planned before')
    const made = await world.act<{ id: string; planned: number }>(createBlackout, { name: 'Mourning', accountIds: [bluesky], when: { kind: 'once', from: '2026-12-14T00:00', until: '2026-12-15T00:00' }, zone: 'UTC' })
    expect(made.planned).toBe(1)
    goTo('2026-12-14T09:00:05Z')
    expect((await settled(world, post.id)).variants[0]).toMatchObject({ state: 'held', failure: { word: 'blackout', text: 'Its time lies in “Mourning”, when nothing goes out.' } })
    expect(await seenOn(world, 'bluesky')).not.toContain('planned before')
  })
})

describe('resuming that was a mistake', () => {
  it('is taken back: the pause is on again, and what has not gone out has its time and its place again', async () => {
    goTo('2026-12-20T09:00:00Z')
    const posts = [await at('2026-12-20T09:40', 'goes out first'), await at('2026-12-20T09:50', 'comes back')]
    const { id } = await pause()
    goTo('2026-12-20T10:00:00Z')
    for (const post of posts) await until(() => stateOf(post), ({ state }) => state === 'held')
    expect(await resume(id, 'shift', { shiftMin: 40 })).toMatchObject({ moved: 2, mayTakeBack: true })
    goTo('2026-12-20T10:20:05Z')
    expect((await settled(world, posts[0]!.id)).state).toBe('published')
    expect(await world.act(takeBackResume, { id })).toMatchObject({ back: 1, gone: 1, pause: { state: 'on', overAt: null } })
    expect(await postOf(world, posts[1]!.id)).toMatchObject({ wall: posts[1]!.wall, dueAt: posts[1]!.dueAt, variants: [{ state: 'held', dueAt: posts[1]!.dueAt, failure: { word: 'paused' } }] })
    expect((await refusal(world.act(takeBackResume, { id }))).code).toBe('social.resume_stays')
    goTo('2026-12-20T10:31:00Z')
    expect((await outlook(id)).items.map(({ title }) => title)).toContain('comes back')
    expect(await seenOn(world, 'bluesky')).not.toContain('comes back')
    // What nobody moved has nothing to be put back.
    await resume(id, 'keep')
    expect((await refusal(world.act(takeBackResume, { id }))).code).toBe('social.resume_stays')
  })
})
