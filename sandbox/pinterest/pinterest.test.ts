import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerConsent } from '../kit/answer-consent.ts'
import { openTestSandbox, tinyJpeg } from '../test-sandbox.ts'
import type { TestSandbox } from '../test-sandbox.ts'
import { PINTEREST_APP_ID, PINTEREST_APP_SECRET } from './seed.ts'

let sandbox: TestSandbox
let grant: { access_token: string; refresh_token: string }
const redirect = 'http://localhost:4000/callback'

beforeEach(async () => {
  sandbox = await openTestSandbox()
  grant = (await token({ grant_type: 'authorization_code', code: await code(), redirect_uri: redirect, continuous_refresh: 'true' })).body as typeof grant
})
afterEach(() => sandbox.remove())

async function code(scope = 'boards:read,pins:read,pins:write'): Promise<string> {
  const query = new URLSearchParams({ client_id: PINTEREST_APP_ID, redirect_uri: redirect, response_type: 'code', scope, state: 's' })
  return (await answerConsent(`${sandbox.url}/pinterest/oauth/?${query}`)).searchParams.get('code') ?? ''
}
async function token(fields: Record<string, string>, secret = PINTEREST_APP_SECRET): Promise<{ status: number; body: unknown }> {
  const authorization = `Basic ${Buffer.from(`${PINTEREST_APP_ID}:${secret}`).toString('base64')}`
  const answer = await fetch(`${sandbox.url}/pinterest/v5/oauth/token`, { method: 'POST', headers: { authorization }, body: new URLSearchParams(fields) })
  return { status: answer.status, body: await answer.json() }
}
async function call(method: string, path: string, json?: unknown, bearer = grant.access_token): Promise<{ status: number; body: Record<string, unknown> }> {
  const answer = await fetch(`${sandbox.url}/pinterest/v5${path}`, { method, headers: { authorization: `Bearer ${bearer}`, ...(json ? { 'content-type': 'application/json' } : {}) }, ...(json ? { body: JSON.stringify(json) } : {}) })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}
const image = { source_type: 'image_base64', content_type: 'image/jpeg', data: tinyJpeg().toString('base64') }
const board = '549755885180'

describe('the imitated Pinterest', () => {
  it('wants the app as Basic authorization, the same redirect, and takes each refresh token once', async () => {
    expect((await token({ grant_type: 'refresh_token', refresh_token: grant.refresh_token }, 'wrong')).status).toBe(401)
    expect((await token({ grant_type: 'authorization_code', code: await code(), redirect_uri: `${redirect}/x` })).status).toBe(400)
    expect((await token({ grant_type: 'refresh_token', refresh_token: grant.refresh_token })).status).toBe(200)
    expect((await token({ grant_type: 'refresh_token', refresh_token: grant.refresh_token })).status).toBe(400)
  })

  it('lists public boards only, and refuses a secret one', async () => {
    const { items } = (await call('GET', '/boards')).body as { items: { name: string }[] }
    expect(items.map(({ name }) => name)).toEqual(['For sale', 'Kitchens'])
    expect(await call('POST', '/pins', { board_id: '549755885182', media_source: image })).toMatchObject({ status: 404, body: { code: 40 } })
  })

  it('refuses words that are too long and a type that is not true', async () => {
    expect(await call('POST', '/pins', { board_id: board, title: 'x'.repeat(101), media_source: image })).toMatchObject({ status: 400, body: { code: 1 } })
    expect((await call('POST', '/pins', { board_id: board, media_source: { ...image, content_type: 'image/png' } })).status).toBe(400)
    expect((await call('POST', '/pins', { board_id: board, title: 'A kitchen', link: 'https://example.com', media_source: image })).status).toBe(201)
  })

  it('wants the scope for what is done', async () => {
    const reader = (await token({ grant_type: 'authorization_code', code: await code('boards:read'), redirect_uri: redirect })).body as typeof grant
    expect(await call('POST', '/pins', { board_id: board, media_source: image }, reader.access_token)).toMatchObject({ status: 403, body: { code: 3 } })
  })

  it('takes a film by the form of its file store, every field before the file, and only then a pin of it', async () => {
    const { media_id: id, upload_url: url, upload_parameters: fields } = (await call('POST', '/media', { media_type: 'video' })).body as { media_id: string; upload_url: string; upload_parameters: Record<string, string> }
    const pin = { board_id: board, media_source: { source_type: 'video_id', media_id: id, cover_image_key_frame_time: 1 } }
    expect((await call('POST', '/pins', pin)).status).toBe(400)
    const form = new FormData()
    for (const [name, value] of Object.entries(fields)) form.set(name, value)
    form.set('file', new Blob([new Uint8Array(Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1'))]), 'film.mp4')
    const wrong = new FormData()
    wrong.set('key', fields.key ?? '')
    wrong.set('file', new Blob(['x']), 'film.mp4')
    expect((await fetch(url, { method: 'POST', body: wrong })).status).toBe(403)
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(204)
    expect((await call('GET', `/media/${id}`)).body.status).toBe('processing')
    expect((await call('GET', `/media/${id}`)).body.status).toBe('succeeded')
    expect((await call('POST', '/pins', pin)).status).toBe(201)
  })
})
