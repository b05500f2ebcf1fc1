import { truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import { sql } from '../../platform/db/sql.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { AssetDetail, AssetPages } from '../contract.ts'
import { createPictureWorkers } from '../pictures/picture-workers.ts'
import { PictureRefused } from '../pictures/picture-task.ts'
import { pageKey } from '../pictures/presets.ts'
import { media } from '../slice.ts'
import { anAsset } from '../testing.ts'
import { drawPapers } from './draw-papers.job.ts'
import { aPaper } from './testing.ts'

let house: TestHouse
let ada: Signed

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, links, media], { work: true })
  ada = await signUp(house)
})
afterAll(() => house?.end())

const detailOf = async (id: string) => (await house.app.inject({ url: `/api/v1/assets/${id}`, headers: ada.headers })).json() as AssetDetail
const pagesOf = async (id: string) => (await house.app.inject({ url: `/api/v1/assets/${id}/pages`, headers: ada.headers })).json() as AssetPages

/** A PDF file in the library, once its first page was drawn or given up. */
async function aDocument(bytes: Uint8Array): Promise<AssetDetail> {
  const { id } = await anAsset(house, ada.actor, { bytes, fileName: 'brochure.pdf' })
  return whenLookedAt(id)
}

async function whenLookedAt(id: string): Promise<AssetDetail> {
  let asset = await detailOf(id)
  while (asset.pages === null && asset.note === null) {
    await new Promise((resolve) => setTimeout(resolve, 50))
    asset = await detailOf(id)
  }
  return asset
}

/** Red where the test paper is red, else what it is. */
async function colourAt(bytes: Buffer, x: number, y: number): Promise<string> {
  const { data, info } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels
  const [red, green, blue] = [data[at]!, data[at + 1]!, data[at + 2]!]
  return red > 200 && green > 200 && blue > 200 ? 'white' : red > 200 && green < 60 && blue < 60 ? 'red' : `${red} ${green} ${blue}`
}

describe('a PDF file', () => {
  it('can be opened at once, and is shown by its first page in every size', async () => {
    const { id } = await anAsset(house, ada.actor, { bytes: aPaper(['Kitchen', 'Bedroom', 'Bath']), fileName: 'plans.pdf' })
    expect(await detailOf(id)).toMatchObject({ state: 'ready', kind: 'document', contentType: 'application/pdf' })
    const asset = await whenLookedAt(id)
    expect(asset).toMatchObject({ state: 'ready', pages: 3, note: null, placeholder: expect.stringMatching(/^data:image\/webp/), colour: expect.stringMatching(/^#/) })
    for (const [name, longer] of [['thumb', 320], ['small', 640], ['medium', 1280], ['large', 2048]] as const) {
      const { rawPayload, statusCode } = await house.app.inject({ url: asset.pictures![name] })
      expect(statusCode).toBe(200)
      expect(await sharp(rawPayload).metadata()).toMatchObject({ height: longer })
      expect([await colourAt(rawPayload, 0.2, 0.8), await colourAt(rawPayload, 0.8, 0.8)]).toEqual(['red', 'white'])
    }
  })

  it('has each page at an address of its own, drawn when it is first looked at and again when it was lost', async () => {
    const asset = await aDocument(aPaper(['One', 'Two'], { size: [800, 400] }))
    const { count, items } = await pagesOf(asset.id)
    expect([count, items.map(({ number }) => number)]).toEqual([2, [1, 2]])
    const second = pageKey(asset.checksum, 2)
    expect(await house.ports.storage.exists(second)).toBe(false)
    const shown = await house.app.inject({ url: items[1]!.large })
    expect(await sharp(shown.rawPayload).metadata()).toMatchObject({ width: 2048, height: 1024 })
    expect(await house.ports.storage.exists(second)).toBe(true)
    expect(shown.rawPayload.equals((await house.app.inject({ url: items[0]!.large })).rawPayload)).toBe(false)
    await house.ports.storage.delete(second)
    expect((await house.app.inject({ url: items[1]!.small })).statusCode).toBe(200)
  })

  it('shows its pages to nobody who was given only the first', async () => {
    const asset = await aDocument(aPaper(['For all', 'For members']))
    const first = (await pagesOf(asset.id)).items[0]
    expect(first!.small).toBe(asset.pictures!.small)
    // The number of the page lies behind the checksum, the flags and the day (pictures/picture-token.ts).
    const token = Buffer.from(first!.small.split('/').at(-2)!, 'base64url')
    expect(token.readUInt16BE(39)).toBe(1)
    token.writeUInt16BE(2, 39)
    const forged = `/files/r/${token.toString('base64url')}/small`
    expect((await house.app.inject({ url: forged })).statusCode).toBe(404)
    const eve = await signUp(house)
    expect((await house.app.inject({ url: `/api/v1/assets/${asset.id}/pages`, headers: eve.headers })).statusCode).toBe(404)
  })

  it('of a size that no printer has is drawn within bounds', async () => {
    const asset = await aDocument(aPaper(['Wall'], { size: [14_400_000, 10] }))
    expect(asset.pages).toBe(1)
    expect(await sharp((await house.app.inject({ url: asset.pictures!.large })).rawPayload).metadata()).toMatchObject({ width: 2048 })
  })
})

describe('a PDF file that cannot be drawn is kept, and says why', () => {
  const files: [string, () => Buffer, RegExp][] = [
    ['protected by a password', () => aPaper(['Secret'], { isLocked: true }), /No preview: it is protected by a password\. Save it without one/],
    ['cut off', () => aPaper(['Cut']).subarray(0, 200), /No preview: it is damaged/],
    ['without pages', () => aPaper([]), /No preview: it (has no pages|is damaged)/],
  ]
  it.each(files)('%s', async (_, make, words) => {
    const asset = await aDocument(make())
    expect(asset).toMatchObject({ state: 'ready', pages: null, pictures: null, failure: null, note: expect.stringMatching(words) })
    expect(await pagesOf(asset.id)).toEqual({ count: 0, items: [] })
    const link = (await house.app.inject({ url: `/api/v1/assets/${asset.id}/original`, headers: ada.headers })).json() as { url: string }
    expect((await house.app.inject({ url: link.url })).statusCode).toBe(200)
  })

  it('too large to be held in memory', async () => {
    const path = join(house.folder, 'huge.pdf')
    await writeFile(path, aPaper(['Large']))
    await truncate(path, 100_000_001)
    const workers = createPictureWorkers(1)
    try {
      await expect(workers.run({ kind: 'page', path, number: 1 })).rejects.toThrow(new PictureRefused('it has 100 MB, and pages are drawn of files up to 100 MB'))
    } finally {
      await workers.stop()
    }
  })
})

it('PDF files that were there before get their pages within the hour', async () => {
  const asset = await aDocument(aPaper(['Old']))
  await house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.db.run(sql`UPDATE media.assets SET pages = NULL, placeholder = NULL WHERE id = ${asset.id}::uuid`))
  await house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.db.run(sql`UPDATE media.versions SET pages = NULL, placeholder = NULL WHERE asset_id = ${asset.id}::uuid`))
  expect((await detailOf(asset.id)).pictures).toBeNull()
  await house.inHouse({ workspaceId: null }, (ctx) => ctx.enqueue(drawPapers, {}))
  expect((await whenLookedAt(asset.id)).pages).toBe(1)
})
