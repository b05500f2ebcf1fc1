import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import { sql } from '../../platform/db/sql.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { listAssets } from '../assets/list-assets.ts'
import { trashAsset } from '../assets/trash-assets.ts'
import type { Asset, Duplicates, Settled } from '../contract.ts'
import { media } from '../slice.ts'
import { anAsset, aVersion, whenRead } from '../testing.ts'
import { hashPictures } from './hash-pictures.job.ts'
import { listDuplicates } from './list-duplicates.ts'
import { groupsOf, near, partsOf } from './resembling.ts'
import { settleDuplicates } from './settle-duplicates.ts'
import { breakStack } from './stacks.ts'

let house: TestHouse
let ada: Signed

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, links, media], { work: true })
})
beforeEach(async () => {
  ada = await signUp(house)
})
afterAll(() => house?.end())

/** A room of blocks that its number chooses: each number another room, the same number the same. */
async function aRoom(number: number, { width = 900, quality = 88, mark = '' }: { width?: number; quality?: number; mark?: string } = {}): Promise<Buffer> {
  const blocks = Array.from({ length: 48 }, (_, at) => `<rect x="${(at % 8) * 100}" y="${Math.floor(at / 8) * 100}" width="100" height="100" fill="hsl(${(number * 37 + at * 71) % 360},40%,${(Math.imul(number * 977 + at * 131, 2_654_435_761) >>> 24) % 90}%)"/>`)
  return sharp(Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600">${blocks.join('')}<text x="40" y="580" font-size="20" fill="#fff">${mark}</text></svg>`)).resize(width).jpeg({ quality }).toBuffer()
}
async function kept(bytes: Buffer, name: string): Promise<Asset> {
  const asset = await anAsset(house, ada.actor, { bytes, name })
  await whenRead(house, ada.workspaceId, asset.id)
  return asset
}
const groups = async (who = ada) => (await house.perform(listDuplicates, {}, { actor: who.actor })).output as Duplicates
const namesOf = ({ items }: Duplicates) => items.map(({ files }) => files.map(({ asset }) => asset.name))
const settle = (input: { ids: string[]; act: 'keep-best' | 'stack' | 'keep-all'; keepId?: string }) => house.perform(settleDuplicates, input, { actor: ada.actor })
const listed = async (input: object = {}) => ((await house.perform(listAssets, input, { actor: ada.actor })).output as { items: Asset[] }).items
const undo = (runId: string) => house.perform(undoRun, { runId }, { actor: ada.actor })

async function twoOfOneRoom() {
  const small = await kept(await aRoom(1, { width: 500, quality: 60 }), 'Small')
  const large = await kept(await aRoom(1, { width: 1600, mark: 'Wren Field' }), 'Large')
  return { small, large, ids: [small.id, large.id] as string[] }
}

describe('pictures that look the same', () => {
  it('are found whatever their size, compression and watermark, the best first; another room is not among them', async () => {
    await kept(await aRoom(2), 'Other room')
    await twoOfOneRoom()
    const found = await groups()
    expect(namesOf(found)).toEqual([['Large', 'Small']])
    expect(found).toMatchObject({ total: 1, unread: 0 })
    expect(found.items[0]!.files[0]).toMatchObject({ addedBy: { id: ada.personId }, uses: [] })
  })

  it('are nobody else’s: the same photo in another workspace is no duplicate', async () => {
    const bytes = await aRoom(3)
    await kept(bytes, 'Mine')
    const eve = await signUp(house)
    const theirs = await anAsset(house, eve.actor, { bytes: await aRoom(3, { width: 700 }), name: 'Theirs' })
    await whenRead(house, eve.workspaceId, theirs.id)
    expect([(await groups()).total, (await groups(eve)).total]).toEqual([0, 0])
  })

  it('are compared again when one of them gets another content', async () => {
    const { small } = await twoOfOneRoom()
    await aVersion(house, ada.actor, small.id, { bytes: await aRoom(9) })
    await expect.poll(async () => (await groups()).total).toBe(0)
  })

  it('can be all kept, and are then proposed no more', async () => {
    const { ids } = await twoOfOneRoom()
    const { runId } = await settle({ ids, act: 'keep-all' })
    expect((await groups()).total).toBe(0)
    await undo(runId)
    expect((await groups()).total).toBe(1)
  })

  it('leave the best behind; one undo brings the others back', async () => {
    const { large, ids, small } = await twoOfOneRoom()
    const { output, runId } = await settle({ ids, act: 'keep-best' })
    expect(output as Settled).toMatchObject({ keptId: large.id, changed: [small.id], shown: [] })
    expect((await listed()).map(({ name }) => name)).toEqual(['Large'])
    expect((await groups()).total).toBe(0)
    await undo(runId)
    expect((await listed()).map(({ name }) => name)).toEqual(['Large', 'Small'])
  })

  it('lie in a stack that shows one tile with a count, opens, and comes apart', async () => {
    const { small, ids } = await twoOfOneRoom()
    const { runId } = await settle({ ids, act: 'stack', keepId: small.id })
    expect((await groups()).total).toBe(0)
    expect(await listed()).toMatchObject([{ name: 'Small', stacked: 1, stackId: null }])
    expect((await listed({ stackId: small.id })).map(({ name }) => name)).toEqual(['Large', 'Small'])
    expect((await listed({ q: 'large' })).map(({ name }) => name)).toEqual(['Large'])
    await undo(runId)
    expect(await listed()).toHaveLength(2)
    await settle({ ids, act: 'stack', keepId: small.id })
    await house.perform(breakStack, { id: small.id }, { actor: ada.actor })
    expect(await listed()).toHaveLength(2)
  })

  it('do not vanish with the one on top: what lay beneath stands by itself when that goes to the trash', async () => {
    const { small, ids } = await twoOfOneRoom()
    await settle({ ids, act: 'stack', keepId: small.id })
    await house.perform(trashAsset, { id: small.id }, { actor: ada.actor })
    expect((await listed()).map(({ name }) => name)).toEqual(['Large'])
  })

  it('that were uploaded before likeness was known are counted as not compared, and compared by the hourly run', async () => {
    const { ids } = await twoOfOneRoom()
    await house.inHouse({ workspaceId: ada.workspaceId }, async (ctx) => {
      await ctx.db.run(sql`DELETE FROM media.likenesses WHERE asset_id = ANY (${ids}::uuid[])`)
      await ctx.db.run(sql`DELETE FROM media.resemblances WHERE workspace_id = ${ctx.workspaceId}::uuid`)
    })
    expect(await groups()).toMatchObject({ total: 0, unread: 2 })
    await house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.enqueue(hashPictures, {}, { asHouse: true }))
    await expect.poll(async () => groups()).toMatchObject({ total: 1, unread: 0 })
  })
})

it('any hash eight bits away shares a part that is at most two bits away', () => {
  const hash = 0x9c3f_51aa_07e2_b846n
  for (let seed = 1; seed <= 200; seed++) {
    let other = hash
    for (let bit = 0; bit < 8; bit++) other ^= 1n << BigInt((seed * 7 + bit * (seed % 13 + 1) * 5) % 64)
    const parts = partsOf(other.toString(16).padStart(16, '0'))
    expect(partsOf(hash.toString(16)).some((part, at) => near(part).includes(parts[at]!))).toBe(true)
  }
})

it('groups hang together over a third', () => {
  const pair = (lowId: string, highId: string, distance = 3) => ({ lowId, highId, distance })
  expect(groupsOf([pair('a', 'b'), pair('d', 'e', 0), pair('b', 'c', 7)])).toEqual([{ ids: ['d', 'e'], distance: 0 }, { ids: ['a', 'b', 'c'], distance: 7 }])
})
