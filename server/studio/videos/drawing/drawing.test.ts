import { createCanvas } from '@napi-rs/canvas'
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { Timeline } from '../timeline.ts'
import { registerFonts } from '../rendering/load-pictures.ts'
import { captionsVtt } from './captions-vtt.ts'
import { drawFrame } from './draw-frame.ts'
import { noFacts } from './fill-words.ts'
import { makeFilm } from './make-film.ts'
import { chooseMove, movedRect, viewRect } from './move.ts'
import type { Film } from './film.ts'
import type { Picture } from './surface.ts'
import { templateIds, type TemplateId } from './templates/template-ids.ts'

const photo = '0198c3b4-0000-7000-8000-000000000001'
const facts = { ...noFacts, title: 'Mill Cottage', price: '£645,000', facts: '3 bedrooms', agent: 'Anna Marsh', brand: 'Wrenfield Homes' }
const timeline = (template: TemplateId = 'gallery') => Timeline.parse({
  template,
  scenes: [
    { id: 'a', kind: 'title', seconds: 2, assetId: photo, words: { head: '{title}', line: '{price}' } },
    { id: 'b', kind: 'photo', seconds: 2, assetId: photo, words: { head: 'Kitchen' } },
    { id: 'c', kind: 'end', seconds: 2, words: { head: 'Come and see it' } },
  ],
  captions: [{ from: 2, to: 4, text: 'Light <from> three sides' }],
  brand: { name: 'Wrenfield Homes', agent: 'Anna Marsh', phone: '01225 555 014' },
})
const filmOf = (template?: TemplateId, options: { format?: '9:16' | '16:9' | '1:1'; branded?: boolean } = {}): Film => makeFilm(timeline(template), { facts, subjects: {}, beat: null }, { format: options.format ?? '1:1', branded: options.branded ?? true })

let picture: Picture
beforeAll(() => {
  registerFonts()
  const canvas = createCanvas(600, 400)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#557799'
  pen.fillRect(0, 0, 600, 400)
  pen.fillStyle = '#ffffff'
  pen.fillRect(295, 195, 10, 10)
  picture = { source: canvas, width: 600, height: 400 }
})

function pixels(film: Film, at: number): Buffer {
  const canvas = createCanvas(film.width, film.height)
  drawFrame(canvas.getContext('2d', { alpha: false }), film, new Map([[photo, picture]]), at)
  return Buffer.from(canvas.data())
}
const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

