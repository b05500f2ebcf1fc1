import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerConsent } from '../kit/answer-consent.ts'
import { s256Challenge } from '../kit/pkce.ts'
import { openTestSandbox, tinyJpeg } from '../test-sandbox.ts'
import type { TestSandbox } from '../test-sandbox.ts'
import { X_CLIENT_ID, X_CLIENT_SECRET, xScopes } from './seed.ts'

let sandbox: TestSandbox
let base: string
let token: string
const redirectUri = 'http://localhost:4000/callback'
const verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk'
const basic = (secret = X_CLIENT_SECRET) => ({ authorization: `Basic ${Buffer.from(`${X_CLIENT_ID}:${secret}`).toString('base64')}` })

type Answer = { status: number; body: Record<string, unknown> & { data?: Record<string, unknown> }; headers: Headers }
const read = async (call: Promise<Response>): Promise<Answer> => {
  const response = await call
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer['body'] }
}
const dialog = (more: Record<string, string> = {}) => {
  const query = new URLSearchParams({ response_type: 'code', client_id: X_CLIENT_ID, redirect_uri: redirectUri, scope: Object.keys(xScopes).join(' '), state: 's', code_challenge: s256Challenge(verifier), code_challenge_method: 'S256', ...more })
  for (const [name, value] of Array.from(query)) if (value === '') query.delete(name)
  return `${sandbox.url}/x/i/oauth2/authorize?${query}`
}
const grant = (form: Record<string, string>, headers: Record<string, string> = basic()) => read(fetch(`${base}/oauth2/token`, { method: 'POST', headers, body: new URLSearchParams(form) }))
const codeOf = async (more: Record<string, string> = {}) => (await answerConsent(dialog(more))).searchParams.get('code') ?? ''
const exchange = (code: string, more: Record<string, string> = {}, headers?: Record<string, string>) => grant({ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier, ...more }, headers)
const send = (method: string, path: string, json?: unknown) => read(fetch(base + path, { method, headers: { authorization: `Bearer ${token}`, ...(json === undefined ? {} : { 'content-type': 'application/json' }) }, ...(json === undefined ? {} : { body: JSON.stringify(json) }) }))
const part = (path: string, bytes: Buffer, fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  form.set('media', new Blob([new Uint8Array(bytes)]), 'part')
  return read(fetch(base + path, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body: form }))
}
const film = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.from('film'.repeat(500))])

beforeAll(async () => {
  sandbox = await openTestSandbox()
  base = `${sandbox.url}/x/2`
  token = String((await exchange(await codeOf())).body.access_token)
})
afterAll(() => sandbox.remove())

describe('sign-in', () => {
  it('asks for PKCE, a known scope and the secret', async () => {
    await expect(answerConsent(dialog({ code_challenge: '', code_challenge_method: '' }))).rejects.toThrow('PKCE')
    await expect(answerConsent(dialog({ scope: 'everything' }))).rejects.toThrow('scope')
    expect(await exchange(await codeOf(), {}, basic('wrong'))).toMatchObject({ status: 401, body: { error: 'unauthorized_client' } })
    expect((await exchange(await codeOf(), { code_verifier: 'y'.repeat(43) })).status).toBe(400)
    expect((await exchange(await codeOf(), { redirect_uri: `${redirectUri}/` })).status).toBe(400)
  })
  it('forgets a code after thirty seconds', async () => {
    const code = await codeOf()
    sandbox.advance(31_000)
    expect((await exchange(code)).status).toBe(400)
  })
  it('gives no refresh token without offline.access', async () => {
    expect((await exchange(await codeOf({ scope: 'tweet.read users.read' }))).body).not.toHaveProperty('refresh_token')
  })
  it('ends everything when a refresh token is used twice', async () => {
    const first = (await exchange(await codeOf())).body
    const renew = (value: unknown) => grant({ grant_type: 'refresh_token', refresh_token: String(value) })
    const second = (await renew(first.refresh_token)).body
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect((await renew(first.refresh_token)).status).toBe(400)
    expect((await renew(second.refresh_token)).status).toBe(400)
    expect((await fetch(`${base}/users/me`, { headers: { authorization: `Bearer ${String(second.access_token)}` } })).status).toBe(401)
  })
})

