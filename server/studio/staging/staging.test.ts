import exifr from 'exifr'
import sharp from 'sharp'
import { buffer } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { identity } from '../../identity/slice.ts'
import { signUp, type Signed } from '../../identity/testing.ts'
import { openOriginal, versionOf } from '../../media/index.ts'
import { media } from '../../media/slice.ts'
import { notifications } from '../../notifications/slice.ts'
import { anAsset, aPicture } from '../../media/testing.ts'
import { links } from '../../links/slice.ts'
import { policy } from '../../policy/slice.ts'
import { stopCredentialWork } from '../compliance/credentials/credential-workers.ts'
import { platformSlice } from '../../platform/inside/slice.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slice } from '../../platform/slice.ts'
import type { DriftReport, SceneDetail } from './contract.ts'
import { staging } from './part.ts'

/** The studio with this part alone. */
const studio = slice({ id: 'studio', uses: ['media', 'policy'], ...staging, permissions: { 'studio:read': { label: 'See', roles: ['owner', 'viewer'] }, 'studio:write': { label: 'Stage', roles: ['owner'] } }, start: async (house) => async () => { await staging.start(house)(); await stopCredentialWork(house.ports) } })

let house: TestHouse
let ada: Signed
beforeAll(async () => {
  house = await createTestHouse([platformSlice, identity, notifications, links, media, policy, studio], { work: true })
  ada = await signUp(house)
})
afterAll(() => house?.end())

const ask = async <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => {
  const answer = await house.app.inject({ method, url: `/api/v1/staging${url}`, headers: ada.headers, ...(payload ? { payload } : {}) })
  return { status: answer.statusCode, body: answer.json() as T & { code?: string; detail?: string } }
}
const aScene = async (photoId?: string) => {
  const id = photoId ?? (await anAsset(house, ada.actor, { bytes: await aPicture({ width: 320, height: 214 }) })).id
  return (await ask<SceneDetail>('POST', '/scenes', { photoId: id })).body
}
/** A layer with a half transparent box, and nothing else. */
const aLayer = (width = 320, height = 214, box = { left: 100, top: 90, width: 80, height: 60 }) =>
  sharp({ create: { width, height, channels: 4, background: '#00000000' } }).composite([{ input: { create: { width: box.width, height: box.height, channels: 4, background: { r: 200, g: 60, b: 20, alpha: 0.6 } } }, left: box.left, top: box.top }]).png().toBuffer()
const send = (sceneId: string, bytes: Buffer) => house.app.inject({ method: 'POST', url: `/api/v1/staging/scenes/${sceneId}/layers`, headers: { ...ada.headers, 'content-type': 'image/png' }, payload: bytes })
async function rendered(sceneId: string): Promise<SceneDetail> {
  for (let tries = 0; tries < 400; tries++) {
    const { body } = await ask<SceneDetail>('GET', `/scenes/${sceneId}`)
    if (body.render && body.render.state !== 'waiting') return body
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the layer was not composed in time')
}
/** Files of an archive whose entries are stored as they are, by its central directory. */
function unzip(archive: Buffer): Record<string, Buffer> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  const files: Record<string, Buffer> = {}
  for (let entry = archive.readUInt32LE(end + 16), left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [size, nameLength, start] = [archive.readUInt32LE(entry + 24), archive.readUInt16LE(entry + 28), archive.readUInt32LE(entry + 42)]
    const name = archive.toString('utf8', entry + 46, entry + 46 + nameLength)
    const content = start + 30 + archive.readUInt16LE(start + 26)
    files[name] = archive.subarray(content, content + size)
    entry += 46 + nameLength
  }
  return files
}
const samples = async (assetId: string) => {
  const bytes = await house.inHouse({ workspaceId: ada.workspaceId }, async (ctx) => buffer(await openOriginal(ctx, assetId)))
  return sharp(bytes).removeAlpha().raw().toBuffer()
}

describe('scenes', () => {
  it('are saved with their furniture and open again', async () => {
    const scene = await aScene()
    const content = { ...scene.content, style: 'coastal', pieces: [{ id: 'a', kind: 'sofa-three', x: 0.4, y: 0, z: -1, turn: 90, scale: 1, style: null }] }
    const saved = await ask<SceneDetail>('PUT', `/scenes/${scene.id}`, { version: scene.version, content })
    expect(saved.body).toMatchObject({ pieces: 1, style: 'coastal', version: scene.version + 1 })
    const opened = await ask<SceneDetail>('GET', `/scenes/${scene.id}`)
    expect(opened.body.content).toEqual(content)
    const late = await ask('PUT', `/scenes/${scene.id}`, { version: scene.version, content })
    expect(late.status).toBe(412)
  })

  it('of one photo have at most one winner, which a variation does not inherit', async () => {
    const first = await aScene()
    await ask('PUT', `/scenes/${first.id}/chosen`, { chosen: true })
    const second = (await ask<SceneDetail>('POST', '/scenes', { photoId: first.photo!.id, from: first.id })).body
    expect(second).toMatchObject({ chosen: false, content: first.content })
    await ask('PUT', `/scenes/${second.id}/chosen`, { chosen: true })
    const { body } = await ask<{ items: SceneDetail[] }>('GET', `/scenes?photoId=${first.photo!.id}`)
    expect(body.items.filter(({ chosen }) => chosen).map(({ id }) => id)).toEqual([second.id])
  })

  it('go to the trash and come back', async () => {
    const { id } = await aScene()
    await ask('DELETE', `/scenes/${id}`)
    expect((await ask('PUT', `/scenes/${id}`, { name: 'New' })).body.code).toBe('studio.scene_in_trash')
    const back = await ask<SceneDetail>('POST', `/scenes/${id}/restore`)
    expect(back.body.deletedAt).toBeNull()
  })

  it('do not begin over what is no photo of an empty room', async () => {
    const scene = await aScene()
    await send(scene.id, await aLayer())
    const { staged } = await rendered(scene.id)
    const again = await ask('POST', '/scenes', { photoId: staged!.assetId })
    expect(again.body.code).toBe('studio.photo_not_stageable')
    const other = await aScene()
    expect((await ask('POST', '/scenes', { photoId: other.photo!.id, from: scene.id })).body.code).toBe('studio.scene_of_other_photo')
  })
})

