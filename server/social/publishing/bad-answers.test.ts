import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { disconnectAccount } from '../accounts/account-operations.ts'
import { connectAll, timesSeen } from '../consent.fixture.ts'
import type { Post } from '../contract.ts'
import { createPost } from '../posts/post-operations.ts'
import { retryPost } from '../posts/schedule-post.ts'
import { wallFromInstant } from '../../platform/time.ts'
import { accountOf, callsTo, postOf, publishNow, settled, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'

/** What networks do that no contract says: end the access in the middle, answer when nobody listens any more, lose an account. */

let world: SocialHouse
let account: string
const handle = 'wrenfieldhomes'

beforeAll(async () => {
  world = await socialHouse()
  account = (await connectAll(world, 'x'))[0]!
})
afterEach(() => world.sandbox.world('x').faults.clear())
afterAll(() => world.end())

it('a token that was taken back in the middle of a thread: after connecting again the thread goes on where it broke off', async () => {
  const parts = ['first part', 'second part', 'third part', 'fourth part']
  world.sandbox.world('x').faults.set({ kind: 'slow', match: 'POST /x/2/tweets', seconds: 1, count: 10 })
  const before = callsTo(world, 'x', 'POST /x/2/tweets')
  const post = await publishNow(world, 'a thread that breaks', [], { variants: [{ accountId: account, extras: { thread: parts } }] })
  await until(() => callsTo(world, 'x', 'POST /x/2/tweets') - before, (calls) => calls >= 2)
  world.sandbox.world('x').tokens.revoke(() => true, 'taken back')
  const held = await settled(world, post.id)
  expect(held.variants[0]).toMatchObject({ state: 'held', failure: { word: 'reconnect' } })
  expect(await timesSeen(world, 'x', handle, 'fourth part')).toBe(0)
  world.sandbox.world('x').faults.clear()
  await connectAll(world, 'x')
  await world.act(retryPost, { id: post.id })
  expect((await settled(world, post.id)).state).toBe('published')
  for (const part of ['a thread that breaks', ...parts]) expect([part, await timesSeen(world, 'x', handle, part)]).toEqual([part, 1])
}, 60_000)

it('an answer that comes after we hung up: the post stands there once', async () => {
  world.sandbox.world('x').faults.set({ kind: 'slow', match: 'POST /x/2/tweets', seconds: 7 })
  const post = await settled(world, (await publishNow(world, 'answered too late', [account])).id)
  expect(post.variants[0]!.attempts[0]).toMatchObject({ outcome: 'unknown' })
  expect(post.state).toBe('published')
  expect(await timesSeen(world, 'x', handle, 'answered too late')).toBe(1)
}, 60_000)

it('an account that is disconnected while posts wait: they are held, say what to do, and go on once it is back', async () => {
  const wall = wallFromInstant(new Date(Date.now() + 86_400_000), 'Europe/London').slice(0, 16)
  const post = await world.act<Post>(createPost, { text: 'waits through it', variants: [{ accountId: account }], schedule: { wall, zone: 'Europe/London' } })
  expect(await world.act(disconnectAccount, { id: account })).toEqual({ held: 1 })
  const held = await postOf(world, post.id)
  expect(held.variants[0]).toMatchObject({ state: 'held', failure: { word: 'reconnect' } })
  expect(held.variants[0]!.failure!.remedy).toContain('Connect')
  expect(await connectAll(world, 'x')).toContain(account)
  expect((await accountOf(world, account)).queued).toBe(1)
  expect(await postOf(world, post.id)).toMatchObject({ state: 'scheduled', dueAt: post.dueAt })
})
