import { PixelsRefused } from './pixel-task.ts'
import type { Pixels } from './open-pixels.ts'

/** A layer over nearly everything is no furniture: the room itself would be redrawn. */
const mostCovered = 0.85

/**
 * Lays an RGBA layer with straight alpha over an opaque RGB photo. Where the layer is fully transparent the photo's samples are
 * copied, so they are the same bit by bit. Throws {@link PixelsRefused} for a layer of another size, an empty one, and one over everything.
 */
export function blend(photo: Pixels, layer: Pixels): { data: Uint8Array; covered: number } {
  if (layer.width !== photo.width || layer.height !== photo.height) throw new PixelsRefused(`the layer is ${layer.width} × ${layer.height} pixels and the photo ${photo.width} × ${photo.height}`)
  if (layer.channels !== 4) throw new PixelsRefused('the layer has no transparency')
  const data = Uint8Array.from(photo.data)
  const count = photo.width * photo.height
  let covered = 0
  for (let at = 0, from = 0, to = 0; at < count; at++, from += 4, to += 3) {
    const alpha = layer.data[from + 3]!
    if (alpha === 0) continue
    covered++
    for (let channel = 0; channel < 3; channel++) {
      const below = data[to + channel]!
      data[to + channel] = Math.round(below + ((layer.data[from + channel]! - below) * alpha) / 255)
    }
  }
  if (covered === 0) throw new PixelsRefused('the layer is empty')
  if (covered > count * mostCovered) throw new PixelsRefused(`the layer covers ${Math.round((covered / count) * 100)} percent of the photo; furniture covers ${mostCovered * 100} at most`)
  return { data, covered: covered / count }
}

/** Pixels that differ although the layer is fully transparent there. Nought is what we promise. */
export function changedOutside(photo: Pixels, made: Pixels, layer: Pixels): number {
  if (made.width !== photo.width || made.height !== photo.height) return photo.width * photo.height
  let changed = 0
  for (let at = 0; at < photo.width * photo.height; at++) {
    if (layer.data[at * 4 + 3] !== 0) continue
    if (made.data[at * 3] !== photo.data[at * 3] || made.data[at * 3 + 1] !== photo.data[at * 3 + 1] || made.data[at * 3 + 2] !== photo.data[at * 3 + 2]) changed++
  }
  return changed
}
