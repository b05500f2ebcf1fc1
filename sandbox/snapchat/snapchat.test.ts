import { createCipheriv, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerConsent } from '../kit/answer-consent.ts'
import { openTestSandbox, tinyJpeg } from '../test-sandbox.ts'
import type { TestSandbox } from '../test-sandbox.ts'
import { SNAP_CLIENT_ID, SNAP_CLIENT_SECRET, WRENFIELD_PROFILE_ID } from './seed.ts'

let sandbox: TestSandbox
let access: string
let refresh: string
const redirect = 'http://localhost:4000/callback'
const profile = `/v1/public_profiles/${WRENFIELD_PROFILE_ID}`

type Answer = { status: number; body: Record<string, unknown> & { error_code?: string } }
const read = async (call: Promise<Response>): Promise<Answer> => {
  const response = await call
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}
const token = (fields: Record<string, string>) => read(fetch(`${sandbox.url}/snapchat/login/oauth2/access_token`, { method: 'POST', body: new URLSearchParams({ client_id: SNAP_CLIENT_ID, client_secret: SNAP_CLIENT_SECRET, ...fields }) }))
const code = async () => (await answerConsent(`${sandbox.url}/snapchat/login/oauth2/authorize?${new URLSearchParams({ client_id: SNAP_CLIENT_ID, redirect_uri: redirect, response_type: 'code', scope: 'snapchat-profile-api', state: 's' })}`)).searchParams.get('code')!
const post = (path: string, body: unknown) => read(fetch(`${sandbox.url}/snapchat${path}`, { method: 'POST', headers: { authorization: `Bearer ${access}`, 'content-type': 'application/json' }, body: JSON.stringify(body) }))
const form = (path: string, fields: Record<string, string>, file?: Buffer) => {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.set(name, value)
  if (file) data.set('file', new Blob([new Uint8Array(file)]), 'part')
  return read(fetch(`${sandbox.url}/snapchat${path}`, { method: 'POST', headers: { authorization: `Bearer ${access}` }, body: data }))
}

/** Encrypts and uploads a picture in pieces of `size`; `spoil` sends it under another key. */
async function upload(bytes: Buffer, { size = 512, spoil = false } = {}): Promise<{ id: string; finalise: () => Promise<Answer> }> {
  const [key, iv] = [randomBytes(32), randomBytes(16)]
  const cipher = createCipheriv('aes-256-cbc', spoil ? randomBytes(32) : key, iv)
  const sealed = Buffer.concat([cipher.update(bytes), cipher.final()])
  const { body } = await post(`${profile}/media`, { type: 'IMAGE', name: 'front.jpg', key: key.toString('base64'), iv: iv.toString('base64') })
  for (let part = 0; part * size < sealed.length; part++) await form(String(body.add_path), { action: 'ADD', part_number: String(part + 1) }, sealed.subarray(part * size, (part + 1) * size))
  return { id: String(body.media_id), finalise: () => form(String(body.finalize_path), { action: 'FINALIZE' }) }
}

beforeAll(async () => {
  sandbox = await openTestSandbox()
  const { body } = await token({ grant_type: 'authorization_code', code: await code(), redirect_uri: redirect })
  ;[access, refresh] = [String(body.access_token), String(body.refresh_token)]
})
afterAll(() => sandbox.remove())

describe('signing in to Snapchat', () => {
  it('checks the redirect and the single use of a code, and keeps the refresh token', async () => {
    expect(await token({ grant_type: 'authorization_code', code: await code(), redirect_uri: `${redirect}2` })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    const one = await code()
    await token({ grant_type: 'authorization_code', code: one, redirect_uri: redirect })
    expect(await token({ grant_type: 'authorization_code', code: one, redirect_uri: redirect })).toMatchObject({ status: 400 })
    expect((await token({ grant_type: 'refresh_token', refresh_token: refresh })).body.refresh_token).toBe(refresh)
  })
})

describe('a snap', () => {
  it('is uploaded encrypted in parts, processed, posted once, and seen decrypted for a day', async () => {
    const picture = tinyJpeg(2_000, 5)
    const { id, finalise } = await upload(picture)
    expect((await finalise()).body.request_status).toBe('SUCCESS')
    expect((await post(`${profile}/stories`, { media_id: id })).body.error_code).toBe('MEDIA_PROCESSING')
    sandbox.advance(2_000)
    expect((await post(`${profile}/stories`, { media_id: id })).body.stories).toMatchObject([{ sub_request_status: 'SUCCESS' }])
    expect((await post(`${profile}/stories`, { media_id: id })).body.error_code).toBe('MEDIA_POSTING_ALREADY_IN_PROGRESS')
    expect(Buffer.from(await (await fetch(`${sandbox.url}/snapchat/media/${id}`)).arrayBuffer()).equals(picture)).toBe(true)
    const page = async () => (await fetch(`${sandbox.url}/snapchat/view/${WRENFIELD_PROFILE_ID}`)).text()
    expect(await page()).toContain(id)
    sandbox.advance(86_400_000)
    expect(await page()).not.toContain(id)
    access = String((await token({ grant_type: 'refresh_token', refresh_token: refresh })).body.access_token)
  })

  it('is refused when its key does not fit, when it is a picture as spotlight, or a day old', async () => {
    expect((await (await upload(tinyJpeg(900), { spoil: true })).finalise()).body.error_code).toBe('MEDIA_INVALID')
    const { id, finalise } = await upload(tinyJpeg(900, 2))
    await finalise()
    sandbox.advance(2_000)
    expect((await post(`${profile}/spotlights`, { media_id: id, description: 'x' })).status).toBe(400)
    sandbox.advance(86_400_000)
    access = String((await token({ grant_type: 'refresh_token', refresh_token: refresh })).body.access_token)
    expect((await post(`${profile}/stories`, { media_id: id })).body.error_code).toBe('MEDIA_EXPIRED')
  })

  it('is refused for an app that is not on the allow-list', async () => {
    await fetch(`${sandbox.url}/snapchat/app`, { method: 'POST', body: new URLSearchParams({ allowed: 'no' }) })
    expect(await post(`${profile}/media`, {})).toMatchObject({ status: 403, body: { error_code: 'E1003' } })
  })
})
