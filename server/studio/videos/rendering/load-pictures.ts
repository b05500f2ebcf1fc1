import { createCanvas, GlobalFonts, ImageData, loadImage } from '@napi-rs/canvas'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { filmFonts } from '../drawing/fonts.ts'
import type { Picture } from '../drawing/surface.ts'

/** How much larger than the film photos are kept, so that moving closer stays sharp. */
const reserve = 1.22

/** Registers the fonts of films with the canvas of this process. */
export function registerFonts(): void {
  for (const { family, file } of filmFonts) {
    if (!GlobalFonts.registerFromPath(fileURLToPath(new URL(`../../../../${file}`, import.meta.url)), family)) throw new Error(`the font ${file} is missing`)
  }
}

/** A photo, upright and in sRGB, as large as this film needs it. */
export async function loadPhoto(path: string, { width, height }: { width: number; height: number }): Promise<Picture> {
  const { data, info } = await sharp(path, { limitInputPixels: 100_000_000 })
    .autoOrient()
    .resize({ width: Math.round(width * reserve), height: Math.round(height * reserve), fit: 'outside', withoutEnlargement: true })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return fromPixels(data, info.width, info.height)
}

/** A logo with its transparency. */
export async function loadLogo(path: string): Promise<Picture> {
  const image = await loadImage(await sharp(path, { limitInputPixels: 100_000_000 }).resize({ width: 840, height: 840, fit: 'inside', withoutEnlargement: true }).png().toBuffer())
  return { source: image, width: image.width, height: image.height }
}

/** A frame of raw RGBA as something that can be drawn. */
export function fromPixels(pixels: Buffer, width: number, height: number, onto = createCanvas(width, height)): Picture & { canvas: typeof onto } {
  onto.getContext('2d').putImageData(new ImageData(new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length), width, height), 0, 0)
  return { source: onto, canvas: onto, width, height }
}
