import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerConsent } from '../kit/answer-consent.ts'
import { openTestSandbox, tinyJpeg } from '../test-sandbox.ts'
import type { TestSandbox } from '../test-sandbox.ts'
import { PART_BYTES } from './assets.ts'
import { LINKEDIN_CLIENT_ID, LINKEDIN_CLIENT_SECRET, linkedinScopes } from './seed.ts'

let sandbox: TestSandbox
let base: string
let token: string
const redirectUri = 'http://localhost:4000/callback'
const page = 'urn:li:organization:91000101'

type Answer = { status: number; body: Record<string, unknown>; headers: Headers }
const read = async (call: Promise<Response>): Promise<Answer> => {
  const response = await call
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>) }
}
const send = (method: string, path: string, json?: unknown, headers: Record<string, string> = {}) =>
  read(fetch(base + path, { method, headers: { authorization: `Bearer ${token}`, 'linkedin-version': '202607', 'x-restli-protocol-version': '2.0.0', ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers }, ...(json === undefined ? {} : { body: JSON.stringify(json) }) }))
const dialog = (more: Record<string, string> = {}) => `${base}/oauth/v2/authorization?${new URLSearchParams({ response_type: 'code', client_id: LINKEDIN_CLIENT_ID, redirect_uri: redirectUri, state: 's', scope: Object.keys(linkedinScopes).join(' '), ...more })}`
const codeOf = async () => (await answerConsent(dialog())).searchParams.get('code') ?? ''
const grant = (form: Record<string, string>) => read(fetch(`${base}/oauth/v2/accessToken`, { method: 'POST', body: new URLSearchParams({ client_id: LINKEDIN_CLIENT_ID, client_secret: LINKEDIN_CLIENT_SECRET, ...form }) }))
const exchange = (code: string, more: Record<string, string> = {}) => grant({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, ...more })
const put = (url: string, bytes: Buffer) => fetch(url, { method: 'PUT', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/octet-stream' }, body: new Uint8Array(bytes) })
const post = (commentary: string, more: Record<string, unknown> = {}) => send('POST', '/rest/posts', { author: page, commentary, visibility: 'PUBLIC', distribution: { feedDistribution: 'MAIN_FEED' }, lifecycleState: 'PUBLISHED', ...more })

beforeAll(async () => {
  sandbox = await openTestSandbox()
  base = `${sandbox.url}/linkedin`
  token = String((await exchange(await codeOf())).body.access_token)
})
afterAll(() => sandbox.remove())

describe('sign-in', () => {
  it('binds a code to its address, its secret and one use', async () => {
    await expect(answerConsent(dialog({ scope: 'r_everything' }))).rejects.toThrow('unauthorized_scope_error')
    const code = await codeOf()
    expect((await exchange(code, { client_secret: 'wrong' })).body.error).toBe('invalid_client')
    expect((await exchange(code, { redirect_uri: `${redirectUri}/` })).body.error).toBe('invalid_redirect_uri')
    expect((await exchange(code)).body).toMatchObject({ expires_in: 5_184_000 })
    expect((await exchange(code)).status).toBe(400)
  })
  it('gives refresh tokens to an approved app, whose end does not move', async () => {
    expect((await exchange(await codeOf())).body).not.toHaveProperty('refresh_token')
    await fetch(`${base}/app`, { method: 'POST' })
    const first = (await exchange(await codeOf())).body
    sandbox.advance(86_400_000)
    const second = (await grant({ grant_type: 'refresh_token', refresh_token: String(first.refresh_token) })).body
    expect(Number(first.refresh_token_expires_in) - Number(second.refresh_token_expires_in)).toBe(86_400)
  })
})

describe('the gateway', () => {
  it('asks for a version that is served, and for the protocol', async () => {
    const acls = (headers: Record<string, string>) => send('GET', '/rest/organizationAcls?q=roleAssignee', undefined, headers)
    expect(await acls({ 'linkedin-version': '202401' })).toMatchObject({ status: 426, body: { code: 'NONEXISTENT_VERSION' } })
    expect((await acls({ 'x-restli-protocol-version': '1.0.0' })).status).toBe(400)
    expect((await acls({})).status).toBe(200)
  })
  it('says why a token is not taken', async () => {
    expect(await send('GET', '/rest/organizationAcls?q=roleAssignee', undefined, { authorization: 'Bearer nothing' })).toMatchObject({ status: 401, body: { serviceErrorCode: 65_600 } })
  })
})

describe('uploads', () => {
  it('of a film want every part at its length, and its receipts in order', async () => {
    const film = Buffer.alloc(PART_BYTES + 1_000, 'film')
    Buffer.from('\0\0\0\x18ftypisom', 'latin1').copy(film)
    const { value } = (await send('POST', '/rest/videos?action=initializeUpload', { initializeUploadRequest: { owner: page, fileSizeBytes: film.length } })).body as { value: { video: string; uploadToken: string; uploadInstructions: { uploadUrl: string; firstByte: number; lastByte: number }[] } }
    expect(value.uploadInstructions.map(({ firstByte, lastByte }) => [firstByte, lastByte])).toEqual([[0, PART_BYTES - 1], [PART_BYTES, film.length - 1]])
    expect((await put(value.uploadInstructions[1]!.uploadUrl, film.subarray(PART_BYTES, film.length - 1))).status).toBe(400)
    const etags: string[] = []
    for (const { uploadUrl, firstByte, lastByte } of value.uploadInstructions) etags.push((await put(uploadUrl, film.subarray(firstByte, lastByte + 1))).headers.get('etag') ?? '')
    const finalize = (uploadedPartIds: string[]) => send('POST', '/rest/videos?action=finalizeUpload', { finalizeUploadRequest: { video: value.video, uploadToken: value.uploadToken, uploadedPartIds } })
    expect((await finalize(etags.toReversed())).status).toBe(422)
    expect((await finalize(etags)).status).toBe(200)
    expect((await post('Early', { content: { media: { id: value.video } } })).status).toBe(422)
    sandbox.advance(3_000)
    expect((await send('GET', `/rest/videos/${encodeURIComponent(value.video)}`)).body.status).toBe('AVAILABLE')
    expect((await post('Now', { content: { media: { id: value.video } } })).headers.get('x-restli-id')).toMatch(/^urn:li:ugcPost:/)
  })
  it('of a picture are available a moment later, for their owner only', async () => {
    const { value } = (await send('POST', '/rest/images?action=initializeUpload', { initializeUploadRequest: { owner: page } })).body as { value: { uploadUrl: string; image: string } }
    expect((await put(value.uploadUrl, tinyJpeg())).status).toBe(201)
    sandbox.advance(1_000)
    expect((await post('Not theirs', { author: 'urn:li:organization:91000102', content: { media: { id: value.image } } })).status).toBe(422)
    expect((await post('Theirs', { content: { media: { id: value.image, altText: 'A house' } } })).status).toBe(201)
  })
})

describe('posts', () => {
  it('want reserved signs escaped, and no text twice', async () => {
    expect((await post('Open (Saturday)')).status).toBe(422)
    const first = await post('Open \\(Saturday\\) {hashtag|\\#|NewHome}')
    expect([first.status, first.body]).toEqual([201, {}])
    expect(await post('Open \\(Saturday\\) {hashtag|\\#|NewHome}')).toMatchObject({ status: 422, body: { code: 'DUPLICATE_POST', message: expect.stringContaining(first.headers.get('x-restli-id') ?? '?') } })
  })
  it('of members are not read, those of pages are', async () => {
    expect((await send('GET', `/rest/posts?q=author&author=${encodeURIComponent(page)}`)).status).toBe(200)
    expect(await send('GET', `/rest/posts?q=author&author=${encodeURIComponent('urn:li:person:mWr3nf13ld')}`)).toMatchObject({ status: 403, body: { code: 'ACCESS_DENIED' } })
  })
  it('change by a partial update and go by a delete that may be repeated', async () => {
    const urn = encodeURIComponent((await post('To change')).headers.get('x-restli-id') ?? '')
    const patch = { patch: { $set: { commentary: 'Changed' } } }
    expect((await send('POST', `/rest/posts/${urn}`, patch)).status).toBe(400)
    expect((await send('POST', `/rest/posts/${urn}`, patch, { 'x-restli-method': 'PARTIAL_UPDATE' })).status).toBe(204)
    expect([(await send('DELETE', `/rest/posts/${urn}`)).status, (await send('DELETE', `/rest/posts/${urn}`)).status]).toEqual([204, 204])
  })
})