describe('drawing', () => {
  it.each(templateIds)('gives the same pixels for the same moment, and others for another: %s', (template) => {
    const film = filmOf(template)
    expect(hash(pixels(film, 1.3))).toBe(hash(pixels(film, 1.3)))
    expect(hash(pixels(film, 1.3))).not.toBe(hash(pixels(film, 2.9)))
  })

  it.each(templateIds)('shows nothing of the brand in the unbranded twin: %s', (template) => {
    const named = filmOf(template, { branded: false })
    const other = makeFilm({ ...timeline(template), brand: { ...timeline(template).brand, name: 'Somebody Else', agent: 'Nobody', phone: '999' } }, { facts, subjects: {}, beat: null }, { format: '1:1', branded: false })
    expect(named.brand).toBeNull()
    expect(named.scenes.map(({ kind }) => kind)).toEqual(['title', 'photo'])
    for (const at of [1.3, 3]) expect(hash(pixels(named, at))).toBe(hash(pixels(other, at)))
  })

  it.each(templateIds)('says on the screen that a picture was altered, while it is seen and no longer: %s', (template) => {
    const plain = filmOf(template)
    const told = makeFilm(timeline(template), { facts, subjects: {}, beat: null, notices: { [photo]: 'Virtually staged' } }, { format: '1:1', branded: true })
    expect(told.scenes.map(({ notice }) => notice)).toEqual(['Virtually staged', 'Virtually staged', undefined])
    expect(hash(pixels(told, 3))).not.toBe(hash(pixels(plain, 3)))
    expect(hash(pixels(told, 5.8))).toBe(hash(pixels(plain, 5.8)))
  })

  it('moves by fractions of a pixel: a point in the photo goes evenly from frame to frame', () => {
    const film = filmOf()
    const centres = Array.from({ length: 20 }, (_, frame) => centreOfWhite(pixels(film, 2.8 + frame / 30), film.width, film.height))
    const steps = centres.slice(1).map((centre, at) => centre - centres[at]!)
    const mean = steps.reduce((sum, step) => sum + step, 0) / steps.length
    expect(Math.abs(mean)).toBeGreaterThan(0.02)
    for (const step of steps) expect(Math.abs(step - mean)).toBeLessThan(0.12)
  })

  it('changes scenes from one frame to the next where the cut is hard, and only there', () => {
    const hard = timeline()
    hard.scenes[1]!.enter = 'cut'
    const film = makeFilm(hard, { facts, subjects: {}, beat: null }, { format: '1:1', branded: true })
    expect(film.scenes.map(({ cut }) => cut)).toEqual([undefined, true, undefined])
    const still = makeFilm({ ...hard, scenes: hard.scenes.slice(1, 2) }, { facts, subjects: {}, beat: null }, { format: '1:1', branded: true })
    expect(still.scenes[0]!.cut).toBeUndefined()
    // Before the cut nothing of the next scene is seen, right after it nothing of the one before.
    const without = makeFilm({ ...hard, scenes: hard.scenes.map((scene) => (scene.id === 'b' ? { ...scene, words: { head: 'Elsewhere', line: '', small: '' } } : scene)) }, { facts, subjects: {}, beat: null }, { format: '1:1', branded: true })
    expect(hash(pixels(film, 1.97))).toBe(hash(pixels(without, 1.97)))
    const other = makeFilm({ ...hard, scenes: hard.scenes.map((scene) => (scene.id === 'a' ? { ...scene, words: { head: 'Elsewhere', line: '', small: '' } } : scene)) }, { facts, subjects: {}, beat: null }, { format: '1:1', branded: true })
    expect(hash(pixels(film, 2))).toBe(hash(pixels(other, 2)))
    expect(hash(pixels(film, 1.97))).not.toBe(hash(pixels(other, 1.97)))
  })

  it.each(templateIds)('keeps words out of what networks lay over tall films: %s', (template) => {
    const long = { head: 'The Old Mill House at Upper Wrenfield', line: '£1,250,000, seven rooms above the weir', small: '4 bedrooms · 3 bathrooms · 212 m²' }
    const said = (words: typeof long) => makeFilm({ ...timeline(template), captions: [], scenes: timeline(template).scenes.map((scene) => ({ ...scene, words })) }, { facts, subjects: {}, beat: null }, { format: '9:16', branded: false })
    const [full, empty] = [said(long), said({ head: '', line: '', small: '' })]
    for (const at of [1.4, 3]) {
      const rows = rowsThatDiffer(pixels(full, at), pixels(empty, at), full.width)
      expect(rows.first).toBeGreaterThan(220)
      expect(rows.last).toBeLessThan(1920 - 400)
    }
  })

  it('makes every format from one timeline', () => {
    expect((['9:16', '16:9', '1:1'] as const).map((format) => filmOf('plan', { format })).map(({ width, height, seconds }) => [width, height, seconds])).toEqual([[1080, 1920, 6], [1920, 1080, 6], [1080, 1080, 6]])
  })
})

/** The first and the last row in which two pictures differ. */
function rowsThatDiffer(one: Buffer, other: Buffer, width: number): { first: number; last: number } {
  const row = width * 4
  const differ = Array.from({ length: one.length / row }, (_, y) => !one.subarray(y * row, (y + 1) * row).equals(other.subarray(y * row, (y + 1) * row)))
  return { first: differ.indexOf(true), last: differ.lastIndexOf(true) }
}

/** Middle of the brightest patch across, weighted by brightness. */
function centreOfWhite(bytes: Buffer, width: number, height: number): number {
  let sum = 0
  let weight = 0
  for (let y = Math.round(height * 0.4); y < height * 0.6; y++) {
    for (let x = Math.round(width * 0.3); x < width * 0.7; x++) {
      const light = Math.max(0, bytes[(y * width + x) * 4]! - 0x80)
      sum += light * x
      weight += light
    }
  }
  return sum / weight
}

describe('movements', () => {
  it('never show more than there is, wherever the subject stands', () => {
    for (const x of [0, 0.3, 1]) {
      for (const place of [0, 1, 2]) {
        for (const share of [0, 0.5, 1]) {
          const rect = movedRect(chooseMove({ x, y: 1 - x }, place), share, { width: 3000, height: 2000 }, { width: 1080, height: 1920 })
          expect(rect.x).toBeGreaterThanOrEqual(-1e-6)
          expect(rect.y).toBeGreaterThanOrEqual(-1e-6)
          expect(rect.x + rect.width).toBeLessThanOrEqual(3000 + 1e-6)
          expect(rect.y + rect.height).toBeLessThanOrEqual(2000 + 1e-6)
          expect(rect.height / rect.width).toBeCloseTo(1920 / 1080)
        }
      }
    }
  })

  it('show the largest rectangle of a format at zoom 1', () => {
    const { x, y, width, height } = viewRect({ x: 0.5, y: 0.5, zoom: 1 }, { width: 3000, height: 2000 }, { width: 1080, height: 1080 })
    expect([x, y, width, height].map(Math.round)).toEqual([500, 0, 2000, 2000])
  })
})

it('captions come as WebVTT, with marks that mean something there written out', () => {
  expect(captionsVtt(filmOf())).toBe('WEBVTT\n\n00:00:02.000 --> 00:00:04.000\nLight &lt;from> three sides\n')
})
