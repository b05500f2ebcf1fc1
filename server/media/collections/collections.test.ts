import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { listAssets } from '../assets/list-assets.ts'
import { trashAsset } from '../assets/trash-assets.ts'
import type { Asset, Collection, CollectionDetail } from '../contract.ts'
import { media } from '../slice.ts'
import { anAsset } from '../testing.ts'
import { readUses, replaceAsset } from '../usage/usage-operations.ts'
import { createCollection, deleteCollection, listCollections, readCollection, updateCollection } from './collection-operations.ts'
import { addToCollection, arrangeCollection, removeFromCollection } from './file-operations.ts'

let house: TestHouse
let ada: Signed
let ids: string[]

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, links, media])
})
beforeEach(async () => {
  ada = await signUp(house)
  ids = []
  for (const name of ['Front', 'Kitchen', 'Garden']) ids.push((await anAsset(house, ada.actor, { name })).id)
})
afterAll(() => house?.end())

const act = async (operation: Parameters<typeof house.perform>[0], input: object, who = ada) => house.perform(operation, input as never, { actor: who.actor })
const made = async (name = 'Brochure') => (await act(createCollection, { name, assetIds: ids })).output as CollectionDetail
const read = async (id: string) => (await act(readCollection, { id })).output as CollectionDetail
const namesIn = async (collectionId: string, more: object = {}) => ((await act(listAssets, { collectionId, ...more })).output as { items: Asset[] }).items.map(({ name }) => name)

describe('a collection', () => {
  it('holds files in an order of its own, page by page', async () => {
    const { id, version } = await made()
    await act(arrangeCollection, { id, version, assetIds: [ids[2], ids[0]] })
    expect(await namesIn(id)).toEqual(['Garden', 'Front', 'Kitchen'])
    const first = (await act(listAssets, { collectionId: id, limit: 2 })).output as { nextCursor: string }
    expect(await namesIn(id, { limit: 2, cursor: first.nextCursor })).toEqual(['Kitchen'])
  })

  it('shows its first file as cover until another is chosen; only one of its own may be', async () => {
    const { id, coverId } = await made()
    expect(coverId).toBe(ids[0])
    expect(((await act(updateCollection, { id, coverId: ids[1] })).output as Collection).coverId).toBe(ids[1])
    const stranger = await anAsset(house, ada.actor)
    await expect(act(updateCollection, { id, coverId: stranger.id })).rejects.toMatchObject({ code: 'platform.not_found' })
    await act(trashAsset, { id: ids[1]! })
    expect(await read(id)).toMatchObject({ coverId: ids[0], count: 2 })
  })

  it('takes files from a selection once, and lets them go without touching the library', async () => {
    const { id } = await made()
    const more = await anAsset(house, ada.actor, { name: 'Hall' })
    await act(addToCollection, { id, assetIds: [ids[0], more.id] })
    expect(await namesIn(id)).toEqual(['Front', 'Kitchen', 'Garden', 'Hall'])
    const { runId } = await act(removeFromCollection, { id, assetIds: [ids[0]] })
    expect(await namesIn(id)).toEqual(['Kitchen', 'Garden', 'Hall'])
    await act(undoRun, { runId })
    expect(await namesIn(id)).toEqual(['Front', 'Kitchen', 'Garden', 'Hall'])
  })

  it('that was taken apart comes back whole by undo', async () => {
    const { id, version } = await made()
    const { runId } = await act(deleteCollection, { id, version })
    expect(((await act(listCollections, {})).output as { items: unknown[] }).items).toEqual([])
    await act(undoRun, { runId })
    expect(await namesIn(id)).toEqual(['Front', 'Kitchen', 'Garden'])
  })

  it('is told with the uses of a file, and shows another instead when that is asked for', async () => {
    const { id } = await made()
    expect(((await act(readUses, { id: ids[1] })).output as { items: object[] }).items).toMatchObject([{ kind: 'collection', title: 'Brochure', place: 'File 2', href: `/media?collection=${id}`, fixed: null }])
    const other = await anAsset(house, ada.actor, { name: 'New kitchen' })
    await act(replaceAsset, { id: ids[1], withId: other.id })
    expect(await namesIn(id)).toEqual(['Front', 'New kitchen', 'Garden'])
  })

  it('has a name of its own, an order that two do not overwrite unseen, and no file of another workspace', async () => {
    const { id, version } = await made()
    await expect(act(createCollection, { name: 'brochure' })).rejects.toMatchObject({ code: 'media.collection_exists' })
    await act(arrangeCollection, { id, version, assetIds: [ids[1]] })
    await expect(act(arrangeCollection, { id, version, assetIds: [ids[2]] })).rejects.toMatchObject({ code: 'platform.stale_version' })
    const eve = await signUp(house)
    const theirs = await anAsset(house, eve.actor)
    await expect(act(addToCollection, { id, assetIds: [theirs.id] })).rejects.toMatchObject({ code: 'platform.not_found' })
    await expect(act(readCollection, { id }, eve)).rejects.toMatchObject({ code: 'platform.not_found' })
  })
})
