import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { aScene, pixelsOf, plain, recipeOf } from '../testing.ts'
import { cropped } from './crop.ts'
import { enhanced } from './enhance-photo.ts'
import { chosenSky, findSky } from './find-sky.ts'
import { fused } from './fuse.ts'
import { linearOf } from './light.ts'
import { type Cv, loadOpenCv } from './opencv.ts'
import type { Pixels } from './pixels.ts'
import { leanOf, straightened } from './verticals.ts'

let cv: Cv
beforeAll(async () => {
  cv = await loadOpenCv()
})

const degrees = (slope: number) => (Math.atan(slope) * 180) / Math.PI
const leanAfter = (photo: Pixels) => {
  const found = leanOf(cv, photo)
  if ('why' in found) throw new Error(found.why)
  return found.lean
}

describe('upright lines', () => {
  it.each([-4, -2, -0.7, 1.3, 3.1, 5])('that lean by %d degrees are upright afterwards', async (lean) => {
    const photo = await pixelsOf(await aScene({ lean }))
    const before = leanAfter(photo)
    expect(degrees(before.turn)).toBeCloseTo(-lean, 0)
    const after = leanAfter(straightened(cv, photo, before))
    expect(Math.abs(degrees(after.turn))).toBeLessThan(0.3)
    expect(Math.abs(degrees(after.converge))).toBeLessThan(0.3)
  })

  it('that fall towards each other, as when the camera looks up, stand apart again', async () => {
    const straight = await pixelsOf(await aScene())
    const falling = straightened(cv, straight, { turn: 0, converge: 0.12 })
    const after = straightened(cv, falling, leanAfter(falling))
    expect(Math.abs(degrees(leanAfter(after).converge))).toBeLessThan(0.4)
  })

  it('leave no empty corner', async () => {
    const white = { width: 600, height: 400, data: new Uint8Array(600 * 400 * 3).fill(255) }
    const framed = { ...white, data: white.data.map((value, at) => (Math.floor(at / 3) % 600 === 0 ? 0 : value)) }
    const { width, height, data } = straightened(cv, framed, { turn: Math.tan((4 * Math.PI) / 180), converge: 0 })
    expect(width / height).toBeCloseTo(1.5, 1)
    expect(data.every((value) => value > 200)).toBe(true)
  })

  it('are left alone where there are none', async () => {
    const data = Uint8Array.from({ length: 600 * 400 * 3 }, (_, at) => (at * 7) % 251)
    expect(leanOf(cv, { width: 600, height: 400, data })).toHaveProperty('why')
  })
})

describe('white balance', () => {
  it('makes a grey card under warm light neutral', async () => {
    const cast = [1.3, 1, 0.62]
    const data = Uint8Array.from({ length: 300 * 300 * 3 }, (_, at) => {
      const light = linearOf[90 + ((Math.floor(at / 3) % 300) % 90)]! * cast[at % 3]!
      return Math.min(255, Math.round(255 * light ** (1 / 2.2)))
    })
    const { photo } = await enhanced(cv, { width: 300, height: 300, data }, { ...plain, recipe: recipeOf({ step: 'white-balance', auto: 100 }) })
    const means = [0, 1, 2].map((channel) => photo.data.filter((_, at) => at % 3 === channel).reduce((sum, value) => sum + value, 0) / (300 * 300))
    expect(Math.max(...means) - Math.min(...means)).toBeLessThan(3)
  })

  it('leaves a neutral picture as it is', async () => {
    const photo = { width: 200, height: 200, data: Uint8Array.from({ length: 200 * 200 * 3 }, (_, at) => 60 + (Math.floor(at / 3) % 150)) }
    const result = await enhanced(cv, photo, { ...plain, recipe: recipeOf({ step: 'white-balance' }) })
    expect(Math.max(...result.photo.data.map((value, at) => Math.abs(value - photo.data[at]!)))).toBeLessThanOrEqual(2)
  })
})

describe('exposure', () => {
  it('lifts a dark room to where rooms are shown, and burns no more than a little', async () => {
    const bright = await pixelsOf(await aScene())
    const dark = { ...bright, data: bright.data.map((value) => value * 0.4) }
    const { photo } = await enhanced(cv, dark, { ...plain, recipe: recipeOf({ step: 'tone', auto: 100 }) })
    const mean = (data: Uint8Array) => data.reduce((sum, value) => sum + value, 0) / data.length
    expect(mean(photo.data)).toBeGreaterThan(mean(dark.data) * 1.25)
    expect(photo.data.filter((value) => value === 255).length / photo.data.length).toBeLessThan(0.05)
  })

  it('gives the same bytes again', async () => {
    const photo = await pixelsOf(await aScene({ lean: 2 }))
    const recipe = recipeOf({ step: 'white-balance' }, { step: 'tone', shadows: 40, highlights: 30, clarity: 40, saturation: 10 }, { step: 'sky' }, { step: 'verticals' })
    const [first, second] = [await enhanced(cv, photo, { ...plain, recipe }), await enhanced(cv, photo, { ...plain, recipe })]
    expect(Buffer.compare(first.photo.data, second.photo.data)).toBe(0)
  })
})

