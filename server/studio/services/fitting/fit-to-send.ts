import sharp, { type Sharp } from 'sharp'
import { openSeen } from '../../staging/pixels/open-pixels.ts'
import { PixelsRefused } from '../../staging/pixels/pixel-task.ts'
import type { SentSize } from '../image-service.ts'
import type { Frame, SendTask, Sent } from './fitting-task.ts'

/** Writes the photo upright, without metadata, in a size that the service takes, and its mask in the same place. */
export async function fitToSend({ photo, mask, blankMask, size, format, maskAs, outPhoto, outMask }: SendTask): Promise<Sent> {
  const { autoOrient } = await openSeen(photo).metadata()
  const { width, height, frame } = placeFor(size, autoOrient.width, autoOrient.height)
  const [left, top, w, h] = [Math.round(frame.x * width), Math.round(frame.y * height), Math.round(frame.w * width), Math.round(frame.h * height)]
  const rest = { left, top, right: width - w - left, bottom: height - h - top }
  const shown = openSeen(photo).flatten({ background: '#ffffff' }).resize(w, h, { fit: 'fill' }).extend({ ...rest, extendWith: 'mirror' })
  await (format === 'png' ? shown.png() : shown.jpeg({ quality: 92 })).toFile(outPhoto)
  if (mask !== null) await shapeFits(mask, autoOrient.width / autoOrient.height)
  if (mask !== null || blankMask) {
    const white = mask === null ? sharp({ create: { width: w, height: h, channels: 3, background: '#ffffff' } }) : sharp(mask, { limitInputPixels: 20_000_000 }).flatten({ background: '#000000' }).resize(w, h, { fit: 'fill' })
    // What was added round the photo belongs to nobody and may not be painted.
    const { data } = await white.extend({ ...rest, background: '#000000' }).toColourspace('b-w').extractChannel(0).raw().toBuffer({ resolveWithObject: true })
    await drawn(data, width, height, maskAs).toFile(outMask)
  }
  return { width, height, frame, masked: mask !== null }
}

/** White may change on black; or opaque, and transparent where it may change. */
function drawn(may: Buffer, width: number, height: number, maskAs: SendTask['maskAs']): Sharp {
  const shape = { width, height, channels: 1 as const }
  if (maskAs === 'white') return sharp(may, { raw: shape }).threshold(128).png()
  const opaque = Buffer.from(may.map((value) => (value > 127 ? 0 : 255)))
  return sharp({ create: { width, height, channels: 3, background: '#000000' } }).joinChannel(opaque, { raw: shape }).png()
}

async function shapeFits(mask: string, ratio: number): Promise<void> {
  const { width, height } = await sharp(mask, { limitInputPixels: 20_000_000 }).metadata()
  if (Math.abs(width / height / ratio - 1) > 0.03) throw new PixelsRefused('what was painted does not have the shape of the photo')
}

/** The size to send and where the photo lies in it. */
export function placeFor(size: SentSize, width: number, height: number): { width: number; height: number; frame: Frame } {
  if (size.by === 'edge') {
    const scale = Math.min(1, size.edge / Math.max(width, height))
    const rounded = (side: number) => Math.max(size.multipleOf, Math.round((side * scale) / size.multipleOf) * size.multipleOf)
    return { width: rounded(width), height: rounded(height), frame: { x: 0, y: 0, w: 1, h: 1 } }
  }
  const ratio = width / height
  const [wide, high] = size.sizes.reduce((best, one) => (Math.abs(Math.log(one[0] / one[1] / ratio)) < Math.abs(Math.log(best[0] / best[1] / ratio)) ? one : best))
  const [w, h] = ratio > wide / high ? [1, wide / high / ratio] : [ratio / (wide / high), 1]
  return { width: wide, height: high, frame: { x: (1 - w) / 2, y: (1 - h) / 2, w, h } }
}
