import { endCard } from '../end-card.ts'
import { brandMark, shade, veiled } from '../shapes.ts'
import { stack } from '../stack.ts'
import { display, text } from '../typesetting.ts'
import type { Sheet, Template, Window } from './template.ts'

/** An arch opens on the title, and grows to the whole frame as one steps in. At the end it closes again. */
export const doorway: Template = {
  id: 'doorway',
  version: 3,
  name: 'Doorway',
  about: 'An arch that opens into the rooms and closes at the end',
  fadeSec: 1,
  look: { ground: '#1f4a47', ink: '#ffffff', accent: '#ecd29a' },
  window: (sheet, role) => (role === 'scene' ? { x: 0, y: 0, width: sheet.width, height: sheet.height, arch: 0 } : role === 'title' ? arch(sheet) : closed(sheet)),
  ground({ surface, sheet, look }) {
    surface.fillStyle = look.ground
    surface.fillRect(0, 0, sheet.width, sheet.height)
  },
  furniture(pen, mood) {
    const { sheet, surface } = pen
    if (mood.scene > 0) shade(pen, sheet.height * 0.46, sheet.height - sheet.bottom - (sheet.shape === 'tall' ? 110 : 60) * sheet.u, 0.54 * mood.scene)
    if (mood.title <= 0) return
    surface.save()
    surface.globalAlpha = mood.title
    brandMark(pen, sheet.shape === 'wide' ? sheet.margin : sheet.width / 2, sheet.shape === 'tall' ? sheet.top : 54 * sheet.u, { height: 64 * sheet.u, align: sheet.shape === 'wide' ? 'left' : 'center', colour: pen.look.ink })
    surface.restore()
  },
  words(pen, moment) {
    const { surface, sheet, look } = pen
    const { u } = sheet
    if (moment.role === 'end') return endCard(pen, moment, look.ink, look.accent)
    const { head, line, small } = moment.scene.words
    if (moment.role === 'scene') {
      stack(surface, [
        { words: head, font: display, size: 62 * u, most: 2, colour: '#ffffff' },
        { words: line, font: (size) => text(size, 400), size: 38 * u, most: 2, colour: 'rgba(255, 255, 255, 0.9)', gap: 6 * u, leading: 1.3 },
      ], { x: sheet.width / 2, width: sheet.width - sheet.right * 2, align: 'center', bottom: sheet.height - sheet.bottom + moment.rise })
      return
    }
    const door = arch(sheet)
    const wide = sheet.shape === 'wide'
    const size = sheet.shape === 'square' ? 0.68 : 1
    stack(surface, [
      { words: head, font: display, size: 96 * u * size, most: wide ? 4 : 2, colour: look.ink, leading: 1.08 },
      { words: line, font: (of) => text(of, 600), size: Math.max(38, 46 * size) * u, most: 1, colour: look.accent, gap: 20 * u * size },
      { words: small, font: (of) => text(of, 400), size: Math.max(30, 37 * size) * u, most: 2, colour: veiled(look.ink, 0.88), gap: 10 * u * size, leading: 1.3 },
    ], wide ? { x: sheet.margin, width: door.x - sheet.margin * 1.8, middle: sheet.height / 2 + moment.rise } : { x: sheet.width / 2, width: sheet.width - sheet.right * 2, align: 'center', top: door.y + door.height + 48 * u * size + moment.rise })
  },
}

function arch(sheet: Sheet): Window {
  const { width, height, u } = sheet
  if (sheet.shape === 'wide') return { x: width * 0.53, y: height * 0.12, width: width * 0.38, height: height * 0.88, arch: 1 }
  if (sheet.shape === 'tall') return { x: width * 0.17, y: height * 0.165, width: width * 0.66, height: height * 0.42, arch: 1 }
  return { x: width * 0.24, y: 150 * u, width: width * 0.52, height: height * 0.56, arch: 1 }
}

/** The door, shut: nothing is left of it but the sill. */
const closed = (sheet: Sheet): Window => ({ ...arch(sheet), y: arch(sheet).y + arch(sheet).height, height: 0.01, arch: 1 })
