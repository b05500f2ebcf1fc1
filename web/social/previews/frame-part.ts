import type { Crop } from '../../../server/social/contract.ts'

type Sized = { width: number | null; height: number | null; crop: Crop | null; focal: { x: number; y: number } | null }
const all: Crop = { x: 0, y: 0, w: 1, h: 1 }

/** Width by height of what goes out: of the chosen part. 3:2 where the size is not known. */
export function ratioOf({ width, height, crop }: Sized): number {
  if (!width || !height) return 1.5
  const { w, h } = crop ?? all
  return (w * width) / (h * height)
}

/** The same, kept between what a network shows at the least and at the most. */
export const ratioWithin = (media: Sized, min: number, max: number): number => Math.min(max, Math.max(min, ratioOf(media)))

/** The part of a picture that a frame of this shape shows: the chosen part, cut around the focal point. */
export function partInFrame(media: Sized, frame: number): Crop {
  const { x, y, w, h } = media.crop ?? all
  if (!media.width || !media.height) return { x, y, w, h }
  const own = ratioOf(media)
  const [wide, high] = own > frame ? [(w * frame) / own, h] : [w, (h * own) / frame]
  const point = media.focal ?? { x: x + w / 2, y: y + h / 2 }
  const cut = (at: number, size: number, from: number, room: number) => Math.min(Math.max(at - size / 2, from), from + room - size)
  return { x: cut(point.x, wide, x, w), y: cut(point.y, high, y, h), w: wide, h: high }
}
