import { endCard } from '../end-card.ts'
import { brandMark, hairline, veiled } from '../shapes.ts'
import { stack } from '../stack.ts'
import { display, text } from '../typesetting.ts'
import type { Pen, Sheet, Template, Window } from './template.ts'

/** A sheet of paper divided by hairlines: the photo is one room of it, the words are another. */
export const plan: Template = {
  id: 'plan',
  version: 3,
  name: 'Plan',
  about: 'Paper and hairlines; photo and words each have their room',
  fadeSec: 0.6,
  look: { ground: '#f5f1e8', ink: '#1d2a29', accent: '#8a6a2f' },
  window: (sheet, role) => (role === 'end' ? { ...room(sheet), height: room(sheet).height, arch: 0 } : room(sheet)),
  ground({ surface, sheet, look }) {
    surface.fillStyle = look.ground
    surface.fillRect(0, 0, sheet.width, sheet.height)
  },
  furniture(pen, mood) {
    const { sheet, look, surface } = pen
    const line = veiled(look.ink, 0.28)
    const { x, y, width, height } = room(sheet)
    surface.save()
    surface.globalAlpha = 1 - mood.end
    if (sheet.shape === 'wide') {
      hairline(pen, x, 0, x, sheet.height, line)
    } else {
      hairline(pen, 0, y, sheet.width, y, line)
      hairline(pen, 0, y + height, sheet.width, y + height, line)
    }
    brandMark(pen, sheet.margin, sheet.shape === 'tall' ? sheet.top : 54 * sheet.u, { height: 58 * sheet.u, colour: look.ink })
    if (sheet.shape === 'tall') price(pen, x + width - sheet.margin, sheet.top, 1 - mood.title)
    surface.restore()
  },
  words(pen, moment) {
    if (moment.role === 'end') return endCard(pen, moment, pen.look.ink, pen.look.accent)
    const { surface, sheet, look } = pen
    const { u } = sheet
    const title = moment.role === 'title'
    const width = sheet.shape === 'wide' ? room(sheet).x - sheet.margin * 2 : sheet.width - sheet.margin - sheet.right
    const place = sheet.shape === 'wide' ? { middle: sheet.height / 2 + moment.rise } : { top: room(sheet).y + room(sheet).height + (sheet.shape === 'tall' ? 46 : 34) * u + moment.rise }
    const size = sheet.shape === 'square' ? 0.72 : 1
    stack(surface, [
      { words: title ? '' : `${moment.place + 1} of ${moment.of}`, font: (of) => text(of, 500), size: 30 * u, most: 1, colour: look.accent },
      { words: moment.scene.words.head, font: display, size: (title ? 92 : 70) * u * size, most: sheet.shape === 'wide' ? 4 : 2, colour: look.ink, gap: 12 * u, leading: 1.08 },
      { words: moment.scene.words.line, font: (of) => text(of, title ? 600 : 400), size: Math.max(32, (title ? 46 : 38) * size) * u, most: 3, colour: title ? look.accent : veiled(look.ink, 0.86), gap: 18 * u * size, leading: 1.32 },
      { words: moment.scene.words.small, font: (of) => text(of, 400), size: Math.max(30, 36 * size) * u, most: 2, colour: veiled(look.ink, 0.8), gap: 10 * u * size, leading: 1.32 },
    ], { x: sheet.margin, width, ...place })
  },
}

function room(sheet: Sheet): Window {
  if (sheet.shape === 'wide') return { x: sheet.width * 0.36, y: 0, width: sheet.width * 0.64, height: sheet.height, arch: 0 }
  if (sheet.shape === 'tall') return { x: 0, y: sheet.height * 0.165, width: sheet.width, height: sheet.height * 0.42, arch: 0 }
  return { x: 0, y: sheet.height * 0.13, width: sheet.width, height: sheet.height * 0.6, arch: 0 }
}

function price({ surface, film, look, sheet }: Pen, x: number, y: number, alpha: number): void {
  surface.save()
  surface.globalAlpha *= alpha
  stack(surface, [{ words: film.subject.price, font: (size) => text(size, 600), size: 38 * sheet.u, most: 1, colour: look.ink }], { x, width: sheet.width * 0.4, align: 'right', top: y + 8 * sheet.u })
  surface.restore()
}

