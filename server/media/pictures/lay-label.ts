import sharp, { type Sharp } from 'sharp'
import { labelDrawing, type Label } from './notice.ts'

/** Draws a label on a picture that has its final size. Only a rendition gets it, never the stored file. */
export async function layLabel(picture: Sharp, label: Label): Promise<Sharp> {
  const { data, info } = await picture.toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  return sharp(data, { raw: { width, height, channels } }).composite([{ input: Buffer.from(labelDrawing(width, height, label)) }])
}
