import type { Surface } from './surface.ts'
import { setText, write } from './typesetting.ts'

export type Piece = { words: string; font: (size: number) => string; size: number; most: number; colour: string; /** Room above it, where something stands above. */ gap?: number; leading?: number }
export type Place = { x: number; width: number; align?: 'left' | 'center' | 'right' } & ({ top: number } | { bottom: number } | { middle: number })

/** Sets pieces of text one under the other, from a top, up to a bottom, or around a middle. Empty pieces take no room. */
export function stack(surface: Surface, pieces: readonly Piece[], place: Place): { top: number; bottom: number } {
  const set = pieces.filter(({ words }) => words.trim() !== '').map((piece, at) => ({ ...piece, gap: at === 0 ? 0 : (piece.gap ?? 0), set: setText(surface, piece.words, piece.font, { size: piece.size, width: place.width, most: piece.most, ...(piece.leading ? { leading: piece.leading } : {}) }) }))
  const height = set.reduce((sum, one) => sum + one.gap + one.set.height, 0)
  const top = 'top' in place ? place.top : 'bottom' in place ? place.bottom - height : place.middle - height / 2
  let y = top
  for (const one of set) {
    surface.fillStyle = one.colour
    y = write(surface, one.set, one.font, place.x, y + one.gap, place.align)
  }
  return { top, bottom: top + height }
}
