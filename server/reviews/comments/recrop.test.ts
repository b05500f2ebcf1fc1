import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { anAsset, aPicture, aVersion } from '../../media/testing.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import { readReview } from '../approvals/read-review.ts'
import type { Review, Thread } from '../contract.ts'
import { addComment, listComments } from './comment-operations.ts'

let house: TestHouse
let ada: Signed
beforeAll(async () => {
  house = await createTestHouse(slices)
  ada = await signUp(house)
})
afterAll(() => house?.end())

const act = async <T>(operation: Parameters<TestHouse['perform']>[0], input: object) => (await house.perform(operation, input, { actor: ada.actor })).output as T

it('a comment on a part of a picture stays on what it was made for when the picture is cut otherwise', async () => {
  const photo = await anAsset(house, ada.actor, { bytes: await aPicture({ width: 900, height: 600 }) })
  const subject = { kind: 'asset', subjectId: photo.id }
  const shown = async () => (await act<Review>(readReview, subject)).parts[0]!.media[0]!
  const before = await shown()
  const anchor = { type: 'region', assetId: photo.id, x: 0.6, y: 0.2, w: 0.1, h: 0.1, version: before.version! }
  await act<Thread>(addComment, { ...subject, text: 'The bin is in the way', anchor })
  // Another focal point cuts the squares otherwise; the picture that the comment is on is never cut.
  const refocused = await house.app.inject({ method: 'PUT', url: `/api/v1/assets/${photo.id}`, headers: ada.headers, payload: { focal: { x: 0.1, y: 0.9 } } })
  expect(refocused.statusCode).toBe(200)
  expect((await shown()).url).toBe(before.url)
  // Cropped for good, it is another content: the mark is shown on the one before.
  await aVersion(house, ada.actor, photo.id, { bytes: await sharp(await aPicture({ width: 900, height: 600 })).extract({ left: 0, top: 0, width: 500, height: 600 }).jpeg().toBuffer() })
  const after = await shown()
  expect([before.version, after.version, after.url === before.url]).toEqual([1, 2, false])
  const kept = await house.app.inject({ url: after.others!['1']! + '.jpg' })
  expect(await sharp(kept.rawPayload).metadata()).toMatchObject({ width: 900, height: 600 })
  expect((await act<{ items: Thread[] }>(listComments, subject)).items[0]!.anchor).toEqual(anchor)
})
