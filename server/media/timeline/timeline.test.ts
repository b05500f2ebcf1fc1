import { afterAll, beforeAll, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import { sql } from '../../platform/db/sql.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { listAssets } from '../assets/list-assets.ts'
import type { Asset, Timeline } from '../contract.ts'
import { makeStack } from '../duplicates/stacks.ts'
import { media } from '../slice.ts'
import { anAsset } from '../testing.ts'
import { readStretch, readTimeline } from './timeline-operations.ts'

let house: TestHouse
let ada: Signed
const ids: string[] = []

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, links, media])
  ada = await signUp(house)
  for (const [at, day] of ['2026-09-14', '2026-09-30', '2026-11-02', '2026-11-03', '2026-11-20'].entries()) {
    const { id } = await anAsset(house, ada.actor, { name: `Photo ${at}` })
    ids.push(id)
    await house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.db.run(sql`UPDATE media.assets SET created_at = ${`${day}T12:00:00Z`}::timestamptz WHERE id = ${id}::uuid`))
  }
})
afterAll(() => house?.end())

const timeline = async (input: object = {}) => (await house.perform(readTimeline, input, { actor: ada.actor })).output as Timeline
const stretch = async (from: number, count: number, more: object = {}) => ((await house.perform(readStretch, { from, count, ...more }, { actor: ada.actor })).output as { items: Asset[] }).items.map(({ name }) => name)

it('tells in which months files were added, and how many', async () => {
  expect(await timeline()).toEqual({ total: 5, months: [{ month: '2026-11', count: 3 }, { month: '2026-09', count: 2 }] })
  expect(await timeline({ sort: 'name' })).toEqual({ total: 5, months: [] })
  expect(await timeline({ kind: 'video' })).toEqual({ total: 0, months: [] })
})

it('a month begins and ends where the workspace is', async () => {
  const bo = await signUp(house)
  await house.inHouse({ workspaceId: bo.workspaceId }, (ctx) => ctx.db.run(sql`UPDATE identity.workspaces SET time_zone = 'Pacific/Auckland' WHERE id = ${ctx.workspaceId}::uuid`))
  for (const time of ['2026-06-30T11:59:59Z', '2026-06-30T12:00:00Z', '2026-12-31T11:30:00Z']) {
    const { id } = await anAsset(house, bo.actor, {})
    await house.inHouse({ workspaceId: bo.workspaceId }, (ctx) => ctx.db.run(sql`UPDATE media.assets SET created_at = ${time}::timestamptz WHERE id = ${id}::uuid`))
  }
  const { output } = await house.perform(readTimeline, {}, { actor: bo.actor })
  expect((output as Timeline).months).toEqual([{ month: '2027-01', count: 1 }, { month: '2026-07', count: 1 }, { month: '2026-06', count: 1 }])
})

it('gives any stretch as the list would, in every order', async () => {
  expect(await stretch(1, 3)).toEqual(['Photo 3', 'Photo 2', 'Photo 1'])
  expect(await stretch(4, 60)).toEqual(['Photo 0'])
  expect(await stretch(9, 60)).toEqual([])
  expect(await stretch(3, 2, { sort: 'name' })).toEqual(['Photo 3', 'Photo 4'])
})

it('counts a stack as one, as the list does', async () => {
  await house.perform(makeStack, { ids: [ids[0]!, ids[1]!] as never, topId: ids[0] as never }, { actor: ada.actor })
  const listed = ((await house.perform(listAssets, {}, { actor: ada.actor })).output as { items: Asset[] }).items.map(({ name }) => name)
  expect((await timeline()).total).toBe(4)
  expect(await stretch(0, 60)).toEqual(listed)
})
