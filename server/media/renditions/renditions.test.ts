import exifr from 'exifr'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { signUp, type Signed } from '../../identity/testing.ts'
import { createTestHouse, type TestHouse } from '../../platform/testing/test-house.ts'
import { slices } from '../../slices.ts'
import { updateAsset } from '../assets/update-asset.ts'
import { changeMetadata } from '../metadata/metadata-operations.ts'
import { anAsset, aPicture, aVersion } from '../testing.ts'
import { renditionDestinations } from './destinations.ts'
import { renditionNames } from './contract.ts'

let house: TestHouse
let ada: Signed
beforeAll(async () => {
  house = await createTestHouse(slices)
  ada = await signUp(house)
})
afterAll(() => house?.end())

const take = (id: string, destination: string, headers = ada.headers) => house.app.inject({ url: `/api/v1/assets/${id}/renditions/${destination}`, headers })
const takeAll = (ids: string[], destination: string) => house.app.inject({ method: 'POST', url: '/api/v1/assets/renditions', headers: ada.headers, payload: { ids, destination } })
/** Names stand in the directory of an archive, plain. */
const holds = (archive: Buffer, name: string) => archive.includes(Buffer.from(name))

describe('a picture for a destination', () => {
  it('has the size that is asked for there, and below 200 kB for e-mail', async () => {
    const noise = await sharp({ create: { width: 2600, height: 1700, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 50 } } }).jpeg({ quality: 90 }).toBuffer()
    const { id } = await anAsset(house, ada.actor, { bytes: noise, name: 'Front' })
    const made = async (destination: string) => {
      const answer = await take(id, destination)
      expect([answer.statusCode, answer.headers['content-type'], answer.headers['content-disposition']]).toEqual([200, 'image/jpeg', expect.stringContaining(`Front - ${destination}.jpg`)])
      const { width, height } = await sharp(answer.rawPayload).metadata()
      return { width, height, bytes: answer.rawPayload.length }
    }
    expect(await made('mls')).toMatchObject({ width: 2048, height: 1339 })
    expect(await made('square')).toMatchObject({ width: 1080, height: 1080 })
    expect(await made('portrait')).toMatchObject({ width: 1080, height: 1350 })
    expect(await made('story')).toMatchObject({ width: 1080, height: 1920 })
    expect((await made('email')).bytes).toBeLessThan(200_000)
    expect(Object.keys(renditionDestinations)).toEqual([...renditionNames])
  })

  it('is cut around its focal point and says what is said of it', async () => {
    const halves = await sharp({ create: { width: 800, height: 400, channels: 3, background: '#ff0000' } }).composite([{ input: { create: { width: 400, height: 400, channels: 3, background: '#0000ff' } }, left: 400, top: 0 }]).png().toBuffer()
    const { id } = await anAsset(house, ada.actor, { bytes: halves, fileName: 'halves.png' })
    await house.perform(changeMetadata, { ids: [id], credit: 'Photo: Wrenfield' }, { actor: ada.actor })
    const dominant = async (x: number) => {
      await house.perform(updateAsset, { id, focal: { x, y: 0.5 } }, { actor: ada.actor })
      const { rawPayload } = await take(id, 'story')
      expect(await exifr.parse(rawPayload, { xmp: true })).toMatchObject({ Credit: 'Photo: Wrenfield' })
      return (await sharp(rawPayload).stats()).dominant
    }
    expect((await dominant(0.1)).r).toBeGreaterThan(200)
    expect((await dominant(0.9)).b).toBeGreaterThan(200)
  })

  it('that was altered tells so in its metadata, and takes its original along to the MLS', async () => {
    const { id } = await anAsset(house, ada.actor, { name: 'Terrace' })
    await aVersion(house, ada.actor, id, { bytes: await aPicture(), alterations: ['sky'] })
    const square = await take(id, 'square')
    expect(await exifr.parse(square.rawPayload, { xmp: true })).toMatchObject({ DigitalSourceType: expect.stringContaining('compositeSynthetic') as string, description: { value: expect.stringContaining('new sky') as string } })
    const mls = await take(id, 'mls')
    expect(mls.headers['content-type']).toBe('application/zip')
    for (const name of ['Terrace - 1 original.jpg', 'Terrace - 2 altered.jpg', 'Terrace - label.txt']) expect({ name, there: holds(mls.rawPayload, name) }).toEqual({ name, there: true })
    expect(mls.rawPayload.indexOf('1 original')).toBeLessThan(mls.rawPayload.indexOf('2 altered'))
  })

  it('that was altered as a board forbids does not go out', async () => {
    const { id } = await anAsset(house, ada.actor, { name: 'Hall' })
    await aVersion(house, ada.actor, id, { bytes: await aPicture(), alterations: ['flooring'] })
    const answer = await take(id, 'square')
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([409, 'media.not_renderable'])
  })

  it('is given to members of its workspace only', async () => {
    const { id } = await anAsset(house, ada.actor)
    const eve = await signUp(house)
    expect((await take(id, 'square', eve.headers)).statusCode).toBe(404)
    expect((await house.app.inject({ url: `/api/v1/assets/${id}/renditions/square` })).statusCode).toBe(401)
    expect((await take(id, 'poster')).statusCode).toBe(422)
  })
})

describe('many files', () => {
  it('come as one archive, which names what it leaves out', async () => {
    const photos = [await anAsset(house, ada.actor, { name: 'Kitchen' }), await anAsset(house, ada.actor, { name: 'kitchen' })]
    const plan = await anAsset(house, ada.actor, { bytes: Buffer.from('%PDF-1.7\nfloor plan of many\n'), fileName: 'plan.pdf', name: 'Plan' })
    const ids = [...photos.map(({ id }) => id), plan.id]
    const squares = await takeAll(ids, 'square')
    for (const name of ['Kitchen.jpg', 'kitchen 2.jpg', 'left out.txt']) expect({ name, there: holds(squares.rawPayload, name) }).toEqual({ name, there: true })
    const originals = await takeAll(ids, 'original')
    expect([holds(originals.rawPayload, 'Plan.pdf'), holds(originals.rawPayload, 'left out.txt')]).toEqual([true, false])
    expect((await takeAll([plan.id], 'square')).json()).toMatchObject({ code: 'media.not_renderable' })
  })

  it('of another workspace are not there, in a size or as they are kept', async () => {
    const eve = await signUp(house)
    const { id } = await anAsset(house, eve.actor)
    for (const destination of ['square', 'original']) expect((await takeAll([id], destination)).statusCode).toBe(404)
  })
})
