import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { links } from '../../links/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import type { AssetDetail } from '../contract.ts'
import { media } from '../slice.ts'
import { anAsset, aPicture, whenRead } from '../testing.ts'

let house: TestHouse
let ada: Signed

beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, links, media], { work: true })
  ada = await signUp(house)
})
afterAll(() => house?.end())

async function taken(bytes: Uint8Array, fileName: string): Promise<AssetDetail> {
  const { id } = await anAsset(house, ada.actor, { bytes, fileName })
  await whenRead(house, ada.workspaceId, id)
  return (await house.app.inject({ url: `/api/v1/assets/${id}`, headers: ada.headers })).json() as AssetDetail
}

describe('what cameras and scanners write', () => {
  it.each(['avif', 'tiff', 'webp'] as const)('%s is taken in and shown', async (format) => {
    const bytes = await sharp(await aPicture()).toFormat(format).toBuffer()
    const asset = await taken(bytes, `plan.${format}`)
    expect(asset).toMatchObject({ state: 'ready', contentType: `image/${format}`, width: 640, height: 427 })
    expect((await house.app.inject({ url: asset.pictures!.small })).statusCode).toBe(200)
  })
})

describe('files that are two things at once', () => {
  const script = '<html><script>alert(document.cookie)</script></html>'

  it.each([['jpeg', Buffer.from(script)], ['png', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.from(script)])]] as const)('a %s with a page or an archive behind it is a picture and nothing else', async (format, tail) => {
    const asset = await taken(Buffer.concat([await aPicture({ format }), tail]), `front.${format}`)
    expect(asset).toMatchObject({ state: 'ready', contentType: `image/${format}` })
    const shown = await house.app.inject({ url: asset.pictures!.large })
    expect(shown.headers['content-type']).toMatch(/^image\//)
    expect(shown.headers['x-content-type-options']).toBe('nosniff')
    expect(shown.rawPayload.includes('alert(')).toBe(false)
    const link = (await house.app.inject({ url: `/api/v1/assets/${asset.id}/original`, headers: ada.headers })).json() as { url: string }
    const original = await house.app.inject({ url: link.url })
    expect([original.headers['content-type'], original.headers['x-content-type-options']]).toEqual([`image/${format}`, 'nosniff'])
  })
})

it('a photo whose end is missing is kept, and says that it cannot be shown and what to do', async () => {
  const whole = await aPicture({ width: 1200, height: 900 })
  expect(await taken(whole.subarray(0, Math.floor(whole.length / 2)), 'cut.jpg')).toMatchObject({ state: 'failed', pictures: null, failure: expect.stringMatching(/ends before its last line\. Export it again/) })
})

it('a film without its index is kept, and says that it has no poster', async () => {
  const ftyp = Buffer.from('0000001466747970717420200000020071742020', 'hex')
  const mdat = Buffer.concat([Buffer.from('00000108', 'hex'), Buffer.from('mdat'), Buffer.alloc(256, 7)])
  expect(await taken(Buffer.concat([ftyp, mdat]), 'clip.mov')).toMatchObject({ kind: 'video', contentType: 'video/quicktime', durationSec: null, pictures: null, note: expect.stringContaining('No poster') })
})
