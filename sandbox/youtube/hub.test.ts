import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openTestSandbox } from '../test-sandbox.ts'
import type { TestSandbox } from '../test-sandbox.ts'
import { YoutubeClient, tinyFilm } from './client.fixture.ts'
import { LEASE } from './hub.ts'
import { WRENFIELD_CHANNEL_ID } from './seed.ts'

let sandbox: TestSandbox
let google: YoutubeClient
let subscriber: Server
let callback: string
let now: Date
/** How the subscriber answers a check: with the challenge, unless told otherwise. */
let answer: (challenge: string) => string
let checks: URLSearchParams[]
let told: { body: string; signature: string }[]

beforeEach(async () => {
  now = new Date('2026-03-02T12:00:00Z')
  answer = (challenge) => challenge
  checks = []
  told = []
  subscriber = createServer((request, response) => {
    const query = new URL(request.url ?? '', 'http://x').searchParams
    if (request.method === 'GET') {
      checks.push(query)
      response.end(answer(query.get('hub.challenge') ?? ''))
      return
    }
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.on('end', () => {
      told.push({ body: Buffer.concat(pieces).toString(), signature: String(request.headers['x-hub-signature']) })
      response.end()
    })
  })
  await new Promise<void>((resolve) => subscriber.listen(0, '127.0.0.1', resolve))
  callback = `http://127.0.0.1:${(subscriber.address() as AddressInfo).port}/of/1?keep=me`
  sandbox = await openTestSandbox({ clock: () => now })
  google = await new YoutubeClient(sandbox.url).signIn()
})
afterEach(async () => {
  await sandbox.remove()
  await new Promise((resolve) => subscriber.close(resolve))
})

const topic = () => `${sandbox.url}/youtube/feeds/videos.xml?channel_id=${WRENFIELD_CHANNEL_ID}`
const ask = (fields: Record<string, string> = {}) => fetch(`${sandbox.url}/youtube/hub/subscribe`, { method: 'POST', body: new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.topic': topic(), 'hub.callback': callback, 'hub.secret': 'between us', 'hub.lease_seconds': '600', ...fields }) })
const listeners = async () => (await (await fetch(`${sandbox.url}/youtube/app`)).text()).split('Who listens at the hub')[1]!
const subscribed = async (fields?: Record<string, string>) => {
  expect((await ask(fields)).status).toBe(202)
  await vi.waitFor(async () => expect(await listeners()).toContain('/of/1'))
}
const publicFilm = (mark: number) => google.film(tinyFilm(1_000, mark), { status: { privacyStatus: 'public' } })

it('asks the subscriber, keeps its own query, and counts the subscription only where the challenge comes back', async () => {
  answer = () => 'something else'
  await ask()
  await vi.waitFor(() => expect(checks).toHaveLength(1))
  expect(Object.fromEntries(checks[0]!)).toMatchObject({ keep: 'me', 'hub.mode': 'subscribe', 'hub.topic': topic(), 'hub.lease_seconds': '600' })
  await publicFilm(1)
  answer = (challenge) => challenge
  await subscribed()
  await publicFilm(2)
  await vi.waitFor(() => expect(told).toHaveLength(1))
})

it('signs what it sends under the secret, tells of public videos only, and of the deleted ones by a tombstone', async () => {
  await subscribed()
  await google.film(tinyFilm(1_000, 3))
  const id = await publicFilm(4)
  await google.call('PUT', '/youtube/v3/videos?part=snippet', { id, snippet: { title: 'Renamed & better', categoryId: '22' } })
  await google.call('DELETE', `/youtube/v3/videos?id=${id}`)
  await vi.waitFor(() => expect(told).toHaveLength(3))
  for (const { body, signature } of told) expect(signature).toBe(`sha1=${createHmac('sha1', 'between us').update(body).digest('hex')}`)
  const all = told.map(({ body }) => body).join('')
  expect(all).toContain(`<yt:videoId>${id}</yt:videoId>`)
  expect(all).toContain('Renamed &amp; better')
  expect(all).toContain(`<at:deleted-entry ref="yt:video:${id}"`)
})

it('forgets a subscription when its lease ends, and brings leases within its bounds', async () => {
  await subscribed()
  now = new Date(now.getTime() + 601_000)
  expect(await listeners()).toContain('Nobody')
  await subscribed({ 'hub.lease_seconds': '99999999' })
  expect(checks.at(-1)!.get('hub.lease_seconds')).toBe(String(LEASE.max))
})

it('ends a subscription when its subscriber asks and confirms', async () => {
  await subscribed()
  await ask({ 'hub.mode': 'unsubscribe' })
  await vi.waitFor(async () => expect(await listeners()).toContain('Nobody'))
})

it.each([
  ['a topic that is no channel', { 'hub.topic': 'https://example.com/feed' }], ['a callback that is no address', { 'hub.callback': 'mailto:me' }], ['a mode that does not exist', { 'hub.mode': 'listen' }],
  ['a secret of 200 bytes', { 'hub.secret': 'x'.repeat(200) }], ['a lease in words', { 'hub.lease_seconds': 'long' }],
])('refuses %s', async (_what, fields) => {
  expect((await ask(fields)).status).toBe(400)
})
