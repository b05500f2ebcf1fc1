import { z } from 'zod'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { notifications } from '../../notifications/slice.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import { operation } from '../../platform/operations/operation.ts'
import { slice } from '../../platform/slice.ts'
import { contentKey } from '../../platform/storage/storage.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { getAsset } from '../assets/get-asset.ts'
import type { AssetDetail, AssetVersions } from '../contract.ts'
import { addVersion, assetsOf, keepDerived, versionOf, type StoredPicture } from '../index.ts'
import { media } from '../slice.ts'
import { anAsset, aPicture, aStoredPicture, aVersion, whenRead } from '../testing.ts'
import { listVersions } from './list-versions.ts'
import { restoreVersion } from './restore-version.ts'

/** What an engine does: one act that gives a file a version. */
const enhance = operation({
  id: 'engine.enhance', summary: 'Enhance a file.', http: 'POST /api/v1/test/enhance', permission: 'media:write', effect: 'write', input: z.strictObject({ id: z.string(), content: z.any() }), output: z.object({ version: z.int() }),
}).run((ctx, { id, content }) => addVersion(ctx, id, content as StoredPicture, { how: 'enhanced', engine: 'test/1', alterations: [], from: [{ assetId: id, version: 1 }] }))
const engine = slice({ id: 'engine', uses: ['media'], operations: [enhance] })

let house: TestHouse
let ada: Signed

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, media, engine], { work: true })
})
beforeEach(async () => {
  ada = await signUp(house)
})
afterAll(() => house?.end())

const inside = <T>(work: Parameters<typeof house.inHouse<T>>[1]) => house.inHouse<T>({ workspaceId: ada.workspaceId, actor: ada.actor }, work)
const read = async (id: string) => (await house.perform(getAsset, { id }, { actor: ada.actor })).output as AssetDetail
const stackOf = async (id: string) => (await house.perform(listVersions, { id }, { actor: ada.actor })).output as AssetVersions
const restore = (id: string, number: number) => house.perform(restoreVersion, { id, number }, { actor: ada.actor })

async function aPhoto() {
  const bytes = await aPicture({ width: 800, height: 500 })
  const { id } = await anAsset(house, ada.actor, { bytes, name: 'Kitchen' })
  await whenRead(house, ada.workspaceId, id)
  return { id, bytes }
}
const staged = (id: string) => ({ how: 'staged' as const, engine: 'test/1', alterations: ['furniture' as const], from: [{ assetId: id, version: 1 }] })

describe('a new version', () => {
  it('is what everybody sees at once, while the first stays as it came', async () => {
    const { id, bytes } = await aPhoto()
    const before = await read(id)
    expect(await aVersion(house, ada.actor, id, { bytes: await aPicture({ width: 700, height: 700 }) })).toEqual({ version: 2 })
    const after = await read(id)
    expect([after.state, after.contentVersion, after.width]).toEqual(['ready', 2, 700])
    expect(after.pictures!.small).not.toBe(before.pictures!.small)
    expect((await house.app.inject({ url: after.pictures!.small })).statusCode).toBe(200)
    const { items } = await stackOf(id)
    expect(items.map(({ number, present, how, madeBy }) => [number, present, how, madeBy?.id])).toEqual([[2, true, 'enhanced', ada.personId], [1, false, 'uploaded', ada.personId]])
    expect((await house.app.inject({ url: items[1]!.original })).rawPayload.equals(bytes)).toBe(true)
  })

  it('of bytes that the file had before makes those present again', async () => {
    const { id, bytes } = await aPhoto()
    await aVersion(house, ada.actor, id)
    expect(await aVersion(house, ada.actor, id, { bytes })).toEqual({ version: 1 })
    expect((await stackOf(id)).items.map(({ number, present }) => [number, present])).toEqual([[2, false], [1, true]])
  })

  it('keeps what its source showed altered, however often it is made anew', async () => {
    const { id } = await aPhoto()
    await aVersion(house, ada.actor, id, { alterations: ['sky'] })
    await aVersion(house, ada.actor, id, { from: [{ assetId: id, version: 2 }], alterations: ['faces-blurred'] })
    expect((await read(id)).alterations).toEqual(['sky', 'faces-blurred'])
    await restore(id, 1)
    expect((await read(id)).alterations).toEqual([])
  })

  it('of another kind is refused', async () => {
    const { id } = await anAsset(house, ada.actor, { bytes: Buffer.from(`%PDF-1.7\n${ada.workspaceId}`), fileName: 'plan.pdf' })
    await expect(aVersion(house, ada.actor, id)).rejects.toMatchObject({ code: 'media.version_kind_differs' })
  })
})

