import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Account, Post } from '../contract.ts'
import { createPost } from '../posts/post-operations.ts'
import { aBlueskyAccount, accountOf, socialHouse, type SocialHouse } from '../social-house.fixture.ts'
import { setAccountMarks } from './account-marks.ts'

let world: SocialHouse
let account: string
beforeAll(async () => {
  world = await socialHouse({ publishes: false })
  account = await aBlueskyAccount(world)
})
afterAll(() => world.end())

const set = (marks: object | null, more: object = {}) => world.act<Account>(setAccountMarks, { id: account, marks, ...more })
/** Where the short link of a post leads that goes to an address. */
const leadsTo = async (target: string) => {
  const post = await world.act<Post>(createPost, { text: 'Open House on Saturday', link: { target }, variants: [{ accountId: account }], schedule: { wall: '2027-12-03T09:00', zone: 'UTC' } })
  const answer = await world.house.app.inject({ url: new URL(post.variants[0]!.link!.url).pathname })
  const url = new URL(answer.headers.location!)
  url.searchParams.delete('fid')
  url.searchParams.sort()
  return url.href
}
const marks = { source: '{network}-{account}', medium: 'Social', campaign: '{post}' }

it('links of an account carry its own marks, in small letters, and those of its network again when they are taken away', async () => {
  expect((await set(marks)).marks).toEqual({ ...marks, conflict: 'keep' })
  expect(await leadsTo('https://example.com/a')).toBe('https://example.com/a?utm_campaign=open-house-on-saturday&utm_medium=social&utm_source=bluesky-wrenfield.test')
  await set(null)
  expect((await accountOf(world, account)).marks).toBeNull()
  expect(await leadsTo('https://example.com/a')).toContain('utm_medium=social&utm_source=bluesky')
})

it('marks that an address has already stay, or give way where the account says so', async () => {
  const target = 'https://example.com/a?utm_source=flyer&room=3&UTM_Term=x#photos'
  await set(marks)
  expect(await leadsTo(target)).toContain('utm_source=flyer')
  await set({ ...marks, conflict: 'replace' })
  expect(await leadsTo(target)).toBe('https://example.com/a?room=3&utm_campaign=open-house-on-saturday&utm_medium=social&utm_source=bluesky-wrenfield.test#photos')
})

it('a placeholder that does not exist is refused with its field, and an old version too', async () => {
  await expect(set({ ...marks, campaign: '{season}' })).rejects.toMatchObject({ code: 'platform.invalid_input', fields: [{ path: 'marks.campaign', message: expect.stringContaining('There is no placeholder {season}') as string }] })
  await expect(set(marks, { version: 1 })).rejects.toMatchObject({ code: 'platform.stale_version' })
})
