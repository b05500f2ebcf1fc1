import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSandbox, tinyJpeg } from '../test-sandbox.ts'
import type { TestSandbox } from '../test-sandbox.ts'
import { GraphClient } from './client.fixture.ts'
import { HARBOURSIDE_PAGE_ID, WRENFIELD_PAGE_ID, facebookFollowers, facebookPeople } from './seed.ts'

let sandbox: TestSandbox
let graph: GraphClient
let token: string
const pageId = WRENFIELD_PAGE_ID

beforeAll(async () => {
  sandbox = await openTestSandbox()
  graph = new GraphClient(sandbox.url)
  token = await graph.pageToken()
})
afterAll(() => sandbox.remove())

const feed = (fields: Record<string, string>): ReturnType<GraphClient['post']> => graph.post(`${pageId}/feed`, { access_token: token, ...fields })
const error = (code: number, subcode?: number): object => ({ body: { error: { code, ...(subcode ? { error_subcode: subcode } : {}) } } })

describe('publishing', () => {
  it('puts two photos into one post and shows them to followers with their alt texts', async () => {
    const ids: string[] = []
    for (const mark of [1, 2]) {
      const photo = await graph.upload(pageId, tinyJpeg(900, mark), { access_token: token, published: 'false', alt_text_custom: `Room ${mark}` })
      expect(photo.body.post_id).toBeUndefined()
      ids.push(String(photo.body.id))
    }
    const { body } = await feed({ message: 'Two rooms, see https://example.test/h?a=1&b=2', 'attached_media[1]': `{"media_fbid":"${ids[1]}"}`, 'attached_media[0]': `{"media_fbid":"${ids[0]}"}` })
    expect(body.id).toMatch(new RegExp(`^${pageId}_\\d+$`))
    const page = await (await fetch(`${sandbox.url}/facebook/view/${pageId}`)).text()
    expect(page.indexOf('Alt text: Room 1')).toBeGreaterThan(0)
    expect(page.indexOf('Alt text: Room 2')).toBeGreaterThan(page.indexOf('Alt text: Room 1'))
    expect(page).toContain('<a href="https://example.test/h?a=1&amp;b=2"')
    const node = await graph.get(String(body.id), { access_token: token, fields: 'id,permalink_url,message,created_time,is_published,status_type,full_picture' })
    expect(node.body).toMatchObject({ is_published: true, status_type: 'added_photos', created_time: '2026-03-02T12:00:00+0000' })
    const picture = await fetch(String(node.body.full_picture))
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(tinyJpeg(900, 1))
    expect(await feed({ message: 'again', 'attached_media[0]': `{"media_fbid":"${ids[0]}"}` })).toMatchObject(error(1, 1366051))
  })

  it('fetches a photo from an address', async () => {
    const source = `${sandbox.url}/facebook/avatar/x.svg`
    expect(await graph.post(`${pageId}/photos`, { access_token: token, url: source })).toMatchObject(error(100, 1366046))
    const stored = await graph.upload(pageId, tinyJpeg(700, 3), { access_token: token, published: 'false' })
    const { images } = (await graph.get(String(stored.body.id), { access_token: token, fields: 'images' })).body as { images: { source: string }[] }
    const again = await graph.post(`${pageId}/photos`, { access_token: token, url: images[0]?.source ?? '', caption: 'By address' })
    expect(again.body.post_id).toMatch(/_/)
    expect(await graph.post(`${pageId}/photos`, { access_token: token, url: 'http://127.0.0.1:1/x.jpg' })).toMatchObject(error(324))
  })

  it('refuses pictures over ten megabytes', async () => {
    expect(await graph.upload(pageId, tinyJpeg(10 * 1024 * 1024 + 1), { access_token: token })).toMatchObject(error(100, 1366046))
  })

  it('refuses the same text within minutes and takes it later', async () => {
    expect((await feed({ message: 'Open house on Sunday' })).status).toBe(200)
    expect(await feed({ message: 'Open house on Sunday' })).toMatchObject(error(506))
    sandbox.advance(11 * 60_000)
    expect((await feed({ message: 'Open house on Sunday' })).status).toBe(200)
  })

  it('publishes a scheduled post at its moment, and refuses moments too near or too far', async () => {
    const at = Math.floor(sandbox.now().getTime() / 1000)
    const schedule = (seconds: number): ReturnType<typeof feed> => feed({ message: `At ${seconds}`, published: 'false', scheduled_publish_time: String(at + seconds) })
    expect(await schedule(60)).toMatchObject(error(100))
    expect(await schedule(31 * 86_400)).toMatchObject(error(100))
    const { body } = await schedule(900)
    expect((await graph.get(`${pageId}/scheduled_posts`, { access_token: token })).body.data).toMatchObject([{ id: body.id, scheduled_publish_time: at + 900 }])
    sandbox.advance(900_000)
    expect((await graph.get(`${pageId}/posts`, { access_token: token, limit: '1' })).body.data).toMatchObject([{ id: body.id }])
  })

  it('is found again in the list when the answer was lost', async () => {
    await sandbox.fail('facebook', { kind: 'answer-lost' })
    await expect(feed({ message: 'Lost and found' })).rejects.toThrow('fetch failed')
    const { data } = (await graph.get(`${pageId}/posts`, { access_token: token, fields: 'id,message,created_time' })).body as { data: { message?: string }[] }
    expect(data.filter(({ message }) => message === 'Lost and found')).toHaveLength(1)
  })

  it('needs the page token, the granted scope and the task', async () => {
    expect(await graph.post(`${HARBOURSIDE_PAGE_ID}/feed`, { access_token: token, message: 'x' })).toMatchObject(error(100, 33))
    expect(await graph.post(`${pageId}/feed`, { access_token: await graph.userToken(), message: 'x' })).toMatchObject(error(210))
    const readOnly = await graph.pageToken({ account: facebookPeople[1]?.id ?? '' }, HARBOURSIDE_PAGE_ID)
    expect(await graph.post(`${HARBOURSIDE_PAGE_ID}/feed`, { access_token: readOnly, message: 'x' })).toMatchObject(error(200))
    expect(await feed({ message: '' })).toMatchObject(error(100))
  })

  it('changes and deletes a post', async () => {
    const { body } = await feed({ message: 'First words' })
    const id = String(body.id)
    expect((await graph.post(id, { access_token: token, message: 'Better words' })).body).toEqual({ success: true })
    expect((await graph.get(id, { access_token: token })).body.message).toBe('Better words')
    expect((await graph.delete(id, { access_token: token })).body).toEqual({ success: true })
    expect(await graph.get(id, { access_token: token })).toMatchObject(error(100, 33))
  })

  it('turns pages by the cursors it hands out until there is no next one', async () => {
    const seen = new Set<string>()
    let address: string | undefined = `${graph.base}/${pageId}/posts?limit=2&access_token=${token}`
    while (address !== undefined) {
      const body = (await (await fetch(address)).json()) as { data: { id: string }[]; paging?: { next?: string } }
      for (const { id } of body.data) seen.add(id)
      address = body.paging?.next
    }
    const all = (await graph.get(`${pageId}/posts`, { access_token: token, limit: '100' })).body.data as unknown[]
    expect(seen.size).toBe(all.length)
    expect(all.length).toBeGreaterThan(4)
  })
})

