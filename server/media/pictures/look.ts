import sharp, { type Sharp } from 'sharp'
import { differenceHash } from './difference-hash.ts'
import type { Rendered } from './picture-task.ts'
import { quality } from './presets.ts'
import { openPicture } from './probe.ts'

/**
 * The first look at a new picture: WebP of several sizes, a placeholder of some hundred bytes, and the main colour, all from
 * one decode. The millions of pixels are touched once; each size comes from the next larger one, before it was compressed.
 * @param boxes edges of square boxes, largest first
 */
export async function look(path: string, boxes: number[]): Promise<{ webps: Rendered[]; placeholder: string; colour: string; likeness: string | null }> {
  let pixels = openPicture(path).autoOrient().toColourspace('srgb')
  const webps: Rendered[] = []
  for (const edge of boxes) {
    const { data, info } = await pixels.resize(edge, edge, { fit: 'inside', withoutEnlargement: true }).raw().toBuffer({ resolveWithObject: true })
    const again = (): Sharp => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } })
    webps.push({ bytes: await again().webp({ quality: quality.webp, effort: 3 }).toBuffer(), width: info.width, height: info.height })
    pixels = again()
  }
  const [placeholder, { dominant }, likeness] = await Promise.all([
    pixels.clone().resize(20, 20, { fit: 'inside' }).webp({ quality: 30, effort: 1 }).toBuffer(),
    pixels.clone().stats(),
    differenceHash(pixels.clone()),
  ])
  const hex = [dominant.r, dominant.g, dominant.b].map((part) => part.toString(16).padStart(2, '0')).join('')
  return { webps, likeness, colour: `#${hex}`, placeholder: `data:image/webp;base64,${placeholder.toString('base64')}` }
}
