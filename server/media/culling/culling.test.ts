import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import { listAssets } from '../assets/list-assets.ts'
import type { Asset } from '../contract.ts'
import { anAsset } from '../testing.ts'
import { cullAssets } from './cull-assets.ts'

let house: TestHouse
let ada: Signed
beforeAll(async () => {
  house = await createTestHouse(slices)
  ada = await signUp(house)
})
afterAll(() => house?.end())

const run = (operation: Parameters<TestHouse['perform']>[0], input: object) => house.perform(operation, input, { actor: ada.actor })
const named = async (filter: object) => ((await run(listAssets, { sort: 'name', ...filter })).output as { items: Asset[] }).items.map(({ name, pick, stars }) => `${name} ${pick ?? 'open'} ${stars}`)

it('a set is sorted into picked, rejected and open, with stars, and one undo takes one act back', async () => {
  const [a, b, c] = [await anAsset(house, ada.actor, { name: 'A' }), await anAsset(house, ada.actor, { name: 'B' }), await anAsset(house, ada.actor, { name: 'C' })]
  await run(cullAssets, { ids: [a.id, b.id], pick: 'picked' })
  await run(cullAssets, { ids: [b.id], stars: 4 })
  const { runId } = await run(cullAssets, { ids: [c.id, a.id], pick: 'rejected' })
  expect([await named({ pick: 'picked' }), await named({ pick: 'rejected' }), await named({ starsFrom: 3 })]).toEqual([['B picked 4'], ['A rejected 0', 'C rejected 0'], ['B picked 4']])
  await run(undoRun, { runId })
  expect([await named({ pick: 'picked' }), await named({ pick: 'open' })]).toEqual([['A picked 0', 'B picked 4'], ['C open 0']])
  expect((await run(cullAssets, { ids: [a.id], pick: 'picked' })).output).toEqual({ changed: 0 })
})