describe('limits', () => {
  it('tells the page how much is used, and refuses with 32 or 4 when asked to', async () => {
    const { headers } = await graph.get('me', { access_token: token })
    expect(JSON.parse(headers.get('x-business-use-case-usage') ?? '')).toMatchObject({ [pageId]: [{ type: 'pages', call_count: 0 }] })
    await sandbox.fail('facebook', { kind: 'rate-limited', count: 2, seconds: 600 })
    const page = await feed({ message: 'x' })
    expect(page).toMatchObject(error(32))
    expect(page.headers.get('x-business-use-case-usage')).toContain('"estimated_time_to_regain_access":10')
    const app = await graph.get('me', { access_token: token })
    expect(app).toMatchObject(error(4))
    expect(JSON.parse(app.headers.get('x-app-usage') ?? '')).toMatchObject({ call_count: 100 })
  })

  it('expired-token answers 190/463 once', async () => {
    await sandbox.fail('facebook', { kind: 'expired-token' })
    expect(await graph.get('me', { access_token: token })).toMatchObject(error(190, 463))
    expect((await graph.get('me', { access_token: token })).status).toBe(200)
  })
})

describe('numbers', () => {
  it('grow with time, and removed metric names answer 100', async () => {
    const { body } = await feed({ message: 'Numbers' })
    const id = String(body.id)
    const read = async (): Promise<Record<string, unknown>> => {
      const { data } = (await graph.get(`${id}/insights`, { access_token: token, metric: 'post_media_view,post_clicks' })).body as { data: { name: string; values: { value: unknown }[] }[] }
      return Object.fromEntries(data.map(({ name, values }) => [name, values[0]?.value]))
    }
    expect(await read()).toEqual({ post_media_view: 0, post_clicks: 0 })
    sandbox.advance(2 * 86_400_000)
    expect((await read()).post_media_view).toBeGreaterThan(100)
    const counters = (await graph.get(id, { access_token: token, fields: 'shares,comments.summary(true).limit(0),reactions.summary(true).limit(0)' })).body
    expect(counters).toMatchObject({ comments: { data: [], summary: { total_count: 0 } }, reactions: { summary: { total_count: expect.any(Number) } } })
    expect(await graph.get(`${id}/insights`, { access_token: token, metric: 'post_impressions' })).toMatchObject(error(100))
    expect(await graph.get(`${id}/insights`, { access_token: token })).toMatchObject(error(3001, 1504028))
    expect(await graph.get(id, { access_token: token, fields: 'nonsense' })).toMatchObject(error(100))
  })

  it('end their days at midnight in California, in summer and in winter', async () => {
    sandbox.advance(30 * 86_400_000)
    const range = { since: '2026-03-06', until: '2026-03-10T12:00:00Z' }
    const { data } = (await graph.get(`${pageId}/insights`, { access_token: token, metric: 'page_media_view', ...range })).body as { data: { values: { end_time: string; value: number }[] }[] }
    expect(data[0]?.values.map(({ end_time }) => end_time.slice(8, 13))).toEqual(['06T08', '07T08', '08T08', '09T07', '10T07'])
    expect(data[0]?.values.every(({ value }) => value > 0)).toBe(true)
    expect(await graph.get(`${pageId}/insights`, { access_token: token, metric: 'page_fans' })).toMatchObject(error(100))
  })
})

