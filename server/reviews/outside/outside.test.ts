import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from '../../platform/db/sql.ts'
import { saveFlow } from '../approvals/flow-operations.ts'
import { addComment, listComments } from '../comments/comment-operations.ts'
import type { ReviewLink, Thread } from '../contract.ts'
import { reviewsHouse, type Leaflet, type ReviewsHouse } from '../reviews-house.fixture.ts'
import { listLinks, makeLink, revokeLink } from './link-operations.ts'

let world: ReviewsHouse
beforeAll(async () => {
  world = await reviewsHouse()
})
afterAll(() => world.house.end())

const agent = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1' }
const linkFor = async (of: Leaflet, more: object = {}) => {
  const { url, id } = await world.act<{ url: string; id: string }>(world.agent, makeLink, { kind: of.kind, subjectId: of.subjectId, label: 'Mrs Hale', ...more })
  return { id, path: new URL(url).pathname }
}
const open = (path: string) => world.house.app.inject({ url: path, headers: agent })
const hashOn = async (path: string) => /name="contentHash" value="([^"]+)"/.exec((await open(path)).body)![1]!
const send = async (path: string, answers: Record<string, string>, hash?: string) =>
  world.house.app.inject({ method: 'POST', url: path, headers: { ...agent, 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ name: 'Ellen Hale', contentHash: hash ?? (await hashOn(path)), ...answers }).toString() })
const links = async (of: Leaflet) => (await world.act<{ items: ReviewLink[] }>(world.owner, listLinks, { kind: of.kind, subjectId: of.subjectId })).items

it('somebody without an account sees it, approves, and the link closes behind them', async () => {
  const leaflet = world.leaflet('Harbour View <b>now</b>')
  const { path } = await linkFor(leaflet)
  const page = await open(path)
  expect([page.statusCode, page.headers['x-robots-tag'], page.headers['cache-control'], page.headers['set-cookie']]).toEqual([200, 'noindex', 'no-store', undefined])
  expect(page.body).toContain('Harbour View &lt;b&gt;now&lt;/b&gt;')
  expect(page.body).not.toContain('<script')
  expect((await send(path, { decision: 'approved' })).headers['location']).toBe(`${path}?sent=approved`)
  expect((await world.review(leaflet)).request).toMatchObject({ state: 'approved', stages: [{ name: 'Client', decisions: [{ name: 'Ellen Hale', isGuest: true }] }] })
  expect(await links(leaflet)).toMatchObject([{ state: 'used', visits: 3, names: ['Ellen Hale'], createdBy: 'Ben Okafor' }])
  expect((await send(path, { decision: 'changes', comment: 'No, wait' }, 'x')).statusCode).toBe(404)
  expect((await open(path)).body).toContain('It is approved.')
})

it('a wish for changes needs words, and reaches the one who asked', async () => {
  const leaflet = world.leaflet('Villa')
  const { path } = await linkFor(leaflet, { singleUse: false })
  const refused = await send(path, { decision: 'changes' })
  expect([refused.statusCode, refused.body]).toEqual([422, expect.stringContaining('Write what you think, or what is to change.')])
  await send(path, { decision: 'changes', comment: 'The price is wrong' })
  expect((await world.review(leaflet)).request).toMatchObject({ state: 'changes', stages: [{ decisions: [{ reason: 'The price is wrong' }] }] })
  expect(await world.told(world.agent, 'reviews.decided')).toContain('Ellen Hale asks for changes: Villa')
  expect((await open(path)).body).toContain('Changes were asked for')
})

it('what is said in the house stays there; shared threads are seen on both sides', async () => {
  const leaflet = world.leaflet()
  const { path } = await linkFor(leaflet)
  const say = (text: string, shared: boolean) => world.act<Thread>(world.manager, addComment, { kind: leaflet.kind, subjectId: leaflet.subjectId, text, shared })
  const { id } = await say('She will never pay that', false)
  await say('Do you like the colour?', true)
  await world.act(world.manager, addComment, { kind: leaflet.kind, subjectId: leaflet.subjectId, text: 'Hidden answer', threadId: id, shared: true })
  await send(path, { comment: 'I do', decision: '' })
  const { body } = await open(path)
  expect(body).toContain('Do you like the colour?')
  expect(body).toContain('I do')
  expect(body).not.toContain('never pay')
  expect(body).not.toContain('Hidden answer')
  const { items } = await world.act<{ items: Thread[] }>(world.owner, listComments, { kind: leaflet.kind, subjectId: leaflet.subjectId })
  expect(items.at(-1)).toMatchObject({ text: 'I do', shared: true, author: { name: 'Ellen Hale', isGuest: true } })
  expect((await links(leaflet))[0]!.state).toBe('open')
})

it('a link that ended, was taken back or never was opens nothing', async () => {
  const leaflet = world.leaflet()
  const [ends, taken] = [await linkFor(leaflet, { days: 1 }), await linkFor(leaflet)]
  await world.act(world.agent, revokeLink, { id: taken.id })
  world.house.clock.forward(25 * 3_600_000)
  expect((await open(ends.path)).body).toContain('This link has ended')
  expect([(await open(taken.path)).statusCode, (await open(taken.path)).body]).toEqual([410, expect.stringContaining('was taken back')])
  expect((await send(ends.path, { comment: 'hello' }, 'x')).statusCode).toBe(410)
  expect((await open(`/review/${'x'.repeat(43)}`)).statusCode).toBe(404)
  expect((await links(leaflet)).map(({ state }) => state).toSorted()).toEqual(['expired', 'revoked'])
  const kept = await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.all<{ hash: string }>(sql`SELECT token_hash AS hash FROM reviews.links`))
  expect(kept.some(({ hash }) => ends.path.includes(hash))).toBe(false)
})

it('nobody from outside decides before their turn, or what they did not see', async () => {
  await world.act(world.owner, saveFlow, { kind: 'leaflet', required: 'all', stages: [{ name: 'Managers', roles: ['manager'] }] })
  const leaflet = world.leaflet('First words')
  const { path } = await linkFor(leaflet)
  expect((await open(path)).body).toContain('Others are still looking at it.')
  expect((await send(path, { decision: 'approved' })).statusCode).toBe(403)
  await world.decide(world.manager, leaflet, 'approved')
  const hash = await hashOn(path)
  leaflet.write('Other words')
  const late = await send(path, { decision: 'approved' }, hash)
  expect([late.statusCode, late.body]).toEqual([409, expect.stringContaining('The content has changed while you looked')])
})

it('machines that fill the hidden field change nothing', async () => {
  const leaflet = world.leaflet()
  const { path } = await linkFor(leaflet, { mayDecide: false })
  await send(path, { comment: 'Buy pills', website: 'http://spam.example' })
  expect((await world.review(leaflet)).openComments).toBe(0)
})
