import type { Pen, Window } from './templates/template.ts'
import { setText, text, widthOf, write } from './typesetting.ts'

/** Says that the picture was altered, for as long as it is seen: small and white on a dark plate in its upper left corner, below what networks lay over tall films; in its upper right one elsewhere, as the brand stands on the left. */
export function drawNotice({ surface, sheet }: Pen, window: Window, notice: string | undefined, alpha: number): void {
  if (!notice || alpha <= 0) return
  const { u } = sheet
  const font = (size: number) => text(size, 500)
  const set = setText(surface, notice, font, { size: 26 * u, width: Math.min(window.width, sheet.width - sheet.margin * 2) - 60 * u, most: 2, leading: 1.25 })
  const width = Math.max(...set.lines.map((line) => widthOf(surface, line, font(set.size)))) + 32 * u
  const isTall = sheet.shape === 'tall'
  const edge = sheet.margin * 0.5
  const left = isTall ? Math.max(window.x, edge) + 18 * u : Math.min(window.x + window.width, sheet.width - edge) - 18 * u - width
  const top = Math.max(window.y, isTall ? sheet.top + 84 * u : edge) + 18 * u
  surface.save()
  surface.globalAlpha = alpha
  surface.fillStyle = 'rgba(10, 14, 16, 0.78)'
  surface.fillRect(left, top, width, set.height + 16 * u)
  surface.fillStyle = '#ffffff'
  write(surface, set, font, left + 16 * u, top + 8 * u, 'left')
  surface.restore()
}
