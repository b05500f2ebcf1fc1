import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buffer } from 'node:stream/consumers'
import exifr from 'exifr'
import sharp from 'sharp'
import { signUp, type Signed } from '../../identity/testing.ts'
import type { Context } from '../../platform/operations/context.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import { trashAsset } from '../assets/trash-assets.ts'
import { cameraOriginals, keepDerived, outsideUrl, renderFor } from '../index.ts'
import { makeShare } from '../sharing/share-operations.ts'
import { anAsset, aStoredPicture, aVersion, whenRead } from '../testing.ts'

let house: TestHouse
let ada: Signed
beforeAll(async () => {
  house = await createTestHouse(slices, { work: true })
  ada = await signUp(house, { workspace: 'Originals' })
})
afterAll(() => house?.end())

const look = <T>(work: (ctx: Context) => Promise<T>) => house.inHouse({ workspaceId: ada.workspaceId, actor: ada.actor }, work)
const notice = { label: { text: 'Virtually staged', place: 'bottom-left' as const }, xmp: { source: 'compositeSynthetic' as const, words: 'Virtually staged' } }
const corner = async (bytes: Buffer) => (await sharp(bytes).extract({ left: 14, top: 400, width: 4, height: 4 }).raw().toBuffer()).reduce((sum, one) => sum + one, 0)

describe('the original of a picture', () => {
  it('is what the camera wrote, through versions and files that were made of it', async () => {
    const photo = await anAsset(house, ada.actor, { name: 'Empty room' })
    await aVersion(house, ada.actor, photo.id, { alterations: ['sky'] })
    const content = await aStoredPicture(house)
    const { id } = await look((ctx) => keepDerived(ctx, content, { name: 'Furnished' }, { how: 'staged', engine: 'test/1', model: 'painter', alterations: ['furniture'], from: [{ assetId: photo.id, version: 2 }] }))
    const found = await look((ctx) => cameraOriginals(ctx, [photo.id, id]))
    expect(found.get(photo.id)).toMatchObject({ assetId: photo.id, version: 1, alterations: ['sky'], model: null })
    expect(found.get(id)).toMatchObject({ assetId: photo.id, version: 1, alterations: ['furniture', 'sky'], model: 'painter' })
    await house.perform(trashAsset, { id: photo.id }, { actor: ada.actor })
    expect((await look((ctx) => cameraOriginals(ctx, [id]))).size).toBe(0)
  })

  it('cannot be named for what came here altered', async () => {
    const content = await aStoredPicture(house)
    const { id } = await look((ctx) => keepDerived(ctx, content, { name: 'From outside' }, { how: 'retouched', engine: 'test/1', alterations: ['furniture'], from: [] }))
    expect((await look((ctx) => cameraOriginals(ctx, [id]))).has(id)).toBe(false)
  })
})

describe('a share link', () => {
  it('leaves an altered picture out whose original is gone, and says why', async () => {
    const photo = await anAsset(house, ada.actor, { name: 'Empty study' })
    const content = await aStoredPicture(house)
    const { id } = await look((ctx) => keepDerived(ctx, content, { name: 'Furnished study' }, { how: 'staged', engine: 'test/1', alterations: ['furniture'], from: [{ assetId: photo.id, version: 1 }] }))
    const plain = await anAsset(house, ada.actor)
    for (const one of [id, plain.id]) await whenRead(house, ada.workspaceId, one)
    const share = async () => (await house.perform(makeShare, { assetIds: [id, plain.id], title: 'Study' }, { actor: ada.actor })).output as { shown: number; hidden: { name: string; why: string }[] }
    expect(await share()).toMatchObject({ shown: 2, hidden: [] })
    await house.perform(trashAsset, { id: photo.id }, { actor: ada.actor })
    expect(await share()).toMatchObject({ shown: 1, hidden: [{ name: 'Furnished study', why: expect.stringContaining('Restore that one first') }] })
  })
})

describe('a notice', () => {
  it('stands on the rendition and in its XMP, and never in the stored file', async () => {
    const photo = await anAsset(house, ada.actor)
    const [plain, said] = await look(async (ctx) => [await renderFor(ctx, photo.id, { contentType: 'image/jpeg' }), await renderFor(ctx, photo.id, { contentType: 'image/jpeg', notice })] as const)
    const [before, after] = [await buffer(await plain.stream()), await buffer(await said.stream())]
    expect(await corner(after)).toBeLessThan((await corner(before)) * 0.6)
    expect((await exifr.parse(after, { xmp: true, mergeOutput: true }) as Record<string, unknown>)['DigitalSourceType']).toBe('http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic')
    expect(await look((ctx) => renderFor(ctx, photo.id, { contentType: 'image/jpeg' })).then(async (file) => buffer(await file.stream()))).toEqual(before)
  })

  it('goes along with an address for somebody outside', async () => {
    const photo = await anAsset(house, ada.actor)
    const fetched = async (address: string) => (await house.app.inject({ url: address })).rawPayload
    const [plain, said] = await look(async (ctx) => [await outsideUrl(ctx, photo.id), await outsideUrl(ctx, photo.id, 'large', { x: 0, y: 0, w: 1, h: 1 }, notice)] as const)
    expect(await corner(await fetched(said))).toBeLessThan((await corner(await fetched(plain))) * 0.6)
    expect((await house.app.inject({ url: said.replace(/.(\/large)/, 'A$1') })).statusCode).toBe(404)
  })
})
