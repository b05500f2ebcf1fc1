import type { Pixels } from '../pixels/open-pixels.ts'
import { fitTone } from './fit-tone.ts'
import { edgeStrength, softened } from './edges.ts'

/** A part of the picture, 0 to 1 of its width and height, and what differs there. */
export type FoundRegion = { x: number; y: number; w: number; h: number; what: 'edges' | 'colour'; strength: number }

/** Pixels of a block's side in a picture of 640: a door handle is half of one, a window ten. */
const block = 16
/** Mean difference of a block's colour, in levels of 255, after exposure and white balance are fitted: grain and JPEG stay below 4. */
const colourLimit = 9
/** Share of a block's pixels that lost or won an edge: grain stays below 0.02. */
const edgeLimit = 0.06
/** An edge that counts, as the difference of neighbours in levels. */
const edgeFloor = 22

/**
 * Tells where an altered picture shows another room. Exposure and white balance may differ as a whole, edges may move by a pixel;
 * what lies under the mask (1 = may differ) is not looked at. Both pictures have one size, about 640 pixels on the long edge.
 */
export function findDrift(original: Pixels, altered: Pixels, mask: Uint8Array | null): FoundRegion[] {
  const { width, height } = original
  const may = (at: number) => mask !== null && mask[at] === 1
  const before = softened(fitTone(original, altered, mask))
  const after = softened(altered)
  const [edgesBefore, edgesAfter] = [edgeStrength(before), edgeStrength(after)]
  const columns = Math.ceil(width / block)
  const rows = Math.ceil(height / block)
  const colour = new Float32Array(columns * rows)
  const edges = new Float32Array(columns * rows)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let [seen, difference, lost] = [0, 0, 0]
      for (let y = row * block; y < Math.min(height, (row + 1) * block); y++)
        for (let x = column * block; x < Math.min(width, (column + 1) * block); x++) {
          const at = y * width + x
          if (may(at)) continue
          seen++
          difference += (Math.abs(before.data[at * 3]! - after.data[at * 3]!) + Math.abs(before.data[at * 3 + 1]! - after.data[at * 3 + 1]!) + Math.abs(before.data[at * 3 + 2]! - after.data[at * 3 + 2]!)) / 3
          if (isLost(edgesBefore, edgesAfter, at, x, y, width, height) || isLost(edgesAfter, edgesBefore, at, x, y, width, height)) lost++
        }
      // A block that is nearly all furniture says nothing about the room.
      if (seen < block * block * 0.2) continue
      colour[row * columns + column] = difference / seen
      edges[row * columns + column] = lost / seen
    }
  return regionsOf(colour, edges, columns, rows).map((region) => ({ ...region, x: (region.x * block) / width, y: (region.y * block) / height, w: Math.min(1 - (region.x * block) / width, (region.w * block) / width), h: Math.min(1 - (region.y * block) / height, (region.h * block) / height) }))
}

/** An edge here that has no like within a pixel over there. */
function isLost(from: Float32Array, to: Float32Array, at: number, x: number, y: number, width: number, height: number): boolean {
  const strength = from[at]!
  if (strength < edgeFloor) return false
  for (let dy = y > 0 ? -1 : 0; dy <= (y < height - 1 ? 1 : 0); dy++)
    for (let dx = x > 0 ? -1 : 0; dx <= (x < width - 1 ? 1 : 0); dx++) if (to[at + dy * width + dx]! > strength * 0.5) return false
  return true
}

/** Blocks over a limit that touch, as one region; a lone block counts only when it is far over. */
function regionsOf(colour: Float32Array, edges: Float32Array, columns: number, rows: number): FoundRegion[] {
  const score = (at: number) => Math.max(colour[at]! / colourLimit, edges[at]! / edgeLimit)
  const taken = new Uint8Array(columns * rows)
  const found: FoundRegion[] = []
  for (let start = 0; start < taken.length; start++) {
    if (taken[start] || score(start) <= 1) continue
    const members = [start]
    taken[start] = 1
    for (const at of members) {
      const [x, y] = [at % columns, Math.floor(at / columns)]
      for (const [nx, ny] of [[x - 1, y], [x + 1, y], [x, y - 1], [x, y + 1]] as const) {
        const next = ny * columns + nx
        if (nx < 0 || ny < 0 || nx >= columns || ny >= rows || taken[next] || score(next) <= 1) continue
        taken[next] = 1
        members.push(next)
      }
    }
    const strongest = Math.max(...members.map(score))
    if (members.length < 2 && strongest < 2) continue
    const [xs, ys] = [members.map((at) => at % columns), members.map((at) => Math.floor(at / columns))]
    const [x, y] = [Math.min(...xs), Math.min(...ys)]
    const byColour = members.reduce((sum, at) => sum + colour[at]! / colourLimit - edges[at]! / edgeLimit, 0) > 0
    found.push({ x, y, w: Math.max(...xs) - x + 1, h: Math.max(...ys) - y + 1, what: byColour ? 'colour' : 'edges', strength: Math.min(1, strongest / 6) })
  }
  return found.sort((a, b) => b.w * b.h - a.w * a.h)
}
