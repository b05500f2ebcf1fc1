import type { Pen, Window } from './templates/template.ts'
import { drawPart, type Surface } from './surface.ts'
import { display, setText, write } from './typesetting.ts'

/** The outline of a window: straight below, round at the top as far as it is an arch. */
export function outline(surface: Surface, { x, y, width, height, arch }: Window): void {
  surface.beginPath()
  if (arch <= 0) return surface.rect(x, y, width, height)
  const radius = (Math.min(width, height * 2) / 2) * arch
  surface.moveTo(x, y + height)
  surface.lineTo(x, y + radius)
  surface.arcTo(x, y, x + radius, y, radius)
  surface.lineTo(x + width - radius, y)
  surface.arcTo(x + width, y, x + width, y + radius, radius)
  surface.lineTo(x + width, y + height)
  surface.closePath()
}

/** Darkens from a height towards the foot (or head) and is full from `to` on to the edge, so that white words there can be read on any photo. */
export function shade({ surface, sheet }: Pen, from: number, to: number, strength: number): void {
  const gradient = surface.createLinearGradient(0, from, 0, to)
  // Steps of a curve: a straight one shows an edge where it begins.
  for (const share of [0, 0.25, 0.5, 0.75, 1]) gradient.addColorStop(share, `rgba(8, 12, 14, ${(strength * share * share * (3 - 2 * share)).toFixed(4)})`)
  surface.fillStyle = gradient
  // Beyond its ends a gradient keeps the colour of the end.
  surface.fillRect(0, to > from ? from : 0, sheet.width, to > from ? sheet.height - from : from)
}

export function hairline({ surface, sheet }: Pen, x1: number, y1: number, x2: number, y2: number, colour: string): void {
  surface.strokeStyle = colour
  surface.lineWidth = Math.max(1, 1.5 * sheet.u)
  surface.beginPath()
  surface.moveTo(x1, y1)
  surface.lineTo(x2, y2)
  surface.stroke()
}

/** The logo within a box, or the name where there is none. Nothing in the unbranded twin. */
export function brandMark({ surface, film, logo, sheet }: Pen, x: number, top: number, { height, align = 'left', colour }: { height: number; align?: 'left' | 'center' | 'right'; colour: string }): void {
  if (!film.brand) return
  if (logo) {
    const most = 420 * sheet.u
    const scale = Math.min(height / logo.height, most / logo.width)
    const [width, high] = [logo.width * scale, logo.height * scale]
    const left = align === 'left' ? x : align === 'center' ? x - width / 2 : x - width
    return drawPart(surface, logo, { x: 0, y: 0, width: logo.width, height: logo.height }, { x: left, y: top + (height - high) / 2, width, height: high })
  }
  const set = setText(surface, film.brand.name, display, { size: height * 0.72, width: 520 * sheet.u, most: 1 })
  surface.fillStyle = colour
  write(surface, set, display, x, top + (height - set.height) / 2, align)
}

/** The same colour, see-through. Takes #rrggbb. */
export const veiled = (colour: string, alpha: number): string => `rgba(${[1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)).join(', ')}, ${alpha})`

/** White or near-black, whichever can be read on the colour (relative luminance as in WCAG 2). */
export function inkOn(colour: string): string {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.3 ? '#14201f' : '#ffffff'
}
