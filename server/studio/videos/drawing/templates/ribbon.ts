import { mix } from '../easing.ts'
import { endCard } from '../end-card.ts'
import { brandMark, inkOn, veiled } from '../shapes.ts'
import { stack } from '../stack.ts'
import { display, text } from '../typesetting.ts'
import type { Mood, Sheet, Template } from './template.ts'

/** A band of the brand's colour carries the words: high on the title, low beneath the rooms, and over everything at the end. */
export const ribbon: Template = {
  id: 'ribbon',
  version: 3,
  name: 'Ribbon',
  about: 'A band in your colour carries title, rooms and price',
  fadeSec: 0.6,
  look: { ground: '#0f5257', ink: '#ffffff', accent: '#f0d9a8' },
  // The band lies over the lower part, so pictures are framed in what is left above it.
  window: (sheet, role) => ({ x: 0, y: 0, width: sheet.width, height: sheet.height - (role === 'scene' ? low(sheet) : high(sheet)) + 2, arch: 0 }),
  ground({ surface, sheet, look }) {
    surface.fillStyle = look.ground
    surface.fillRect(0, 0, sheet.width, sheet.height)
  },
  furniture(pen, mood) {
    const { surface, sheet, look, film } = pen
    const height = bandHeight(sheet, mood)
    surface.fillStyle = look.ground
    surface.fillRect(0, sheet.height - height, sheet.width, height)
    surface.fillStyle = look.accent
    surface.fillRect(0, sheet.height - height, sheet.width, 6 * sheet.u * (1 - mood.end))
    if (mood.scene <= 0) return
    surface.save()
    surface.globalAlpha = mood.scene
    const y = sheet.height - low(sheet)
    const ink = inkOn(look.ground)
    stack(surface, [
      { words: film.subject.price, font: display, size: (sheet.shape === 'square' ? 50 : 58) * sheet.u, most: 1, colour: look.accent },
      ...(sheet.shape === 'tall' ? [] : [{ words: film.subject.facts, font: (size: number) => text(size, 400), size: 30 * sheet.u, most: 1, colour: veiled(ink, 0.86), gap: 4 * sheet.u }]),
    ], { x: sheet.width - sheet.right, width: sheet.width * 0.38, align: 'right', ...(sheet.shape === 'tall' ? { top: y + 50 * sheet.u } : { middle: y + low(sheet) / 2 + 3 * sheet.u }) })
    if (sheet.shape === 'tall') brandMark(pen, sheet.margin, y + 252 * sheet.u, { height: 62 * sheet.u, colour: ink })
    surface.restore()
  },
  words(pen, moment) {
    const { surface, sheet, look } = pen
    const { u } = sheet
    const ink = inkOn(look.ground)
    if (moment.role === 'end') return endCard(pen, moment, ink, look.accent)
    const { head, line, small } = moment.scene.words
    if (moment.role === 'scene') {
      const y = sheet.height - low(sheet)
      stack(surface, [
        { words: head, font: (size) => text(size, 600), size: 46 * u, most: 2, colour: ink },
        { words: line, font: (size) => text(size, 400), size: 34 * u, most: 2, colour: veiled(ink, 0.88), gap: 4 * u, leading: 1.3 },
      ], { x: sheet.margin, width: sheet.width * (sheet.shape === 'tall' ? 0.48 : 0.52) - sheet.margin, ...(sheet.shape === 'tall' ? { top: y + 54 * u + moment.rise } : { middle: y + low(sheet) / 2 + 3 * u + moment.rise }) })
      return
    }
    const top = sheet.height - high(sheet)
    const size = sheet.shape === 'square' ? 0.74 : 1
    const mark = pen.film.brand ? 96 * u * size : 0
    brandMark(pen, sheet.margin, top + 54 * u * size, { height: 62 * u * size, colour: ink })
    stack(surface, [
      { words: head, font: display, size: 100 * u * size, most: 2, colour: ink, leading: 1.06 },
      { words: line, font: (of) => text(of, 600), size: 48 * u * size, most: 1, colour: look.accent, gap: 18 * u * size },
      { words: small, font: (of) => text(of, 400), size: Math.max(30, 37 * size) * u, most: 2, colour: veiled(ink, 0.9), gap: 8 * u * size, leading: 1.3 },
    ], { x: sheet.margin, width: sheet.width - sheet.margin - sheet.right, top: top + 54 * u * size + mark + moment.rise })
  },
}

// In tall films the band reaches above what networks lay over the foot.
const low = ({ height, shape, u }: Sheet) => (shape === 'tall' ? 720 * u : shape === 'wide' ? 150 * u : Math.min(170 * u, height * 0.16))
const high = ({ height, shape }: Sheet) => height * (shape === 'tall' ? 0.47 : shape === 'wide' ? 0.46 : 0.48)
const bandHeight = (sheet: Sheet, mood: Mood) => mood.scene * low(sheet) + mood.title * high(sheet) + mix(0, sheet.height, mood.end)

