import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { joinWorkspace } from '../../identity/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { aBlueskyAccount, callsTo, postOf, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import { setSlots } from '../queue/slot-operations.ts'
import type { Feed, FeedItem } from './contract.ts'
import { checkFeed, createFeed, listFeedItems, readOneFeed, takeFeedItem, updateFeed } from './feed-operations.ts'

let world: SocialHouse
let account: string

beforeAll(async () => {
  world = await socialHouse({ publishes: false })
  account = await aBlueskyAccount(world)
})
afterAll(() => world.end())
beforeEach(() => fetch(`${world.sandbox.url}/_sandbox/press/faults`, { method: 'DELETE' }))

const address = (file: string) => `${world.sandbox.url}/press/${file}`
const get = (id: string) => world.act<Feed>(readOneFeed, { id })
const items = async (id: string) => (await world.act<{ items: FeedItem[] }>(listFeedItems, { id, limit: 100 })).items
const publish = (title: string, more: Record<string, unknown> = {}) => fetch(address('items'), { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ title, ...more }) })
const fail = (kind: string) => fetch(`${world.sandbox.url}/_sandbox/press/faults`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ kind, count: 1, seconds: 3_600 }) })
async function add(file: string, more: Record<string, unknown> = {}): Promise<Feed> {
  const { id } = await world.act<Feed>(createFeed, { url: address(file), accountIds: [account], ...more })
  return until(() => get(id), ({ checkedAt }) => checkedAt !== null)
}
async function readAgain(id: string): Promise<Feed> {
  const before = await get(id)
  await world.act(checkFeed, { id })
  return until(() => get(id), ({ checkedAt }) => checkedAt !== before.checkedAt)
}
const itemCalled = (id: string, title: string) => until(async () => (await items(id)).find((one) => one.title === title), (item) => item !== undefined && item.outcome !== 'waiting')

describe('a feed', () => {
  it.each([['rss.xml', 'Wrenfield Gazette'], ['atom.xml', 'Wrenfield Gazette'], ['feed.json', 'Wrenfield Gazette'], ['news.xml', '127.0.0.1']])('is read as %s; what is there already is no news', async (file, name) => {
    const feed = await add(file)
    expect(feed).toMatchObject({ name: expect.stringContaining(name), problem: null, counts: { drafts: 0 } })
    const found = await items(feed.id)
    expect(found.map(({ title, outcome }) => [title, outcome]).at(-1)).toEqual(['Farmers’ market moves to Station Square', 'before'])
    expect(found.find(({ title }) => title.startsWith('Mortgage'))).toMatchObject({ link: address('news/1'), summary: file === 'news.xml' ? '' : expect.stringContaining('4.1 %') })
  })

  it('becomes drafts with a tracked link, each item once', async () => {
    const { id } = await add('rss.xml', { template: 'News: {title}\n{summary}\n\n{link}', takePictures: true })
    await publish('A bridge for bicycles', { summary: 'It opens in June.', picture: true })
    await readAgain(id)
    const item = (await itemCalled(id, 'A bridge for bicycles'))!
    expect(item).toMatchObject({ outcome: 'draft', problem: null })
    const post = await postOf(world, item.postId!)
    expect(post).toMatchObject({ state: 'draft', text: 'News: A bridge for bicycles\nIt opens in June.\n\n{link}', link: { target: item.link } })
    expect(post.media).toHaveLength(1)
    await readAgain(id)
    expect((await get(id)).counts.drafts).toBe(1)
  })

  it('is asked only for what changed', async () => {
    const { id } = await add('atom.xml')
    await readAgain(id)
    expect(world.sandbox.world('press').calls.recent().filter(({ path }) => path.includes('atom.xml'))[0]!.status).toBe(304)
    expect(callsTo(world, 'press', 'GET /press/atom.xml')).toBeGreaterThan(1)
  })

  it('keeps out what the filters keep out, and a person can take it all the same', async () => {
    const { id } = await add('feed.json', { filters: { include: ['price'], exclude: ['sold'], categories: ['market'] } })
    await publish('Every price sold at auction')
    await publish('Pricey cars are back')
    await publish('Every price in one table')
    await publish('The price of bread', { category: 'Town' })
    await readAgain(id)
    await itemCalled(id, 'The price of bread')
    const found = await items(id)
    const outcome = (title: string) => found.find((one) => one.title === title)!.outcome
    expect(['Every price sold at auction', 'Pricey cars are back', 'Every price in one table', 'The price of bread'].map(outcome)).toEqual(['filtered', 'filtered', 'draft', 'filtered'])
    await world.act(takeFeedItem, { id, itemId: found.find(({ title }) => title === 'Pricey cars are back')!.id })
    await until(() => items(id), (now) => now.find(({ title }) => title === 'Pricey cars are back')!.outcome === 'draft')
  })

  it('goes into the next free time of the queue; without one it is a draft that says so', async () => {
    const { id } = await add('rss.xml', { mode: 'queue' })
    await publish('Nothing is free')
    await readAgain(id)
    expect(await itemCalled(id, 'Nothing is free')).toMatchObject({ outcome: 'draft', problem: expect.stringMatching(/time/) })
    await world.act(setSlots, { accountId: account, zone: 'Europe/London', slots: [{ weekday: 3, time: '09:00' }] })
    await publish('A slot is free')
    await readAgain(id)
    const queued = (await itemCalled(id, 'A slot is free'))!
    expect(queued).toMatchObject({ outcome: 'queued', problem: null })
    expect((await postOf(world, queued.postId!)).wall).toMatch(/T09:00$/)
  })
})

it('only who may publish lets a feed fill the queue', async () => {
  const agent = await joinWorkspace(world.house, world.person.workspaceId, 'agent')
  const as = (input: unknown) => world.house.perform(createFeed, input, { actor: agent.actor })
  await expect(as({ url: address('rss.xml'), accountIds: [account], mode: 'queue' })).rejects.toMatchObject({ code: 'platform.not_allowed' })
  await expect(as({ url: address('rss.xml'), accountIds: [account], mode: 'draft' })).resolves.toBeDefined()
})

describe('a feed that fails', () => {
  it.each([
    ['page.html', 'web page'], ['nowhere.xml', 'status 404'], ['bomb.xml', 'document type'], ['endless.xml', 'could not be read'],
  ])('at %s says so on its row', async (file, words) => {
    const feed = await add(file)
    expect(feed).toMatchObject({ failures: 1, problem: expect.stringContaining(words) })
  })

  it('is asked later and later, as the server wishes, and recovers', async () => {
    const { id } = await add('rss.xml', { everyMin: 15 })
    await fail('server-error')
    const first = await readAgain(id)
    expect(first.problem).toContain('status 500')
    await fail('rate-limited')
    const second = await readAgain(id)
    expect(second.failures).toBe(2)
    expect(Date.parse(second.nextAt) - Date.parse(second.checkedAt!)).toBeGreaterThan(3_500_000)
    expect(await readAgain(id)).toMatchObject({ failures: 0, problem: null })
  })

  it('inside our own network is not asked', async () => {
    const feed = await world.act<Feed>(createFeed, { url: 'http://127.0.0.1:1/feed.xml', accountIds: [account] })
    expect((await until(() => get(feed.id), ({ checkedAt }) => checkedAt !== null)).problem).toContain('not on the public internet')
    await world.act(updateFeed, { id: feed.id, paused: true })
    const due = await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.all(sql`SELECT id FROM social.feeds WHERE id = ${feed.id}::uuid AND NOT paused`))
    expect(due).toEqual([])
  })
})
