import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp } from '../../identity/testing.ts'
import { anAsset, whenRead } from '../../media/testing.ts'
import { versionOf } from '../../media/index.ts'
import { slice } from '../../platform/slice.ts'
import { slices } from '../../slices.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { cancelBatch, readBatch, startBatch, undoBatch } from './batches/batch-operations.ts'
import type { EnhanceBatchWhole } from './contract.ts'
import { enhance } from './part.ts'
import { previewRecipe } from './preview/preview-operation.ts'
import { findBrackets, listPhotos } from './preview/photo-operations.ts'
import { keepMask } from './preview/mask-operation.ts'
import { createPreset, deletePreset, listPresets, updatePreset } from './presets/preset-operations.ts'
import { aScene, recipeOf } from './testing.ts'
import sharp from 'sharp'

const studioHere = slice({ id: 'studio', uses: ['identity', 'media', 'listings'], ...enhance, permissions: { 'studio:read': { label: 'See', roles: ['owner'] }, 'studio:write': { label: 'Make', roles: ['owner'] } } })

let house: TestHouse
let me: Awaited<ReturnType<typeof signUp>>
beforeAll(async () => {
  house = await createTestHouse(slices.map((one) => (one.id === 'studio' ? studioHere : one)), { work: true, realClock: true })
  me = await signUp(house)
})
afterAll(() => house.end())

