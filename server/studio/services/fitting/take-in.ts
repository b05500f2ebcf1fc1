import sharp from 'sharp'
import { findDrift } from '../../staging/drift/find-drift.ts'
import { fitTone } from '../../staging/drift/fit-tone.ts'
import { layOver } from '../../staging/pixels/compose.ts'
import { seenPixels, type Pixels } from '../../staging/pixels/open-pixels.ts'
import { PixelsRefused } from '../../staging/pixels/pixel-task.ts'
import { alignAnswer } from './align-answer.ts'
import { findChanges } from './find-changes.ts'
import type { TakeInTask, TakenIn } from './fitting-task.ts'

/** Long edge at which the room is compared, as everywhere in the check of drift. */
const edge = 640
/** Width of the soft rim inside the mask, for each thousand pixels of the photo's long edge. */
const rimPerThousand = 6
/** What services answer with. An SVG would be drawn, and a TIFF hides whole archives. */
const pictureKinds: readonly string[] = ['jpeg', 'png', 'webp']

/**
 * Takes the answer of a service in: fits it to the photo's geometry, lays what is inside the mask over the photo with a soft rim, and
 * writes it. Outside the mask every pixel is the photo's own, whatever the service did there. Without a mask the furniture is found by
 * what differs, and a room that differs elsewhere too is not written but told by its regions.
 */
export async function takeIn({ photo, answer, mask, sent, out, outLayer, xmp }: TakeInTask): Promise<TakenIn> {
  await refuseOtherThanPictures(answer)
  const below = await seenPixels(photo)
  const { pixels, notes } = await alignAnswer(answer, below, photo, sent)
  const [before, after] = await Promise.all([seenPixels(photo, edge), scaled(pixels, edge)])
  const may = mask === null ? findChanges(before, after) : await painted(mask, before.width, before.height)
  if (!may.includes(1)) throw new PixelsRefused(mask === null ? 'the service changed nothing in the picture' : 'nothing was painted')
  const regions = findDrift(before, after, may)
  if (mask === null && regions.length > 0) return { regions, notes }
  if (regions.length > 0) notes.push('The service also changed the room outside of what was painted. There the photo itself was kept.')
  const alpha = await softRim(may, before.width, before.height, below.width, below.height)
  const inTone = fitTone(pixels, below, alpha.map((value) => (value > 0 ? 1 : 0)))
  await layOver(below, withAlpha(inTone, alpha), out, xmp)
  await sharp({ create: { width: below.width, height: below.height, channels: 3, background: '#000000' } }).joinChannel(Buffer.from(alpha), { raw: { width: below.width, height: below.height, channels: 1 } }).png({ compressionLevel: 7 }).toFile(outLayer)
  return { regions: [], notes }
}

async function refuseOtherThanPictures(path: string): Promise<void> {
  // Its head alone is read here, so its size is not limited yet.
  const { format } = await sharp(path, { limitInputPixels: false }).metadata().catch(() => ({ format: undefined }))
  if (!format || !pictureKinds.includes(format)) throw new PixelsRefused('the service answered with something that is no picture')
}

async function scaled({ data, width, height }: Pixels, to: number): Promise<Pixels> {
  const made = await sharp(data, { raw: { width, height, channels: 3 } }).resize({ width: to, height: to, fit: 'inside', withoutEnlargement: true }).raw().toBuffer({ resolveWithObject: true })
  return { data: made.data, width: made.info.width, height: made.info.height, channels: 3 }
}

/** 1 where the mask is white. */
async function painted(mask: string, width: number, height: number): Promise<Uint8Array> {
  const { data } = await sharp(mask, { limitInputPixels: 20_000_000 }).flatten({ background: '#000000' }).toColourspace('b-w').extractChannel(0).resize(width, height, { fit: 'fill' }).raw().toBuffer({ resolveWithObject: true })
  return Uint8Array.from(data, (value) => (value > 127 ? 1 : 0))
}

/** Opacity for each pixel of the photo: nought outside the mask, full inside, and in between only along the inner side of its edge. */
async function softRim(mask: Uint8Array, width: number, height: number, wide: number, high: number): Promise<Uint8Array> {
  const sigma = Math.max(1, (Math.max(width, height) / 1000) * rimPerThousand)
  const blurred = await sharp(Buffer.from(mask.map((value) => value * 255)), { raw: { width, height, channels: 1 } }).blur(sigma).extractChannel(0).raw().toBuffer()
  const inside = Buffer.from(mask.map((value, at) => (value === 1 ? Math.max(0, Math.min(255, (blurred[at]! - 128) * 2)) : 0)))
  const { data } = await sharp(inside, { raw: { width, height, channels: 1 } }).resize(wide, high, { fit: 'fill', kernel: 'linear' }).extractChannel(0).raw().toBuffer({ resolveWithObject: true })
  return Uint8Array.from(data)
}

function withAlpha({ data, width, height }: Pixels, alpha: Uint8Array): Pixels {
  const layer = new Uint8Array(width * height * 4)
  for (let at = 0; at < alpha.length; at++) {
    layer.set(data.subarray(at * 3, at * 3 + 3), at * 4)
    layer[at * 4 + 3] = alpha[at]!
  }
  return { data: layer, width, height, channels: 4 }
}
