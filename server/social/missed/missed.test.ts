import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { wallFromInstant } from '../../platform/time.ts'
import type { Post } from '../contract.ts'
import { createPost } from '../posts/post-operations.ts'
import { publishDue } from '../publishing/publish.timer.ts'
import { aBlueskyAccount, facebookPages, postOf, seenOn, settled, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import type { MissedPost } from './contract.ts'
import { listMissed, settleMissed } from './missed-operations.ts'

let world: SocialHouse
let accounts: string[]
beforeAll(async () => {
  world = await socialHouse()
  accounts = [await aBlueskyAccount(world), (await facebookPages(world))[0]!]
})
afterAll(() => world.end())
beforeEach(() => world.act(settleMissed, { act: 'drop' }))

const hour = 3_600_000
const wall = (at: number) => wallFromInstant(new Date(at), 'Europe/London').slice(0, 16)
const missed = async () => (await world.act<{ items: z.output<typeof MissedPost>[] }>(listMissed, {})).items

/** Posts whose hours passed while no worker was there: their times are moved into the past. */
async function afterADayOff(...texts: string[]): Promise<Post[]> {
  const posts: Post[] = []
  for (const [place, text] of texts.entries()) posts.push(await world.act<Post>(createPost, { text, variants: accounts.map((accountId) => ({ accountId })), schedule: { wall: wall(Date.now() + 48 * hour + place * hour), zone: 'Europe/London' } }))
  await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE social.variants SET due_at = due_at - interval '72 hours', wake_at = due_at - interval '72 hours' WHERE post_id = ANY(${posts.map(({ id }) => id)}::uuid[])`))
  world.house.bus.signal(publishDue.name)
  for (const { id } of posts) await until(() => postOf(world, id), ({ variants }) => variants.every(({ state, failure }) => state === 'held' && failure?.word === 'missed'))
  return posts
}

it('a day off is one notice with the list, and nothing goes out late by itself', async () => {
  await afterADayOff('Morning', 'Noon', 'Evening')
  expect((await missed()).map(({ title }) => title)).toEqual(['Morning', 'Noon', 'Evening'])
  const bells = async () => (await world.house.app.inject({ url: '/api/v1/notifications', headers: world.person.headers })).json<{ items: { title: string; body: string; href: string }[] }>().items.filter(({ href }) => href === '/social/waiting')
  const told = await until(bells, (all) => all.length > 0 && all[0]!.title === '3 posts were missed')
  expect(told).toHaveLength(1)
  expect(told[0]!.body).toContain('“Morning”, “Noon”, “Evening”')
  expect(await seenOn(world, 'bluesky')).not.toContain('Morning')
})

it('all move by the same length: the earliest to the chosen time, the others as far behind as before', async () => {
  const [first, second] = await afterADayOff('One', 'Two')
  const to = wall(Date.now() + 24 * hour)
  await world.act(settleMissed, { act: 'shift', first: { wall: to, zone: 'Europe/London' } })
  const [one, two] = [await postOf(world, first!.id), await postOf(world, second!.id)]
  expect([one.state, two.state]).toEqual(['scheduled', 'scheduled'])
  expect(one.wall?.slice(0, 16)).toBe(to)
  expect(Date.parse(two.dueAt!) - Date.parse(one.dueAt!)).toBe(hour)
})

it('some go now, others become drafts again', async () => {
  const [now, never] = await afterADayOff('Better late', 'Out of season')
  await world.act(settleMissed, { act: 'now', postIds: [now!.id] })
  expect((await settled(world, now!.id)).state).toBe('published')
  await world.act(settleMissed, { act: 'drop', postIds: [never!.id] })
  expect(await postOf(world, never!.id)).toMatchObject({ state: 'draft', dueAt: null })
  expect(await missed()).toHaveLength(0)
})
