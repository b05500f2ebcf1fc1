import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerConsent } from '../kit/answer-consent.ts'
import { openTestSandbox } from '../test-sandbox.ts'
import type { TestSandbox } from '../test-sandbox.ts'
import { TIKTOK_CLIENT_KEY, TIKTOK_CLIENT_SECRET, TIKTOK_UNAUDITED_KEY } from './seed.ts'

const verifier = 'v'.repeat(64)
const redirect = 'http://localhost:4000/callback'
let sandbox: TestSandbox
let grant: { access_token: string; refresh_token: string }

beforeEach(async () => {
  sandbox = await openTestSandbox()
  grant = (await signIn()) as typeof grant
})
afterEach(() => sandbox.remove())

async function signIn(key = TIKTOK_CLIENT_KEY, more: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const challenge = createHash('sha256').update(verifier).digest('base64url')
  const query = new URLSearchParams({ client_key: key, response_type: 'code', scope: 'user.info.basic,video.publish', redirect_uri: redirect, state: 's', code_challenge: challenge, code_challenge_method: 'S256' })
  const back = await answerConsent(`${sandbox.url}/tiktok/v2/auth/authorize/?${query}`)
  return token({ client_key: key, grant_type: 'authorization_code', code: back.searchParams.get('code') ?? '', redirect_uri: redirect, code_verifier: verifier, ...more })
}
const token = async (fields: Record<string, string>): Promise<Record<string, unknown>> =>
  (await fetch(`${sandbox.url}/tiktok/v2/oauth/token/`, { method: 'POST', body: new URLSearchParams({ client_key: TIKTOK_CLIENT_KEY, client_secret: TIKTOK_CLIENT_SECRET, ...fields }) })).json() as Promise<Record<string, unknown>>
async function call(path: string, body: unknown, bearer = grant.access_token): Promise<{ status: number; data: Record<string, unknown>; code: string }> {
  const answer = await fetch(`${sandbox.url}/tiktok${path}`, { method: 'POST', headers: { authorization: `Bearer ${bearer}`, 'content-type': 'application/json; charset=UTF-8' }, body: JSON.stringify(body) })
  const { data, error } = (await answer.json()) as { data: Record<string, unknown>; error: { code: string } }
  return { status: answer.status, data, code: error.code }
}
const init = (size: number, chunk: number, count: number, privacy = 'SELF_ONLY') =>
  call('/v2/post/publish/video/init/', { post_info: { title: 'A walk', privacy_level: privacy }, source_info: { source: 'FILE_UPLOAD', video_size: size, chunk_size: chunk, total_chunk_count: count } })
const put = async (url: unknown, bytes: Buffer, range: string) => (await fetch(String(url), { method: 'PUT', headers: { 'content-type': 'video/mp4', 'content-range': range }, body: new Uint8Array(bytes) })).status

describe('the imitated TikTok', () => {
  it('checks the PKCE verifier and the redirect, and tells with status 200', async () => {
    expect(await signIn(TIKTOK_CLIENT_KEY, { code_verifier: 'w'.repeat(64) })).toMatchObject({ error: 'invalid_grant', error_description: expect.stringContaining('verifier') })
    expect(await signIn(TIKTOK_CLIENT_KEY, { redirect_uri: 'http://localhost:4000/other' })).toMatchObject({ error: 'invalid_grant', error_description: expect.stringContaining('Redirect_uri') })
  })

  it('takes each refresh token once', async () => {
    const again = await token({ grant_type: 'refresh_token', refresh_token: grant.refresh_token })
    expect(again).toMatchObject({ access_token: expect.stringMatching(/^act\./), refresh_token: expect.stringMatching(/^rft\./) })
    expect(await token({ grant_type: 'refresh_token', refresh_token: grant.refresh_token })).toMatchObject({ error: 'invalid_grant' })
  })

  it('wants size, chunk and count to agree', async () => {
    expect((await init(50_000_123, 10_000_000, 5)).code).toBe('ok')
    expect((await init(50_000_123, 10_000_000, 6)).code).toBe('invalid_params')
    expect((await init(50_000_123, 4_000_000, 12)).code).toBe('invalid_params')
    expect((await init(3_000, 5_242_880, 1)).code).toBe('invalid_params')
    expect((await init(3_000, 3_000, 1, 'FOLLOWER_OF_CREATOR')).code).toBe('privacy_level_option_mismatch')
  })

  it('takes chunks in order and to the byte', async () => {
    const chunk = 5 * 1024 * 1024
    const size = chunk * 2 + 77
    const film = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1'), Buffer.alloc(size - 24)])
    const { data } = await init(size, chunk, 2)
    expect(await put(data.upload_url, film.subarray(chunk), `bytes ${chunk}-${size - 1}/${size}`)).toBe(416)
    expect(await put(data.upload_url, film.subarray(0, chunk - 1), `bytes 0-${chunk - 1}/${size}`)).toBe(400)
    expect(await put(data.upload_url, film.subarray(0, chunk), `bytes 0-${chunk - 1}/${size}`)).toBe(206)
    expect((await call('/v2/post/publish/status/fetch/', { publish_id: data.publish_id })).data).toMatchObject({ status: 'PROCESSING_UPLOAD', uploaded_bytes: chunk })
    expect(await put(data.upload_url, film.subarray(chunk), `bytes ${chunk}-${size - 1}/${size}`)).toBe(201)
    await call('/v2/post/publish/status/fetch/', { publish_id: data.publish_id })
    expect((await call('/v2/post/publish/status/fetch/', { publish_id: data.publish_id })).data).toMatchObject({ status: 'PUBLISH_COMPLETE', publicaly_available_post_id: [] })
  })

  it('lets an app before its audit post for the author only', async () => {
    const before = (await signIn(TIKTOK_UNAUDITED_KEY)) as typeof grant
    const post = { post_info: { title: 'A', privacy_level: 'PUBLIC_TO_EVERYONE' }, source_info: { source: 'FILE_UPLOAD', video_size: 3_000, chunk_size: 3_000, total_chunk_count: 1 } }
    expect((await call('/v2/post/publish/video/init/', post, before.access_token)).code).toBe('unaudited_client_can_only_post_to_private_accounts')
  })

  it('counts six posts a minute', async () => {
    for (let i = 0; i < 6; i += 1) expect((await init(3_000, 3_000, 1)).code).toBe('ok')
    expect(await init(3_000, 3_000, 1)).toMatchObject({ status: 429, code: 'rate_limit_exceeded' })
  })
})
