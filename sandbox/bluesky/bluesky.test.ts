import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSandbox, tinyJpeg } from '../test-sandbox.ts'
import type { TestSandbox } from '../test-sandbox.ts'
import { BlueskyClient } from './client.fixture.ts'
import { WRENFIELD_APP_PASSWORD } from './seed.ts'

let sandbox: TestSandbox
let client: BlueskyClient

beforeAll(async () => {
  sandbox = await openTestSandbox({ limits: false })
  client = await BlueskyClient.signIn(sandbox.url, 'wrenfield.test', WRENFIELD_APP_PASSWORD)
})
afterAll(() => sandbox.remove())

const createdAt = '2026-03-02T12:00:00.000Z'

describe('sessions', () => {
  it('refuses a wrong app password', async () => {
    const answer = await client.post('com.atproto.server.createSession', { identifier: 'wrenfield.test', password: 'nope' }, null)
    expect(answer).toMatchObject({ status: 401, body: { error: 'AuthenticationRequired', message: 'Invalid identifier or password' } })
  })

  it('names its own address as the home of the account', () => {
    expect(client.session.didDoc.service[0]?.serviceEndpoint).toBe(`${sandbox.url}/bluesky`)
  })

  it('tells a missing, a made-up and a misused token apart', async () => {
    const get = (token: string | null): Promise<unknown> => client.get('com.atproto.server.getSession', {}, token)
    expect(await get(null)).toMatchObject({ status: 401, body: { error: 'AuthMissing' } })
    expect(await get('made-up')).toMatchObject({ status: 400, body: { error: 'InvalidToken' } })
    expect(await get(client.session.refreshJwt)).toMatchObject({ status: 400, body: { error: 'InvalidToken' } })
  })

  it('lets the access token run out after two hours, and rotates the pair', async () => {
    const other = await BlueskyClient.signIn(sandbox.url, 'harbourside.test', 'qrst-uvwx-yz23-4567')
    sandbox.advance(2 * 3_600_000)
    expect(await other.get('com.atproto.server.getSession')).toMatchObject({ status: 400, body: { error: 'ExpiredToken' } })
    const refresh = (token: string): Promise<{ status: number; body: Record<string, unknown> }> => other.post('com.atproto.server.refreshSession', undefined, token)
    const old = other.session.refreshJwt
    const renewed = await refresh(old)
    expect(renewed.status).toBe(200)
    expect(renewed.body.refreshJwt).not.toBe(old)
    expect((await refresh(old)).status).toBe(200)
    sandbox.advance(61_000)
    expect(await refresh(old)).toMatchObject({ status: 400, body: { error: 'ExpiredToken' } })
    // The spent token came back too late: its whole family is closed.
    expect(await refresh(String(renewed.body.refreshJwt))).toMatchObject({ status: 400, body: { error: 'ExpiredToken' } })
    client = await BlueskyClient.signIn(sandbox.url, 'wrenfield.test', WRENFIELD_APP_PASSWORD)
  })
})