describe('uploads', () => {
  it('put segments together to the byte', async () => {
    const open = (total: number) => send('POST', '/media/upload/initialize', { media_type: 'video/mp4', total_bytes: total, media_category: 'tweet_video' })
    const id = String((await open(film.length)).body.data?.id)
    await part(`/media/upload/${id}/append`, film.subarray(0, 1_000), { segment_index: '0' })
    expect((await send('POST', `/media/upload/${id}/finalize`)).status).toBe(400)
    await part(`/media/upload/${id}/append`, film.subarray(1_000), { segment_index: '1' })
    expect((await send('POST', `/media/upload/${id}/finalize`)).body.data?.processing_info).toMatchObject({ state: 'in_progress' })
    expect((await send('POST', '/tweets', { text: 'Early', media: { media_ids: [id] } })).status).toBe(400)
    sandbox.advance(3_000)
    expect((await send('GET', `/media/upload?command=STATUS&media_id=${id}`)).body.data?.processing_info).toMatchObject({ state: 'succeeded' })
    expect((await send('POST', '/tweets', { text: 'Now', media: { media_ids: [id] } })).status).toBe(201)
    expect((await part(`/media/upload/${id}/append`, film, { segment_index: '2' })).status).toBe(400)
    expect((await open(600_000_000)).status).toBe(400)
  })
  it('take pictures in one call, with alt text', async () => {
    const id = String((await part('/media/upload', tinyJpeg(), { media_category: 'tweet_image' })).body.data?.id)
    expect((await send('POST', '/media/metadata', { id, metadata: { alt_text: { text: 'A house' } } })).status).toBe(200)
    expect((await send('POST', '/media/metadata', { id, metadata: { alt_text: { text: 'x'.repeat(1_001) } } })).status).toBe(400)
    expect((await part('/media/upload', Buffer.from('text'), { media_category: 'tweet_image' })).status).toBe(400)
  })
})

describe('posts', () => {
  it('weigh 280 at most, and no text goes twice', async () => {
    expect((await send('POST', '/tweets', { text: '家'.repeat(141) })).body.detail).toContain('too long')
    expect((await send('POST', '/tweets', { text: `${'x'.repeat(256)} https://example.com/${'y'.repeat(100)}` })).status).toBe(201)
    expect((await send('POST', '/tweets', { text: 'Twice' })).status).toBe(201)
    expect(await send('POST', '/tweets', { text: 'Twice' })).toMatchObject({ status: 403, body: { title: 'Forbidden' } })
  })
  it('come back with t.co addresses, and private numbers for thirty days', async () => {
    const id = String((await send('POST', '/tweets', { text: 'See https://example.com/a & more' })).body.data?.id)
    const look = () => read(fetch(`${base}/tweets?ids=${id}&tweet.fields=entities,non_public_metrics`, { headers: { authorization: `Bearer ${token}` } }))
    const { data } = (await look()).body as unknown as { data: { text: string; entities: unknown }[] }
    expect(data[0]!.text).toMatch(/^See https:\/\/t\.co\/\S+ &amp; more$/)
    expect(data[0]!.entities).toMatchObject({ urls: [{ expanded_url: 'https://example.com/a' }] })
  })
  it('are counted: a hundred in fifteen minutes', async () => {
    sandbox.advance(901_000)
    const { headers } = await send('POST', '/tweets', { text: 'Counted' })
    expect(headers.get('x-rate-limit-remaining')).toBe('99')
    await sandbox.fail('x', { kind: 'rate-limited', seconds: 60 })
    const limited = await send('POST', '/tweets', { text: 'Limited' })
    expect([limited.status, limited.headers.get('x-rate-limit-reset')]).toEqual([429, String(sandbox.now().getTime() / 1000 + 60)])
  })
})
