import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { joinWorkspace, type Signed } from '../../identity/testing.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { waitFor } from '../../platform/testing/wait-for.ts'
import { accountNeedsReauth, postFailed, postHeld } from '../events.ts'
import type { Post } from '../contract.ts'
import { createPost } from '../posts/post-operations.ts'
import { socialHouse, type SocialHouse } from '../social-house.fixture.ts'

type Told = { kind: string; title: string; body: string | null; href: string; times: number }

let at: SocialHouse
let marketer: Signed
let agent: Signed

beforeAll(async () => {
  at = await socialHouse({ publishes: false })
  marketer = await joinWorkspace(at.house, at.person.workspaceId, 'marketer', { name: 'Mia Roth' })
  agent = await joinWorkspace(at.house, at.person.workspaceId, 'agent')
})
afterAll(() => at.end())

const told = async ({ headers }: Signed) => ((await at.house.app.inject({ url: '/api/v1/notifications', headers })).json() as { items: Told[] }).items
const happens = (work: (ctx: Context) => void) => at.house.inHouse({ workspaceId: at.person.workspaceId }, async (ctx) => work(ctx))
const failure = (postId: string) => ({ postId, variantId: newId(), accountId: newId(), network: 'bluesky', listingId: null, reason: 'The picture is too large.', remedy: 'Use a smaller one.' })
const postBy = async (actor: Signed['actor']) => (await at.house.perform(createPost, { text: 'The house with the blue door\nmore', variants: [] }, { actor })).output as Post

describe('a post that did not go out', () => {
  it('is told to its author with the reason and the remedy, and to nobody else', async () => {
    const { id } = await postBy(marketer.actor)
    const data = failure(id)
    await happens((ctx) => ctx.emit(postFailed, id, data))
    const [one] = await waitFor(async () => (await told(marketer)).length > 0 && (await told(marketer)))
    expect(one).toMatchObject({ kind: 'social.post-stopped', title: 'Not published on Bluesky: The house with the blue door', body: 'The picture is too large. Use a smaller one.', href: `/social/posts/${id}` })
    await happens((ctx) => ctx.emit(postHeld, id, { ...data, reason: 'It missed its time.', remedy: 'Choose a new one.' }))
    await waitFor(async () => (await told(marketer))[0]?.times === 2)
    expect((await told(marketer)).map((row) => row.title)).toEqual(['Held back from Bluesky: The house with the blue door'])
    expect(await told(at.person)).toEqual([])
  })
})

describe('an account that has to be connected again', () => {
  it('is told to those who may connect accounts', async () => {
    await happens((ctx) => ctx.emit(accountNeedsReauth, null, { accountId: newId(), network: 'facebook', name: 'Wrenfield Homes', reason: 'The password was changed.' }))
    const [one] = await waitFor(async () => (await told(at.person)).length > 0 && (await told(at.person)))
    expect(one).toMatchObject({ kind: 'social.account-trouble', title: 'Connect Wrenfield Homes on Facebook again', href: '/social/accounts' })
    expect((await told(agent)).length + (await told(marketer)).filter((row) => row.kind === 'social.account-trouble').length).toBe(0)
  })
})
