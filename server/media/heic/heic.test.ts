import { readFile } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { AssetDetail, AssetVersions } from '../contract.ts'
import { renderFor } from '../index.ts'
import { media } from '../slice.ts'
import { anAsset, anUpload, whenRead } from '../testing.ts'

/**
 * 128 × 96 pixels, the left half red, the right blue, a white square in the upper left; the container turns it a quarter
 * clockwise (`irot`), and EXIF says the same once more (Orientation 6), as phones write it.
 */
const turned = new URL('../fixtures/turned.heic', import.meta.url).pathname

let house: TestHouse
let ada: Signed

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, links, media], { work: true })
  ada = await signUp(house)
})
afterAll(() => house?.end())

const detailOf = async (id: string) => (await house.app.inject({ url: `/api/v1/assets/${id}`, headers: ada.headers })).json() as AssetDetail
const versionsOf = async (id: string) => ((await house.app.inject({ url: `/api/v1/assets/${id}/versions`, headers: ada.headers })).json() as AssetVersions).items

async function aHeic(): Promise<AssetDetail> {
  const { id } = await anAsset(house, ada.actor, { file: turned, fileName: 'IMG_0042.HEIC' })
  await whenRead(house, ada.workspaceId, id)
  for (let tries = 0; tries < 200 && (await detailOf(id)).contentVersion === 1; tries++) await new Promise((resolve) => setTimeout(resolve, 50))
  return detailOf(id)
}

/** Red, blue or white at a point from 0 to 1. */
async function colourAt(bytes: Buffer, x: number, y: number): Promise<string> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
  const [red, , blue] = [data[at]!, data[at + 1]!, data[at + 2]!]
  return red > 150 && blue > 150 ? 'white' : red > blue ? 'red' : 'blue'
}

describe('a HEIC photo', () => {
  it('is shown as a JPEG, turned once, while the photo as it came stays version 1', async () => {
    const asset = await aHeic()
    expect(asset).toMatchObject({ name: 'IMG_0042', kind: 'image', state: 'ready', contentType: 'image/jpeg', contentVersion: 2, width: 96, height: 128, alterations: [] })
    expect(asset.facts.camera).toBe('Cam')
    const [shown, came] = await versionsOf(asset.id)
    expect(shown).toMatchObject({ number: 2, how: 'uploaded', engine: 'foyer.heic/1' })
    expect(came).toMatchObject({ number: 1, contentType: 'image/heic' })
    const original = await house.app.inject({ url: came!.original })
    expect(original.rawPayload.equals(await readFile(turned))).toBe(true)

    const rendered = await house.inHouse({ workspaceId: ada.workspaceId, actor: ada.actor }, (ctx) => renderFor(ctx, asset.id, { contentType: 'image/jpeg' }))
    for (const bytes of [(await house.app.inject({ url: asset.pictures!.large })).rawPayload, await buffer(await rendered.stream())]) {
      expect(await sharp(bytes).metadata()).toMatchObject({ width: 96, height: 128 })
      expect([await colourAt(bytes, 0.1, 0.1), await colourAt(bytes, 0.9, 0.05), await colourAt(bytes, 0.5, 0.9)]).toEqual(['red', 'white', 'blue'])
    }
  })

  it('can be seen as it came: its first version has pictures too', async () => {
    const came = (await versionsOf((await aHeic()).id)).at(-1)!
    const picture = await house.app.inject({ url: came.pictures!.large })
    expect(picture.statusCode).toBe(200)
    expect(await sharp(picture.rawPayload).metadata()).toMatchObject({ width: 96, height: 128 })
  })

  it('that is cut off is refused with words', async () => {
    const whole = await readFile(turned)
    await expect(anUpload(house, ada.actor, whole.subarray(0, whole.length - 150), 'cut.heic')).rejects.toMatchObject({ code: 'media.picture_damaged', message: 'the picture cannot be opened' })
  })
})
