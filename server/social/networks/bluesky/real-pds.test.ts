import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSafeFetch, type SafeFetch } from '../../../platform/net/safe-fetch.ts'
import type { Draft, Published, Reach, Session, State, StepResult } from '../../publishing/network.ts'
import { bluesky } from './bluesky.ts'
import { findPdsModules, startRealPds, type RealPds } from './real-pds.fixture.ts'

const modules = await findPdsModules()
if (!modules) process.stdout.write('Bluesky against its real server is skipped: @atproto/pds is not installed. Install it with @did-plc/server and @atproto/crypto in a folder and name that in FOYER_PDS_MODULES.\n')

describe.skipIf(!modules)('Bluesky against its real server', () => {
  let pds: RealPds
  let fetching: SafeFetch
  let reach: Reach
  let session: Session

  beforeAll(async () => {
    process.env['LOG_ENABLED'] = 'false'
    pds = await startRealPds(modules!)
    fetching = createSafeFetch({ allowHosts: [pds.host] })
    const picture = await sharp({ create: { width: 640, height: 420, channels: 3, background: '#165' } }).jpeg().toBuffer()
    const open = async () => ({ bytes: picture.length, width: 640, height: 420, contentType: 'image/jpeg', stream: async () => Readable.from(picture) })
    reach = { sandbox: false, hosts: { entry: pds.url }, app: null, timeoutMs: 10_000, fetch: fetching, now: () => new Date(), open, original: () => Promise.reject(new Error('this post has no film')),
    addressOf: () => Promise.reject(new Error('Bluesky takes the bytes')),
    spend: () => Promise.reject(new Error('Bluesky counts by itself')), isKnown: async () => false }
    const made = await fetch(`${pds.url}/xrpc/com.atproto.server.createAccount`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ handle: 'alice.test', email: 'alice@example.test', password: 'alice-password' }) })
    expect(made.status).toBe(200)
    session = await signIn()
  }, 120_000)
  afterAll(async () => {
    await fetching?.close()
    await pds?.stop()
  })

  async function signIn(appPassword = 'alice-password'): Promise<Session> {
    if (bluesky.connect.kind !== 'form') throw new Error('Bluesky is connected by a form')
    const answer = await bluesky.connect.signIn(reach, { identifier: 'alice.test', appPassword })
    if (answer.word !== 'ok') throw new Error(JSON.stringify(answer))
    const { externalId, handle, tokens, meta } = answer.candidates[0]!
    return { accountId: 'a', externalId, handle, scopes: [], tokens, meta }
  }
  const aDraft = (text: string, more: Partial<Draft> = {}): Draft => ({ variantId: 'v', text, link: null, media: [], firstComment: null, dueAt: new Date().toISOString(), ...more })

  async function publish(draft: Draft, state: State = bluesky.publishing.begin(draft)): Promise<{ published: Published; states: State[] }> {
    const states = [state]
    for (;;) {
      const result: StepResult = await bluesky.publishing.step(reach, session, draft, states.at(-1)!)
      if (result.word !== 'ok') throw new Error(JSON.stringify(result))
      if (result.next === 'done') return { published: result.published, states }
      states.push(result.state)
    }
  }
  const records = async (): Promise<{ uri: string; value: { text: string; facets?: unknown[]; embed?: { images: { alt: string }[] }; reply?: unknown } }[]> =>
    ((await (await fetch(`${pds.url}/xrpc/com.atproto.repo.listRecords?repo=alice.test&collection=app.bsky.feed.post&limit=100`)).json()) as { records: never[] }).records

  it('signs in, and names the field when the password is wrong', async () => {
    expect(session.externalId).toMatch(/^did:plc:/)
    await expect(signIn('wrong')).rejects.toThrow(/appPassword/)
  })

  it('takes text with facets, a picture with alt text, and a first comment', async () => {
    const media = [{ assetId: 'x', kind: 'image' as const, contentType: 'image/jpeg', bytes: 1, width: 640, height: 420, durationSec: null, alt: 'A green wall' }]
    const { published } = await publish(aDraft('Café 🏡 https://example.com #zürich @alice.test', { media, firstComment: 'More below' }))
    const all = await records()
    const post = all.find(({ uri }) => uri === published.externalId)!
    expect(post.value.facets).toHaveLength(3)
    expect(post.value.embed!.images[0]!.alt).toBe('A green wall')
    expect(all.find(({ value }) => value.text === 'More below')!.value.reply).toBeDefined()
  })

  it('never doubles a post with the same key, and finds it after a lost answer', async () => {
    const draft = aDraft('Only once')
    const { published, states } = await publish(draft)
    const again = await bluesky.publishing.step(reach, session, draft, states[0]!)
    expect(again.word).not.toBe('ok')
    expect(await bluesky.publishing.find!(reach, session, draft, states[0]!)).toMatchObject({ word: 'ok', next: 'done', published })
    expect((await records()).filter(({ value }) => value.text === 'Only once')).toHaveLength(1)
    const never = aDraft('Never sent')
    expect(await bluesky.publishing.find!(reach, session, never, bluesky.publishing.begin(never))).toEqual({ word: 'absent' })
  })

  it('refuses what our checks refuse too', async () => {
    await expect(publish(aDraft('x'.repeat(301)))).rejects.toThrow(/rejected/)
  })

  it('renews its pair, works with the new one, and deletes what it made', async () => {
    if (bluesky.renewal.kind === 'none') throw new Error('Bluesky renews')
    const renewed = await bluesky.renewal.renew(reach, session)
    if (renewed.word !== 'ok') throw new Error(JSON.stringify(renewed))
    expect(renewed.tokens['refresh']).not.toBe(session.tokens['refresh'])
    session = { ...session, tokens: renewed.tokens }
    const { published } = await publish(aDraft('Soon gone'))
    expect(await bluesky.remove!(reach, session, published.externalId)).toEqual({ word: 'ok' })
    expect((await records()).some(({ uri }) => uri === published.externalId)).toBe(false)
  })

  it('says reconnect for a session that was ended', async () => {
    const ended = await signIn()
    expect(await bluesky.revoke!(reach, ended)).toEqual({ word: 'ok' })
    if (bluesky.renewal.kind === 'none') throw new Error('Bluesky renews')
    expect(await bluesky.renewal.renew(reach, ended)).toMatchObject({ word: 'reconnect' })
  })
})
