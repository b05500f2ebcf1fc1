import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { slice } from '../../platform/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { listAssets } from '../assets/list-assets.ts'
import { trashAsset } from '../assets/trash-assets.ts'
import { updateAsset } from '../assets/update-asset.ts'
import type { FoundAssets } from '../contract.ts'
import { media } from '../slice.ts'
import { anAsset, whenRead } from '../testing.ts'
import { meantText } from './meant-text.ts'
import { fuse } from './rank.ts'
import { searchAssets } from './search-assets.ts'
import { cosine, packVector } from './signature.ts'

let house: TestHouse
let ada: Signed

/** A room that keeps listings, as far as the library sees it: who shows the file “Slip”. */
const shelf = slice({
  id: 'shelf', operations: [], permissions: { 'shelf:read': { label: 'See it', roles: ['owner'] } },
  assetUses: [{
    kind: 'listing', label: 'Listings', permission: 'shelf:read', replacePermission: 'shelf:read', replace: async () => new Map(),
    find: async (ctx, assetId) => ((await ctx.db.maybe(sql`SELECT 1 FROM media.assets WHERE id = ${assetId}::uuid AND name = 'Slip'`)) ? [{ id: '1', title: 'Harbour Lane', href: '/', place: 'Photo 1', fixed: null }] : []),
  }],
})

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, links, media, shelf], { work: true })
})
beforeEach(async () => {
  ada = await signUp(house)
})
afterAll(() => house?.end())

const search = async (q: string, more: object = {}, who = ada) => (await house.perform(searchAssets, { q, ...more }, { actor: who.actor })).output as FoundAssets
const found = async (q: string, more: object = {}) => (await search(q, more)).items.map(({ name, found: why }) => [name, why])
const meaningsRead = async (count: number): Promise<void> =>
  await expect.poll(() => house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.db.one(sql`SELECT count(*)::int AS count FROM media.meanings WHERE workspace_id = ${ctx.workspaceId}::uuid`)), { timeout: 20_000 }).toEqual({ count })

describe('words', () => {
  it('find a file by its name, tags and alt text the moment they are written', async () => {
    await anAsset(house, ada.actor, { name: 'Hall', tags: ['Kitchen'] })
    await anAsset(house, ada.actor, { name: 'Kitchen island' })
    const { id } = await anAsset(house, ada.actor, { name: 'DSC_7', alt: 'Door from the kitchen' })
    const byWords = async () => (await search('kitchen')).items.map((asset) => [asset.name, asset.found[0]]).filter(([, why]) => why !== 'meaning')
    expect((await byWords()).sort()).toEqual([['DSC_7', 'caption'], ['Hall', 'tag'], ['Kitchen island', 'name']])
    const { runId } = await house.perform(updateAsset, { id, alt: 'Door' }, { actor: ada.actor })
    expect(await byWords()).toHaveLength(2)
    await house.perform(undoRun, { runId }, { actor: ada.actor })
    expect(await byWords()).toHaveLength(3)
  })

  it('find what stands in the picture, the room it shows and the listing that shows it, each said', async () => {
    const plan = await anAsset(house, ada.actor, { name: 'IMG_1' })
    const slip = await anAsset(house, ada.actor, { name: 'Slip' })
    for (const { id } of [plan, slip]) await whenRead(house, ada.workspaceId, id)
    await house.inHouse({ workspaceId: ada.workspaceId }, async (ctx) => {
      await ctx.db.run(sql`INSERT INTO media.sights (id, workspace_id, asset_id, checksum, words, seen_at) SELECT ${newId()}::uuid, workspace_id, id, checksum, 'Scullery 2.1 m', now() FROM media.assets WHERE id = ${plan.id}::uuid ON CONFLICT (asset_id, checksum) DO UPDATE SET words = excluded.words`)
      await ctx.db.run(sql`UPDATE media.assets SET room_type = 'Floor Plan' WHERE id = ${plan.id}::uuid`)
    })
    expect(await found('scullery')).toEqual([['IMG_1', ['words']]])
    expect((await found('floor plan')).map(([name]) => name)).toEqual(['IMG_1'])
    await expect.poll(async () => (await search('harbour')).items.map((asset) => [asset.name, asset.found[0]])).toEqual([['Slip', 'listing']])
    expect(((await house.perform(listAssets, { q: 'scullery' }, { actor: ada.actor })).output as { items: unknown[] }).items).toHaveLength(1)
  })

  it('may stand in different texts of one file, but all of them must', async () => {
    await anAsset(house, ada.actor, { name: 'Terrace 4', tags: ['evening'] })
    await anAsset(house, ada.actor, { name: 'Terrace 5' })
    expect((await search('evening terrace')).items[0]).toMatchObject({ name: 'Terrace 4', found: expect.arrayContaining(['name', 'tag']) })
    expect((await search('100%_')).items).toEqual([])
  })

  it('are looked for in this workspace only, never in the trash, and within the filters', async () => {
    await anAsset(house, ada.actor, { name: 'Boathouse' })
    const eve = await signUp(house)
    expect((await search('boathouse', {}, eve)).items).toEqual([])
    expect((await search('boathouse', { kind: 'video' })).items).toEqual([])
    expect((await search('boathouse', { trash: true })).items).toEqual([])
    expect((await search('boathouse')).items).toHaveLength(1)
  })
})

