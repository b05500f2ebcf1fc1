import type { QuarterTurns } from '../../../platform/films/quarter-turns.ts'

type Size = { width: number; height: number }

/**
 * The middle part of a picture of RGBA pixels, turned clockwise by quarters.
 * @param lying the picture as it lies in the file
 * @param part how large the part is, upright; it is no larger than the turned picture
 */
export function uprightPart(pixels: Buffer, lying: Size, turns: QuarterTurns, part: Size): Buffer {
  const upright = turns % 2 === 0 ? lying : { width: lying.height, height: lying.width }
  if (turns === 0 && part.width === lying.width && part.height === lying.height) return pixels
  const from = new Uint32Array(pixels.buffer, pixels.byteOffset, lying.width * lying.height)
  const to = new Uint32Array(part.width * part.height)
  const left = Math.floor((upright.width - part.width) / 2)
  const top = Math.floor((upright.height - part.height) / 2)
  const { first, across, down } = stepsOf(lying, turns)
  for (let y = 0; y < part.height; y++) {
    let at = first + (y + top) * down + left * across
    for (let x = 0; x < part.width; x++, at += across) to[y * part.width + x] = from[at]!
  }
  return Buffer.from(to.buffer)
}

/** Where the pixel in the upper left corner lies in the file, and how far from each pixel the one beside and the one below it lie. */
function stepsOf({ width, height }: Size, turns: QuarterTurns): { first: number; across: number; down: number } {
  const steps = [
    { first: 0, across: 1, down: width },
    { first: (height - 1) * width, across: -width, down: 1 },
    { first: width * height - 1, across: -1, down: -width },
    { first: width - 1, across: width, down: -1 },
  ] as const
  return steps[turns]
}
