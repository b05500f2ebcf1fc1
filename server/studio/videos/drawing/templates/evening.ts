import { endCard } from '../end-card.ts'
import { brandMark, hairline, shade } from '../shapes.ts'
import { stack } from '../stack.ts'
import { display, text } from '../typesetting.ts'
import type { Sheet, Template, Window } from './template.ts'

const soft = 'rgba(238, 234, 226, 0.82)'

/** As in a cinema: a dark frame, a wide picture, the words in the dark. */
export const evening: Template = {
  id: 'evening',
  version: 3,
  name: 'Evening',
  about: 'A dark frame as in a cinema, the price in brass',
  fadeSec: 1.1,
  look: { ground: '#101517', ink: '#f1ece2', accent: '#d3ae68' },
  window: (sheet) => screen(sheet),
  ground({ surface, sheet, look }) {
    surface.fillStyle = look.ground
    surface.fillRect(0, 0, sheet.width, sheet.height)
  },
  furniture(pen, mood) {
    const { sheet, look, film, surface } = pen
    const shown = 1 - mood.end
    if (shown <= 0) return
    const { y, height } = screen(sheet)
    surface.save()
    surface.globalAlpha = shown
    const tall = sheet.shape === 'tall'
    if (mood.title > 0 && !tall) shade(pen, y + height * 0.25, y + height, 0.75 * mood.title)
    brandMark(pen, tall ? sheet.width / 2 : sheet.margin, tall ? y - 150 * sheet.u : (y - 58 * sheet.u) / 2, { height: 58 * sheet.u, align: tall ? 'center' : 'left', colour: look.ink })
    if (!tall) {
      surface.globalAlpha = shown * (1 - mood.title)
      stack(surface, [{ words: film.subject.price, font: display, size: 46 * sheet.u, most: 1, colour: look.accent }], { x: sheet.width - sheet.margin, width: sheet.width * 0.4, align: 'right', middle: y / 2 })
    }
    surface.restore()
  },
  words(pen, moment) {
    const { surface, sheet, look } = pen
    const { u } = sheet
    if (moment.role === 'end') return endCard(pen, moment, look.ink, look.accent)
    const { y, height } = screen(sheet)
    const { head, line, small } = moment.scene.words
    const title = moment.role === 'title'
    if (sheet.shape === 'tall') {
      const foot = stack(surface, [
        { words: head, font: display, size: (title ? 86 : 64) * u, most: 3, colour: look.ink, leading: 1.08 },
        { words: line, font: title ? display : (size) => text(size, 400), size: (title ? 60 : 38) * u, most: title ? 1 : 2, colour: title ? look.accent : soft, gap: 16 * u, leading: 1.25 },
        { words: small, font: (size) => text(size, 400), size: 37 * u, most: 2, colour: soft, gap: 14 * u, leading: 1.3 },
      ], { x: sheet.width / 2, width: sheet.width - sheet.right * 2, align: 'center', top: y + height + 60 * u + moment.rise })
      if (title) hairline(pen, sheet.width / 2 - 60 * u, foot.bottom + 34 * u, sheet.width / 2 + 60 * u, foot.bottom + 34 * u, look.accent)
      return
    }
    if (title) {
      stack(surface, [
        { words: head, font: display, size: 112 * u, most: 2, colour: '#ffffff', leading: 1.06 },
        { words: line, font: display, size: 62 * u, most: 1, colour: look.accent, gap: 12 * u },
      ], { x: sheet.margin, width: sheet.width - sheet.margin * 2, bottom: y + height - 44 * u + moment.rise })
    }
    stack(surface, [
      { words: title ? small : [head, line].filter(Boolean).join('  ·  '), font: (size) => text(size, title ? 400 : 500), size: 38 * u, most: 1, colour: title ? soft : look.ink },
    ], { x: sheet.margin, width: sheet.width - sheet.margin * 2, middle: (y + height + sheet.height) / 2 + (title ? 0 : moment.rise) })
  },
}

function screen({ width, height, shape }: Sheet): Window {
  if (shape === 'tall') return { x: 0, y: height * 0.2, width, height: height * 0.37, arch: 0 }
  const high = shape === 'wide' ? width / 2.3 : height * 0.72
  return { x: 0, y: (height - high) / 2, width, height: high, arch: 0 }
}
