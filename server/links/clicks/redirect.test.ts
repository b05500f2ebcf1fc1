import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkStats } from '../stats/link-stats.ts'
import { links } from '../slice.ts'
import { aBrowser, aLink } from '../testing.ts'
import { recordVisit } from '../visits/record-visit.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { attributionOf } from './attribution.ts'

let house: TestHouse
const workspaceId = newId<'workspace'>()
beforeAll(async () => {
  house = await createTestHouse([links])
})
afterAll(() => house?.end())

const follow = (code: string, headers: Record<string, string> = aBrowser(), method: 'GET' | 'HEAD' = 'GET', remoteAddress = '203.0.113.7') => house.app.inject({ method, url: `/l/${code}`, headers, remoteAddress })
const fidOf = (answer: { headers: Record<string, unknown> }) => new URL(String(answer.headers['location'])).searchParams.get('fid')
const clicksOf = async (postId: string) => (await house.inHouse({ workspaceId }, (ctx) => linkStats(ctx, { postIds: [postId] }))).total.clicks

test('a click leads to the target with its words and the first-party id, and sets no cookie', async () => {
  const postId = newId()
  const link = await aLink(house, workspaceId, { postId, utm: { campaign: 'spring' } })
  const answer = await follow(link.code)
  const target = new URL(String(answer.headers['location']))
  expect(answer.statusCode).toBe(302)
  expect(target.origin + target.pathname).toBe('https://example.com/mill-cottage')
  expect(Object.fromEntries(target.searchParams)).toMatchObject({ utm_source: 'bluesky', utm_medium: 'social', utm_campaign: 'spring' })
  expect(answer.headers['set-cookie']).toBeUndefined()
  expect(answer.headers['cache-control']).toContain('no-store')
  const attribution = await house.inHouse({ workspaceId }, (ctx) => attributionOf(ctx, fidOf(answer)))
  expect(attribution).toMatchObject({ postId, network: 'bluesky', utm: { campaign: 'spring' } })
})

test('the same person counts once in half an hour, and keeps the thread to the post', async () => {
  const postId = newId()
  const { code } = await aLink(house, workspaceId, { postId })
  const first = fidOf(await follow(code))
  expect(fidOf(await follow(code))).toBe(first)
  expect(await clicksOf(postId)).toBe(1)
  house.clock.forward(31 * 60_000)
  expect(fidOf(await follow(code))).not.toBe(first)
  expect(await clicksOf(postId)).toBe(2)
})

test('ten clicks of one person in the same moment count once', async () => {
  const postId = newId()
  const { code } = await aLink(house, workspaceId, { postId })
  const answers = await Promise.all(Array.from({ length: 10 }, () => follow(code)))
  expect(new Set(answers.map(fidOf)).size).toBe(1)
  expect(await clicksOf(postId)).toBe(1)
})

test('two people at one address with different browsers count as two', async () => {
  const postId = newId()
  const { code } = await aLink(house, workspaceId, { postId })
  await follow(code, aBrowser('Safari/604.1'))
  await follow(code, aBrowser('Firefox/149.0'))
  expect(await clicksOf(postId)).toBe(2)
})

test('bots, prefetches and HEAD requests arrive but do not count', async () => {
  const postId = newId()
  const { code } = await aLink(house, workspaceId, { postId })
  const answers = [
    await follow(code, { 'user-agent': 'facebookexternalhit/1.1' }),
    await follow(code, { ...aBrowser(), purpose: 'prefetch' }),
    await follow(code, { ...aBrowser(), 'sec-purpose': 'prefetch' }),
    await follow(code, aBrowser(), 'HEAD'),
  ]
  expect(answers.map((answer) => [answer.statusCode, fidOf(answer)])).toEqual(answers.map(() => [302, null]))
  expect(await clicksOf(postId)).toBe(0)
})

test('a click tells the house once, with what the link is about', async () => {
  const postId = newId()
  const listingId = newId()
  const link = await aLink(house, workspaceId, { postId, listingId })
  const clickId = fidOf(await follow(link.code))
  await follow(link.code)
  const told = await house.inHouse({ workspaceId }, (ctx) => ctx.db.all<{ data: unknown }>(sql`SELECT data FROM platform.events WHERE workspace_id = ${workspaceId}::uuid AND type = 'links.link.clicked' AND subject_id = ${link.id}::uuid`))
  expect(told).toEqual([{ data: { linkId: link.id, clickId, postId, listingId } }])
})

test('a person still arrives when the click cannot be counted', async () => {
  const { code } = await aLink(house, workspaceId)
  await house.pool.query('ALTER TABLE links.clicks RENAME TO clicks_away')
  try {
    const answer = await follow(code)
    expect([answer.statusCode, fidOf(answer)]).toEqual([302, null])
  } finally {
    await house.pool.query('ALTER TABLE links.clicks_away RENAME TO clicks')
  }
})

test('an unknown code gets a page in plain words', async () => {
  const answer = await follow('zzzzzzz')
  expect(answer.statusCode).toBe(404)
  expect(answer.headers['content-type']).toContain('text/html')
  expect(answer.body).toContain('This link leads nowhere')
})

test('the id of another workspace, or a made-up one, attributes nothing', async () => {
  const fid = fidOf(await follow((await aLink(house, workspaceId)).code))
  const elsewhere = newId()
  const found = await house.inHouse({ workspaceId: elsewhere }, (ctx) => Promise.all([attributionOf(ctx, fid), attributionOf(ctx, newId()), attributionOf(ctx, "' OR 1=1"), attributionOf(ctx, null)]))
  expect(found).toEqual([null, null, null, null])
})

test('a visit counts once per person, page and click', async () => {
  const listingId = newId()
  const clickId = fidOf(await follow((await aLink(house, workspaceId, { listingId })).code))
  const visit = (over: object = {}) => house.inHouse({ workspaceId }, (ctx) => recordVisit(ctx, { path: '/p/mill', listingId, address: '203.0.113.7', userAgent: 'Safari', ...over }))
  expect(await visit({ clickId })).not.toBeNull()
  expect(await visit({ clickId })).toBeNull()
  expect(await visit()).not.toBeNull()
  expect(await visit({ clickId: 'made-up' })).toBeNull()
  expect(await visit({ path: '/p/mill/photos' })).not.toBeNull()
  const stats = await house.inHouse({ workspaceId }, (ctx) => linkStats(ctx, { listingIds: [listingId] }))
  expect(stats.byListing.get(listingId)).toEqual({ clicks: 1, visits: 3 })
})

test('neither the address nor the browser of a person is stored, and a referrer loses its query', async () => {
  const { code } = await aLink(house, workspaceId)
  await follow(code, { ...aBrowser('Marker/1.0'), referer: 'https://www.example.org/feed?q=my+secret' }, 'GET', '198.51.100.23')
  const rows = await house.inHouse({ workspaceId }, (ctx) => ctx.db.all(sql`SELECT to_jsonb(c)::text AS row FROM links.clicks c WHERE workspace_id = ${workspaceId}::uuid`))
  const text = JSON.stringify(rows)
  expect(text).not.toMatch(/198\.51\.100\.23|Marker|my\+secret/)
  expect(text).toContain('www.example.org/feed')
})