const bright = recipeOf({ step: 'white-balance' }, { step: 'tone', shadows: 20 })
const perform = async <T,>(operation: unknown, input: object) => (await house.perform(operation as never, input as never, { actor: me.actor })).output as T
const aPhoto = async (bytes?: Buffer, fileName?: string) => (await anAsset(house, me.actor, { bytes: bytes ?? (await aScene()), ...(fileName ? { fileName } : {}) })).id
const present = (assetId: string) => house.inHouse({ workspaceId: me.workspaceId }, (ctx) => versionOf(ctx, assetId))
const start = (photos: object[], recipe: object = bright) => perform<EnhanceBatchWhole>(startBatch, { recipe, photos })
const whenOver = async (id: string): Promise<EnhanceBatchWhole> => {
  for (;;) {
    const batch = await perform<EnhanceBatchWhole>(readBatch, { id })
    if (batch.state !== 'waiting' && batch.state !== 'running') return batch
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

describe('a preview', () => {
  it('is a picture at an address, with what was done, and changes nothing', async () => {
    const assetId = await aPhoto(await aScene({ lean: 3 }))
    const before = await present(assetId)
    const preview = await perform<{ url: string; width: number; notes: { step: string; done: boolean }[] }>(previewRecipe, { assetId, recipe: recipeOf({ step: 'tone' }, { step: 'verticals' }, { step: 'watermark', text: 'Foyer' }) })
    expect(preview.notes).toEqual([expect.objectContaining({ step: 'tone', done: true }), expect.objectContaining({ step: 'verticals', done: true, says: expect.stringContaining('3.0°') })])
    const answer = await house.app.inject(preview.url)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([200, 'image/jpeg'])
    expect((await sharp(answer.rawPayload).metadata()).width).toBe(preview.width)
    expect((await house.app.inject(preview.url.replace(/s=../, 's=zz'))).statusCode).toBe(404)
    expect((await present(assetId)).version).toBe(before.version)
  })

  it('of what is no photo, too small or damaged is refused with the reason', async () => {
    const small = await aPhoto(await aScene({ width: 190, height: 120 }))
    await expect(perform(previewRecipe, { assetId: small, recipe: bright })).rejects.toMatchObject({ person: expect.stringContaining('too small: 190 × 120') })
    const whole = await aScene({ width: 1800, height: 1200 })
    const cut = await aPhoto(whole.subarray(0, Math.floor(whole.length * 0.6)), 'cut.jpg')
    await expect(perform(previewRecipe, { assetId: cut, recipe: bright })).rejects.toMatchObject({ person: expect.stringContaining('ends before its last line') })
    const pdf = await aPhoto(Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'), 'plan.pdf')
    await expect(perform(previewRecipe, { assetId: pdf, recipe: bright })).rejects.toMatchObject({ person: expect.stringContaining('it is a document') })
  })
})

describe('a batch', () => {
  it('gives each photo a new version that says how it was made, and tells of each that failed why', async () => {
    const [one, other] = [await aPhoto(), await aPhoto()]
    const whole = await aScene({ width: 1800, height: 1200 })
    const cut = await aPhoto(whole.subarray(0, Math.floor(whole.length * 0.6)), 'cut.jpg')
    const batch = await whenOver((await start([one, cut, other].map((assetId) => ({ assetId })))).id)
    expect(batch).toMatchObject({ state: 'done', total: 3, done: 2, failed: 1 })
    expect(batch.items.map(({ state }) => state)).toEqual(['done', 'failed', 'done'])
    expect(batch.items[1]!.reason).toContain('ends before its last line')
    expect(await present(one)).toMatchObject({ version: 2, contentType: 'image/jpeg', making: { how: 'enhanced', engine: 'foyer.enhance/1', alterations: [], from: [{ assetId: one, version: 1 }], recipe: bright } })
  })

  it('is taken back as a whole, except what was changed since', async () => {
    const [one, other] = [await aPhoto(), await aPhoto()]
    const former = await present(one)
    const batch = await whenOver((await start([{ assetId: one }, { assetId: other }])).id)
    await whenOver((await start([{ assetId: other }], recipeOf({ step: 'tone', exposure: 1 }))).id)
    const undone = await perform<EnhanceBatchWhole>(undoBatch, { id: batch.id })
    expect(undone.state).toBe('undone')
    expect(undone.items).toMatchObject([{ state: 'undone', reason: null }, { state: 'done', reason: expect.stringContaining('changed again since') }])
    expect(await present(one)).toMatchObject({ version: 1, checksum: former.checksum })
    expect(await present(other)).toMatchObject({ version: 3 })
    await expect(perform(undoBatch, { id: batch.id })).rejects.toMatchObject({ code: 'studio.enhance_batch_ended' })
  })

  it('that is cancelled leaves the rest as it was', async () => {
    const photos = await Promise.all(Array.from({ length: 4 }, () => aPhoto()))
    const { id } = await start(photos.map((assetId) => ({ assetId })))
    const cancelled = await perform<EnhanceBatchWhole>(cancelBatch, { id })
    expect(cancelled.state).toBe('cancelled')
    const skipped = cancelled.items.filter(({ state }) => state === 'skipped')
    expect(skipped.length).toBeGreaterThan(0)
    for (const { assetId } of skipped) expect((await present(assetId)).version).toBe(1)
    await expect(perform(cancelBatch, { id })).rejects.toMatchObject({ code: 'studio.enhance_batch_ended' })
  })

  it('begins with the photo itself, not with what an earlier recipe made of it; the same recipe gives the same bytes', async () => {
    const assetId = await aPhoto()
    await whenOver((await start([{ assetId }])).id)
    const first = await present(assetId)
    await whenOver((await start([{ assetId }], recipeOf({ step: 'tone', exposure: 0.7 }))).id)
    expect((await present(assetId)).making.from).toEqual([{ assetId, version: 1 }])
    await whenOver((await start([{ assetId }])).id)
    expect((await present(assetId)).checksum).toBe(first.checksum)
    const { items } = await perform<{ items: { recipe: unknown }[] }>(listPhotos, { assetIds: [assetId] })
    expect(items[0]!.recipe).toEqual(bright)
  })

  it('names the sky as altered where it was replaced, and only there', async () => {
    const [blue, white] = [await aPhoto(), await aPhoto(await aScene({ skyColour: '#ededed' }))]
    const batch = await whenOver((await start([{ assetId: blue }, { assetId: white }], recipeOf({ step: 'sky' }))).id)
    expect(batch.items.map(({ notes }) => notes[0]!.done)).toEqual([true, false])
    expect((await present(blue)).making.alterations).toEqual(['sky'])
    expect((await present(white)).making.alterations).toEqual([])
  })

  it('takes a painted sky, and fuses a bracket into its first photo', async () => {
    const photo = await aPhoto(await aScene({ skyColour: '#ededed' }))
    const png = await sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><rect width="300" height="200"/><rect width="300" height="60" fill="#fff"/></svg>')).png().toBuffer()
    const { id: maskId } = await perform<{ id: string }>(keepMask, { assetId: photo, png: png.toString('base64') })
    await expect(perform(keepMask, { assetId: photo, png: Buffer.from('no picture').toString('base64') })).rejects.toMatchObject({ code: 'studio.enhance_mask_unreadable' })
    const frame = await aPhoto()
    const batch = await whenOver((await start([{ assetId: photo, region: { by: 'mask', maskId }, frames: [frame] }], recipeOf({ step: 'sky' }))).id)
    expect(batch.items[0]!.notes).toMatchObject([{ step: 'brackets', says: expect.stringContaining('2 exposures') }, { step: 'sky', done: true }])
    expect((await present(photo)).making.from.map(({ assetId }) => assetId)).toEqual([photo, frame])
    expect((await present(frame)).version).toBe(1)
  })
})

describe('brackets', () => {
  it('are found by time and exposure, the middle one first', async () => {
    const exposed = async (time: string, exposure: string) => aPhoto(await sharp(await aScene()).withExif({ IFD0: { Make: 'Sony' }, IFD2: { DateTimeOriginal: time, ExposureTime: exposure, FNumber: '8/1' } }).jpeg().toBuffer())
    const [middle, dark, light] = [await exposed('2026:11:20 10:00:00', '1/60'), await exposed('2026:11:20 10:00:01', '1/250'), await exposed('2026:11:20 10:00:01', '1/15')]
    const alone = await exposed('2026:11:20 10:04:00', '1/60')
    const { groups } = await perform<{ groups: { assetIds: string[]; why: string }[] }>(findBrackets, { assetIds: [alone, light, middle, dark] })
    expect(groups).toHaveLength(1)
    expect(groups[0]!.assetIds[0]).toBe(middle)
    expect([...groups[0]!.assetIds].toSorted()).toEqual([middle, dark, light].toSorted())
    expect(groups[0]!.why).toContain('3 exposures over 4.1 stops')
  })

  it('keep what the camera wrote about the lens, and lose where it stood', async () => {
    const assetId = await aPhoto(await sharp(await aScene()).withExif({ IFD0: { Make: 'Canon' }, IFD2: { FocalLength: '24/1' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 22/1 0/1' } }).jpeg().toBuffer())
    await whenRead(house, me.workspaceId, assetId)
    await whenOver((await start([{ assetId }])).id)
    const { storageKey } = await present(assetId)
    const { exif, icc } = await sharp(await house.ports.storage.localPath(storageKey) ?? '').metadata()
    expect(exif?.includes('Canon')).toBe(true)
    const read = (await import('exifr')).default
    const tags = await read.parse((await house.ports.storage.localPath(storageKey))!, { tiff: true, exif: true, gps: true })
    expect(tags).toMatchObject({ FocalLength: 24 })
    expect(tags).not.toHaveProperty('latitude')
    expect(icc?.length).toBeGreaterThan(100)
  })
})

describe('presets', () => {
  it('of the workspace stand beside the shipped ones and can be changed and taken away', async () => {
    const made = await perform<{ id: string; version: number }>(createPreset, { name: 'Our look', recipe: bright })
    await expect(perform(createPreset, { name: 'our LOOK', recipe: bright })).rejects.toMatchObject({ code: 'studio.enhance_preset_name_taken' })
    await expect(perform(createPreset, { name: 'natural', recipe: bright })).rejects.toMatchObject({ code: 'studio.enhance_preset_name_taken' })
    await perform(updatePreset, { id: made.id, name: 'Agency look', version: made.version })
    await expect(perform(updatePreset, { id: made.id, name: 'Late', version: made.version })).rejects.toMatchObject({ code: 'platform.stale_version' })
    const { items } = await perform<{ items: { name: string; shipped: boolean }[] }>(listPresets, {})
    expect(items.map(({ name }) => name)).toEqual(['Natural', 'Bright interior', 'Straight and bright', 'Agency look'])
    await perform(deletePreset, { id: made.id })
    expect((await perform<{ items: unknown[] }>(listPresets, {})).items).toHaveLength(3)
  })
})
