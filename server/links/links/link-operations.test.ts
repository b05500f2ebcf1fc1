import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Link, Stats } from '../contract.ts'
import { links } from '../slice.ts'
import { readLinkStats } from '../stats/stats-operations.ts'
import { aBrowser, aLink } from '../testing.ts'
import { setUtmTemplate } from '../utm/template-operations.ts'
import { newId } from '../../platform/ids.ts'
import { systemActor } from '../../platform/operations/actor.ts'
import type { AnyOperation } from '../../platform/operations/operation.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { listLinks, makeLink, readQrCode } from './link-operations.ts'
import type { z } from 'zod'

let house: TestHouse
const workspaceId = newId<'workspace'>()
beforeAll(async () => {
  house = await createTestHouse([links])
})
afterAll(() => house?.end())

const run = async <T>(operation: AnyOperation, input: object): Promise<T> => (await house.perform(operation, input, { actor: systemActor(workspaceId) })).output as T

test('a link takes the words of its network from the template of the workspace', async () => {
  await run(setUtmTemplate, { network: 'facebook', utm: { source: 'fb', medium: 'paid', campaign: '{campaign}' } })
  const link = await run<Link>(makeLink, { target: '/p/mill-cottage', network: 'facebook', utm: { campaign: 'Open house' } })
  expect(link).toMatchObject({ target: 'http://localhost:4000/p/mill-cottage', utm: { source: 'fb', medium: 'paid', campaign: 'Open house' }, clicks: 0 })
  expect(link.url).toBe(`http://localhost:4000/l/${link.code}`)
})

test('a template that somebody else changed meanwhile is not written over', async () => {
  const utm = { source: 'x', medium: 'social', campaign: 'a' }
  await run(setUtmTemplate, { network: 'x', utm, version: 0 })
  await expect(run(setUtmTemplate, { network: 'x', utm, version: 0 })).rejects.toMatchObject({ code: 'platform.stale_version' })
})

test('the list of a listing is paged and carries the clicks', async () => {
  const listingId = newId()
  const made: Awaited<ReturnType<typeof aLink>>[] = []
  for (let index = 0; index < 3; index++) made.push(await aLink(house, workspaceId, { listingId }))
  await house.app.inject({ url: `/l/${made[1]!.code}`, headers: aBrowser() })
  const first = await run<{ items: Link[]; nextCursor: string }>(listLinks, { listingId, limit: 2 })
  const second = await run<{ items: Link[]; nextCursor: string | null }>(listLinks, { listingId, limit: 2, cursor: first.nextCursor })
  expect([...first.items, ...second.items].map((link) => link.id).toSorted()).toEqual(made.map((link) => link.id).toSorted())
  expect(second.nextCursor).toBeNull()
  expect([...first.items, ...second.items].find((link) => link.id === made[1]!.id)?.clicks).toBe(1)
})

test('the figures of a link go by day and by where people came from', async () => {
  const link = await aLink(house, workspaceId)
  await house.app.inject({ url: `/l/${link.code}`, headers: { ...aBrowser(), referer: 'https://bsky.app/' } })
  house.clock.forward(24 * 3_600_000)
  await house.app.inject({ url: `/l/${link.code}`, headers: aBrowser() })
  const stats = await run<z.output<typeof Stats>>(readLinkStats, { id: link.id })
  expect(stats.byDay.map((day) => day.clicks)).toEqual([1, 1])
  expect(stats).toMatchObject({ clicks: 2, byReferrer: expect.arrayContaining([{ referrer: 'bsky.app', clicks: 1 }, { referrer: null, clicks: 1 }]) })
  expect((await run<z.output<typeof Stats>>(readLinkStats, { id: link.id, since: house.clock.now.toISOString().slice(0, 10) + 'T00:00:00Z' })).clicks).toBe(1)
})

test('the QR code is a picture of the short address', async () => {
  const link = await aLink(house, workspaceId)
  const code = await run<{ url: string; svg: string }>(readQrCode, { id: link.id })
  expect(code.url).toBe(link.url)
  expect(code.svg).toMatch(/^<svg[^>]+viewBox/)
})
