import sharp from 'sharp'
import { openPicture } from '../../pictures/probe.ts'

/** Colours of a picture, three bytes a pixel, rows from the top. */
export type Pixels = { data: Buffer; width: number; height: number }

/** The picture upright, without transparency, within a square of `edge` pixels. */
export async function readPixels(path: string, edge: number): Promise<Pixels> {
  const { data, info } = await openPicture(path).autoOrient().flatten({ background: '#fff' }).resize(edge, edge, { fit: 'inside', withoutEnlargement: true }).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** A part of it, stretched to a square of `edge` pixels. */
export async function cutSquare({ data, width, height }: Pixels, part: { left: number; top: number; width: number; height: number }, edge: number): Promise<Buffer> {
  return sharp(data, { raw: { width, height, channels: 3 } }).extract(part).resize(edge, edge, { fit: 'fill' }).raw().toBuffer()
}