describe('a rendered layer', () => {
  it('becomes a picture that is the photo, bit by bit, wherever the layer is transparent', async () => {
    const scene = await aScene()
    expect((await send(scene.id, await aLayer())).statusCode).toBe(201)
    const done = await rendered(scene.id)
    expect(done.render).toMatchObject({ state: 'done', reason: null })
    expect(done.staged!.isCurrent).toBe(true)
    const [before, after] = await Promise.all([samples(scene.photo!.id), samples(done.staged!.assetId)])
    let inside = 0
    for (let at = 0; at < 320 * 214; at++) {
      const [x, y] = [at % 320, Math.floor(at / 320)]
      const same = before.subarray(at * 3, at * 3 + 3).equals(after.subarray(at * 3, at * 3 + 3))
      if (x >= 100 && x < 180 && y >= 90 && y < 150) inside += same ? 0 : 1
      else if (!same) throw new Error(`pixel ${x}, ${y} differs from the photo`)
    }
    expect(inside).toBeGreaterThan(4_000)
  })

  it('knows in the library what it was made from, by what, and that furniture was added', async () => {
    const scene = await aScene()
    await send(scene.id, await aLayer())
    const { staged } = await rendered(scene.id)
    const { making, contentType } = await house.inHouse({ workspaceId: ada.workspaceId }, (ctx) => versionOf(ctx, staged!.assetId))
    expect(contentType).toBe('image/png')
    expect(making).toMatchObject({ how: 'staged', engine: 'foyer.compositor/1', alterations: ['furniture'], from: [{ assetId: scene.photo!.id, version: 1 }], recipe: scene.content })
  })

  it.each([
    ['of another size', () => aLayer(300, 214), /300 × 214 pixels and the photo 320 × 214/],
    ['that is empty', () => aLayer(320, 214, { left: 0, top: 0, width: 1, height: 1 }).then(() => sharp({ create: { width: 320, height: 214, channels: 4, background: '#00000000' } }).png().toBuffer()), /the layer is empty/],
    ['that redraws the room', () => aLayer(320, 214, { left: 0, top: 0, width: 320, height: 200 }), /covers 93 percent/],
    ['without transparency', () => sharp({ create: { width: 320, height: 214, channels: 3, background: '#808080' } }).png().toBuffer(), /no transparency/],
    ['that ends early', async () => (await sharp({ create: { width: 320, height: 214, channels: 4, background: '#000', noise: { type: 'gaussian', mean: 128, sigma: 60 } } }).png().toBuffer()).subarray(0, 20_000), /damaged/],
  ] as [string, () => Promise<Buffer>, RegExp][])('%s is refused with the reason, and nothing comes into the library', async (_what, layer, words) => {
    const scene = await aScene()
    await send(scene.id, await layer())
    const refused = await rendered(scene.id)
    expect(refused.render!.state).toBe('refused')
    expect(refused.render!.reason).toMatch(words)
    expect(refused.staged).toBeNull()
  })

  it('that is no PNG is refused at the door', async () => {
    const scene = await aScene()
    const answer = await send(scene.id, await aPicture({ format: 'webp' }))
    expect(answer.json()).toMatchObject({ code: 'studio.layer_not_png' })
    expect((await ask<SceneDetail>('GET', `/scenes/${scene.id}`)).body.render).toBeNull()
  })

  it('passes the drift check, which asks for a picture with an original', async () => {
    const scene = await aScene()
    await send(scene.id, await aLayer())
    const { staged } = await rendered(scene.id)
    const report = await ask<DriftReport>('GET', `/drift/${staged!.assetId}`)
    expect(report.body).toMatchObject({ passed: true, regions: [], picture: null })
    expect((await ask('GET', `/drift/${scene.photo!.id}`)).body.code).toBe('studio.not_altered')
  })
})

describe('a pair', () => {
  it('is a ZIP with the original right before the altered picture, labelled and with its source in XMP', async () => {
    const scene = await aScene()
    await send(scene.id, await aLayer())
    const { staged } = await rendered(scene.id)
    const answer = await house.app.inject({ url: `/api/v1/staging/pairs/${staged!.assetId}?destination=portal`, headers: ada.headers })
    expect(answer.headers['content-type']).toBe('application/zip')
    const files = unzip(answer.rawPayload)
    const names = Object.keys(files)
    expect(names.map((name) => name.replace(/^.* - /, ''))).toEqual(['1 original.jpg', '2 altered.jpg', 'label.txt'])
    expect(files[names[2]!]!.toString()).toBe('Virtually staged\r\n')
    const tags = async (name: string) => (await exifr.parse(files[name]!, { xmp: true, mergeOutput: true })) as Record<string, unknown>
    expect(await tags(names[1]!)).toMatchObject({ DigitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/compositeSynthetic' })
    expect(await tags(names[0]!)).toMatchObject({ DigitalSourceType: 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture' })
    // The label covers the lower left corner of the altered picture only.
    const corner = async (name: string) => (await sharp(files[name]!).extract({ left: 12, top: 196, width: 2, height: 2 }).raw().toBuffer()).reduce((sum, one) => sum + one, 0)
    expect(await corner(names[1]!)).toBeLessThan((await corner(names[0]!)) * 0.7)
  })
})
