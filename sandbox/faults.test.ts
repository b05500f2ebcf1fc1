import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BlueskyClient } from './bluesky/client.fixture.ts'
import { WRENFIELD_APP_PASSWORD } from './bluesky/seed.ts'
import { openTestSandbox, tinyJpeg } from './test-sandbox.ts'
import type { TestSandbox } from './test-sandbox.ts'

let sandbox: TestSandbox
let client: BlueskyClient
const record = { text: 'A house', createdAt: '2026-03-02T12:00:00.000Z' }
const rkey = '3l2s5xxxxxxx2'

beforeEach(async () => {
  sandbox = await openTestSandbox()
  client = await BlueskyClient.signIn(sandbox.url, 'wrenfield.test', WRENFIELD_APP_PASSWORD)
})
afterEach(() => sandbox.remove())

const postExists = async (): Promise<boolean> =>
  (await client.get('com.atproto.repo.getRecord', { repo: client.session.did, collection: 'app.bsky.feed.post', rkey })).status === 200

describe('faults', () => {
  it('answer-lost does the work and cuts the line: the post is there, the caller does not know', async () => {
    await sandbox.fail('bluesky', { kind: 'answer-lost' })
    await expect(client.createPost(record, rkey)).rejects.toThrow('fetch failed')
    expect(await postExists()).toBe(true)
  })

  it('hang answers nothing until the caller gives up, and nothing is done', async () => {
    await sandbox.fail('bluesky', { kind: 'hang', match: 'createRecord' })
    const patience = new AbortController()
    const call = fetch(`${client.base}/xrpc/com.atproto.repo.createRecord`, { method: 'POST', body: '{}', signal: patience.signal }).then(() => 'answered', () => 'given up')
    await expect.poll(() => sandbox.world('bluesky').calls.recent()[0]?.fault).toBe('hang')
    patience.abort()
    expect(await call).toBe('given up')
    expect(await postExists()).toBe(false)
  })

  it('a hanging call does not keep the sandbox from closing', async () => {
    await sandbox.fail('bluesky', { kind: 'hang' })
    const hanging = client.get('com.atproto.server.getSession').then(() => 'answered', () => 'cut')
    await expect.poll(() => sandbox.world('bluesky').calls.recent()[0]?.fault).toBe('hang')
    await sandbox.close()
    expect(await hanging).toBe('cut')
  })

  it('cut-upload breaks the connection half way and keeps nothing', async () => {
    await sandbox.fail('bluesky', { kind: 'cut-upload' })
    await expect(client.upload(tinyJpeg(1_500_000))).rejects.toThrow('fetch failed')
    expect(await client.upload(tinyJpeg(1_500_000))).toMatchObject({ size: 1_500_000 })
  })

  it('rate-limited refuses as many calls as asked, with the reset in the header', async () => {
    await sandbox.fail('bluesky', { kind: 'rate-limited', count: 2, seconds: 90 })
    for (let i = 0; i < 2; i += 1) {
      const answer = await client.createPost(record, rkey)
      expect(answer).toMatchObject({ status: 429, body: { error: 'RateLimitExceeded' } })
      expect(Number(answer.headers.get('ratelimit-reset'))).toBe(sandbox.now().getTime() / 1000 + 90)
    }
    expect((await client.createPost(record, rkey)).status).toBe(200)
  })

  it('expired-token spares the call that renews the token', async () => {
    await sandbox.fail('bluesky', { kind: 'expired-token' })
    expect((await client.post('com.atproto.server.refreshSession', undefined, client.session.refreshJwt)).status).toBe(200)
    expect(await client.createPost(record, rkey)).toMatchObject({ status: 400, body: { error: 'ExpiredToken' } })
    expect((await client.createPost(record, rkey)).status).toBe(200)
  })

  it('server-error does nothing; slow does it later', async () => {
    await sandbox.fail('bluesky', { kind: 'server-error' })
    expect((await client.createPost(record, rkey)).status).toBe(500)
    expect(await postExists()).toBe(false)
    await sandbox.fail('bluesky', { kind: 'slow', seconds: 0.02, match: 'createRecord' })
    expect((await client.createPost(record, rkey)).status).toBe(200)
    expect(sandbox.world('bluesky').calls.recent()[0]?.fault).toBe('slow')
  })

  it('refuses a fault it does not know, and a provider it does not have', async () => {
    await expect(sandbox.fail('bluesky', { kind: 'earthquake' })).rejects.toThrow('kind')
    await expect(sandbox.fail('myspace', { kind: 'hang' })).rejects.toThrow('has no provider')
  })
})

describe('limits', () => {
  it('takes thirty sign-ins in five minutes and no more', async () => {
    const input = { identifier: 'wrenfield.test', password: 'wrong' }
    for (let i = 0; i < 29; i += 1) expect((await client.post('com.atproto.server.createSession', input, null)).status).toBe(401)
    const refused = await client.post('com.atproto.server.createSession', input, null)
    expect(refused.status).toBe(429)
    expect(refused.headers.get('ratelimit-policy')).toBe('30;w=300')
    sandbox.advance(301_000)
    expect((await client.post('com.atproto.server.createSession', input, null)).status).toBe(401)
  })
})

describe('memory', () => {
  it('keeps posts, pictures and sessions over a restart', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'sandbox-restart-'))
    const before = await openTestSandbox({ dir })
    const writer = await BlueskyClient.signIn(before.url, 'wrenfield.test', WRENFIELD_APP_PASSWORD)
    const image = await writer.upload(tinyJpeg())
    await writer.createPost({ ...record, embed: { $type: 'app.bsky.embed.images', images: [{ image, alt: 'x' }] } }, rkey)
    const { port } = before
    await before.close()
    const after = await openTestSandbox({ dir, port })
    const found = await writer.get('com.atproto.repo.getRecord', { repo: writer.session.did, collection: 'app.bsky.feed.post', rkey })
    expect(found.body.value).toMatchObject({ text: 'A house' })
    expect((await writer.get('com.atproto.server.getSession')).status).toBe(200)
    const query = new URLSearchParams({ did: writer.session.did, cid: image.ref.$link }).toString()
    expect((await fetch(`${after.url}/bluesky/xrpc/com.atproto.sync.getBlob?${query}`)).status).toBe(200)
    await after.remove()
  })

  it('masks tokens and passwords in the log of received calls', async () => {
    const log = await (await fetch(`${sandbox.url}/_sandbox/bluesky/calls`)).text()
    expect(log).toContain('createSession')
    expect(log).not.toContain(WRENFIELD_APP_PASSWORD)
    expect(log).not.toContain(client.session.accessJwt)
  })

  it('shows its pages with the strip that says what it is', async () => {
    for (const path of ['/', '/_sandbox/bluesky', '/_sandbox/facebook', '/bluesky/connect', '/bluesky/view/wrenfield.test', '/facebook/app']) {
      const response = await fetch(sandbox.url + path)
      expect([path, response.status]).toEqual([path, 200])
      expect(await response.text()).toContain('Nothing here reaches a real network')
    }
  })
})
