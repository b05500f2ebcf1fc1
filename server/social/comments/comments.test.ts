import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { FoyerError } from '../../platform/errors.ts'
import type { Post } from '../contract.ts'
import { aBlueskyAccount, callsTo, facebookPages, publishNow, settled, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import { listWebhooks, replayWebhook } from '../webhooks/webhook-operations.ts'
import type { PostComments } from './contract.ts'
import { deleteComment, hideComment } from './moderate.ts'
import { markRead, readPostComments, refreshComments } from './read-comments.ts'
import { sendReplyOperation, takeBackReply } from './reply-operations.ts'
import { sendReplies } from './reply.timer.ts'

let world: SocialHouse
let facebook: Post
let bluesky: Post

beforeAll(async () => {
  world = await socialHouse({ listens: true })
  const pages = await facebookPages(world)
  facebook = await settled(world, (await publishNow(world, 'Three bedrooms by the harbour', [pages[0]!])).id)
  bluesky = await settled(world, (await publishNow(world, 'Open on Sunday', [await aBlueskyAccount(world)])).id)
  // The page is subscribed by a job of its own.
  await until(() => callsTo(world, 'facebook', 'subscribed_apps'), (calls) => calls > 0)
})
afterAll(() => world.end())

type Comments = z.output<typeof PostComments>
const of = (post: Post) => world.act<Comments>(readPostComments, { id: post.id })
const variantOf = (post: Post) => post.variants[0]!
const form = (path: string, fields: Record<string, string>) => fetch(`${world.sandbox.url}${path}`, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
const commentOnFacebook = async (message: string, parent = '') => {
  const id = variantOf(facebook).externalId!
  await form(`/facebook/view/${id.split('_')[0]}/comment`, { post: id, follower: '10220000000000201', message, ...(parent ? { parent } : {}) })
}
/** The seconds of second thoughts are over. */
const sendNow = async () => {
  await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE social.replies SET wake_at = now() WHERE state = 'waiting'`))
  world.house.bus.signal(sendReplies.name)
}
const only = (text: string) => (all: Comments) => all.comments.some((one) => one.text === text)

describe('a comment', () => {
  it('comes by webhook and is there once, however often it is told and in whatever order', async () => {
    world.sandbox.world('facebook').webhooks.behave({ twice: true, outOfOrder: true })
    await commentOnFacebook('Is it still free?')
    await commentOnFacebook('And the garden?')
    world.sandbox.world('facebook').webhooks.behave({ twice: false, outOfOrder: false })
    const now = await until(() => of(facebook), (all) => all.comments.length >= 2)
    expect(now.comments.map(({ text, author, isUnread }) => ({ text, name: author.name, isUnread })).toSorted((a, b) => a.text.localeCompare(b.text)))
      .toEqual([{ text: 'And the garden?', name: 'Mira Oduya', isUnread: true }, { text: 'Is it still free?', name: 'Mira Oduya', isUnread: true }])
    expect(now.unread).toBe(2)
    await world.act(markRead, { id: facebook.id })
    expect((await of(facebook)).unread).toBe(0)
  })

  it('is found by asking where the network tells nothing by itself', async () => {
    await form('/bluesky/view/wrenfield.test/reply', { uri: variantOf(bluesky).externalId!, text: 'We will come' })
    await world.act(refreshComments, { id: bluesky.id })
    const seen = await until(() => of(bluesky), only('We will come'))
    expect(seen.comments[0]).toMatchObject({ isOurs: false, parentId: null, isUnread: true })
  })

  it('what was told can be worked through again without a change', async () => {
    const { items } = await world.act<{ items: { id: string; kind: string; state: string; replays: number }[] }>(listWebhooks, { limit: 50 })
    const one = items.find(({ kind }) => kind === 'comment')!
    expect(one.state).toBe('done')
    const before = await of(facebook)
    await world.act(replayWebhook, { id: one.id })
    const again = await until(async () => (await world.act<{ items: { id: string; state: string; replays: number }[] }>(listWebhooks, { limit: 50 })).items.find(({ id }) => id === one.id)!, ({ state, replays }) => state === 'done' && replays === 1)
    expect(again.replays).toBe(1)
    expect((await of(facebook)).comments).toEqual(before.comments)
  })

  it('that was hidden or deleted here is so at the network', async () => {
    await commentOnFacebook('Spam, spam')
    const spam = (await until(() => of(facebook), only('Spam, spam'))).comments.find(({ text }) => text === 'Spam, spam')!
    await world.act(hideComment, { id: spam.id })
    await until(() => of(facebook), (all) => all.comments.find(({ id }) => id === spam.id)!.hidden)
    await world.act(deleteComment, { id: spam.id })
    const after = await until(() => of(facebook), (all) => all.comments.find(({ id }) => id === spam.id)!.removedAt !== null)
    expect(after.comments.find(({ id }) => id === spam.id)!.text).toBe('')
  })

  it('of somebody else cannot be deleted on Bluesky, and that is said', async () => {
    const theirs = (await of(bluesky)).comments.find(({ isOurs }) => !isOurs)!
    expect(theirs.may).toMatchObject({ reply: true, hide: false, delete: false })
    const refused = await world.act(deleteComment, { id: theirs.id }).catch((error: FoyerError) => error)
    expect(refused).toMatchObject({ code: 'social.cannot_comment' })
  })
})

describe.each(['facebook', 'bluesky'] as const)('an answer on %s', (network) => {
  const post = () => (network === 'facebook' ? facebook : bluesky)
  const first = async () => (await of(post())).comments.find(({ isOurs, removedAt }) => !isOurs && removedAt === null)!
  const answer = async (text: string) => world.act<{ id: string }>(sendReplyOperation, { id: post().id, variantId: variantOf(post()).id, commentId: (await first()).id, text })
  const ours = (all: Comments, text: string) => all.comments.filter((one) => one.isOurs && one.text === text)

  it('waits, and what was taken back never goes out', async () => {
    const { id } = await answer('Too hasty')
    expect((await of(post())).replies).toMatchObject([{ id, state: 'waiting', text: 'Too hasty' }])
    await world.act(takeBackReply, { id })
    await sendNow()
    await answer('Gladly')
    await sendNow()
    const now = await until(() => of(post()), (all) => ours(all, 'Gladly').length === 1)
    expect(ours(now, 'Too hasty')).toHaveLength(0)
    expect(now.replies).toHaveLength(0)
  })

  it('keeps the rules for words, as the post does', async () => {
    await expect(answer('It would be perfect for families')).rejects.toMatchObject({ code: 'social.reply_against_rules' })
    expect((await of(post())).replies).toHaveLength(0)
  })

  it('whose sending was answered by nothing is looked for and stands there once', async () => {
    world.sandbox.world(network).faults.set({ kind: 'answer-lost', match: network === 'facebook' ? '/comments' : 'createRecord' })
    await answer('Lost on the way')
    await sendNow()
    await until(() => of(post()), (all) => ours(all, 'Lost on the way').length === 1 && all.replies.length === 0)
    world.sandbox.world(network).faults.clear()
    await world.act(refreshComments, { id: post().id })
    await until(() => callsTo(world, network, network === 'facebook' ? 'GET' : 'getPostThread'), (calls) => calls > 0)
    expect(ours(await of(post()), 'Lost on the way')).toHaveLength(1)
  })
})
