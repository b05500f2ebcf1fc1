import sharp from 'sharp'
import { blend, changedOutside } from './blend.ts'
import { openSeen, seenPixels, type Pixels } from './open-pixels.ts'
import { PixelsRefused, type Composed, type PixelTask } from './pixel-task.ts'

/**
 * Lays the rendered layer over the photo, writes it as PNG, opens what was written and compares. Whatever the encoder or we do
 * wrong, no picture leaves here that differs from the photo where no furniture and no shadow is.
 */
export async function compose({ photo, layer, out, xmp }: Extract<PixelTask, { kind: 'compose' }>): Promise<Composed> {
  const { data, info } = await sharp(layer, { limitInputPixels: 100_000_000, failOn: 'error' }).toColourspace('srgb').raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  const over = { data, width: info.width, height: info.height, channels: info.channels }
  const below = await seenPixels(photo)
  return layOver(below, over, out, xmp)
}

/** Lays samples over samples and writes the picture; see {@link compose}. */
export async function layOver(below: Pixels, over: Pixels, out: string, xmp: string): Promise<Composed> {
  const { data: made, covered } = blend(below, over)
  await sharp(made, { raw: { width: below.width, height: below.height, channels: 3 } }).png({ compressionLevel: 7 }).withXmp(xmp).toFile(out)
  const written = await openSeen(out).removeAlpha().raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  const changed = changedOutside(below, { data: written.data, width: written.info.width, height: written.info.height, channels: written.info.channels }, over)
  if (changed > 0) throw new PixelsRefused(`${changed} pixels outside furniture and shadow differ from the photo`)
  return { width: below.width, height: below.height, covered }
}
