import sharp from 'sharp'
import { openSeen, seenPixels } from '../pixels/open-pixels.ts'
import { PixelsRefused, type DriftFound, type PixelTask } from '../pixels/pixel-task.ts'
import { findDrift, type FoundRegion } from './find-drift.ts'

/** Long edge at which pictures are compared. */
const edge = 640
/** How far beyond furniture and shadow the mask reaches, in pixels of that size: scaling down mixes neighbours. */
const reach = 3

/** Compares a picture with its original outside the layer that was laid over it, and frames what differs. */
export async function compareFiles({ original, altered, layer }: Extract<PixelTask, { kind: 'drift' }>): Promise<DriftFound> {
  const before = await seenPixels(original, edge)
  const shape = await openSeen(altered).metadata()
  const ratio = (shape.autoOrient.width / shape.autoOrient.height) / (before.width / before.height)
  if (Math.abs(ratio - 1) > 0.02) throw new PixelsRefused('they have different shapes')
  const { data, info } = await openSeen(altered).removeAlpha().resize(before.width, before.height, { fit: 'fill' }).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  const regions = findDrift(before, { data, width: info.width, height: info.height, channels: info.channels }, layer === null ? null : await maskOf(layer, before.width, before.height))
  return { regions, picture: regions.length === 0 ? null : await framed(altered, regions) }
}

/** 1 where the layer covers something, and a little beyond. */
async function maskOf(layer: string, width: number, height: number): Promise<Uint8Array> {
  const { data } = await sharp(layer, { limitInputPixels: 100_000_000 }).ensureAlpha().extractChannel('alpha').resize(width, height, { fit: 'fill' }).raw({ depth: 'uchar' }).toBuffer({ resolveWithObject: true })
  const mask = new Uint8Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0) continue
      for (let ny = Math.max(0, y - reach); ny <= Math.min(height - 1, y + reach); ny++) mask.fill(1, ny * width + Math.max(0, x - reach), ny * width + Math.min(width, x + reach + 1))
    }
  return mask
}

/** The altered picture with a frame round each region, white with a dark edge so that it shows on any photo. */
async function framed(path: string, regions: readonly FoundRegion[]): Promise<Uint8Array> {
  const { data, info } = await openSeen(path).removeAlpha().resize({ width: 1200, height: 1200, fit: 'inside' }).png().toBuffer({ resolveWithObject: true })
  const boxes = regions.map(({ x, y, w, h }) => `<rect x="${x * info.width}" y="${y * info.height}" width="${w * info.width}" height="${h * info.height}" rx="4"/>`).join('')
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${info.width}" height="${info.height}" fill="none"><g stroke="#101820" stroke-width="7">${boxes}</g><g stroke="#ffffff" stroke-width="3">${boxes}</g></svg>`
  return sharp(data).composite([{ input: Buffer.from(drawing) }]).webp({ quality: 78 }).toBuffer()
}
