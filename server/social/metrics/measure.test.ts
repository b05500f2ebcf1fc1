import { afterAll, beforeAll, expect, it } from 'vitest'
import type { MetricSeries, Post } from '../contract.ts'
import type { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { aBlueskyAccount, facebookPages, postOf, publishNow, settled, socialHouse, until, type SocialHouse } from '../social-house.fixture.ts'
import { measurePosts } from './measure.timer.ts'
import { readMetrics } from './read-metrics.ts'

let world: SocialHouse
let post: Post

beforeAll(async () => {
  world = await socialHouse({ sandbox: { growthSpeed: 20_000 } })
  post = await settled(world, (await publishNow(world, 'Counted', [await aBlueskyAccount(world), (await facebookPages(world))[0]!])).id)
})
afterAll(() => world.end())

const measureAgain = async () => {
  await world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.run(sql`UPDATE social.variants SET measure_at = now() WHERE measure_at IS NOT NULL`))
  world.house.bus.signal(measurePosts.name)
}
const series = async () => (await world.act<{ series: z.infer<typeof MetricSeries>[] }>(readMetrics, { id: post.id })).series

it('what the networks count arrives as it was read; what they do not count is missing and not zero', async () => {
  await measureAgain()
  const measured = await until(() => postOf(world, post.id), ({ variants }) => variants.every(({ metrics }) => metrics.length > 0))
  const of = (network: string) => measured.variants.find(({ account }) => account.network === network)!.metrics.map(({ metric }) => metric)
  expect(of('facebook')).toEqual(['clicks', 'comments', 'likes', 'reach', 'shares', 'views'])
  expect(of('bluesky')).not.toContain('views')
  expect(of('bluesky')).toContain('likes')
})

it('later readings are points of a line, and the newest counts', async () => {
  world.sandbox.advance(60_000)
  await measureAgain()
  const lines = await until(series, (all) => all.some(({ points }) => points.length > 1))
  const views = lines.find(({ metric, network }) => metric === 'views' && network === 'facebook')!
  expect(views.points.at(-1)!.value).toBeGreaterThan(0)
  expect(views.points.map(({ value }) => value)).toEqual(views.points.map(({ value }) => value).toSorted((a, b) => a - b))
  expect((await postOf(world, post.id)).engagement).toBeGreaterThan(0)
})

it('an account that is signed out keeps its numbers and is asked again later', async () => {
  world.sandbox.world('facebook').tokens.revoke(() => true, 'removed')
  const before = await series()
  await measureAgain()
  await until(
    () => world.house.inHouse({ workspaceId: null }, (ctx) => ctx.db.one<{ status: string; later: boolean }>(sql`SELECT a.status, v.measure_at > now() + interval '50 seconds' AS later FROM social.variants v JOIN social.accounts a ON a.id = v.account_id WHERE a.network = 'facebook'`)),
    ({ later }) => later,
  )
  expect((await series()).filter(({ network }) => network === 'facebook').length).toBe(before.filter(({ network }) => network === 'facebook').length)
})
