import { WRENFIELD_APP_PASSWORD } from '../../../sandbox/bluesky/seed.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { refreshComments } from '../comments/read-comments.ts'
import type { Post } from '../contract.ts'
import { aBlueskyAccount, facebookPages, keptBy, postOf, publishNow, seenOn, settled, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import { putOursBack, readDrift, takeTheirs } from './drift-operations.ts'

let world: SocialHouse
let accounts: { facebook: string; bluesky: string }
beforeAll(async () => {
  world = await socialHouse()
  accounts = { facebook: (await facebookPages(world))[0]!, bluesky: await aBlueskyAccount(world) }
})
afterAll(() => world.end())

type Drifted = { items: { kind: string; theirs: string | null; ours: string; canPutBack: boolean }[] }
const driftOf = ({ id }: Post) => world.act<Drifted>(readDrift, { id })
const out = async (text: string, account: string) => settled(world, (await publishNow(world, text, [account])).id)
const look = (post: Post) => world.act(refreshComments, { id: post.id })
const drifted = async (post: Post) => {
  await look(post)
  return until(() => driftOf(post), ({ items }) => items.length > 0)
}
/** Somebody changes or deletes the post at the network, past us. */
const atFacebook = async (method: 'POST' | 'DELETE', id: string, fields: Record<string, string> = {}) => {
  const { tokens } = await keptBy<{ tokens: Record<string, { value?: string; kind: string; facts: { pageId?: string } }> }>(world, 'facebook', 'tokens')
  const [value] = Object.entries(tokens).find(([, one]) => one.facts.pageId === id.split('_')[0])!
  const answer = await fetch(`${world.sandbox.url}/facebook/v24.0/${id}`, { method, body: new URLSearchParams({ access_token: tokens[value]!.value ?? value, ...fields }) })
  expect(answer.status).toBe(200)
}

it('words that were changed on the network are shown, and may become ours', async () => {
  const post = await out('A quiet street', accounts.facebook)
  await atFacebook('POST', post.variants[0]!.externalId!, { message: 'A loud street' })
  expect((await drifted(post)).items).toMatchObject([{ kind: 'text', ours: 'A quiet street', theirs: 'A loud street', canPutBack: true }])
  await world.act(takeTheirs, { id: post.id, variantId: post.variants[0]!.id })
  expect((await postOf(world, post.id)).variants[0]!.rendered).toBe('A loud street')
  expect((await driftOf(post)).items).toHaveLength(0)
})

it('or ours are put back', async () => {
  const post = await out('Two baths', accounts.facebook)
  await atFacebook('POST', post.variants[0]!.externalId!, { message: 'Twelve baths' })
  await drifted(post)
  await world.act(putOursBack, { id: post.id, variantId: post.variants[0]!.id })
  const texts = await until(() => seenOn(world, 'facebook'), (all) => all.includes('Two baths'))
  expect(texts).not.toContain('Twelve baths')
})

it('a post that was deleted there is published again when that is wanted, once', async () => {
  const post = await out('Deleted by somebody', accounts.bluesky)
  const before = post.variants[0]!.externalId!
  await deleteOnBluesky(before)
  expect(await seenOn(world, 'bluesky')).not.toContain('Deleted by somebody')
  expect((await drifted(post)).items).toMatchObject([{ kind: 'gone', theirs: null }])
  await world.act(putOursBack, { id: post.id, variantId: post.variants[0]!.id })
  const again = await settled(world, post.id)
  expect(again.state).toBe('published')
  expect(again.variants[0]!.externalId).not.toBe(before)
  expect((await seenOn(world, 'bluesky')).filter((text) => text === 'Deleted by somebody')).toHaveLength(1)
})

async function deleteOnBluesky(uri: string): Promise<void> {
  const call = (nsid: string, body: unknown, bearer?: string) => fetch(`${world.sandbox.url}/bluesky/xrpc/${nsid}`, { method: 'POST', headers: { 'content-type': 'application/json', ...(bearer ? { authorization: `Bearer ${bearer}` } : {}) }, body: JSON.stringify(body) })
  const { accessJwt } = (await (await call('com.atproto.server.createSession', { identifier: 'wrenfield.test', password: WRENFIELD_APP_PASSWORD })).json()) as { accessJwt: string }
  const [, , repo, collection, rkey] = uri.split('/')
  await call('com.atproto.repo.deleteRecord', { repo, collection, rkey }, accessJwt)
}
