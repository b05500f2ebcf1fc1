import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { mkdir, writeFile, chmod } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import exifr from 'exifr'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { notifications } from '../../notifications/slice.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import { undoRun } from '../../platform/inside/changes.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { workContext } from '../../platform/jobs/runner.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { trashAsset } from '../assets/trash-assets.ts'
import type { AssetDetail } from '../contract.ts'
import { assetsOf, pictureBase, pictureUrls, renderFor } from '../index.ts'
import { media } from '../slice.ts'
import { anAsset, anUpload, aPicture, whenRead } from '../testing.ts'
import { renditionKey } from './presets.ts'
import { readAsset } from './read-asset.job.ts'

let house: TestHouse
let ada: Signed
let ffmpeg = ''

beforeAll(async () => {
  ffmpeg = join(process.cwd(), 'node_modules', '.no-such-ffmpeg')
  house = await createTestHouse([platformSlice, identity, notifications, media], { work: true, env: { FFMPEG_PATH: ffmpeg } })
  ada = await signUp(house)
})
afterAll(() => house?.end())

const asked = async (url: string, accept = '*/*') => house.app.inject({ url, headers: { accept } })
const detailOf = async (id: string, who = ada) => (await house.app.inject({ url: `/api/v1/assets/${id}`, headers: who.headers })).json() as AssetDetail
const shown = async (input: Parameters<typeof anAsset>[2]) => {
  const { id } = await anAsset(house, ada.actor, input)
  await whenRead(house, ada.workspaceId, id)
  return detailOf(id)
}
const located = () => aPicture({ exif: { IFD0: { Make: 'Canon', Model: 'Canon EOS R5', Artist: 'Jo Berg' }, IFD2: { ExposureTime: '1/125', FNumber: '8/1', DateTimeOriginal: '2026:11:12 14:03:00' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 0/1', GPSLongitudeRef: 'W', GPSLongitude: '0/1 7/1 30/1' } } as never })

/** Does something at a later time; afterwards the clock stands as before, since sessions end too. */
async function later<T>(ms: number, work: () => Promise<T>): Promise<T> {
  house.clock.forward(ms)
  try {
    return await work()
  } finally {
    house.clock.forward(-ms)
  }
}

describe('a photo', () => {
  it('is read: size, facts of the camera, place, placeholder, colour', async () => {
    const asset = await shown({ bytes: await located() })
    expect(asset).toMatchObject({ state: 'ready', kind: 'image', contentType: 'image/jpeg', width: 640, height: 427, takenAt: '2026-11-12T14:03:00' })
    expect(asset.facts).toMatchObject({ camera: 'Canon EOS R5', exposure: '1/125 s', aperture: 'f/8', creator: 'Jo Berg' })
    expect(asset.location).toEqual({ latitude: 51.5, longitude: -0.125 })
    expect(asset.placeholder).toMatch(/^data:image\/webp;base64,/)
    expect(asset.colour).toMatch(/^#[0-9a-f]{6}$/)
    expect(asset.addedBy?.id).toBe(ada.personId)
  })

  it('may be thrown away and brought back while it is looked at, and is shown as what the look found', async () => {
    const { id } = await anAsset(house, ada.actor, { name: 'Caught in the act' })
    await whenRead(house, ada.workspaceId, id)
    await house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => ctx.db.run(sql`UPDATE media.assets SET state = 'processing', width = NULL, height = NULL WHERE id = ${id}::uuid`))
    const { runId } = await house.perform(trashAsset, { id }, { actor: ada.actor })
    await readAsset.handle(workContext(house, { workspaceId: ada.workspaceId, requestId: 'test', runId: newId(), abort: new AbortController().signal }), { assetId: id })
    await house.perform(undoRun, { runId }, { actor: ada.actor })
    expect(await detailOf(id)).toMatchObject({ state: 'ready', width: 640, height: 427, deletedAt: null })
  })

  it('leaves its place and all else the camera wrote behind in every picture that is derived', async () => {
    const asset = await shown({ bytes: await located() })
    expect(await exifr.gps((await house.app.inject({ url: (await originalOf(asset.id)).url })).rawPayload)).toMatchObject({ latitude: 51.5 })
    const base = await house.inHouse({ workspaceId: ada.workspaceId }, async (ctx) => pictureBase(ctx, asset, { public: true }))
    for (const name of ['thumb', 'small.webp', 'medium.jpg', 'large', 'share.jpg', 'medium.avif']) {
      const picture = await asked(`${base}/${name}`)
      expect(picture.statusCode).toBe(200)
      const { exif, xmp, iptc, icc } = await sharp(picture.rawPayload).metadata()
      expect({ name, exif, xmp, iptc, icc }).toEqual({ name, exif: undefined, xmp: undefined, iptc: undefined, icc: undefined })
    }
    const forNetwork = await house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => renderFor(ctx, asset.id, { contentType: 'image/jpeg', maxEdge: 500 }))
    expect(await exifr.parse(await buffer(await forNetwork.stream()), { gps: true })).toBeUndefined()
  })

  it('taken with the camera turned is upright, with the size as seen', async () => {
    const turned = await sharp(await aPicture({ width: 600, height: 400 })).withMetadata({ orientation: 6 }).toBuffer()
    const asset = await shown({ bytes: turned })
    expect(asset).toMatchObject({ width: 400, height: 600 })
    expect(await sharp((await asked(asset.pictures!.thumb)).rawPayload).metadata()).toMatchObject({ width: 213, height: 320 })
  })

  it('that ends in the middle says so, and is kept', async () => {
    const whole = await aPicture({ width: 900, height: 900 })
    const asset = await shown({ bytes: whole.subarray(0, Math.floor(whole.length * 0.6)) })
    expect(asset).toMatchObject({ state: 'failed', pictures: null, failure: expect.stringContaining('it ends before its last line') })
    expect((await house.app.inject({ url: (await originalOf(asset.id)).url })).statusCode).toBe(200)
  })

  it('is cut around its focal point', async () => {
    const halves = await sharp({ create: { width: 800, height: 400, channels: 3, background: '#ff0000' } }).composite([{ input: { create: { width: 400, height: 400, channels: 3, background: '#0000ff' } }, left: 400, top: 0 }]).png().toBuffer()
    const asset = await shown({ bytes: halves, fileName: 'halves.png' })
    const cut = async (x: number) => {
      const base = await house.inHouse({ workspaceId: ada.workspaceId }, async (ctx) => pictureBase(ctx, { ...asset, focal: { x, y: 0.5 } }))
      return (await sharp((await asked(`${base}/square.jpg`)).rawPayload).stats()).dominant
    }
    expect((await cut(0.1)).r).toBeGreaterThan(200)
    expect((await cut(0.9)).b).toBeGreaterThan(200)
  })
})

const originalOf = async (id: string) => (await house.app.inject({ url: `/api/v1/assets/${id}/original`, headers: ada.headers })).json() as { url: string }

describe('the address of a picture', () => {
  it('gives WebP to who takes it, JPEG to everybody else, and stays for caches', async () => {
    const { pictures } = await shown({})
    const [web, mail] = [await asked(pictures!.thumb, 'image/avif,image/webp,*/*'), await asked(pictures!.thumb)]
    expect([web.headers['content-type'], mail.headers['content-type'], web.headers['vary']]).toEqual(['image/webp', 'image/jpeg', expect.stringContaining('Accept')])
    expect(web.headers['cache-control']).toMatch(/^private, max-age=86400/)
    expect((await house.app.inject({ url: pictures!.thumb, headers: { accept: 'image/webp', 'if-none-match': web.headers['etag'] as string } })).statusCode).toBe(304)
  })

  it('serves AVIF to visitors once it was made in the background', async () => {
    const { checksum } = await shown({ bytes: await aPicture({ width: 1400, height: 900 }) })
    const { medium } = await house.inHouse({ workspaceId: ada.workspaceId }, async (ctx) => pictureUrls(ctx, { checksum }, { public: true }))
    const first = await asked(medium, 'image/avif,image/webp')
    expect([first.headers['content-type'], first.headers['cache-control']]).toEqual(['image/webp', expect.stringMatching(/^public, max-age=31536000/)])
    for (let tries = 0; tries < 200 && !(await house.ports.storage.exists(renditionKey(checksum, 'medium', 'avif', null))); tries++) await new Promise((resolve) => setTimeout(resolve, 50))
    expect((await asked(medium, 'image/avif,image/webp')).headers['content-type']).toBe('image/avif')
  })

  it('opens nothing when it was changed or its time is over', async () => {
    const { pictures } = await shown({})
    const forged = pictures!.thumb.replace(/(\/files\/r\/)(.)/, (_, path: string, letter: string) => `${path}${letter === 'A' ? 'B' : 'A'}`)
    for (const url of [forged, pictures!.thumb.replace('thumb', 'huge'), '/files/r/x/thumb']) expect((await asked(url)).statusCode).toBe(404)
    expect((await later(3 * 86_400_000, () => asked(pictures!.thumb))).statusCode).toBe(404)
  })

  it('asked for by many at once is made once', async () => {
    const { checksum } = await shown({ bytes: await aPicture({ width: 1600, height: 1200 }) })
    const { large } = await house.inHouse({ workspaceId: ada.workspaceId }, async (ctx) => pictureUrls(ctx, { checksum }))
    const answers = await Promise.all(Array.from({ length: 12 }, () => asked(large, 'image/webp')))
    expect(new Set(answers.map((one) => createHash('sha256').update(one.rawPayload).digest('hex'))).size).toBe(1)
    expect(answers.every((one) => one.statusCode === 200)).toBe(true)
  })

  it('of an original is given to members only, works for a while, and is not found elsewhere', async () => {
    const asset = await shown({})
    const eve = await signUp(house)
    expect((await house.app.inject({ url: `/api/v1/assets/${asset.id}/original`, headers: eve.headers })).statusCode).toBe(404)
    expect((await house.app.inject({ url: `/files/o/${asset.id}/${asset.checksum}` })).statusCode).toBe(404)
    const { url } = await originalOf(asset.id)
    const part = await house.app.inject({ url, headers: { range: 'bytes=0-3' } })
    expect([part.statusCode, part.headers['content-disposition'], part.rawPayload.subarray(0, 2).toString('hex')]).toEqual([206, 'inline; filename="front.jpg"', 'ffd8'])
    expect((await later(2 * 3_600_000, () => house.app.inject({ url }))).statusCode).toBe(404)
  })
})

describe('a picture made to measure', () => {
  it('fits the bytes and the box, and is made once', async () => {
    // Noise does not compress, so only a smaller picture fits.
    const noise = await sharp({ create: { width: 1500, height: 1000, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).jpeg({ quality: 95 }).toBuffer()
    const asset = await shown({ bytes: noise })
    const render = () => house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => renderFor(ctx, asset.id, { contentType: 'image/jpeg', maxBytes: 150_000 }))
    const made = await render()
    expect(made.bytes).toBeLessThanOrEqual(150_000)
    const bytes = await buffer(await made.stream())
    expect(await sharp(bytes).metadata()).toMatchObject({ width: made.width, height: made.height, format: 'jpeg' })
    expect(await render()).toMatchObject({ bytes: bytes.length, width: made.width })
    const cut = await house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => renderFor(ctx, asset.id, { contentType: 'image/png', width: 100, height: 200, fit: 'cover' }))
    expect(cut).toMatchObject({ width: 100, height: 200, contentType: 'image/png' })
  })

  it('is refused for documents, and not found elsewhere', async () => {
    const document = await anAsset(house, ada.actor, { bytes: Buffer.from('%PDF-1.7\nfloor plan\n'), fileName: 'plan.pdf' })
    const ask = (workspaceId: string) => house.inHouse({ workspaceId }, (ctx) => renderFor(ctx, document.id, { contentType: 'image/jpeg' }))
    await expect(ask(ada.workspaceId)).rejects.toMatchObject({ code: 'media.not_renderable' })
    const eve = await signUp(house)
    await expect(ask(eve.workspaceId)).rejects.toMatchObject({ code: 'platform.not_found' })
    expect(await house.inHouse({ workspaceId: eve.workspaceId }, (ctx) => assetsOf(ctx, [document.id]))).toEqual(new Map())
  })
})

describe('a film', () => {
  const film = (tail: string) => Buffer.concat([Buffer.from('000000206674797069736f6d0000020069736f6d69736f32617663316d703431', 'hex'), Buffer.from(tail.padEnd(64))])

  it('that cannot be read is kept without a poster, and says so', async () => {
    expect(await shown({ bytes: film('one'), fileName: 'walk.mp4' })).toMatchObject({ kind: 'video', state: 'ready', pictures: null, note: expect.stringContaining('No poster') as string })
  })

  it('shows its poster, length and size where ffmpeg is', async () => {
    const poster = join(house.folder, 'poster.jpg')
    await mkdir(house.folder, { recursive: true })
    await writeFile(poster, await aPicture())
    // A stand-in that says what ffmpeg says and writes a frame to its last argument.
    await writeFile(join(house.folder, 'ffmpeg'), `#!/bin/sh\nfor last; do :; done\ncat >&2 <<'W'\n  Duration: 00:00:38.04, start: 0.000000, bitrate: 1205 kb/s\n  Stream #0:0(und): Video: h264 (High) (avc1 / 0x31637661), yuv420p, 1920x1080 [SAR 1:1 DAR 16:9], 30 fps\n    Side data: displaymatrix: rotation of -90.00 degrees\nW\n/bin/cp '${poster}' "$last"\n`)
    await chmod(join(house.folder, 'ffmpeg'), 0o755)
    house.ports.config.FFMPEG_PATH = join(house.folder, 'ffmpeg')
    try {
      const asset = await shown({ bytes: film('two'), fileName: 'tour.mov' })
      expect(asset).toMatchObject({ kind: 'video', state: 'ready', durationSec: 38.04, width: 1080, height: 1920, note: null })
      expect((await asked(asset.pictures!.medium)).headers['content-type']).toBe('image/jpeg')
    } finally {
      house.ports.config.FFMPEG_PATH = ffmpeg
    }
  })
})

it('a picture of many millions of pixels in few bytes costs a refusal, not the house', async () => {
  const flat = await sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: '#fff' } }).png({ compressionLevel: 9 }).toBuffer()
  expect(flat.length).toBeLessThan(2_000_000)
  await expect(anUpload(house, ada.actor, flat, 'flat.png')).rejects.toMatchObject({ code: 'media.picture_too_large' })
})
