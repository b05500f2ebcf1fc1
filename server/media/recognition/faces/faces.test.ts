import { createRequire } from 'node:module'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import sharp, { type Region } from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { identity } from '../../../identity/slice.ts'
import { signUp, type Signed } from '../../../identity/testing.ts'
import { links } from '../../../links/slice.ts'
import { notifications } from '../../../notifications/slice.ts'
import { undoRun } from '../../../platform/inside/changes.ts'
import { platformSlice } from '../../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../../platform/testing/test-house.ts'
import { waitFor } from '../../../platform/testing/wait-for.ts'
import { getAsset } from '../../assets/get-asset.ts'
import { openOriginal } from '../../assets/hand-out.ts'
import type { AssetDetail, AssetVersions, FaceRun } from '../../contract.ts'
import { media } from '../../slice.ts'
import { anAsset, whenRead } from '../../testing.ts'
import { listVersions } from '../../versions/list-versions.ts'
import { restoreVersion } from '../../versions/restore-version.ts'
import { blurFaces, readFaceRun } from './face-operations.ts'
import { findFaces } from './find-faces-operation.ts'

let house: TestHouse
let ada: Signed
let people: Buffer

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, links, notifications, media], { work: true })
  // The upper strip of the samples that come with the face models: portraits of people, side by side.
  const samples = join(dirname(createRequire(import.meta.url).resolve('@vladmandic/human')), '..', 'assets', 'samples.jpg')
  people = await sharp(await readFile(samples)).extract({ left: 165, top: 0, width: 375, height: 158 }).resize(1125).jpeg({ quality: 95 }).toBuffer()
})
beforeEach(async () => {
  ada = await signUp(house)
})
afterAll(() => house?.end())

const act = async <T>(operation: Parameters<TestHouse['perform']>[0], input: unknown) => (await house.perform(operation, input, { actor: ada.actor })) as { output: T; runId: string }
async function aPhoto(bytes: Buffer): Promise<string> {
  const { id } = await anAsset(house, ada.actor, { bytes })
  await whenRead(house, ada.workspaceId, id)
  return id
}
const detail = async (id: string) => (await act<AssetDetail>(getAsset, { id })).output
const whenDone = (id: string) => waitFor(async () => {
  const { output } = await act<FaceRun>(readFaceRun, { id })
  return output.state === 'done' && output
}, 90_000)
const pixels = (id: string, part: Region) => house.inHouse({ workspaceId: ada.workspaceId }, async (ctx) => sharp(await buffer(await openOriginal(ctx, id))).extract(part).greyscale().raw().toBuffer())
const room = () => readFile(new URL('../../../../scripts/pictures/bedroom.jpg', import.meta.url))

describe('faces in a photo', () => {
  it('are found where they are, and none in an empty room', async () => {
    const { faces } = (await act<{ faces: { x: number; width: number }[] }>(findFaces, { id: await aPhoto(people) })).output
    const middles = faces.map(({ x, width }) => x + width / 2).toSorted()
    expect(middles.length).toBe(2)
    expect(middles[0]).toBeCloseTo(0.17, 1)
    expect(middles[1]).toBeCloseTo(0.77, 1)
    expect((await act<{ faces: unknown[] }>(findFaces, { id: await aPhoto(await room()) })).output.faces).toEqual([])
  }, 120_000)

  it('cannot be made out any more after they were blurred; the rest is as it was; one undo shows the former picture again', async () => {
    const id = await aPhoto(people)
    const { width, height } = await detail(id)
    const { faces } = (await act<{ faces: { x: number; y: number; width: number; height: number; confidence: number }[] }>(findFaces, { id })).output
    const corner = { left: 0, top: 400, width: 300, height: 70 }
    const before = await pixels(id, corner)
    const { output, runId } = await act<FaceRun>(blurFaces, { photos: [{ assetId: id, boxes: faces.map(({ confidence: _confidence, ...box }) => box) }] })
    expect(await whenDone(output.id)).toMatchObject({ total: 1, finished: 1, faces: 2, items: [{ state: 'blurred', faces: 2 }] })
    expect(await detail(id)).toMatchObject({ contentVersion: 2, alterations: ['faces-blurred'], width, height })
    expect((await act<{ faces: unknown[] }>(findFaces, { id })).output.faces).toEqual([])
    const after = await pixels(id, corner)
    expect(before.reduce((sum, value, at) => sum + Math.abs(value - after[at]!), 0) / before.length).toBeLessThan(3)
    await house.perform(undoRun, { runId } as never, { actor: ada.actor })
    expect(await detail(id)).toMatchObject({ contentVersion: 1, alterations: [] })
    const { items } = (await act<AssetVersions>(listVersions, { id })).output
    expect(items.map(({ number, how }) => ({ number, how }))).toEqual([{ number: 2, how: 'retouched' }, { number: 1, how: 'uploaded' }])
    await act(restoreVersion, { id, number: 2 })
    expect(await detail(id)).toMatchObject({ contentVersion: 2 })
  }, 120_000)

  it('are blurred over a selection; photos without any say so, and one that cannot be worked on costs the others nothing', async () => {
    const document = await anAsset(house, ada.actor, { bytes: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF'), fileName: 'plan.pdf' })
    const [one, empty] = [await aPhoto(await sharp(people).flop().toBuffer()), await aPhoto(await room())]
    const { output } = await act<FaceRun>(blurFaces, { photos: [document.id, empty, one].map((assetId) => ({ assetId })) })
    const done = await whenDone(output.id)
    expect(done.items.map(({ state, faces, reason }) => ({ state, faces, reason }))).toEqual([
      { state: 'failed', faces: 0, reason: 'It is no photo of the library at present.' },
      { state: 'none', faces: 0, reason: null },
      { state: 'blurred', faces: 2, reason: null },
    ])
    expect(await detail(empty)).toMatchObject({ contentVersion: 1 })
  }, 120_000)
})

it('boxes are taken within the picture only, and files of the own workspace', async () => {
  const id = await aPhoto(await room())
  await expect(act(blurFaces, { photos: [{ assetId: id, boxes: [{ x: 0.9, y: 0, width: 0.2, height: 0.1 }] }] })).rejects.toMatchObject({ code: 'platform.invalid_input' })
  const eve = await signUp(house)
  await expect(house.perform(blurFaces, { photos: [{ assetId: id }] }, { actor: eve.actor })).rejects.toMatchObject({ status: 404 })
}, 60_000)
