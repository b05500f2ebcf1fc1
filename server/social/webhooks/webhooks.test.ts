import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import { readPostComments } from '../comments/read-comments.ts'
import type { PostComments } from '../comments/contract.ts'
import type { z } from 'zod'
import type { Post } from '../contract.ts'
import { accountOf, facebookPages, publishNow, settled, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import type { NetworkEventView } from './contract.ts'
import { listWebhooks } from './webhook-operations.ts'
import { xToken } from './signatures.ts'

const secret = 'sandbox-facebook-secret'
let world: SocialHouse
let page: string
let post: Post

beforeAll(async () => {
  world = await socialHouse()
  page = (await facebookPages(world))[0]!
})
beforeEach(async () => {
  post = await settled(world, (await publishNow(world, `Told of ${newId()}`, [page])).id)
})
afterAll(() => world.end())

const tell = (body: string, headers: Record<string, string>, network = 'facebook') => world.house.app.inject({ method: 'POST', url: `/api/v1/social/webhooks/${network}`, headers: { 'content-type': 'application/json', ...headers }, payload: body })
const signed = (body: string) => ({ 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` })
type Change = Record<string, unknown>
/** A delivery about the post, at so many seconds from now by the clock of the network. */
const told = (...values: (Change & { at?: number })[]) => {
  const id = post.variants[0]!.externalId!
  const now = Math.floor(Date.now() / 1000)
  const body = JSON.stringify({ object: 'page', entry: values.map(({ at = 0, ...value }) => ({ id: id.split('_')[0], time: now + at, changes: [{ field: 'feed', value: { item: 'comment', post_id: id, parent_id: id, from: { id: '7', name: 'Mira' }, created_time: now + at, ...value } }] })) })
  return tell(body, signed(body))
}
const comments = async () => (await world.act<z.output<typeof PostComments>>(readPostComments, { id: post.id })).comments
const events = async () => (await world.act<{ items: z.output<typeof NetworkEventView>[] }>(listWebhooks, { limit: 100 })).items
/** All that was told so far is worked through. */
const workedThrough = () => until(events, (all) => all.every(({ state }) => state !== 'waiting'))

it('what is not signed with our secret is refused and leaves nothing', async () => {
  const body = '{"object":"page","entry":[]}'
  expect((await tell(body, {})).statusCode).toBe(403)
  expect((await tell(body, { 'x-hub-signature-256': `sha256=${createHmac('sha256', 'guessed').update(body).digest('hex')}` })).statusCode).toBe(403)
  expect((await tell(`${body} `, signed(body))).statusCode).toBe(403)
  const kept = await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.all(sql`SELECT id FROM social.deliveries WHERE body LIKE '{"object":"page","entry":[]}%'`))
  expect(kept).toHaveLength(0)
})

it('an address of a network that tells nothing, and a body that is too large, are refused', async () => {
  expect((await tell('{}', {}, 'bluesky')).statusCode).toBe(404)
  const large = JSON.stringify({ pad: 'x'.repeat(3_200_000) })
  expect((await tell(large, signed(large))).statusCode).toBe(413)
})

it('the same delivery twice is stored once and counted', async () => {
  const body = JSON.stringify({ object: 'page', entry: [{ id: 'nobody', time: 1, changes: [{ field: 'feed', value: { item: 'like' } }] }], nonce: newId() })
  for (const _ of [1, 2, 3]) expect((await tell(body, signed(body))).statusCode).toBe(200)
  const kept = await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.all<{ times: number }>(sql`SELECT times FROM social.deliveries WHERE body = ${body}`))
  expect(kept).toEqual([{ times: 3 }])
})

it('a deletion that overtakes its comment wins, whichever comes first', async () => {
  await told({ verb: 'remove', comment_id: 'c1', at: -1 })
  await told({ verb: 'add', comment_id: 'c1', message: 'Never seen', at: -5 })
  await told({ verb: 'add', comment_id: 'c2', message: 'Stays', at: -3 })
  await until(comments, (all) => all.length === 1)
  await workedThrough()
  expect((await comments()).map(({ text }) => text)).toEqual(['Stays'])
})

it('an older wording that comes late does not replace the newer one', async () => {
  await told({ verb: 'edited', comment_id: 'c3', message: 'Newer words', at: -1 })
  await told({ verb: 'add', comment_id: 'c3', message: 'First words', at: -60 })
  await workedThrough()
  expect((await comments()).map(({ text }) => text)).toEqual(['Newer words'])
})

it('a clock that runs a day ahead there does not keep later words out', async () => {
  await told({ verb: 'add', comment_id: 'c4', message: 'From tomorrow', at: 86_400 })
  await workedThrough()
  await told({ verb: 'edited', comment_id: 'c4', message: 'Corrected', at: 86_460 })
  await until(comments, (all) => all.some(({ text }) => text === 'Corrected'))
  expect(await comments()).toHaveLength(1)
})

it('fields and kinds that nobody knows are kept as they came and stop nothing', async () => {
  await told({ verb: 'add', comment_id: 'c5', message: 'With more', sparkle: { level: 11 } }, { item: 'hologram', verb: 'projected', comment_id: 'c6' })
  await workedThrough()
  const all = await events()
  expect(all.find(({ kind, raw }) => kind === 'comment' && JSON.stringify(raw).includes('sparkle'))).toMatchObject({ state: 'done', raw: { field: 'feed', value: { sparkle: { level: 11 } } } })
  expect(all.find(({ raw }) => JSON.stringify(raw).includes('hologram'))).toMatchObject({ kind: 'other', state: 'done' })
  expect((await comments()).map(({ text }) => text)).toEqual(['With more'])
})

it('networks know our address by their own questions', async () => {
  const ask = async (network: string, query: string) => world.house.app.inject({ url: `/api/v1/social/webhooks/${network}?${query}` })
  expect((await ask('x', 'crc_token=challenge_string')).json()).toEqual({ response_token: xToken('challenge_string', 'sandbox-x-secret') })
  const { challengeResponse } = (await ask('linkedin', 'challengeCode=abc')).json<{ challengeResponse: string }>()
  expect(challengeResponse).toBe(createHmac('sha256', 'sandbox-linkedin-secret').update('abc').digest('hex'))
  expect((await ask('facebook', 'hub.mode=subscribe&hub.verify_token=guessed&hub.challenge=1')).statusCode).toBe(403)
})

it('access that was taken back signs the account out at once, and its post is held by the worker and not lost', async () => {
  const account = await world.house.inHouse({ workspaceId: null }, async (ctx) => {
    const id = newId()
    await ctx.db.run(sql`INSERT INTO social.accounts (id, workspace_id, network, external_id, sandbox, name, handle) VALUES (${id}::uuid, ${world.person.workspaceId}::uuid, 'tiktok', 'o1', true, 'Wrenfield', 'wrenfield')`)
    return id
  })
  const t = Math.floor(Date.now() / 1000)
  const body = JSON.stringify({ client_key: 'ck', event: 'authorization.removed', create_time: t, user_openid: 'o1', content: '{"reason":1}' })
  const header = { 'tiktok-signature': `t=${t},s=${createHmac('sha256', 'sandbox-tiktok-secret').update(`${t}.${body}`).digest('hex')}` }
  expect((await tell(body, header, 'tiktok')).statusCode).toBe(200)
  const now = await until(() => accountOf(world, account), ({ status }) => status === 'needs_reauth')
  expect(now.statusNote).toContain('taken back at TikTok')
})
