import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { answerConsent } from '../kit/answer-consent.ts'
import { hmacHex } from '../kit/signing.ts'
import { FACEBOOK_APP_ID, FACEBOOK_APP_SECRET } from '../facebook/seed.ts'
import { openTestSandbox } from '../test-sandbox.ts'
import type { TestSandbox } from '../test-sandbox.ts'

const IG = '17841400000000501'
const scope = 'pages_show_list,pages_read_engagement,instagram_basic,instagram_content_publish,instagram_manage_comments'
type Answer = { status: number; body: Record<string, unknown> & { error?: { code: number; error_subcode?: number } } }
let sandbox: TestSandbox
let files: Server
let host: string
let token: string
let heard: { body: string; signature: string }[]

beforeEach(async () => {
  sandbox = await openTestSandbox()
  heard = []
  const good = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#fff' } }).jpeg().toBuffer()
  const tall = await sharp({ create: { width: 400, height: 900, channels: 3, background: '#fff' } }).jpeg().toBuffer()
  const shelf: Record<string, Buffer> = { '/good.jpg': good, '/tall.jpg': tall, '/film.mp4': Buffer.from('\0\0\0\x18ftypisom\0\0\x02\0isomiso2', 'latin1'), '/no.mp4': Buffer.from('not a film') }
  files = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://x')
    if (url.pathname === '/hook' && request.method === 'GET') return void response.end(url.searchParams.get('hub.challenge'))
    if (url.pathname === '/hook') {
      const parts: Buffer[] = []
      request.on('data', (part: Buffer) => parts.push(part)).on('end', () => {
        heard.push({ body: Buffer.concat(parts).toString(), signature: String(request.headers['x-hub-signature-256']) })
        response.end()
      })
      return
    }
    const file = shelf[url.pathname]
    response.statusCode = file ? 200 : 404
    response.end(file)
  })
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve))
  host = `http://127.0.0.1:${(files.address() as AddressInfo).port}`
  const dialog = new URLSearchParams({ client_id: FACEBOOK_APP_ID, redirect_uri: 'http://localhost:4000/callback', state: 's1', response_type: 'code', scope })
  const back = await answerConsent(`${sandbox.url}/instagram/v24.0/dialog/oauth?${dialog}`)
  const user = await call('GET', 'oauth/access_token', { client_id: FACEBOOK_APP_ID, client_secret: FACEBOOK_APP_SECRET, redirect_uri: 'http://localhost:4000/callback', code: back.searchParams.get('code') ?? '' }, '')
  const long = await call('GET', 'oauth/access_token', { grant_type: 'fb_exchange_token', client_id: FACEBOOK_APP_ID, client_secret: FACEBOOK_APP_SECRET, fb_exchange_token: String(user.body.access_token) }, '')
  const pages = await call('GET', 'me/accounts', { fields: 'id,access_token,instagram_business_account{id,username}' }, String(long.body.access_token))
  const page = (pages.body.data as { access_token: string; instagram_business_account?: { id: string } }[]).find((one) => one.instagram_business_account?.id === IG)
  token = page?.access_token ?? ''
})
afterEach(async () => {
  await sandbox.remove()
  await new Promise((resolve) => files.close(resolve))
})

async function call(method: 'GET' | 'POST', path: string, params: Record<string, string>, as = token): Promise<Answer> {
  const all = new URLSearchParams({ ...params, ...(as ? { access_token: as } : {}) })
  const url = `${sandbox.url}/instagram/v24.0/${path}`
  const answer = await (method === 'GET' ? fetch(`${url}?${all.toString()}`) : fetch(url, { method: 'POST', body: all }))
  return { status: answer.status, body: (await answer.json()) as Answer['body'] }
}
const container = (params: Record<string, string>) => call('POST', `${IG}/media`, params)
const publish = (id: unknown) => call('POST', `${IG}/media_publish`, { creation_id: String(id) })

