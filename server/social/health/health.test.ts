import { afterAll, beforeAll, expect, it } from 'vitest'
import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { wallFromInstant } from '../../platform/time.ts'
import type { Post } from '../contract.ts'
import { createPost } from '../posts/post-operations.ts'
import { aBlueskyAccount, accountOf, facebookPages, postOf, publishNow, settled, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import type { AccountHealth } from './contract.ts'
import { listAtRisk } from './list-at-risk.ts'
import { askAccount } from './probe.job.ts'
import { readHealth } from './read-health.ts'

let world: SocialHouse
let account: string
beforeAll(async () => {
  world = await socialHouse()
  account = await aBlueskyAccount(world)
})
afterAll(() => world.end())

const healthOf = async (id = account) => (await world.act<{ items: z.output<typeof AccountHealth>[] }>(readHealth, {})).items.find((one) => one.accountId === id)!
const queued = (text: string) => world.act<Post>(createPost, { text, variants: [{ accountId: account }], schedule: { wall: wallFromInstant(new Date(Date.now() + 86_400_000), 'Europe/London').slice(0, 16), zone: 'Europe/London' } })

it('a healthy account says when it was asked last, what it may do and that nothing is at risk', async () => {
  const [page] = await facebookPages(world)
  await world.act(askAccount, { id: page! })
  const health = await until(() => healthOf(page!), ({ probedAt }) => probedAt !== null)
  expect(health).toMatchObject({ probeProblem: null, atRisk: [], hears: 'told', renewsItself: true })
  expect(health.scopes).toContainEqual({ name: 'pages_manage_posts', granted: true })
})

it('access that was taken back is found by asking, and the queue says which posts would fail and why', async () => {
  const post = await queued('Waits for Sunday')
  const past = await settled(world, (await publishNow(world, 'History', [account])).id)
  world.sandbox.world('bluesky').tokens.revoke(() => true, 'signed out elsewhere')
  await world.act(askAccount, { id: account })
  const health = await until(() => healthOf(), ({ probeProblem }) => probeProblem !== null)
  expect((await accountOf(world, account)).status).toBe('needs_reauth')
  expect(health.atRisk).toMatchObject([{ postId: post.id, title: 'Waits for Sunday', remedy: expect.stringContaining('Reconnect') as string }])

  // Connecting again keeps account, queue, its times and its history.
  expect(await aBlueskyAccount(world)).toBe(account)
  expect((await accountOf(world, account)).status).toBe('active')
  expect(await postOf(world, post.id)).toMatchObject({ state: 'scheduled', dueAt: post.dueAt, wall: post.wall })
  expect((await postOf(world, past.id)).variants[0]).toMatchObject({ state: 'published', externalId: past.variants[0]!.externalId })
  expect((await healthOf()).atRisk).toHaveLength(0)
})

it('a text that its network would refuse by now is at risk before its time', async () => {
  const post = await queued('Short enough')
  await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE social.posts SET text = repeat('long ', 100) WHERE id = ${post.id}::uuid`))
  expect((await healthOf()).atRisk).toContainEqual(expect.objectContaining({ postId: post.id, remedy: expect.stringContaining('Shorten it') as string }))
})

it('a queue of hundreds is counted whole, and paged through without a gap or a repeat', async () => {
  const post = await queued('One of very many')
  await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`WITH made AS (INSERT INTO social.posts SELECT (jsonb_populate_record(p, jsonb_build_object('id', uuidv7(), 'text', repeat('long ', 100)))).* FROM social.posts p, generate_series(1, 230) WHERE p.id = ${post.id}::uuid RETURNING id)
    INSERT INTO social.variants SELECT (jsonb_populate_record(v, jsonb_build_object('id', uuidv7(), 'post_id', made.id))).* FROM social.variants v, made WHERE v.post_id = ${post.id}::uuid`))
  const before = (await healthOf()).atRiskTotal
  expect(before).toBeGreaterThanOrEqual(230)
  expect((await healthOf()).atRisk).toHaveLength(25)
  const seen: string[] = []
  let cursor: string | undefined
  do {
    const page = await world.act<{ items: { postId: string; dueAt: string }[]; nextCursor: string | null }>(listAtRisk, { id: account, limit: 50, ...(cursor ? { cursor } : {}) })
    seen.push(...page.items.map(({ postId }) => postId))
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  expect(seen).toHaveLength(before)
  expect(new Set(seen).size).toBe(before)
  await expect(world.act(listAtRisk, { id: account, cursor: Buffer.from('[1,2,3]').toString('base64url') })).rejects.toMatchObject({ code: 'platform.invalid_input' })
})
