import sharp, { type Sharp } from 'sharp'
import { PictureRefused, type Probed } from './picture-task.ts'
import { pixelLimit } from './presets.ts'

/** Opens a picture with the limits that hold for all strangers: pixels, and damage that would show. */
export const openPicture = (path: string): Sharp => sharp(path, { limitInputPixels: pixelLimit, failOn: 'error', sequentialRead: true })

/** Reads the head only: format and size as seen. Throws {@link PictureRefused} for bombs and for what is no picture. */
export async function probe(path: string): Promise<Probed> {
  // The head of a bomb has to be read to name its size, so the limit is ours here.
  const { width, height, format, compression, autoOrient } = await sharp(path, { limitInputPixels: false, failOn: 'none' }).metadata()
  if (!width || !height) throw new PictureRefused('it has no size')
  if (width * height > pixelLimit) throw new PictureRefused('it has too many pixels', { width, height })
  return { width: autoOrient.width, height: autoOrient.height, format, needsDeveloping: compression === 'hevc' }
}

/** What a decoder says, in words that help. */
export function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  if (error instanceof PictureRefused) return text
  if (/premature end|truncat|unexpected end|end of file|out of order read|not enough data|read error|reached end/i.test(text)) return 'it ends before its last line'
  if (/unsupported image format|not a known file format/i.test(text)) return 'no decoder here knows it'
  if (/pixel limit/i.test(text)) return 'it has too many pixels'
  return 'it is damaged'
}
