import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerConsent } from '../kit/answer-consent.ts'
import { openTestSandbox } from '../test-sandbox.ts'
import type { TestSandbox } from '../test-sandbox.ts'
import { THREADS_APP_ID, THREADS_APP_SECRET, scopeLabels, threadsUsers } from './seed.ts'

let sandbox: TestSandbox
let token: string
const redirect = 'http://localhost:4000/callback'
const me = threadsUsers[0]!.id

type Answer = { status: number; body: Record<string, unknown> & { error?: { code: number; error_subcode?: number } } }
const call = async (method: string, path: string, params: Record<string, string> = {}): Promise<Answer> => {
  const body = new URLSearchParams(params)
  const response = await fetch(`${sandbox.url}/threads${path}${method === 'POST' ? '' : `?${body}`}`, { method, ...(method === 'POST' ? { body } : {}) })
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}
const code = async () => (await answerConsent(`${sandbox.url}/threads/oauth/authorize?${new URLSearchParams({ client_id: THREADS_APP_ID, redirect_uri: redirect, response_type: 'code', state: 's', scope: Object.keys(scopeLabels).join(',') })}`)).searchParams.get('code')!
const exchange = (code_: string, more: Record<string, string> = {}) => call('POST', '/oauth/access_token', { grant_type: 'authorization_code', client_id: THREADS_APP_ID, client_secret: THREADS_APP_SECRET, redirect_uri: redirect, code: code_, ...more })
const container = (params: Record<string, string>) => call('POST', `/v1.0/${me}/threads`, { access_token: token, ...params })
const publish = (id: unknown) => call('POST', `/v1.0/${me}/threads_publish`, { access_token: token, creation_id: String(id) })

beforeAll(async () => {
  sandbox = await openTestSandbox()
  const short = await exchange(await code())
  token = String((await call('GET', '/access_token', { grant_type: 'th_exchange_token', client_secret: THREADS_APP_SECRET, access_token: String(short.body.access_token) })).body.access_token)
})
afterAll(() => sandbox.remove())

describe('Threads', () => {
  it('checks redirect, secret and single use, and refreshes long tokens once they are a day old', async () => {
    expect(await exchange(await code(), { redirect_uri: `${redirect}2` })).toMatchObject({ body: { error: { error_subcode: 36008 } } })
    expect(await exchange(await code(), { client_secret: 'x' })).toMatchObject({ body: { error: { code: 1 } } })
    const refresh = () => call('GET', '/refresh_access_token', { grant_type: 'th_refresh_token', access_token: token })
    expect((await refresh()).status).toBe(400)
    sandbox.advance(86_400_000)
    expect((await refresh()).body).toMatchObject({ token_type: 'bearer', expires_in: 5_184_000 })
  })

  it('publishes a container once, threads by replies, and deletes', async () => {
    const first = await publish((await container({ media_type: 'TEXT', text: 'One' })).body.id)
    const made = (await container({ media_type: 'TEXT', text: 'Two', reply_to_id: String(first.body.id) })).body.id
    expect((await publish(made)).status).toBe(200)
    expect(await publish(made)).toMatchObject({ body: { error: { code: 24 } } })
    expect((await call('GET', `/v1.0/${String(made)}`, { access_token: token })).body.status).toBe('PUBLISHED')
    expect((await call('GET', `/v1.0/${me}/threads`, { access_token: token })).body.data).toMatchObject([{ id: first.body.id, text: 'One' }])
    expect((await call('DELETE', `/v1.0/${String(first.body.id)}`, { access_token: token })).body).toEqual({ success: true, deleted_id: first.body.id })
    expect(await container({ media_type: 'TEXT', text: 'x'.repeat(501) })).toMatchObject({ body: { error: { code: 100 } } })
  })

  it('tells of media it could not fetch by the status of the container', async () => {
    const { body } = await container({ media_type: 'IMAGE', image_url: 'http://127.0.0.1:1/x.jpg' })
    expect((await publish(body.id)).body.error).toMatchObject({ code: 9007 })
    sandbox.advance(1_000)
    expect((await call('GET', `/v1.0/${String(body.id)}`, { access_token: token })).body).toMatchObject({ status: 'ERROR', error_message: 'FAILED_DOWNLOADING_MEDIA' })
  })

  it('takes 250 posts in a rolling day and tells how many are used', async () => {
    sandbox.advance(86_400_000)
    for (let n = 0; n < 250; n++) await publish((await container({ media_type: 'TEXT', text: `Post ${n}` })).body.id)
    expect(await publish((await container({ media_type: 'TEXT', text: 'One more' })).body.id)).toMatchObject({ body: { error: { code: 9, error_subcode: 2207042 } } })
    expect((await call('GET', `/v1.0/${me}/threads_publishing_limit`, { access_token: token })).body.data).toMatchObject([{ quota_usage: 250, config: { quota_total: 250 } }])
  })
})
