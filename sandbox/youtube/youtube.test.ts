import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSandbox, tinyJpeg } from '../test-sandbox.ts'
import type { TestSandbox } from '../test-sandbox.ts'
import { YoutubeClient, tinyFilm } from './client.fixture.ts'
import { WRENFIELD_CHANNEL_ID, googlePeople, scopes } from './seed.ts'

const KIB = 1024
let sandbox: TestSandbox
let google: YoutubeClient

beforeAll(async () => {
  sandbox = await openTestSandbox()
  google = await new YoutubeClient(sandbox.url).signIn()
})
afterAll(() => sandbox.remove())

const refusal = (code: number, reason: string): object => ({ body: { error: { code, errors: [{ reason }] } } })
const setStatus = (id: string, status: object) => google.call('PUT', '/youtube/v3/videos?part=status', { id, status })

describe('signing in', () => {
  it('checks redirect, verifier and single use of the code', async () => {
    expect(await google.exchange(await google.code(), { redirect_uri: 'http://localhost:4000/else' })).toMatchObject({ status: 400, body: { error: 'redirect_uri_mismatch' } })
    expect(await google.exchange(await google.code(), { code_verifier: 'x'.repeat(50) })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    const code = await google.code()
    expect((await google.exchange(code)).body).toMatchObject({ expires_in: 3_599, token_type: 'Bearer' })
    expect(await google.exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    await expect(google.code(undefined, { code_challenge_method: 'plain' })).rejects.toThrow('S256')
  })

  it('hands out a refresh token only where offline access and consent were asked for, and keeps it over refreshes', async () => {
    const online = await google.exchange(await google.code(undefined, { access_type: 'online' }))
    expect(online.body.refresh_token).toBeUndefined()
    const again = await google.token({ grant_type: 'refresh_token', refresh_token: google.refresh })
    expect(again.body.access_token).toMatch(/^ya29\./)
    expect(again.body.refresh_token).toBeUndefined()
  })

  it('ends access after an hour, and everything after a revocation', async () => {
    const other = await new YoutubeClient(sandbox.url).signIn()
    sandbox.advance(3_600_000)
    expect(await other.call('GET', '/youtube/v3/channels?part=id&mine=true')).toMatchObject(refusal(401, 'authError'))
    await fetch(`${other.base}/revoke?token=${encodeURIComponent(other.refresh)}`, { method: 'POST' })
    expect(await other.token({ grant_type: 'refresh_token', refresh_token: other.refresh })).toMatchObject({ status: 400, body: { error: 'invalid_grant' } })
    await google.signIn()
  })

  it('knows unticked scopes and people without a channel', async () => {
    const reader = await new YoutubeClient(sandbox.url).signIn({ scopes: [scopes.readonly] })
    expect((await reader.begin(10)).answer).toMatchObject(refusal(403, 'insufficientPermissions'))
    const nobody = await new YoutubeClient(sandbox.url).signIn({ account: googlePeople[2]!.id })
    expect(await nobody.call('GET', '/youtube/v3/channels?part=id&mine=true')).toMatchObject(refusal(401, 'youtubeSignupRequired'))
  })
})

describe('a resumable upload', () => {
  it('goes on by 308 and Range, to the byte, and ends with the video', async () => {
    const film = tinyFilm(600 * KIB, 1)
    const { address } = await google.begin(film.length)
    const empty = await google.put(address, `bytes */${film.length}`)
    expect([empty.status, empty.headers.get('range')]).toEqual([308, null])
    expect(await google.put(address, `bytes 0-${100 * KIB - 1}/${film.length}`, film.subarray(0, 100 * KIB))).toMatchObject({ status: 400 })
    const first = await google.put(address, `bytes 0-${512 * KIB - 1}/${film.length}`, film.subarray(0, 512 * KIB))
    expect([first.status, first.headers.get('range')]).toEqual([308, `bytes=0-${512 * KIB - 1}`])
    // Bytes sent twice are taken once.
    const again = await google.put(address, `bytes ${256 * KIB}-${film.length - 1}/${film.length}`, film.subarray(256 * KIB))
    expect(again.status).toBe(200)
    const kept = Buffer.from(await (await fetch(`${google.base}/media/${String(again.body.id)}`)).arrayBuffer())
    expect(kept.equals(film)).toBe(true)
    expect((await google.put(address, `bytes */${film.length}`)).body.id).toBe(again.body.id)
  })

  it('keeps whole grains of a chunk that was cut, and says how far it came', async () => {
    const film = tinyFilm(900 * KIB, 2)
    const { address } = await google.begin(film.length)
    await new Promise<void>((resolve) => {
      const sending = httpRequest(address, { method: 'PUT', headers: { 'content-length': film.length, 'content-range': `bytes 0-${film.length - 1}/${film.length}`, 'content-type': 'video/mp4' } })
      sending.on('error', () => resolve())
      sending.write(film.subarray(0, 700 * KIB), () => setTimeout(() => sending.destroy(), 200))
      sending.on('close', () => resolve())
    })
    await expect.poll(async () => (await google.put(address, `bytes */${film.length}`)).headers.get('range')).toBe(`bytes=0-${512 * KIB - 1}`)
    const rest = await google.put(address, `bytes ${512 * KIB}-${film.length - 1}/${film.length}`, film.subarray(512 * KIB))
    expect(rest.status).toBe(200)
  })

  it('refuses what YouTube refuses in titles, tags, dates and sizes', async () => {
    const begun = async (more: { snippet?: object; status?: object }) => (await google.begin(100, more)).answer
    expect(await begun({ snippet: { title: 'a <b>' } })).toMatchObject(refusal(400, 'invalidTitle'))
    expect(await begun({ snippet: { title: 'x'.repeat(101) } })).toMatchObject(refusal(400, 'invalidTitle'))
    expect(await begun({ snippet: { description: 'é'.repeat(2_501) } })).toMatchObject(refusal(400, 'invalidDescription'))
    expect(await begun({ snippet: { tags: ['a b'.repeat(84), 'c'.repeat(250)] } })).toMatchObject(refusal(400, 'invalidTags'))
    expect(await begun({ status: { privacyStatus: 'public', publishAt: '2027-01-01T00:00:00Z' } })).toMatchObject(refusal(400, 'invalidPublishAt'))
  })

  it('tells a film that was there before as a duplicate', async () => {
    const film = tinyFilm(2_000, 9)
    await google.film(film)
    const twin = await google.film(film)
    sandbox.advance(3_000)
    const { body } = await google.call('GET', `/youtube/v3/videos?part=status&id=${twin}`)
    expect(body.items).toMatchObject([{ status: { uploadStatus: 'rejected', rejectionReason: 'duplicate' } }])
  })
})

describe('a video', () => {
  it('is shown to viewers once it is public, at its hour when it has a date, and its numbers are texts', async () => {
    const id = await google.film(tinyFilm(1_500, 3), { snippet: { title: 'Mill Lane' } })
    const page = async () => (await fetch(`${google.base}/view/${WRENFIELD_CHANNEL_ID}`)).text()
    expect(await page()).not.toContain('Mill Lane')
    const at = new Date(sandbox.now().getTime() + 3_600_000).toISOString()
    expect((await setStatus(id, { privacyStatus: 'private', publishAt: at })).status).toBe(200)
    sandbox.advance(3_600_000)
    await google.signIn()
    expect(await page()).toContain('Mill Lane')
    const { body } = await google.call('GET', `/youtube/v3/videos?part=statistics&id=${id}`)
    expect(body.items).toMatchObject([{ statistics: { viewCount: expect.stringMatching(/^\d+$/), commentCount: '0' } }])
  })

  it('loses what an update leaves out, and takes no update without title and category', async () => {
    const id = await google.film(tinyFilm(1_500, 4), { snippet: { title: 'Long', description: 'Kept?', tags: ['a'] } })
    expect(await google.call('PUT', '/youtube/v3/videos?part=snippet', { id, snippet: { title: 'Short' } })).toMatchObject(refusal(400, 'invalidCategoryId'))
    const { body } = await google.call('PUT', '/youtube/v3/videos?part=snippet', { id, snippet: { title: 'Short', categoryId: '22' } })
    expect(body.snippet).toMatchObject({ title: 'Short', description: '' })
    expect((body.snippet as object)).not.toHaveProperty('tags')
    expect((await google.call('DELETE', `/youtube/v3/videos?id=${id}`)).status).toBe(204)
    expect(await google.call('DELETE', `/youtube/v3/videos?id=${id}`)).toMatchObject(refusal(404, 'videoNotFound'))
  })

  it('takes a thumbnail below two megabytes, where the telephone number is confirmed', async () => {
    const id = await google.film(tinyFilm(1_500, 5))
    const set = (client: YoutubeClient, video: string, bytes: Buffer) => fetch(`${client.base}/upload/youtube/v3/thumbnails/set?videoId=${video}`, { method: 'POST', headers: { authorization: `Bearer ${client.access}`, 'content-type': 'image/jpeg' }, body: new Uint8Array(bytes) }).then((answer) => answer.status)
    expect(await set(google, id, tinyJpeg(900))).toBe(200)
    expect(await set(google, id, tinyJpeg(2 * KIB * KIB + 1))).toBe(413)
    const other = await new YoutubeClient(sandbox.url).signIn({ account: googlePeople[1]!.id })
    expect(await set(other, await other.film(tinyFilm(1_500, 6)), tinyJpeg(900))).toBe(403)
  })

  it('stays private while the app has no audit, whatever is asked', async () => {
    await fetch(`${google.base}/app`, { method: 'POST', body: new URLSearchParams({ audited: 'no' }) })
    const id = await google.film(tinyFilm(1_500, 7), { status: { privacyStatus: 'public' } })
    expect((await setStatus(id, { privacyStatus: 'public' })).body.status).toMatchObject({ privacyStatus: 'private' })
    await fetch(`${google.base}/app`, { method: 'POST', body: new URLSearchParams({ audited: 'yes' }) })
  })
})

describe('the quota', () => {
  it('ends after a hundred uploads of a Pacific day, and opens again at midnight there', async () => {
    const fresh = await openTestSandbox()
    const client = await new YoutubeClient(fresh.url).signIn()
    for (let n = 0; n < 100; n++) await client.begin(10)
    expect((await client.begin(10)).answer).toMatchObject(refusal(403, 'quotaExceeded'))
    expect((await client.call('GET', '/youtube/v3/channels?part=id&mine=true')).status).toBe(200)
    fresh.advance(21 * 3_600_000)
    await client.signIn()
    expect((await client.begin(10)).answer.status).toBe(200)
    await fresh.remove()
  })
})
