import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { crm } from '../crm/slice.ts'
import { takeInLead } from '../crm/index.ts'
import { aLead } from '../crm/testing.ts'
import { identity } from '../identity/slice.ts'
import { joinWorkspace, signUp } from '../identity/testing.ts'
import { links } from '../links/slice.ts'
import { attributionOf } from '../links/index.ts'
import { aBrowser, aLink } from '../links/testing.ts'
import { listings } from '../listings/slice.ts'
import { media } from '../media/slice.ts'
import { sql } from '../platform/db/sql.ts'
import { newId } from '../platform/ids.ts'
import { notifications } from '../notifications/slice.ts'
import { platformSlice } from '../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../platform/testing/test-house.ts'
import { policy } from '../policy/slice.ts'
import { reviews } from '../reviews/slice.ts'
import { social } from '../social/slice.ts'
import type { Home } from './contract.ts'
import { readHome, readLeadFigures, readOverview, readSources } from './home.ts'
import { insights } from './slice.ts'

const day = 24 * 3_600_000
let house: TestHouse
let us: Awaited<ReturnType<typeof signUp>>

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, links, media, crm, listings, policy, reviews, social, insights])
  us = await signUp(house, { workspace: 'Wrenfield Homes' })
})
afterAll(() => house.end())

const read = async <T = Home>(operation: Parameters<TestHouse['perform']>[0] = readHome, input: object = { range: '7d' }, who = us): Promise<T> => (await house.perform(operation, input, { actor: who.actor })).output as T

/** A post that went out on one account, as the social room keeps it. */
async function aPublishedPost(text: string): Promise<{ postId: string; variantId: string; accountId: string }> {
  const [postId, variantId, accountId] = [newId(), newId(), newId()]
  const at = house.clock.now.toISOString()
  await house.inHouse({ workspaceId: us.workspaceId }, async (ctx) => {
    await ctx.db.run(sql`INSERT INTO social.accounts (id, workspace_id, network, external_id, sandbox, name, handle) VALUES (${accountId}::uuid, ${us.workspaceId}::uuid, 'bluesky', ${accountId}, true, 'Wrenfield', 'wrenfield.test')`)
    await ctx.db.run(sql`INSERT INTO social.posts (id, workspace_id, text, state, due_at) VALUES (${postId}::uuid, ${us.workspaceId}::uuid, ${text}, 'published', ${at}::timestamptz)`)
    await ctx.db.run(sql`INSERT INTO social.variants (id, workspace_id, post_id, account_id, state, published_at, external_id) VALUES (${variantId}::uuid, ${us.workspaceId}::uuid, ${postId}::uuid, ${accountId}::uuid, 'published', ${at}::timestamptz, ${variantId})`)
  })
  return { postId, variantId, accountId }
}

const counted = (variantId: string, metric: string, value: number) =>
  house.inHouse({ workspaceId: us.workspaceId }, (ctx) => ctx.db.run(sql`INSERT INTO social.metric_snapshots (workspace_id, variant_id, metric, native, value, observed_at) VALUES (${us.workspaceId}::uuid, ${variantId}::uuid, ${metric}, ${metric}, ${value}, ${house.clock.now.toISOString()}::timestamptz)`))

it('a new workspace has no leads, and nothing else is known: not zero', async () => {
  const home = await read()
  expect(home.days).toHaveLength(7)
  expect(home.leads).toMatchObject({ total: 0, before: null })
  expect([home.clicks.total, home.visits.total, home.engagement.total, home.measuredAt]).toEqual([null, null, null, null])
  expect(home).toMatchObject({ metrics: {}, sources: [], posts: [] })
})

describe('a week later', () => {
  let post: Awaited<ReturnType<typeof aPublishedPost>>

  beforeAll(async () => {
    await aLead(house, us.actor, { name: 'Owen Pryce' })
    post = await aPublishedPost('14 Harbour Lane at dusk')
    await counted(post.variantId, 'likes', 10)
    house.clock.forward(8 * day)
    await counted(post.variantId, 'likes', 25)
    const link = await aLink(house, us.workspaceId, { postId: post.postId, accountId: post.accountId })
    const hop = await house.app.inject({ url: `/l/${link.code}`, headers: aBrowser() })
    const clickId = new URL(hop.headers.location as string).searchParams.get('fid')!
    await house.inHouse({ workspaceId: us.workspaceId }, async (ctx) => takeInLead(ctx, { name: 'Marta Delgado', email: 'marta@home.example', message: 'Is there parking?', attribution: await attributionOf(ctx, clickId), channel: 'listing-page' }))
    await aLead(house, us.actor, { name: 'Lotte Visser' })
    const gone = await aLead(house, us.actor, { name: 'Gone' })
    await house.inHouse({ workspaceId: us.workspaceId }, (ctx) => ctx.db.run(sql`UPDATE crm.leads SET deleted_at = now() WHERE id = ${gone.id}::uuid`))
  })

  it('leads stand on their day, those in the trash do not count', async () => {
    const { leads } = await read()
    expect(leads.total).toBe(2)
    expect(leads.byDay).toEqual([0, 0, 0, 0, 0, 0, 2])
    expect(leads.byDayBefore.reduce<number>((sum, count) => sum + (count ?? 0), 0)).toBe(1)
  })

  it('what is behind a number lists exactly what it counts', async () => {
    const home = await read()
    const behind = async ({ operation, input }: Home['leads']['behind']) => ((await house.perform(house.registry.operations.get(operation)!, input, { actor: us.actor })).output as { items: { name: string }[] }).items.map((item) => item.name).toSorted()
    expect(await behind(home.leads.behind)).toEqual(['Lotte Visser', 'Marta Delgado'])
    expect(await behind(home.sources.find(({ source }) => source === 'bluesky')!.behind)).toEqual(['Marta Delgado'])
    expect(await behind(home.posts[0]!.behind)).toEqual(['Marta Delgado'])
  })

  it('a source names the posts that brought the leads', async () => {
    const { sources } = await read()
    expect(sources.map(({ source, leads }) => [source, leads])).toEqual([['bluesky', 1], ['manual', 1]])
    expect(sources[0]!.posts).toEqual([{ id: post.postId, title: '14 Harbour Lane at dusk', leads: 1 }])
  })

  it('a post shows what it brought, and a metric that no network gives is missing', async () => {
    const { posts, clicks, engagement, metrics } = await read()
    expect(posts).toEqual([expect.objectContaining({ id: post.postId, clicks: 1, visits: 0, leads: 1, gained: { likes: 15 } })])
    expect(clicks.total).toBe(1)
    expect(engagement.total).toBe(15)
    expect(Object.keys(metrics)).toEqual(['likes'])
  })

  it('the promised analytics tell the same', async () => {
    const home = await read()
    const overview = await read<Home>(readOverview)
    expect([overview.leads.total, overview.clicks.total, overview.engagement.total]).toEqual([home.leads.total, home.clicks.total, home.engagement.total])
    expect((await read<{ items: unknown }>(readSources)).items).toEqual(home.sources)
    expect(await read(readLeadFigures)).toMatchObject(home.leads)
  })

  it('another workspace sees none of it', async () => {
    const them = await signUp(house, { workspace: 'Quayside Lettings' })
    expect((await read(readHome, { range: '7d' }, them)).leads.total).toBe(0)
    expect((await read(readHome, { range: '90d' }, await joinWorkspace(house, us.workspaceId, 'viewer'))).leads.total).toBe(3)
  })
})
