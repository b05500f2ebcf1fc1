import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerConsent } from '../kit/answer-consent.ts'
import { s256Challenge } from '../kit/pkce.ts'
import { openTestSandbox, tinyJpeg } from '../test-sandbox.ts'
import type { TestSandbox } from '../test-sandbox.ts'

let sandbox: TestSandbox
let base: string
let app: { client_id: string; client_secret: string }
let token: string
const redirectUri = 'http://localhost:4000/callback'
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'

type Answer = { status: number; body: Record<string, unknown> & { media_attachments?: unknown[] }; headers: Headers }
const read = async (call: Promise<Response>): Promise<Answer> => {
  const response = await call
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as Record<string, unknown> & { media_attachments?: unknown[] }) : { text } }
}
const send = (method: string, path: string, json?: unknown, headers: Record<string, string> = { authorization: `Bearer ${token}` }) =>
  read(fetch(base + path, { method, headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, ...(json === undefined ? {} : { body: JSON.stringify(json) }) }))
const dialog = (more: Record<string, string> = {}) =>
  `${base}/oauth/authorize?${new URLSearchParams({ response_type: 'code', client_id: app.client_id, redirect_uri: redirectUri, scope: 'read:accounts read:statuses write:statuses write:media', state: 's', code_challenge: s256Challenge(verifier), code_challenge_method: 'S256', ...more })}`
const codeOf = async () => (await answerConsent(dialog())).searchParams.get('code')
const exchange = (code: string | null, more: Record<string, string> = {}) =>
  send('POST', '/oauth/token', { grant_type: 'authorization_code', code, client_id: app.client_id, client_secret: app.client_secret, redirect_uri: redirectUri, code_verifier: verifier, ...more }, {})
const upload = (bytes: Buffer, name: string) => {
  const form = new FormData()
  form.set('file', new Blob([new Uint8Array(bytes)]), name)
  return read(fetch(`${base}/api/v2/media`, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form }))
}
const film = (mark: string) => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.from(mark.repeat(50))])

beforeAll(async () => {
  sandbox = await openTestSandbox()
  base = `${sandbox.url}/mastodon`
  app = (await send('POST', '/api/v1/apps', { client_name: 'Test', redirect_uris: redirectUri, scopes: 'read:accounts read:statuses write:statuses write:media' }, {})).body as typeof app
  token = String((await exchange(await codeOf())).body.access_token)
})
afterAll(() => sandbox.remove())

describe('sign-in', () => {
  it('refuses another redirect address, and scopes the app did not register', async () => {
    await expect(answerConsent(dialog({ redirect_uri: 'http://localhost:4000/other' }))).rejects.toThrow('redirect uri')
    await expect(answerConsent(dialog({ scope: 'read:notifications' }))).rejects.toThrow('scope')
  })
  it('takes a code once, with the verifier of its challenge', async () => {
    const code = await codeOf()
    expect((await exchange(code, { code_verifier: 'x'.repeat(43) })).body.error).toBe('invalid_grant')
    expect((await exchange(code)).body).toMatchObject({ token_type: 'Bearer' })
    expect((await exchange(code)).status).toBe(400)
    expect((await exchange(await codeOf(), { client_secret: 'wrong' })).status).toBe(401)
  })
})

describe('posts', () => {
  it('gives the same post for the same key within the hour', async () => {
    const post = () => send('POST', '/api/v1/statuses', { status: 'Once' }, { authorization: `Bearer ${token}`, 'idempotency-key': 'k1' })
    const first = (await post()).body.id
    expect((await post()).body.id).toBe(first)
    sandbox.advance(3_700_000)
    expect((await post()).body.id).not.toBe(first)
  })
  it('counts graphemes, addresses as 23, and says the limit', async () => {
    expect((await send('POST', '/api/v1/statuses', { status: `${'👨‍👩‍👧'.repeat(470)} https://example.com/${'a'.repeat(200)}` })).status).toBe(200)
    expect(await send('POST', '/api/v1/statuses', { status: 'x'.repeat(501) })).toMatchObject({ status: 422, body: { error: 'Validation failed: Text character limit of 500 exceeded' } })
  })
  it('takes media away in an edit that does not name them', async () => {
    const media = (await upload(tinyJpeg(), 'a.jpg')).body.id
    const { body } = await send('POST', '/api/v1/statuses', { status: 'With a picture', media_ids: [media] })
    expect((await send('PUT', `/api/v1/statuses/${body.id}`, { status: 'Still', media_ids: [media] })).body.media_attachments).toHaveLength(1)
    expect((await send('PUT', `/api/v1/statuses/${body.id}`, { status: 'Bare' })).body.media_attachments).toEqual([])
  })
  it('refuses a film that is still worked on, and tells with 206 until it is ready', async () => {
    const { status, body } = await upload(film('ok'), 'a.mp4')
    expect([status, body.url]).toEqual([202, null])
    expect((await send('POST', '/api/v1/statuses', { status: 'Early', media_ids: [body.id] })).body.error).toContain('not finished processing')
    expect((await send('GET', `/api/v1/media/${body.id}`)).status).toBe(206)
    sandbox.advance(3_000)
    expect((await send('GET', `/api/v1/media/${body.id}`)).status).toBe(200)
    const broken = (await upload(film('broken'), 'b.mp4')).body.id
    sandbox.advance(3_000)
    expect((await send('GET', `/api/v1/media/${broken}`)).status).toBe(422)
  })
  it('names a limit with a time in words', async () => {
    await sandbox.fail('mastodon', { kind: 'rate-limited', seconds: 60 })
    const { status, headers } = await send('GET', '/api/v1/accounts/verify_credentials')
    expect(status).toBe(429)
    expect(headers.get('x-ratelimit-reset')).toBe(new Date(sandbox.now().getTime() + 60_000).toISOString())
  })
  it('ends with the token', async () => {
    expect((await send('POST', '/oauth/revoke', { client_id: app.client_id, client_secret: app.client_secret, token }, {})).status).toBe(200)
    expect(await send('GET', '/api/v1/accounts/verify_credentials')).toMatchObject({ status: 401, body: { error: 'The access token was revoked' } })
  })
})