describe('the imitated Instagram', () => {
  it('refuses an image of the wrong shape at once, and one it cannot fetch', async () => {
    expect((await container({ image_url: `${host}/tall.jpg` })).body.error).toMatchObject({ code: 36003, error_subcode: 2207009 })
    expect((await container({ image_url: `${host}/none.jpg` })).body.error).toMatchObject({ code: 9004, error_subcode: 2207052 })
    expect((await container({ image_url: `${host}/good.jpg`, caption: '#a '.repeat(31) })).body.error?.error_subcode).toBe(2207040)
    expect((await container({ media_type: 'VIDEO', video_url: `${host}/film.mp4` })).body.error?.error_subcode).toBe(2207023)
  })

  it('publishes a reel only after its container is finished, and once', async () => {
    const { body } = await container({ media_type: 'REELS', video_url: `${host}/film.mp4` })
    expect((await publish(body.id)).body.error).toMatchObject({ code: 9007, error_subcode: 2207027 })
    expect((await call('GET', String(body.id), { fields: 'status_code' })).body.status_code).toBe('IN_PROGRESS')
    expect((await call('GET', String(body.id), { fields: 'status_code' })).body.status_code).toBe('FINISHED')
    expect((await publish(body.id)).status).toBe(200)
    expect((await publish(body.id)).status).toBe(400)
    expect((await call('GET', String(body.id), { fields: 'status_code' })).body.status_code).toBe('PUBLISHED')
  })

  it('ends a film it cannot read in ERROR with the subcode, and a container after a day in EXPIRED', async () => {
    const bad = (await container({ media_type: 'REELS', video_url: `${host}/no.mp4` })).body.id
    for (let i = 0; i < 2; i += 1) await call('GET', String(bad), { fields: 'status_code' })
    expect((await call('GET', String(bad), { fields: 'status_code,status' })).body).toMatchObject({ status_code: 'ERROR', status: expect.stringContaining('2207026') })
    const old = (await container({ image_url: `${host}/good.jpg` })).body.id
    sandbox.advance(86_400_000 + 1_000)
    expect((await publish(old)).body.error?.error_subcode).toBe(2207008)
  })

  it('takes a hundred posts a day and tells how many are used', async () => {
    for (let i = 0; i < 100; i += 1) await publish((await container({ image_url: `${host}/good.jpg` })).body.id)
    const limit = await call('GET', `${IG}/content_publishing_limit`, { fields: 'quota_usage,config' })
    expect(limit.body.data).toEqual([{ quota_usage: 100, config: { quota_total: 100, quota_duration: 86_400 } }])
    expect((await publish((await container({ image_url: `${host}/good.jpg` })).body.id)).body.error).toMatchObject({ code: 9, error_subcode: 2207042 })
  })

  it('tells of a comment with a signature over the bytes it sent', async () => {
    const hook = await call('POST', `${FACEBOOK_APP_ID}/subscriptions`, { object: 'instagram', callback_url: `${host}/hook`, verify_token: 'v', fields: 'comments' }, `${FACEBOOK_APP_ID}|${FACEBOOK_APP_SECRET}`)
    expect(hook.body).toEqual({ success: true })
    const media = (await publish((await container({ image_url: `${host}/good.jpg` })).body.id)).body.id
    await fetch(`${sandbox.url}/instagram/view/wrenfieldhomes/reply`, { method: 'POST', body: new URLSearchParams({ post: String(media), follower: '10220000000000203', text: 'Ainda à venda?' }), redirect: 'manual' })
    await sandbox.world('instagram').webhooks.settled()
    expect(heard).toHaveLength(1)
    expect(heard[0]!.signature).toBe(`sha256=${hmacHex(FACEBOOK_APP_SECRET, heard[0]!.body)}`)
    expect(JSON.parse(heard[0]!.body)).toMatchObject({ object: 'instagram', entry: [{ id: IG, changes: [{ field: 'comments', value: { text: 'Ainda à venda?', media: { id: media } } }] }] })
  })
})
