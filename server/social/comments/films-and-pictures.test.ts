import { afterAll, beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import { anAsset, aPicture } from '../../media/testing.ts'
import { sql } from '../../platform/db/sql.ts'
import { aFilm, connectAll } from '../consent.fixture.ts'
import type { Post } from '../contract.ts'
import { callsTo, keptBy, publishNow, settled, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import type { PostComments } from './contract.ts'
import { hideComment } from './moderate.ts'
import { readPostComments, refreshComments } from './read-comments.ts'
import { sendReplyOperation } from './reply-operations.ts'
import { sendReplies } from './reply.timer.ts'

let world: SocialHouse
let pictures: { assetId: string }[]
beforeAll(async () => {
  world = await socialHouse({ listens: true })
  const { house, person } = world
  const made = await Promise.all([1, 2, 3].map(async (n) => anAsset(house, person.actor, { bytes: await aPicture({ width: 1200, height: 1000 }), alt: `Room ${n}` })))
  pictures = made.map(({ id }) => ({ assetId: id }))
})
afterAll(() => world.end())

type Comments = z.output<typeof PostComments>
const of = (post: Post) => world.act<Comments>(readPostComments, { id: post.id })
const answer = async (post: Post, commentId: string, text: string) => {
  await world.act(sendReplyOperation, { id: post.id, variantId: post.variants[0]!.id, commentId, text })
  await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE social.replies SET wake_at = now() WHERE state = 'waiting'`))
  world.house.bus.signal(sendReplies.name)
  return until(() => of(post), ({ replies, comments }) => replies.length === 0 && comments.some((one) => one.text === text))
}

it('Instagram tells of a comment by itself; it is answered, hidden, and the answer stays one', async () => {
  const [account] = await connectAll(world, 'instagram')
  await until(() => callsTo(world, 'instagram', '/subscriptions'), (calls) => calls > 0)
  const post = await settled(world, (await publishNow(world, 'A quiet street', [], { media: [pictures[0]], variants: [{ accountId: account }] })).id)
  await fetch(`${world.sandbox.url}/instagram/view/wrenfieldhomes/reply`, { method: 'POST', body: new URLSearchParams({ post: post.variants[0]!.externalId!, text: 'How many rooms?' }), redirect: 'manual' })
  const seen = await until(() => of(post), ({ comments }) => comments.length > 0)
  const [comment] = seen.comments
  expect(comment).toMatchObject({ text: 'How many rooms?', isOurs: false })
  const answered = await answer(post, comment!.id, 'Four')
  expect(answered.comments.find(({ text }) => text === 'Four')).toMatchObject({ isOurs: true, parentId: comment!.id })
  await world.act(hideComment, { id: comment!.id })
  await until(() => of(post), ({ comments }) => comments.find(({ id }) => id === comment!.id)!.hidden)
  const kept = await keptBy<{ comments: Record<string, { text: string; hidden: boolean }> }>(world, 'instagram', 'instagram')
  expect(Object.values(kept.comments).map(({ text, hidden }) => [text, hidden])).toEqual([['How many rooms?', true], ['Four', false]])
}, 60_000)

it('half a carousel was taken before Instagram failed: it goes on, and stands there once and whole', async () => {
  const [account] = await connectAll(world, 'instagram')
  world.sandbox.world('instagram').faults.set({ kind: 'server-error', match: '/media', count: 2 })
  const post = await settled(world, (await publishNow(world, 'Three rooms, in the end', [], { media: pictures, variants: [{ accountId: account }] })).id)
  expect(post.state).toBe('published')
  expect(post.variants[0]!.attempts.length).toBeGreaterThan(1)
  const { media } = await keptBy<{ media: Record<string, { caption: string; files: unknown[] }> }>(world, 'instagram', 'instagram')
  expect(Object.values(media).filter(({ caption }) => caption === 'Three rooms, in the end').map(({ files }) => files.length)).toEqual([3])
}, 60_000)

it('YouTube is asked for comments; an answer hangs under its comment, and moderation hides it from viewers', async () => {
  const [account] = await connectAll(world, 'youtube')
  const film = await anAsset(world.house, world.person.actor, { bytes: aFilm(), fileName: 'walk.mp4' })
  const post = await settled(world, (await publishNow(world, 'A walk through', [], { media: [{ assetId: film.id }], variants: [{ accountId: account, extras: { options: { privacy: 'public' } } }] })).id)
  expect(post.variants[0]).toMatchObject({ state: 'published' })
  const video = post.variants[0]!.externalId!
  await fetch(`${world.sandbox.url}/youtube/view/any/comment`, { method: 'POST', body: new URLSearchParams({ video, text: 'Is that a stove?' }), redirect: 'manual' })
  await world.act(refreshComments, { id: post.id })
  const seen = await until(() => of(post), ({ comments }) => comments.length > 0)
  const answered = await answer(post, seen.comments[0]!.id, 'It is')
  expect(answered.comments.find(({ text }) => text === 'It is')).toMatchObject({ isOurs: true, parentId: seen.comments[0]!.id })
  await world.act(hideComment, { id: seen.comments[0]!.id })
  await until(() => of(post), ({ comments }) => comments.find(({ id }) => id === seen.comments[0]!.id)!.hidden)
}, 60_000)
