import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { FoyerError } from '../../platform/errors.ts'
import type { Post } from '../contract.ts'
import { updatePost, deletePost } from '../posts/post-operations.ts'
import { aBlueskyAccount, postOf, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import type { Series, SeriesDay } from './contract.ts'
import { createSeries, resumeSeries, skipDay, stopSeries, unskipDay } from './series-operations.ts'
import { previewSeries, readSeries, readSeriesOfPost } from './read-series.ts'
import { fillAllSeries } from './fill-series.job.ts'
import { updateSeries } from './update-series.ts'

let world: SocialHouse
let account: string
type Whole = z.output<typeof Series> & { days: z.output<typeof SeriesDay>[] }

beforeAll(async () => {
  // The clock stands on Tuesday, 24 November 2026, 09:12 UTC.
  world = await socialHouse({ realClock: false, publishes: false })
  account = await aBlueskyAccount(world)
})
afterAll(() => world.end())

const whole = (id: string) => world.act<Whole>(readSeries, { id })
const create = (more: Record<string, unknown> = {}) => world.act<z.output<typeof Series>>(createSeries, { texts: ['A tip for sellers'], variants: [{ accountId: account }], rule: 'FREQ=WEEKLY;BYDAY=WE', startsOn: '2026-11-24', time: '09:00', zone: 'Europe/London', ...more })
const whenMade = (id: string, posts: number) => until(() => whole(id), ({ days }) => days.filter(({ postId }) => postId).length === posts)
const refusal = (work: Promise<unknown>) => work.then(() => { throw new Error('it was not refused') }, (error: FoyerError) => error)

describe('a series', () => {
  it('becomes real posts sixty days ahead, with its texts in turn', async () => {
    const { id, words } = await create({ texts: ['First tip', 'Second tip'] })
    expect(words).toBe('Every week on Wednesday at 09:00')
    const { days } = await whenMade(id, 9)
    expect(days.map(({ day }) => day)).toEqual(['2026-11-25', '2026-12-02', '2026-12-09', '2026-12-16', '2026-12-23', '2026-12-30', '2027-01-06', '2027-01-13', '2027-01-20'])
    expect(days.slice(0, 3).map(({ title, state }) => [title, state])).toEqual([['First tip', 'scheduled'], ['Second tip', 'scheduled'], ['First tip', 'scheduled']])
    expect((await whole(id)).planned).toBe(9)
    const post = await postOf(world, days[0]!.postId!)
    expect(post).toMatchObject({ wall: '2026-11-25T09:00', zone: 'Europe/London', author: { id: world.person.personId } })
    expect(await world.act(readSeriesOfPost, { postId: post.id })).toMatchObject({ series: { id, day: '2026-11-25' } })
  })

  it('keeps nine o’clock over the change of the clocks, and names a night whose hour is missing', async () => {
    const { dates } = await world.act<{ dates: { day: string; at: string; notice: string | null }[] }>(previewSeries, { rule: 'FREQ=WEEKLY;BYDAY=SU', startsOn: '2027-03-20', time: '09:00', zone: 'Europe/London' })
    expect(dates.slice(0, 2).map(({ at }) => at)).toEqual(['2027-03-21T09:00:00.000Z', '2027-03-28T08:00:00.000Z'])
    const night = await world.act<{ dates: { notice: string | null }[] }>(previewSeries, { rule: 'FREQ=WEEKLY;BYDAY=SU', startsOn: '2027-03-20', time: '01:30', zone: 'Europe/London' })
    expect(night.dates[1]!.notice).toContain('jumps over 01:30')
  })

  it('ends after its count, and needs a date ahead', async () => {
    const { id } = await create({ rule: 'FREQ=DAILY;INTERVAL=3;COUNT=2' })
    expect((await whenMade(id, 1)).days.map(({ day }) => day)).toEqual(['2026-11-27'])
    const error = await refusal(create({ rule: 'FREQ=DAILY;UNTIL=20261101' }))
    expect([error.code, error.fields[0]?.path]).toEqual(['social.rule_without_dates', 'rule'])
  })

  it('grows as time goes on, each date once', async () => {
    const { id } = await create({ rule: 'FREQ=MONTHLY;BYDAY=-1FR', texts: ['The market this month'] })
    await whenMade(id, 2)
    world.house.clock.forward(30 * 86_400_000)
    await world.house.inHouse({ workspaceId: world.person.workspaceId }, async (ctx) => { await ctx.enqueue(fillAllSeries, {}, { asHouse: true }) })
    const { days } = await until(() => whole(id), (now) => now.days.length >= 3)
    world.house.clock.forward(-30 * 86_400_000)
    expect(days.map(({ day }) => day)).toEqual(['2026-11-27', '2026-12-25', '2027-01-29'])
  })
})

describe('a change', () => {
  it('of all leaves what a person changed in one', async () => {
    const { id } = await create({ rule: 'FREQ=WEEKLY;BYDAY=MO;COUNT=4' })
    const before = await whenMade(id, 4)
    const own = before.days[1]!
    await world.act(updatePost, { id: own.postId!, text: 'My own words for this Monday' })
    await world.act(updateSeries, { id, texts: ['A new tip'], time: '10:30' })
    const after = await until(() => whole(id), ({ days }) => days[3]!.title === 'A new tip')
    expect(after.days.map(({ title }) => title)).toEqual(['A new tip', 'My own words for this Monday', 'A new tip', 'A new tip'])
    expect(after.days.map(({ changed }) => changed)).toEqual([[], ['text'], [], []])
    // The hour was nobody's own, so it follows.
    expect((await postOf(world, own.postId!)).wall).toBe('2026-12-07T10:30')
    expect(after.days.map(({ postId }) => postId)).toEqual(before.days.map(({ postId }) => postId))
  })

  it('of this and the following leaves the earlier ones, and takes the posts along', async () => {
    const { id } = await create({ rule: 'FREQ=WEEKLY;BYDAY=TH;COUNT=5', texts: ['One', 'Two'] })
    const before = await whenMade(id, 5)
    const rest = await world.act<z.output<typeof Series>>(updateSeries, { id, from: before.days[3]!.day, time: '18:00' })
    expect(rest.id).not.toBe(id)
    const late = await until(() => whole(rest.id), ({ days }) => days.length === 2 && days.every(({ at }) => at?.includes('T18:00')))
    expect(late.days.map(({ postId, title }) => [postId, title])).toEqual(before.days.slice(3).map(({ postId, title }) => [postId, title]))
    const early = await whole(id)
    expect(early.days.map(({ day }) => day)).toEqual(before.days.slice(0, 3).map(({ day }) => day))
    expect(early.days.every(({ at }) => at?.includes('T09:00'))).toBe(true)
  })

  it('of the rule takes away what it no longer names, but not a post that a person changed', async () => {
    const { id } = await create({ rule: 'FREQ=WEEKLY;BYDAY=TU,FR;COUNT=4' })
    // The first Tuesday is over.
    const before = await whenMade(id, 3)
    const friday = before.days.find(({ day }) => day === '2026-11-27')!
    await world.act(updatePost, { id: friday.postId!, text: 'Open house today' })
    await world.act(updateSeries, { id, rule: 'FREQ=WEEKLY;BYDAY=TU;COUNT=3' })
    const after = await until(() => whole(id), ({ days }) => days.length === 2)
    expect(after.days.map(({ day }) => day)).toEqual(['2026-12-01', '2026-12-08'])
    expect((await postOf(world, friday.postId!)).state).toBe('scheduled')
  })
})

describe('a date', () => {
  it('is left out and taken back in', async () => {
    const { id } = await create({ rule: 'FREQ=WEEKLY;BYDAY=SA;COUNT=3' })
    const before = await whenMade(id, 3)
    const [, second] = before.days
    await world.act(skipDay, { id, day: second!.day })
    const without = await until(() => whole(id), ({ days }) => days[1]!.skipped)
    expect(without.days.map(({ postId }) => postId !== null)).toEqual([true, false, true])
    await world.act(unskipDay, { id, day: second!.day })
    const again = await whenMade(id, 3)
    expect(again.days[1]!.postId).not.toBe(second!.postId)
  })

  it('whose post somebody deleted is not made again', async () => {
    const { id } = await create({ rule: 'FREQ=WEEKLY;BYDAY=SU;COUNT=2' })
    const { days } = await whenMade(id, 2)
    await world.act(deletePost, { id: days[0]!.postId! })
    await world.act(updateSeries, { id, texts: ['Other words'] })
    const after = await until(() => whole(id), (now) => now.days[1]!.title === 'Other words')
    expect(after.days[0]).toMatchObject({ postId: null, skipped: true })
  })
})

it('a stopped series takes its posts away, and goes on where it was', async () => {
  const { id } = await create({ rule: 'FREQ=DAILY;COUNT=3', texts: ['Daily'] })
  await whenMade(id, 2)
  await world.act(stopSeries, { id })
  const stopped = await until(() => whole(id), ({ days }) => days.length === 0)
  expect(stopped).toMatchObject({ state: 'stopped', planned: 0, next: null })
  await world.act(resumeSeries, { id })
  await whenMade(id, 2)
})

it('a post that cannot be queued waits as a draft, and the date says why', async () => {
  const { id } = await create({ rule: 'FREQ=DAILY;COUNT=2', texts: ['x'.repeat(400)] })
  const { days, problems } = await until(() => whole(id), (now) => now.days.some(({ problem }) => problem !== null))
  expect(days[0]!.problem).toContain('300 letters')
  expect(problems).toBe(1)
  expect((await world.act<Post>(updatePost, { id: days[0]!.postId!, text: 'Short' })).state).toBe('draft')
  const left = await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.one<{ jobs: number }>(sql`SELECT count(*)::int AS jobs FROM social.series_days WHERE series_id = ${id}::uuid AND post_id IS NULL AND NOT skipped`))
  expect(left.jobs).toBe(0)
})
