import type { Crop } from '../../../server/social/contract.ts'
import { partInFrame } from '../previews/frame-part.ts'

type Size = { width: number; height: number }
/** Shapes that people ask for, width by height. */
export const shapes = [
  { id: '1:1', label: 'Square', ratio: 1 },
  { id: '4:5', label: '4:5', ratio: 0.8 },
  { id: '9:16', label: '9:16', ratio: 9 / 16 },
  { id: '16:9', label: '16:9', ratio: 16 / 9 },
  { id: '1.91:1', label: '1.91:1', ratio: 1.91 },
] as const
export type ShapeId = (typeof shapes)[number]['id'] | 'whole'

const smallest = 0.1

/** The shapes that a network takes; the whole picture is one of them where its own shape is. */
export function shapesFor(size: Size, rule: { min: number; max: number } | null): ShapeId[] {
  const takes = (ratio: number) => rule === null || (ratio >= rule.min - 0.001 && ratio <= rule.max + 0.001)
  return [...(takes(size.width / size.height) ? ['whole' as const] : []), ...shapes.filter(({ ratio }) => takes(ratio)).map(({ id }) => id)]
}

/** The largest part of this shape, around the focal point. */
export function cropTo(shape: ShapeId, size: Size, focal: { x: number; y: number } | null): Crop {
  const found = shapes.find(({ id }) => id === shape)
  return found ? tidy(partInFrame({ ...size, crop: null, focal }, found.ratio)) : { x: 0, y: 0, w: 1, h: 1 }
}

/** Which shape a part has; null: one of its own. */
export function shapeOf(crop: Crop | null, size: Size): ShapeId | null {
  if (crop === null || (crop.w === 1 && crop.h === 1)) return 'whole'
  const ratio = (crop.w * size.width) / (crop.h * size.height)
  return shapes.find(one => Math.abs(one.ratio - ratio) < 0.02)?.id ?? null
}

/** The part some way to the side, stopped by the edge of the picture. */
export const movedBy = (crop: Crop, dx: number, dy: number): Crop => tidy({ ...crop, x: within(crop.x + dx, 0, 1 - crop.w), y: within(crop.y + dy, 0, 1 - crop.h) })

/** The part smaller or larger around its middle, in its shape, stopped by the edges and at a tenth of the picture. */
export function scaledBy(crop: Crop, factor: number): Crop {
  const most = Math.min(1 / crop.w, 1 / crop.h)
  const least = Math.max(smallest / crop.w, smallest / crop.h)
  const by = within(factor, Math.min(least, 1), most)
  const [w, h] = [crop.w * by, crop.h * by]
  return tidy({ x: within(crop.x + (crop.w - w) / 2, 0, 1 - w), y: within(crop.y + (crop.h - h) / 2, 0, 1 - h), w, h })
}

/** Nothing is cut away: then nothing has to be kept. */
export const orWhole = (crop: Crop): Crop | null => (crop.w > 0.999 && crop.h > 0.999 ? null : crop)

const within = (number: number, min: number, max: number) => Math.min(Math.max(number, min), Math.max(min, max))
/** Four decimals are a tenth of a pixel; the sums stay within the picture. */
function tidy({ x, y, w, h }: Crop): Crop {
  const round = (number: number) => Math.round(number * 10_000) / 10_000
  const [left, top] = [round(x), round(y)]
  return { x: left, y: top, w: Math.min(round(w), round(1 - left)), h: Math.min(round(h), round(1 - top)) }
}