describe('posts', () => {
  it('keeps a post with a picture and shows both to followers', async () => {
    const blob = await client.upload(tinyJpeg())
    const text = 'Café garden'
    const created = await client.createPost({
      text,
      createdAt,
      facets: [{ index: { byteStart: 0, byteEnd: 5 }, features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://example.test/a' }] }],
      embed: { $type: 'app.bsky.embed.images', images: [{ image: blob, alt: 'A <green> garden' }] },
    })
    expect(created).toMatchObject({ status: 200, body: { validationStatus: 'valid' } })
    const page = await (await fetch(`${sandbox.url}/bluesky/view/wrenfield.test`)).text()
    expect(page).toContain('<a href="https://example.test/a" rel="noopener">Café</a> garden')
    expect(page).toContain('A &lt;green&gt; garden')
    const posts = await client.get('app.bsky.feed.getPosts', { uris: String(created.body.uri) })
    const [post] = posts.body.posts as { embed: { images: { fullsize: string }[] } }[]
    const picture = await fetch(post?.embed.images[0]?.fullsize ?? '')
    expect(picture.headers.get('content-type')).toBe('image/jpeg')
    expect(Buffer.from(await picture.arrayBuffer())).toEqual(tinyJpeg())
  })

  it('never doubles a post that is created again under the same key', async () => {
    const rkey = '3l2s5xxxxxxx2'
    expect((await client.createPost({ text: 'once', createdAt }, rkey)).status).toBe(200)
    expect(await client.createPost({ text: 'twice', createdAt }, rkey)).toMatchObject({ status: 500, body: { error: 'InternalServerError' } })
    const found = await client.get('com.atproto.repo.getRecord', { repo: client.session.did, collection: 'app.bsky.feed.post', rkey })
    expect(found.body.value).toMatchObject({ text: 'once' })
  })

  it('refuses what the lexicon forbids, in its words', async () => {
    const image = await client.upload(tinyJpeg(2_000_001))
    const images = (list: unknown[]): unknown => ({ $type: 'app.bsky.embed.images', images: list })
    const facet = (byteStart: number, byteEnd: number): unknown[] => [{ index: { byteStart, byteEnd }, features: [{ $type: 'app.bsky.richtext.facet#tag', tag: 'x' }] }]
    const cases: [Record<string, unknown>, RegExp][] = [
      [{ text: 'x'.repeat(301) }, /300 graphemes/],
      [{ text: '👨‍👩‍👧‍👦'.repeat(130) }, /3000/],
      [{ text: 'é', facets: facet(0, 3) }, /within the 2 bytes/],
      [{ text: 'éa', facets: facet(1, 3) }, /split/],
      [{ text: 'a', embed: images([{ image, alt: 'big' }]) }, /too large/],
      [{ text: 'a', embed: images([{ image }]) }, /"alt"/],
      [{ text: 'a', embed: images(Array.from({ length: 5 }, () => ({ image, alt: '' }))) }, /more than 4/],
      [{ text: 'a', createdAt: 'yesterday' }, /datetime/],
    ]
    for (const [record, message] of cases) {
      const answer = await client.createPost({ createdAt, ...record })
      expect(answer.status).toBe(400)
      expect(answer.body.message).toMatch(message)
    }
    expect((await client.createPost({ text: '👨‍👩‍👧‍👦'.repeat(100), createdAt })).status).toBe(200)
  })

  it('refuses a blob that was never uploaded and one over the limit', async () => {
    const blob = { $type: 'blob', ref: { $link: 'bafkreinothing' }, mimeType: 'image/jpeg', size: 5 }
    const answer = await client.createPost({ text: 'a', createdAt, embed: { $type: 'app.bsky.embed.images', images: [{ image: blob, alt: '' }] } })
    expect(answer).toMatchObject({ status: 400, body: { error: 'BlobNotFound' } })
    const big = await client.send('com.atproto.repo.uploadBlob', { body: tinyJpeg(5 * 1024 * 1024 + 1), type: 'image/jpeg' })
    expect(big).toMatchObject({ status: 413, body: { error: 'PayloadTooLarge' } })
  })

  it('gathers likes as time passes and tells the author of a reply', async () => {
    const { body } = await client.createPost({ text: 'Open house', createdAt })
    const count = async (): Promise<number> => {
      const { posts } = (await client.get('app.bsky.feed.getPosts', { uris: String(body.uri) })).body as { posts: { likeCount: number }[] }
      return posts[0]?.likeCount ?? -1
    }
    expect(await count()).toBe(0)
    sandbox.advance(86_400_000)
    client = await BlueskyClient.signIn(sandbox.url, 'wrenfield.test', WRENFIELD_APP_PASSWORD)
    expect(await count()).toBeGreaterThan(0)
    const form = new URLSearchParams({ uri: String(body.uri), follower: 'jonas.test', text: 'Is there parking?' })
    await fetch(`${sandbox.url}/bluesky/view/wrenfield.test/reply`, { method: 'POST', body: form })
    const { notifications } = (await client.get('app.bsky.notification.listNotifications')).body as { notifications: unknown[] }
    expect(notifications[0]).toMatchObject({ reason: 'reply', reasonSubject: body.uri, record: { text: 'Is there parking?' } })
  })

  it('forgets a deleted post', async () => {
    const { body } = await client.createPost({ text: 'soon gone', createdAt })
    const rkey = String(body.uri).split('/').at(-1)
    const place = { repo: client.session.did, collection: 'app.bsky.feed.post', rkey: String(rkey) }
    expect((await client.post('com.atproto.repo.deleteRecord', place)).status).toBe(200)
    expect(await client.get('com.atproto.repo.getRecord', place)).toMatchObject({ status: 400, body: { error: 'RecordNotFound' } })
  })
})