describe('restoring', () => {
  it('shows a former version, and undo takes that back', async () => {
    const { id } = await aPhoto()
    await aVersion(house, ada.actor, id)
    const { runId } = await restore(id, 1)
    expect((await read(id)).contentVersion).toBe(1)
    await house.perform(undoRun, { runId }, { actor: ada.actor })
    expect((await read(id)).contentVersion).toBe(2)
    await expect(restore(id, 9)).rejects.toMatchObject({ code: 'platform.not_found' })
  })
})

describe('an engine of the studio', () => {
  it('is taken back in one act, also after its picture was looked at', async () => {
    const { id } = await aPhoto()
    const content = await aStoredPicture(house)
    const { runId } = await house.perform(enhance, { id, content }, { actor: ada.actor })
    await expect.poll(async () => (await stackOf(id)).items[0]!.pictures !== null && (await house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.db.one<{ looked: boolean }>(sql`SELECT placeholder IS NOT NULL AS looked FROM media.versions WHERE asset_id = ${id}::uuid AND number = 2 AND workspace_id = ${ctx.workspaceId}::uuid`))).looked, { timeout: 20_000 }).toBe(true)
    await house.perform(undoRun, { runId }, { actor: ada.actor })
    expect((await read(id)).contentVersion).toBe(1)
    expect((await stackOf(id)).items).toHaveLength(2)
  })
})

describe('a derived file', () => {
  it('names its original, is named by it, and carries the mark on', async () => {
    const { id } = await aPhoto()
    const content = await aStoredPicture(house)
    const { id: room } = await inside((ctx) => keepDerived(ctx, content, { name: 'Kitchen, furnished' }, staged(id)))
    const { id: film } = await inside(async (ctx) => keepDerived(ctx, await aStoredPicture(house), { name: 'Cover' }, { how: 'rendered', engine: 'test/1', alterations: [], from: [{ assetId: room, version: 1 }] }))
    const refs = await inside((ctx) => assetsOf(ctx, [id, room, film]))
    expect([refs.get(id)!, refs.get(room)!, refs.get(film)!].map(({ version, alterations, originalId }) => [version, alterations, originalId])).toEqual([[1, [], null], [1, ['furniture'], id], [1, ['furniture'], id]])
    expect((await stackOf(id)).madeInto.map(({ name }) => name)).toEqual(['Kitchen, furnished'])
    expect((await stackOf(room)).items[0]!.from).toMatchObject([{ assetId: id, version: 1, name: 'Kitchen' }])
    expect(await inside((ctx) => versionOf(ctx, room))).toMatchObject({ version: 1, checksum: content.checksum, making: { how: 'staged' } })
  })
})

describe('a derived file that names no place', () => {
  it('lies where its source lies', async () => {
    const { id } = await aPhoto()
    const [listingId, folderId] = [newId(), newId()]
    await inside(async (ctx) => {
      await ctx.db.run(sql`INSERT INTO media.folders (id, workspace_id, name) VALUES (${folderId}::uuid, ${ctx.workspaceId}::uuid, 'Mill Cottage')`)
      await ctx.db.run(sql`UPDATE media.assets SET listing_id = ${listingId}::uuid, folder_id = ${folderId}::uuid WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
    })
    const { id: room } = await inside(async (ctx) => keepDerived(ctx, await aStoredPicture(house), { name: 'Kitchen, furnished' }, staged(id)))
    expect(await read(room)).toMatchObject({ listingId, folderId })
  })
})

describe('bytes', () => {
  it('uploaded again give the file that has or had them', async () => {
    const { id, bytes } = await aPhoto()
    await aVersion(house, ada.actor, id)
    expect(await anAsset(house, ada.actor, { bytes })).toMatchObject({ id, duplicate: true, contentVersion: 2 })
  })

  it('of every version count in the meter, and go with the file', async () => {
    const { id, bytes } = await aPhoto()
    const second = await aPicture()
    await aVersion(house, ada.actor, id, { bytes: second })
    await whenRead(house, ada.workspaceId, id)
    const library = async () => (await house.app.inject({ url: '/api/v1/assets/library', headers: ada.headers })).json() as { bytes: number; trashBytes: number }
    expect((await library()).bytes).toBe(bytes.length + second.length)
    const keys = (await stackOf(id)).items.length === 2 ? await inside((ctx) => Promise.all([1, 2].map(async (number) => contentKey((await versionOf(ctx, id, number)).checksum)))) : []
    await house.app.inject({ method: 'DELETE', url: `/api/v1/assets/${id}`, headers: ada.headers })
    expect((await library()).trashBytes).toBe(bytes.length + second.length)
    await house.app.inject({ method: 'POST', url: '/api/v1/assets/trash/erase', headers: ada.headers, payload: { ids: [id] } })
    await expect.poll(async () => (await Promise.all(keys.map((key) => house.ports.storage.exists(key)))).some(Boolean), { timeout: 20_000 }).toBe(false)
    expect(keys).toHaveLength(2)
  })
})
