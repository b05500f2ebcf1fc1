import { createCanvas, GlobalFonts } from '@napi-rs/canvas'
import sharp from 'sharp'
import type { StepOf } from '../recipe.ts'
import type { Pixels } from './pixels.ts'

/**
 * Lays a text or a logo over the photo. The text is white with a soft dark edge, so that it reads on walls and on windows alike.
 * @param logo path of the logo's file
 * @param font path of a font file
 */
export async function watermarked(photo: Pixels, mark: StepOf<'watermark'>, { logo, font }: { logo: string | null; font: string }): Promise<Pixels> {
  const { width, height, data } = photo
  const wide = Math.max(24, Math.round((width * mark.size) / 100))
  const drawn = logo ? await logoOf(logo, wide, Math.round(height * 0.5), mark.opacity / 100) : await textOf(mark.text ?? '', wide, mark.opacity / 100, font)
  const margin = Math.round(Math.min(width, height) * 0.03)
  const spare = { x: Math.max(0, width - drawn.width), y: Math.max(0, height - drawn.height) }
  const centre = mark.place === 'centre'
  const left = centre ? spare.x / 2 : mark.place.endsWith('left') ? Math.min(margin, spare.x) : Math.max(0, spare.x - margin)
  const top = centre ? spare.y / 2 : mark.place.startsWith('top') ? Math.min(margin, spare.y) : Math.max(0, spare.y - margin)
  const out = await sharp(data, { raw: { width, height, channels: 3 } }).composite([{ input: drawn.bytes, left: Math.round(left), top: Math.round(top) }]).removeAlpha().raw().toBuffer()
  return { width, height, data: out }
}

type Drawn = { bytes: Buffer; width: number; height: number }

async function logoOf(path: string, wide: number, high: number, opacity: number): Promise<Drawn> {
  const { data, info } = await sharp(path, { limitInputPixels: 1e8, failOn: 'error' }).autoOrient().resize({ width: wide, height: high, fit: 'inside' }).ensureAlpha().toColourspace('srgb').raw().toBuffer({ resolveWithObject: true })
  for (let at = 3; at < data.length; at += 4) data[at] = Math.round(data[at]! * opacity)
  const bytes = await sharp(data, { raw: { width: info.width, height: info.height, channels: 4 } }).png().toBuffer()
  return { bytes, width: info.width, height: info.height }
}

async function textOf(text: string, wide: number, opacity: number, font: string): Promise<Drawn> {
  if (!GlobalFonts.has('Foyer Mark')) GlobalFonts.registerFromPath(font, 'Foyer Mark')
  const measure = createCanvas(8, 8).getContext('2d')
  measure.font = '600 100px "Foyer Mark"'
  const size = Math.max(8, Math.floor((100 * wide * 0.94) / measure.measureText(text).width))
  const canvas = createCanvas(wide, Math.ceil(size * 1.5))
  const pen = canvas.getContext('2d')
  pen.font = `600 ${size}px "Foyer Mark"`
  pen.textBaseline = 'middle'
  pen.textAlign = 'center'
  pen.shadowColor = `rgba(0, 0, 0, ${0.55 * opacity})`
  pen.shadowBlur = size * 0.12
  pen.fillStyle = `rgba(255, 255, 255, ${opacity})`
  pen.fillText(text, wide / 2, canvas.height / 2)
  return { bytes: canvas.toBuffer('image/png'), width: canvas.width, height: canvas.height }
}
