import type { Pen, Window } from './templates/template.ts'
import { setText, text, widthOf, write } from './typesetting.ts'

/** What is said, burnt in: white on a dark plate over the picture, where no template has words: at its foot, or above the words where the picture fills the sheet. Films that are not tall have it at the head, below a notice. */
export function drawCaption({ surface, sheet, film }: Pen, window: Window, at: number): void {
  const caption = film.captions.find(({ from, to }) => at >= from && at < to)
  if (!caption) return
  const { u } = sheet
  const font = (size: number) => text(size, 500)
  const set = setText(surface, caption.text, font, { size: 40 * u, width: Math.min(window.width - 72 * u, sheet.width - sheet.margin * 2) - 48 * u, most: 2, leading: 1.28 })
  const width = Math.max(...set.lines.map((line) => widthOf(surface, line, font(set.size)))) + 48 * u
  const height = set.height + 26 * u
  const middle = window.x + window.width / 2
  const top = sheet.shape === 'tall' ? Math.min(sheet.height * (window.height < sheet.height ? 0.6 : 0.39), window.y + window.height - height - 36 * u) : Math.max(sheet.height * 0.12, window.y + 90 * u)
  surface.save()
  surface.fillStyle = 'rgba(10, 14, 16, 0.72)'
  surface.fillRect(middle - width / 2, top, width, height)
  surface.fillStyle = '#ffffff'
  write(surface, set, font, middle, top + 16 * u, 'center')
  surface.restore()
}