describe('comments', () => {
  it('come from followers, are answered, hidden and deleted by the page', async () => {
    const { body } = await feed({ message: 'Ask us' })
    const post = String(body.id)
    const form = new URLSearchParams({ post, follower: facebookFollowers[1]?.id ?? '', message: 'Is it “sold”?' })
    await fetch(`${sandbox.url}/facebook/view/${pageId}/comment`, { method: 'POST', body: form })
    const list = async (): Promise<Record<string, unknown>[]> =>
      (await graph.get(`${post}/comments`, { access_token: token, fields: 'id,from,message,parent,is_hidden', filter: 'stream', order: 'reverse_chronological' })).body.data as Record<string, unknown>[]
    const [asked] = await list()
    expect(asked).toMatchObject({ message: 'Is it “sold”?', from: { name: 'Jonas Pell' }, is_hidden: false })
    const answer = await graph.post(`${String(asked?.id)}/comments`, { access_token: token, message: 'Not yet.' })
    expect((await list()).find(({ id }) => id === answer.body.id)).toMatchObject({ parent: { id: asked?.id }, from: { name: 'Wrenfield Homes' } })
    expect((await graph.post(String(asked?.id), { access_token: token, is_hidden: 'true' })).body).toEqual({ success: true })
    expect((await list()).find(({ id }) => id === asked?.id)?.is_hidden).toBe(true)
    await graph.delete(String(asked?.id), { access_token: token })
    expect(await list()).toEqual([])
  })
})