describe('meaning', () => {
  it('finds what no word of the search names, and says so', async () => {
    await anAsset(house, ada.actor, { name: 'Sofa by the fireplace in the living room' })
    await anAsset(house, ada.actor, { name: 'Modern kitchen with stone worktops' })
    await anAsset(house, ada.actor, { name: 'IMG_0042' })
    await meaningsRead(2)
    const answer = await search('cosy lounge with a couch')
    expect(answer.byMeaning).toBe(true)
    expect(answer.items[0]).toMatchObject({ name: 'Sofa by the fireplace in the living room', found: ['meaning'] })
    expect(answer.items.map(({ name }) => name)).not.toContain('IMG_0042')
  })

  it('is worked out anew when the words change, and goes with the file', async () => {
    const { id } = await anAsset(house, ada.actor, { name: 'Swimming pool in the garden' })
    await meaningsRead(1)
    await house.perform(updateAsset, { id, name: 'Signed contract of sale' }, { actor: ada.actor })
    await expect.poll(async () => (await search('invoice')).items.map(({ found: why }) => why), { timeout: 20_000 }).toEqual([['meaning']])
    await house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.db.run(sql`DELETE FROM media.assets WHERE id = ${id}::uuid`))
    await meaningsRead(0)
  })

  it('leaves out what went to the trash, at once, and knows it again when it comes back', async () => {
    const { id } = await anAsset(house, ada.actor, { name: 'Sofa by the fireplace in the living room' })
    await meaningsRead(1)
    expect(await found('cosy lounge with a couch')).toEqual([['Sofa by the fireplace in the living room', ['meaning']]])
    const { runId } = await house.perform(trashAsset, { id }, { actor: ada.actor })
    expect(await found('cosy lounge with a couch')).toEqual([])
    await house.perform(undoRun, { runId }, { actor: ada.actor })
    expect(await found('cosy lounge with a couch')).toHaveLength(1)
  })

  it('of another model is never compared', async () => {
    await anAsset(house, ada.actor, { name: 'Bedroom with a view of the sea' })
    await meaningsRead(1)
    await house.inHouse({ workspaceId: ada.workspaceId }, async (ctx) => {
      for (const table of ['meanings', 'vectors']) await ctx.db.run(sql`UPDATE ${sql.ref(`media.${table}`)} SET model_id = 'another/1' WHERE workspace_id = ${ctx.workspaceId}::uuid`)
    })
    expect((await search('place to sleep')).items).toEqual([])
  })
})

it('pages go on where the last one ended', async () => {
  for (let at = 1; at <= 5; at++) await anAsset(house, ada.actor, { name: `Gable ${at}` })
  await meaningsRead(5)
  const first = await search('gable', { limit: 3 })
  const second = await search('gable', { limit: 3, cursor: first.nextCursor })
  expect(new Set([...first.items, ...second.items].map(({ name }) => name)).size).toBe(5)
  expect(second.nextCursor).toBeNull()
})

it('what two searches found stands before what one of them found first', () => {
  expect(fuse([['a', 'b', 'c'], ['d', 'c']])).toEqual(['c', 'a', 'd', 'b'])
})

it('a packed vector keeps its direction', () => {
  const vector = Float32Array.from({ length: 512 }, (_, at) => Math.sin(at * 12.9898) * 0.05)
  expect(cosine(vector, packVector(vector))).toBeGreaterThan(0.9999)
  expect(cosine(vector, packVector(vector.map((value) => -value)))).toBeLessThan(-0.9999)
  expect(cosine(vector, packVector(vector.slice(0, 100)))).toBe(0)
})

it('cameras’ names and the listing alone mean nothing', () => {
  const none = { tags: '', caption: '', room: '', words: '', listing: 'Harbour Lane' }
  expect([meantText({ ...none, name: 'IMG_0042.HEIC' }), meantText({ ...none, name: 'DSC09931-HDR' })]).toEqual(['', ''])
  expect(meantText({ ...none, name: 'livingRoom_02', room: 'Living Room' })).toBe('living Room 02. Living Room. Harbour Lane')
})
