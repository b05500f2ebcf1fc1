import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { Post } from '../contract.ts'
import { connectAll } from '../consent.fixture.ts'
import { postOf, publishNow, settled, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import type { PostComments } from './contract.ts'
import { readPostComments, refreshComments } from './read-comments.ts'
import { sendReplyOperation } from './reply-operations.ts'
import { sendReplies } from './reply.timer.ts'

let world: SocialHouse
beforeAll(async () => {
  world = await socialHouse()
})
afterAll(() => world.end())

type Comments = z.output<typeof PostComments>
const of = (post: Post) => world.act<Comments>(readPostComments, { id: post.id })
const look = (post: Post) => world.act(refreshComments, { id: post.id })
const answer = async (post: Post, commentId: string | null, text: string) => {
  await world.act(sendReplyOperation, { id: post.id, variantId: post.variants[0]!.id, commentId, text })
  await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE social.replies SET wake_at = now() WHERE state = 'waiting'`))
  world.house.bus.signal(sendReplies.name)
}

describe.each([
  { network: 'mastodon', view: 'wrenfield' },
  { network: 'x', view: 'wrenfieldhomes' },
  { network: 'linkedin', view: 'wrenfield-homes' },
])('$network', ({ network, view }) => {
  let post: Post
  beforeAll(async () => {
    const accounts = await connectAll(world, network)
    const all = await Promise.all(accounts.map((account) => publishNow(world, `Open house on ${network}`, [account])))
    const out = await Promise.all(all.map(({ id }) => settled(world, id)))
    // Of LinkedIn the page: what people write to members is not given to apps.
    post = out.find(({ variants }) => variants[0]!.state === 'published' && (network !== 'linkedin' || variants[0]!.url?.includes(view)))!
  })

  it('what a follower wrote is read, and the answer stands under it once', async () => {
    const { externalId } = post.variants[0]!
    await fetch(`${world.sandbox.url}/${network}/view/${view}/reply`, { method: 'POST', body: new URLSearchParams({ post: externalId!, text: 'What does it cost?' }), redirect: 'manual' })
    await look(post)
    const seen = await until(() => of(post), ({ comments }) => comments.length > 0)
    expect(seen.comments[0]).toMatchObject({ text: 'What does it cost?', isOurs: false, isUnread: true })
    await answer(post, seen.comments[0]!.id, 'Ask us on Sunday')
    await until(() => of(post), ({ comments, replies }) => comments.some(({ isOurs }) => isOurs) && replies.length === 0)
    await look(post)
    const page = await (await fetch(`${world.sandbox.url}/${network}/view/${view}`)).text()
    expect(page).toContain('Ask us on Sunday')
    const after = await until(() => of(post), ({ places }) => places[0]!.readAt !== null && places[0]!.readAt > seen.comments[0]!.writtenAt)
    const ours = after.comments.filter(({ isOurs }) => isOurs)
    expect(ours).toHaveLength(1)
    expect(ours[0]).toMatchObject({ parentId: seen.comments[0]!.id })
  })

  it('the post stands there as it was written', async () => {
    expect((await postOf(world, post.id)).variants[0]!.failure).toBeNull()
    const drifted = await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.all(sql`SELECT drift FROM social.variants WHERE drift IS NOT NULL`))
    expect(drifted).toEqual([])
  })
})

it('Threads: an answer is a post of its own, and is read back in the conversation', async () => {
  const [account] = await connectAll(world, 'threads')
  const post = await settled(world, (await publishNow(world, 'Open house on Threads', [account!])).id)
  await answer(post, null, 'Bring boots')
  const seen = await until(() => of(post), ({ comments }) => comments.length > 0)
  await look(post)
  expect(seen.comments).toMatchObject([{ text: 'Bring boots', isOurs: true, parentId: null }])
  expect((await of(post)).comments).toHaveLength(1)
})
