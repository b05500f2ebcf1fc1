import { endCard } from '../end-card.ts'
import { brandMark, hairline, veiled } from '../shapes.ts'
import { stack } from '../stack.ts'
import { display, text } from '../typesetting.ts'
import type { Sheet, Template, Window } from './template.ts'

/** Each photo is a print with a wide white edge, its name beneath it in the middle. */
export const print: Template = {
  id: 'print',
  version: 3,
  name: 'Print',
  about: 'White prints on a tinted ground, each with its name beneath',
  fadeSec: 0.8,
  look: { ground: '#dfe5df', ink: '#1e2b2a', accent: '#3c6a62' },
  window: (sheet, role) => (role === 'end' ? { ...photo(sheet), height: photo(sheet).height } : photo(sheet)),
  ground({ surface, sheet, look }) {
    surface.fillStyle = look.ground
    surface.fillRect(0, 0, sheet.width, sheet.height)
    const { x, y, width, height } = paper(sheet)
    // A soft shadow in three steps: blurs of a canvas differ between browsers and the server.
    for (const [grow, alpha] of [[18, 0.03], [10, 0.04], [4, 0.05]] as const) {
      surface.fillStyle = `rgba(20, 30, 28, ${alpha})`
      surface.fillRect(x - grow * sheet.u, y + 8 * sheet.u - grow * sheet.u * 0.6, width + 2 * grow * sheet.u, height + grow * 1.4 * sheet.u)
    }
    surface.fillStyle = '#ffffff'
    surface.fillRect(x, y, width, height)
  },
  furniture(pen, mood) {
    const { surface, sheet, look } = pen
    const place = paper(sheet)
    if (mood.end > 0) {
      surface.save()
      surface.globalAlpha = mood.end
      surface.fillStyle = '#ffffff'
      surface.fillRect(place.x, place.y, place.width, place.height)
      surface.restore()
    }
    if (sheet.shape !== 'tall' || mood.end >= 1) return
    surface.save()
    surface.globalAlpha = 1 - mood.end
    brandMark(pen, sheet.width / 2, sheet.top - 14 * sheet.u, { height: 64 * sheet.u, align: 'center', colour: look.ink })
    surface.restore()
  },
  words(pen, moment) {
    const { surface, sheet, look } = pen
    const { u } = sheet
    const ink = '#1e2b2a'
    if (moment.role === 'end') return endCard(pen, moment, ink, look.accent)
    const shown = photo(sheet)
    const page = paper(sheet)
    const title = moment.role === 'title'
    const room = { top: shown.y + shown.height, bottom: page.y + page.height }
    const { head, line, small } = moment.scene.words
    const below = [line, title && sheet.shape !== 'tall' ? small : ''].filter(Boolean).join('  ·  ')
    const block = stack(surface, [
      { words: head, font: display, size: (title ? (sheet.shape === 'tall' ? 84 : 58) : sheet.shape === 'tall' ? 60 : 48) * u, most: sheet.shape === 'tall' ? 2 : 1, colour: ink, leading: 1.1 },
      { words: below, font: (size) => text(size, title ? 600 : 400), size: (sheet.shape === 'tall' ? 42 : 32) * u, most: sheet.shape === 'tall' ? 2 : 1, colour: title ? look.accent : veiled(ink, 0.84), gap: 8 * u, leading: 1.3 },
      { words: title && sheet.shape === 'tall' ? small : '', font: (size) => text(size, 400), size: 36 * u, most: 2, colour: veiled(ink, 0.82), gap: 6 * u, leading: 1.3 },
    ], { x: sheet.width / 2, width: page.width - (sheet.shape === 'tall' ? 150 : 80) * u, align: 'center', middle: (room.top + room.bottom) / 2 + moment.rise })
    if (title && sheet.shape === 'tall') hairline(pen, sheet.width / 2 - 50 * u, block.top - 26 * u, sheet.width / 2 + 50 * u, block.top - 26 * u, look.accent)
  },
}

function paper({ width, height, shape, u }: Sheet): Window {
  if (shape === 'tall') return { x: 56 * u, y: 300 * u, width: width - 112 * u, height: height - 300 * u - 390 * u, arch: 0 }
  return { x: 64 * u, y: 48 * u, width: width - 128 * u, height: height - 96 * u, arch: 0 }
}

function photo(sheet: Sheet): Window {
  const { x, y, width, height } = paper(sheet)
  const edge = (sheet.shape === 'tall' ? 36 : 30) * sheet.u
  const foot = (sheet.shape === 'tall' ? 340 : 156) * sheet.u
  return { x: x + edge, y: y + edge, width: width - edge * 2, height: height - edge - foot, arch: 0 }
}
