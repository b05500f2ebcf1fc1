import type { StepOf } from '../recipe.ts'
import type { Pixels } from './pixels.ts'

/** The largest part of a shape, with the point as near to its middle as the edges allow. */
export function cropped({ width, height, data }: Pixels, { ratio, focal }: StepOf<'crop'>, ownFocal: { x: number; y: number } | null): Pixels {
  const [across, down] = ratio.split(':').map(Number) as [number, number]
  const shape = across / down
  const [wide, high] = width / height > shape ? [Math.round(height * shape), height] : [width, Math.round(width / shape)]
  if (wide === width && high === height) return { width, height, data }
  const point = focal ?? ownFocal ?? { x: 0.5, y: 0.5 }
  const start = (length: number, part: number, at: number) => Math.min(length - part, Math.max(0, Math.round(length * at - part / 2)))
  const [left, top] = [start(width, wide, point.x), start(height, high, point.y)]
  const out = new Uint8Array(wide * high * 3)
  for (let y = 0; y < high; y++) out.set(data.subarray(((top + y) * width + left) * 3, ((top + y) * width + left + wide) * 3), y * wide * 3)
  return { width: wide, height: high, data: out }
}
