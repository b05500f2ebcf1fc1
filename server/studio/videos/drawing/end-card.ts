import { brandMark, hairline, veiled } from './shapes.ts'
import { stack } from './stack.ts'
import type { Moment, Pen } from './templates/template.ts'
import { display, text } from './typesetting.ts'

/** The last card: what is offered, by whom, and how to reach them. Quiet and in the middle, the same in every template but for its colours. */
export function endCard(pen: Pen, { scene, rise }: Moment, ink: string, accent: string): void {
  const { surface, sheet, film } = pen
  const { u } = sheet
  const middle = sheet.width / 2
  const width = sheet.width - sheet.margin * 2
  const contact = film.brand ? film.brand.contact.join('\n') : ''
  const block = stack(surface, [
    { words: scene.words.head, font: display, size: 84 * u, most: 3, colour: ink, leading: 1.1 },
    { words: scene.words.line, font: (size) => text(size, 500), size: 44 * u, most: 2, colour: accent, gap: 22 * u, leading: 1.3 },
    { words: film.brand?.agent ?? '', font: (size) => text(size, 500), size: 42 * u, most: 1, colour: ink, gap: 84 * u },
    { words: contact, font: (size) => text(size, 400), size: 40 * u, most: 4, colour: veiled(ink, 0.86), gap: 10 * u, leading: 1.36 },
    { words: scene.words.small, font: (size) => text(size, 400), size: 32 * u, most: 2, colour: veiled(ink, 0.72), gap: 40 * u, leading: 1.3 },
  ], { x: middle, width, align: 'center', middle: sheet.height / 2 + (film.brand ? 60 * u : 0) + rise })
  if (!film.brand) return
  brandMark(pen, middle, block.top - 190 * u, { height: 110 * u, align: 'center', colour: ink })
  hairline(pen, middle - 60 * u, block.top - 48 * u, middle + 60 * u, block.top - 48 * u, accent)
}
