import sharp from 'sharp'
import { openSeen } from '../pixels/open-pixels.ts'
import type { LabelPlace, PixelTask } from '../pixels/pixel-task.ts'
import { sourceXmp } from './source-type.ts'

/** Writes the photo and its altered twin as JPEGs of one look: no location, the source in XMP, the label on the altered one. */
export async function makePair({ original, altered, label, outOriginal, outAltered, xmp }: Extract<PixelTask, { kind: 'pair' }>): Promise<Record<string, never>> {
  await openSeen(original).flatten({ background: '#ffffff' }).jpeg({ quality: 92, mozjpeg: true }).withXmp(sourceXmp('camera', 'The original photo, not altered')).toFile(outOriginal)
  const { data, info } = await openSeen(altered).flatten({ background: '#ffffff' }).png({ compressionLevel: 1 }).toBuffer({ resolveWithObject: true })
  const drawing = labelDrawing(info.width, info.height, label.text, label.place)
  await (drawing ? sharp(data).composite([{ input: Buffer.from(drawing) }]) : sharp(data)).jpeg({ quality: 92, mozjpeg: true }).withXmp(xmp).toFile(outAltered)
  return {}
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** The label as SVG of the picture's size, large enough to be read when the picture is 640 pixels wide; null for none. */
export function labelDrawing(width: number, height: number, text: string, place: LabelPlace): string | null {
  if (place === 'none') return null
  const size = Math.round(Math.max(width, height) * 0.021)
  const pad = Math.round(size * 0.75)
  // Wide enough for the widest common sans; the text is centred, so a narrower one leaves even edges.
  const plate = Math.min(width - 2 * pad, Math.round([...text].length * size * 0.6 + 2 * pad))
  const high = Math.round(size * 2)
  const [x, w] = place === 'band' ? [0, width] : place === 'bottom-left' ? [pad, plate] : [width - pad - plate, plate]
  const y = place === 'band' ? height - high : height - high - pad
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect x="${x}" y="${y}" width="${w}" height="${high}" rx="${place === 'band' ? 0 : Math.round(size * 0.35)}" fill="#101820" fill-opacity="0.82"/><text x="${x + w / 2}" y="${y + high / 2 + size * 0.35}" font-family="Hanken Grotesk, DejaVu Sans, Arial, sans-serif" font-size="${size}" fill="#ffffff" text-anchor="middle" textLength="${w === plate ? plate - 2 * pad : ''}" lengthAdjust="spacingAndGlyphs">${escaped(text)}</text></svg>`.replace(' textLength=""', '')
}
