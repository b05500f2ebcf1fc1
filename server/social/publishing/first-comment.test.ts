import { afterAll, beforeAll, expect, it } from 'vitest'
import { sql } from '../../platform/db/sql.ts'
import type { Post } from '../contract.ts'
import { createPost } from '../posts/post-operations.ts'
import { aBlueskyAccount, facebookPages, keptBy, postOf, settled, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import { writeFirstComment } from './first-comment.job.ts'

let world: SocialHouse
let bluesky: string
let page: string

beforeAll(async () => {
  world = await socialHouse()
  bluesky = await aBlueskyAccount(world)
  page = (await facebookPages(world))[0]!
})
afterAll(() => world.end())

type Records = Record<string, { value: { text: string; reply?: unknown } }>
const repliesSaying = async (text: string) => Object.values((await keptBy<{ records: Records }>(world, 'bluesky', 'repositories')).records).filter(({ value }) => value.text === text && value.reply !== undefined)
const published = async (accountId: string, text: string, firstComment: string) =>
  settled(world, (await world.act<Post>(createPost, { text, variants: [{ accountId, firstComment, firstCommentDelayMin: 30 }], publishNow: true })).id)
const inHouse = <T>(work: Parameters<typeof world.house.inHouse<T>>[1]) => world.house.inHouse({ workspaceId: world.person.workspaceId }, work)
/** As if its half hour was over. */
const whenDue = (variantId: string) => inHouse((ctx) => ctx.enqueue(writeFirstComment, { variantId }))
const written = (id: string) => until(() => postOf(world, id), ({ variants }) => variants[0]!.commentAt === null)

it('the post is out at once, and its first comment comes when its time has come', async () => {
  const post = await published(bluesky, 'Open on Saturday', 'Ask below')
  const [variant] = post.variants
  expect(variant).toMatchObject({ state: 'published', firstCommentDelayMin: 30, failure: null })
  expect(Date.parse(variant!.commentAt!) - Date.parse(variant!.publishedAt!)).toBeGreaterThan(29 * 60_000)
  expect(await repliesSaying('Ask below')).toHaveLength(0)
  await whenDue(variant!.id)
  expect((await written(post.id)).variants[0]).toMatchObject({ state: 'published', failure: null })
  expect(await repliesSaying('Ask below')).toHaveLength(1)
})

it('a worker that died behind the call does not write it twice', async () => {
  const post = await published(bluesky, 'Seen from the water', 'Only once')
  const { id } = post.variants[0]!
  await whenDue(id)
  await written(post.id)
  // The row as the dead worker left it: it said that a comment may be there, and never came to say that it is.
  await inHouse((ctx) => ctx.db.run(sql`UPDATE social.variants SET comment_at = now(), finding = true WHERE id = ${id}::uuid`))
  await whenDue(id)
  expect((await written(post.id)).variants[0]!.failure).toBeNull()
  expect(await repliesSaying('Only once')).toHaveLength(1)
})

it('a comment that is refused is told on the post, and the post stays published', async () => {
  const post = await published(page, 'With a comment that fails', 'Refused')
  const { id } = post.variants[0]!
  await inHouse((ctx) => ctx.db.run(sql`UPDATE social.variants SET publish_state = jsonb_set(publish_state, '{post,id}', '"gone_gone"') WHERE id = ${id}::uuid`))
  await whenDue(id)
  const after = await written(post.id)
  expect(after.state).toBe('published')
  expect(after.variants[0]).toMatchObject({ state: 'published', failure: { field: 'firstComment', text: expect.stringContaining('The first comment is missing'), remedy: 'Write it on Facebook.' } })
})

it('a post in the trash gets no comment any more', async () => {
  const post = await published(bluesky, 'Taken away again', 'Too late')
  await world.house.app.inject({ method: 'DELETE', url: `/api/v1/social/posts/${post.id}`, headers: world.person.headers })
  await whenDue(post.variants[0]!.id)
  await until(() => inHouse((ctx) => ctx.db.one<{ waiting: boolean }>(sql`SELECT EXISTS (SELECT FROM pgboss.job WHERE name = 'social.first-comment' AND state IN ('created', 'active') AND start_after <= now()) AS waiting`)), ({ waiting }) => !waiting)
  expect(await repliesSaying('Too late')).toHaveLength(0)
})
