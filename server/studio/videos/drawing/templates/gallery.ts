import { endCard } from '../end-card.ts'
import { brandMark, hairline, shade } from '../shapes.ts'
import { stack } from '../stack.ts'
import { display, text } from '../typesetting.ts'
import type { Moment, Pen, Template } from './template.ts'

const white = '#ffffff'

/** Photos over the whole sheet; a few white words at the foot. */
export const gallery: Template = {
  id: 'gallery',
  version: 3,
  name: 'Gallery',
  about: 'Photos fill the frame, words stay small and white at the foot',
  fadeSec: 0.7,
  look: { ground: '#17312f', ink: '#ffffff', accent: '#e3c88f' },
  window: (sheet) => ({ x: 0, y: 0, width: sheet.width, height: sheet.height, arch: 0 }),
  ground({ surface, sheet, look }) {
    surface.fillStyle = look.ground
    surface.fillRect(0, 0, sheet.width, sheet.height)
  },
  furniture(pen, mood) {
    const { sheet } = pen
    const shown = mood.scene + mood.title
    if (shown > 0) shade(pen, sheet.height * (sheet.shape === 'tall' ? 0.4 : 0.36), sheet.height - sheet.bottom - (sheet.shape === 'tall' ? 120 : 60) * sheet.u, (0.52 + 0.12 * mood.title) * shown)
    if (!pen.film.brand || shown <= 0) return
    shade(pen, sheet.height * 0.24, sheet.shape === 'tall' ? sheet.top : 84 * sheet.u, (sheet.shape === 'tall' ? 0.46 : 0.58) * shown)
    pen.surface.save()
    pen.surface.globalAlpha = shown
    brandMark(pen, sheet.margin, sheet.shape === 'tall' ? sheet.top : 54 * sheet.u, { height: 64 * sheet.u, colour: white })
    pen.surface.restore()
  },
  words(pen, moment) {
    if (moment.role === 'end') return endCard(pen, moment, pen.look.ink, pen.look.accent)
    if (moment.role === 'title') return titleWords(pen, moment)
    const { surface, sheet } = pen
    stack(surface, [
      { words: moment.scene.words.head, font: display, size: 66 * sheet.u, most: 2, colour: white },
      { words: moment.scene.words.line, font: (size) => text(size, 400), size: 38 * sheet.u, most: 2, colour: 'rgba(255, 255, 255, 0.9)', gap: 8 * sheet.u, leading: 1.3 },
    ], { x: sheet.margin, width: Math.min(sheet.width - sheet.margin - sheet.right, 1100 * sheet.u), bottom: sheet.height - sheet.bottom + moment.rise })
  },
}

function titleWords(pen: Pen, { scene, rise }: Moment): void {
  const { surface, sheet, look } = pen
  const { u } = sheet
  const place = { x: sheet.margin, width: Math.min(sheet.width - sheet.margin - sheet.right, 1200 * u) }
  const below = stack(surface, [
    { words: scene.words.line, font: (size) => text(size, 600), size: 50 * u, most: 1, colour: look.accent },
    { words: scene.words.small, font: (size) => text(size, 400), size: 40 * u, most: 2, colour: 'rgba(255, 255, 255, 0.92)', gap: 6 * u, leading: 1.3 },
  ], { ...place, bottom: sheet.height - sheet.bottom + rise })
  hairline(pen, place.x, below.top - 30 * u, place.x + 120 * u, below.top - 30 * u, look.accent)
  stack(surface, [{ words: scene.words.head, font: display, size: 118 * u, most: 3, colour: white, leading: 1.06 }], { ...place, bottom: below.top - 58 * u })
}