describe('a bracket', () => {
  it('that was not held still becomes one photo with the detail of the dark and of the bright frame', async () => {
    // Stripes that the bright frame has burnt out on the left, and the dark one drowned on the right.
    const light = (x: number, y: number) => (x < 200 ? 0.55 : 0.012) * (1 + 0.7 * Math.sign(Math.sin(y / 3)))
    const frame = (stops: number, shift: number): Pixels => ({ width: 400, height: 300, data: Uint8Array.from({ length: 400 * 300 * 3 }, (_, at) => {
      const pixel = Math.floor(at / 3)
      return Math.min(255, Math.round(255 * Math.min(1, light((pixel % 400) - shift, Math.floor(pixel / 400)) * 2 ** stops) ** (1 / 2.2)))
    }) })
    const { data } = fused(cv, [frame(0, 0), frame(-2, 3), frame(3.4, -2)])
    const swing = (from: number, to: number) => {
      const column = Array.from({ length: 100 }, (_, y) => data[((y + 100) * 400 + Math.floor((from + to) / 2)) * 3]!)
      return Math.max(...column) - Math.min(...column)
    }
    expect(swing(60, 140)).toBeGreaterThan(50)
    expect(swing(260, 340)).toBeGreaterThan(35)
  })
})

describe('the sky', () => {
  const sky = recipeOf({ step: 'white-balance' }, { step: 'tone' }, { step: 'sky' })
  const without = recipeOf({ step: 'white-balance' }, { step: 'tone' })

  it('is replaced where it is blue and clear, and nothing else changes by a bit', async () => {
    const photo = await pixelsOf(await aScene())
    const found = findSky(cv, photo)
    if ('why' in found) throw new Error(found.why)
    const [one, other] = [await enhanced(cv, photo, { ...plain, recipe: sky }), await enhanced(cv, photo, { ...plain, recipe: without })]
    let [outside, inside] = [0, 0]
    for (const [at, share] of found.alpha.data.entries())
      for (let channel = 0; channel < 3; channel++) {
        const differs = one.photo.data[at * 3 + channel] !== other.photo.data[at * 3 + channel]
        if (share === 0 && differs) outside++
        if (share === 255 && differs) inside++
      }
    expect(outside).toBe(0)
    expect(inside).toBeGreaterThan(100_000)
    expect(one.notes.find(({ step }) => step === 'sky')).toMatchObject({ done: true })
    // The wall under the eaves is no sky.
    expect(found.alpha.data[(300 * photo.width) + 100]).toBe(0)
  })

  it.each([
    ['a white sky, which could be a ceiling', { skyColour: '#ececec' }, /white or grey/],
    ['no sky', { skyColour: '#4a4038' }, /No sky/],
  ])('is left alone with the reason: %s', async (_, scene, says) => {
    const photo = await pixelsOf(await aScene(scene))
    const result = await enhanced(cv, photo, { ...plain, recipe: sky })
    const alone = await enhanced(cv, photo, { ...plain, recipe: without })
    expect(Buffer.compare(result.photo.data, alone.photo.data)).toBe(0)
    expect(result.notes.find(({ step }) => step === 'sky')).toMatchObject({ done: false, says: expect.stringMatching(says) })
  })

  it('is replaced where a person painted it, white as it is, and nowhere else', async () => {
    const photo = await pixelsOf(await aScene({ skyColour: '#ececec' }))
    const plane = { width: 300, height: 200, data: Uint8Array.from({ length: 300 * 200 }, (_, at) => (at < 300 * 60 ? 255 : 0)) }
    const found = chosenSky(cv, photo, { by: 'mask', plane })
    if ('why' in found) throw new Error(found.why)
    expect(found.alpha.data[20 * photo.width + 450]).toBeGreaterThan(240)
    expect(found.alpha.data.subarray(190 * photo.width).every((value) => value === 0)).toBe(true)
  })

  it('within a rectangle is what looks like one sky, without the house', async () => {
    const photo = await pixelsOf(await aScene({ skyColour: '#e3e6ea' }))
    const found = chosenSky(cv, photo, { by: 'rectangle', x: 0, y: 0, w: 1, h: 0.6 })
    if ('why' in found) throw new Error(found.why)
    expect(found.alpha.data[100 * photo.width + 450]).toBeGreaterThan(240)
    expect(found.alpha.data[260 * photo.width + 100]).toBe(0)
  })
})

describe('a crop', () => {
  it('keeps the focal point as near to the middle as the edges allow', () => {
    const photo = { width: 300, height: 200, data: Uint8Array.from({ length: 300 * 200 * 3 }, (_, at) => Math.floor(at / 3) % 300 & 255) }
    const right = cropped(photo, { step: 'crop', ratio: '1:1', focal: null }, { x: 0.9, y: 0.5 })
    expect([right.width, right.height, right.data[0]]).toEqual([200, 200, 100])
    const own = cropped(photo, { step: 'crop', ratio: '1:1', focal: { x: 0, y: 0 } }, { x: 0.9, y: 0.5 })
    expect(own.data[0]).toBe(0)
  })
})

describe('a watermark', () => {
  it('stands in its corner, and the rest stays', async () => {
    const photo = { width: 600, height: 400, data: new Uint8Array(600 * 400 * 3).fill(80) }
    const logo = `${import.meta.dirname}/../../../../web/public/img/mill-cottage.webp`
    const { photo: marked } = await enhanced(cv, photo, { ...plain, logo, recipe: recipeOf({ step: 'watermark', assetId: '0190a000-0000-7000-8000-000000000000', place: 'bottom-right', size: 20, opacity: 100 }) })
    const changed = (x0: number, y0: number, x1: number, y1: number) => {
      let count = 0
      for (let y = y0; y < y1; y++) for (let x = x0; x < x1; x++) if (marked.data[(y * 600 + x) * 3] !== 80) count++
      return count
    }
    expect(changed(0, 0, 600, 200)).toBe(0)
    expect(changed(450, 300, 600, 400)).toBeGreaterThan(2000)
    expect((await sharp(marked.data, { raw: { width: 600, height: 400, channels: 3 } }).metadata()).width).toBe(600)
  })
})
