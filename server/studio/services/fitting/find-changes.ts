import { edgeStrength, softened } from '../../staging/drift/edges.ts'
import { fitTone } from '../../staging/drift/fit-tone.ts'
import type { Pixels } from '../../staging/pixels/open-pixels.ts'

/** Pixels of a block's side in a picture of 640. */
const block = 8
/** Mean difference of a block, in levels of 255, and share of pixels with another edge, that count as a change. */
const [colourLimit, edgeLimit] = [10, 0.3]
/** Furniture stands: what it covers reaches below this, 0 to 1 of the height. What hangs above it was no order. */
const floorBegins = 0.55
/** Blocks that a piece covers at least; smaller ones are the grain of a model. */
const fewest = 4

/**
 * Where a service put or took away furniture, when nobody painted a mask: all that differs from the photo and reaches down to where
 * furniture stands, with a rim of one block. 1 is furniture. Changes above (a window, a wall) are not in it, and are drift.
 */
export function findChanges(before: Pixels, after: Pixels): Uint8Array {
  const { width, height } = before
  const [columns, rows] = [Math.ceil(width / block), Math.ceil(height / block)]
  const changed = changedBlocks(softened(fitTone(before, after, null)), softened(after), columns, rows)
  const kept = new Uint8Array(columns * rows)
  const taken = new Uint8Array(columns * rows)
  for (let start = 0; start < changed.length; start++) {
    if (taken[start] || !changed[start]) continue
    const members = touching(start, changed, taken, columns, rows)
    const lowest = Math.max(...members.map((at) => Math.floor(at / columns)))
    if (members.length >= fewest && ((lowest + 1) * block) / height >= floorBegins) for (const at of members) kept[at] = 1
  }
  return widened(kept, columns, rows, width, height)
}

function changedBlocks(before: Pixels, after: Pixels, columns: number, rows: number): Uint8Array {
  const [edgesBefore, edgesAfter] = [edgeStrength(before), edgeStrength(after)]
  const { width, height } = before
  const changed = new Uint8Array(columns * rows)
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let [seen, off, edges] = [0, 0, 0]
      for (let y = row * block; y < Math.min(height, (row + 1) * block); y++)
        for (let x = column * block; x < Math.min(width, (column + 1) * block); x++, seen++) {
          const at = y * width + x
          for (let channel = 0; channel < 3; channel++) off += Math.abs(before.data[at * 3 + channel]! - after.data[at * 3 + channel]!) / 3
          if (Math.abs(edgesBefore[at]! - edgesAfter[at]!) > 20) edges++
        }
      if (off / seen > colourLimit || edges / seen > edgeLimit) changed[row * columns + column] = 1
    }
  return changed
}

/** Blocks that touch the first, also by a corner. */
function touching(start: number, changed: Uint8Array, taken: Uint8Array, columns: number, rows: number): number[] {
  const members = [start]
  taken[start] = 1
  for (const at of members)
    for (let dy = -1; dy <= 1; dy++)
      for (let dx = -1; dx <= 1; dx++) {
        const [x, y] = [(at % columns) + dx, Math.floor(at / columns) + dy]
        const next = y * columns + x
        if (x < 0 || y < 0 || x >= columns || y >= rows || taken[next] || !changed[next]) continue
        taken[next] = 1
        members.push(next)
      }
  return members
}

/** Blocks and their neighbours as pixels. */
function widened(blocks: Uint8Array, columns: number, rows: number, width: number, height: number): Uint8Array {
  const mask = new Uint8Array(width * height)
  for (let at = 0; at < blocks.length; at++) {
    if (!blocks[at]) continue
    const [x, y] = [at % columns, Math.floor(at / columns)]
    for (let py = Math.max(0, (y - 1) * block); py < Math.min(height, (y + 2) * block, rows * block); py++) mask.fill(1, py * width + Math.max(0, (x - 1) * block), py * width + Math.min(width, (x + 2) * block))
  }
  return mask
}
