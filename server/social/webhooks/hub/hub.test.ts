import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WRENFIELD_CHANNEL_ID } from '../../../../sandbox/youtube/seed.ts'
import { anAsset } from '../../../media/testing.ts'
import { sql } from '../../../platform/db/sql.ts'
import { disconnectAccount } from '../../accounts/account-operations.ts'
import { aFilm, connectAll } from '../../consent.fixture.ts'
import type { Post } from '../../contract.ts'
import { createPost } from '../../posts/post-operations.ts'
import { settled, socialHouse, until, type SocialHouse } from '../../social-house.fixture.ts'
import { listWebhooks } from '../webhook-operations.ts'
import { hubSecret } from './hub-keys.ts'
import { renewHubs } from './renew-hubs.timer.ts'

type Kept = { id: string; state: string; note: string | null; topic: string; leaseUntil: string | null; renewAt: string | null }
let world: SocialHouse
let account: string

beforeAll(async () => {
  world = await socialHouse({ listens: true, env: { YOUTUBE_TUNING: 'hubLeaseSec=1000' } })
  account = (await connectAll(world, 'youtube'))[0]!
})
afterAll(() => world.end())

const house = <T>(statement: ReturnType<typeof sql>) => world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.all<T>(statement))
const kept = async () => (await house<Kept>(sql`SELECT id, state, note, topic, lease_until AS "leaseUntil", renew_at AS "renewAt" FROM social.hub_subscriptions WHERE account_id = ${account}::uuid`))[0]
const isOn = () => until(kept, (one) => one?.state === 'on')
const check = (id: string, query: Record<string, string>) => world.house.app.inject({ url: `/api/v1/social/hubs/${id}?${new URLSearchParams(Object.entries(query).map(([name, value]) => [`hub.${name}`, value]))}` })
const tell = (id: string, body: string, secret: string) => world.house.app.inject({ method: 'POST', url: `/api/v1/social/hubs/${id}`, headers: { 'content-type': 'application/atom+xml', 'x-hub-signature': `sha1=${createHmac('sha1', secret).update(body).digest('hex')}` }, payload: body })
const entry = (video: string, channel = WRENFIELD_CHANNEL_ID) => `<?xml version='1.0'?><feed xmlns:yt="y"><entry><yt:videoId>${video}</yt:videoId><yt:channelId>${channel}</yt:channelId><title>T</title><updated>2026-03-02T12:00:00Z</updated></entry></feed>`
const aVideo = async (text: string): Promise<Post> => {
  const film = await anAsset(world.house, world.person.actor, { bytes: aFilm(30_000, text), fileName: 'walk.mp4' })
  return settled(world, (await world.act<Post>(createPost, { text, media: [{ assetId: film.id, alt: null }], variants: [{ accountId: account, extras: { options: { privacy: 'public' } } }], publishNow: true })).id)
}
const events = async () => (await world.act<{ items: { kind: string; state: string; note: string; raw: unknown }[] }>(listWebhooks, { limit: 100, network: 'youtube' })).items

it('a channel that is connected is listened to once the hub has checked the address, for the lease the hub gave', async () => {
  const { leaseUntil, renewAt, note, topic } = (await isOn())!
  expect(topic).toContain(`channel_id=${WRENFIELD_CHANNEL_ID}`)
  expect(note).toBeNull()
  const left = (at: string) => (Date.parse(at) - Date.now()) / 1000
  expect(left(leaseUntil!)).toBeGreaterThan(900)
  expect(left(leaseUntil!) - left(renewAt!)).toBeCloseTo(200, -1)
})

it('a check of a topic that we did not ask for, of a lease without an end, or of an ending that we did not ask for is not answered', async () => {
  const { id, topic } = (await isOn())!
  const ours = { mode: 'subscribe', topic, challenge: 'word', lease_seconds: '1000' }
  expect((await check(id, ours)).body).toBe('word')
  expect((await check(id, { ...ours, topic: topic.replace('Wren', 'Other') })).statusCode).toBe(404)
  expect((await check(id, { ...ours, lease_seconds: '' })).statusCode).toBe(404)
  expect((await check(id, { ...ours, mode: 'unsubscribe' })).statusCode).toBe(404)
  expect((await check('0199aaaa-0000-7000-8000-000000000000', ours)).statusCode).toBe(404)
  await house(sql`UPDATE social.hub_subscriptions SET asked_at = now() - interval '2 days' WHERE id = ${id}::uuid`)
  expect((await check(id, ours)).statusCode).toBe(404)
})

it('a change of a video there has its words, comments and numbers asked for anew', async () => {
  const post = await aVideo('A walk by the river')
  const variant = post.variants[0]!
  await house(sql`UPDATE social.variants SET watch_at = now() + interval '1 day', measure_at = now() + interval '1 day', watched_at = NULL WHERE id = ${variant.id}::uuid`)
  const told = await tell((await isOn())!.id, entry(variant.externalId!), hubSecret(world.house.ports, (await kept())!.id))
  expect(told.statusCode).toBe(200)
  const [looked] = await until(() => house<{ watched: boolean; counted: number }>(sql`SELECT v.watched_at IS NOT NULL AS watched, (SELECT count(*)::int FROM social.metric_snapshots m WHERE m.variant_id = v.id) AS counted FROM social.variants v WHERE v.id = ${variant.id}::uuid`), ([one]) => one!.watched && one!.counted > 0)
  expect(looked!.watched).toBe(true)
})

it('what the hub sends by itself is signed, stored once and listed', async () => {
  const post = await aVideo('Seen by the hub')
  await world.sandbox.world('youtube').webhooks.settled()
  const found = await until(events, (all) => all.some(({ raw, state }) => state === 'done' && JSON.stringify(raw).includes(post.variants[0]!.externalId!)))
  expect(found.filter(({ raw }) => JSON.stringify(raw).includes(post.variants[0]!.externalId!))).toHaveLength(1)
})

it('what is signed with another secret, or speaks of another channel, changes nothing', async () => {
  const { id } = (await isOn())!
  const before = (await events()).length
  expect((await tell(id, entry('abc'), 'guessed')).statusCode).toBe(403)
  expect((await tell(id, entry('abc', 'UCsomebodyElse'), hubSecret(world.house.ports, id))).statusCode).toBe(200)
  expect((await tell(id, '<feed><broken', hubSecret(world.house.ports, id))).statusCode).toBe(200)
  expect((await events()).length).toBe(before)
})

it('a lease is renewed before it ends', async () => {
  const { id, leaseUntil } = (await isOn())!
  await house(sql`UPDATE social.hub_subscriptions SET renew_at = now(), lease_until = now() + interval '100 seconds' WHERE id = ${id}::uuid`)
  world.house.bus.signal(renewHubs.name)
  const renewed = await until(kept, (one) => Date.parse(one!.leaseUntil!) >= Date.parse(leaseUntil!))
  expect(renewed).toMatchObject({ id, state: 'on', note: null })
})

it('a refusal of the hub is kept with its reason, and asked again another day', async () => {
  const { id, topic } = (await isOn())!
  expect((await check(id, { mode: 'denied', topic, reason: 'too many topics' })).statusCode).toBe(200)
  expect(await kept()).toMatchObject({ state: 'refused', note: 'The hub refused: too many topics', leaseUntil: null })
})

it('a channel that is disconnected is no longer listened to', async () => {
  const { id } = (await kept())!
  await world.act(disconnectAccount, { id: account })
  expect((await tell(id, entry('abc'), hubSecret(world.house.ports, id))).statusCode).toBe(410)
  await until(kept, (one) => one === undefined)
})
