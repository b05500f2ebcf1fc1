import { afterAll, beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import { aListing } from '../../listings/testing.ts'
import type { Post } from '../contract.ts'
import { createPost } from '../posts/post-operations.ts'
import { aBlueskyAccount, postOf, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import { wallFromInstant } from '../../platform/time.ts'
import type { ListingHold } from './contract.ts'
import { listListingHolds, releaseListing } from './release.ts'
import { updateListingRules } from './rules.ts'

let world: SocialHouse
let account: string
beforeAll(async () => {
  world = await socialHouse()
  account = await aBlueskyAccount(world)
})
afterAll(() => world.end())

const listing = () => aListing(world.house, world.person.actor)
const post = async (path: string, body: unknown) => {
  const answer = await world.house.app.inject({ method: 'POST', url: `/api/v1/${path}`, headers: world.person.headers, payload: body as object })
  expect(answer.statusCode).toBe(200)
}
const queued = (listingId: string, text: string, days: number) =>
  world.act<Post>(createPost, { text, listingId, variants: [{ accountId: account }], schedule: { wall: wallFromInstant(new Date(Date.now() + days * 86_400_000), 'Europe/London').slice(0, 16), zone: 'Europe/London' } })
const bells = async () => (await world.house.app.inject({ url: '/api/v1/notifications', headers: world.person.headers })).json<{ items: { kind: string; title: string; body: string; href: string }[] }>().items
const holds = async (listingId: string) => (await world.act<{ items: z.output<typeof ListingHold>[] }>(listListingHolds, {})).items.find((one) => one.listingId === listingId)

it('a sold home holds its queued posts with the reason, tells once with their names, and one act releases them', async () => {
  const home = await listing()
  const [first, second] = [await queued(home.id, 'Come and see it', 2), await queued(home.id, 'Last chance', 3)]
  const other = await queued((await listing()).id, 'Another home', 2)
  await post(`listings/${home.id}/status`, { standardStatus: 'Pending' })
  await post(`listings/${home.id}/status`, { standardStatus: 'Closed' })
  const held = await until(() => postOf(world, first.id), ({ state }) => state === 'held')
  expect(held.variants[0]!.failure).toMatchObject({ word: 'listing', text: `${home.title} is sold.` })
  expect((await postOf(world, second.id)).state).toBe('held')
  expect((await postOf(world, other.id)).state).toBe('scheduled')
  const told = await until(bells, (all) => all.some(({ title }) => title === `${home.title} is sold`))
  expect(told.filter(({ title }) => title === `${home.title} is sold`)).toMatchObject([{ kind: 'social.listing-changed', href: '/social/waiting', body: expect.stringContaining('“Come and see it”, “Last chance”') as string }])
  expect(await holds(home.id)).toMatchObject({ reason: `${home.title} is sold.`, posts: [{ id: first.id }, { id: second.id }] })
  expect(await world.act(releaseListing, { listingId: home.id })).toEqual({ queued: 2, missed: 0, refused: 0 })
  const released = await postOf(world, second.id)
  expect(released).toMatchObject({ state: 'scheduled', dueAt: second.dueAt })
  expect(await holds(home.id)).toBeUndefined()
})

it('another price is told and leaves the posts alone, unless the workspace wants it put into their words', async () => {
  const home = await listing()
  const kept = await queued(home.id, 'Yours for £645,000', 2)
  await post(`listings/${home.id}/price`, { listPrice: { amount: 62_500_000, currency: 'GBP' } })
  await until(bells, (all) => all.some(({ title }) => title.includes('costs £625,000 now, not £645,000')))
  expect(await postOf(world, kept.id)).toMatchObject({ state: 'scheduled', text: 'Yours for £645,000' })
  await world.act(updateListingRules, { rules: { price: 'update' } })
  const follows = await queued(home.id, 'Yours for £625,000. Really: £625,000', 2)
  await post(`listings/${home.id}/price`, { listPrice: { amount: 59_950_000, currency: 'GBP' } })
  const changed = await until(() => postOf(world, follows.id), ({ text }) => text.includes('599'))
  expect(changed).toMatchObject({ state: 'scheduled', text: 'Yours for £599,500. Really: £599,500' })
})

it('a rule that does not fit is refused with what may be chosen', async () => {
  const answer = await world.house.app.inject({ method: 'PUT', url: '/api/v1/social/listing-rules', headers: world.person.headers, payload: { rules: { sold: 'update' } } })
  expect(answer.statusCode).toBe(422)
  expect(answer.body).toContain('nothing, tell, hold')
})
