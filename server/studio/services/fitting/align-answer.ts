import { openSeen, seenPixels, type Pixels } from '../../staging/pixels/open-pixels.ts'
import { PixelsRefused } from '../../staging/pixels/pixel-task.ts'
import type { Frame, Sent } from './fitting-task.ts'

/** Which part of the answer shows which part of the photo. */
type Placement = { from: Frame; to: Frame }
const whole: Frame = { x: 0, y: 0, w: 1, h: 1 }
/** Shapes that differ by less are one shape that was rounded. */
const sameShape = 0.02
/** Sizes at which placements are compared, and services are expected to answer with at least. */
const looked = 320
const smallest = 64

/**
 * The answer laid where it belongs: samples of the photo's size, the photo's own where the answer shows nothing. An answer of another
 * shape was stretched, cut or given bars by the service; the one of the three that fits the photo best is taken.
 */
export async function alignAnswer(answer: string, photo: Pixels, photoPath: string, sent: Sent): Promise<{ pixels: Pixels; notes: string[] }> {
  const { width, height } = (await openSeen(answer).metadata()).autoOrient
  if (width < smallest || height < smallest) throw new PixelsRefused(`the service answered with a picture of ${width} × ${height} pixels`)
  const asSent = Math.abs(width / height / (sent.width / sent.height) - 1) <= sameShape
  const placement = asSent ? { from: sent.frame, to: whole } : await best(answer, photoPath, width / height, photo.width / photo.height)
  const notes: string[] = []
  if (!asSent) notes.push(`The service answered with ${width} × ${height} pixels, another shape than the ${sent.width} × ${sent.height} it was given. It was fitted to the photo by what it shows.`)
  else if (width !== sent.width || height !== sent.height) notes.push(`The service answered with ${width} × ${height} pixels instead of ${sent.width} × ${sent.height}. It was fitted to the photo.`)
  return { pixels: await placed(answer, width, height, placement, photo), notes }
}

/** Stretched, cut or with bars: the one whose samples are nearest to the photo's. */
async function best(answer: string, photoPath: string, shape: number, ratio: number): Promise<Placement> {
  const narrower = shape < ratio
  const [share, middle] = narrower ? [shape / ratio, (1 - shape / ratio) / 2] : [ratio / shape, (1 - ratio / shape) / 2]
  const upright: Frame = { x: middle, y: 0, w: share, h: 1 }
  const lying: Frame = { x: 0, y: middle, w: 1, h: share }
  const ways: Placement[] = [{ from: whole, to: whole }, { from: whole, to: narrower ? upright : lying }, { from: narrower ? lying : upright, to: whole }]
  const small = await seenPixels(photoPath, looked)
  const { width, height } = (await openSeen(answer).metadata()).autoOrient
  const off = await Promise.all(ways.map(async (way) => difference(small, await placed(answer, width, height, way, small), way.to)))
  return ways[off.indexOf(Math.min(...off))]!
}

/** Mean difference of samples within a part of two pictures. */
function difference(one: Pixels, other: Pixels, { x, y, w, h }: Frame): number {
  let [sum, count] = [0, 0]
  for (let row = Math.ceil(y * one.height); row < Math.floor((y + h) * one.height); row++)
    for (let at = (row * one.width + Math.ceil(x * one.width)) * 3; at < (row * one.width + Math.floor((x + w) * one.width)) * 3; at++, count++) sum += Math.abs(one.data[at]! - other.data[at]!)
  return sum / Math.max(1, count)
}

async function placed(answer: string, width: number, height: number, { from, to }: Placement, over: Pixels): Promise<Pixels> {
  const cut = { left: Math.round(from.x * width), top: Math.round(from.y * height), width: Math.round(from.w * width), height: Math.round(from.h * height) }
  const [left, top, wide, high] = [Math.round(to.x * over.width), Math.round(to.y * over.height), Math.round(to.w * over.width), Math.round(to.h * over.height)]
  const part = await openSeen(answer).removeAlpha().extract(cut).resize(wide, high, { fit: 'fill' }).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  if (part.info.channels !== 3) throw new PixelsRefused('the service answered with a picture without colours')
  const data = Uint8Array.from(over.data)
  for (let row = 0; row < high; row++) data.set(part.data.subarray(row * wide * 3, (row + 1) * wide * 3), ((top + row) * over.width + left) * 3)
  return { data, width: over.width, height: over.height, channels: 3 }
}
