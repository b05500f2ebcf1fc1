import { Canvas, createCanvas, GlobalFonts, ImageData, loadImage } from '@napi-rs/canvas'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { filmFonts } from '../drawing/fonts.ts'
import type { Picture } from '../drawing/surface.ts'
import { giveBack } from '../encoding/give-back.ts'

/** How much larger than the film photos are kept, so that moving closer stays sharp. */
const reserve = 1.22

/** Registers the fonts of films with the canvas of this process; faces of a brand take the names of those that they stand in for. */
export function registerFonts(own: { display: string | null; text: string | null } = { display: null, text: null }): void {
  const brands = new Map<string, string | null>([['Film Display', own.display], ['Film Text', own.text]])
  for (const { family, file } of filmFonts) {
    const path = brands.get(family) ?? fileURLToPath(new URL(`../../../../${file}`, import.meta.url))
    if (!GlobalFonts.registerFromPath(path, family)) throw new Error(`the font of ${family} cannot be read`)
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
  const picture = fromPixels(data, info.width, info.height)
  giveBack(data)
  return picture
}

/** Frees the pixels of a photo that is over. Its canvas would keep them until garbage is collected, and that does not see memory outside its own. */
export function letGo({ source }: Picture): void {
  if (!(source instanceof Canvas)) return
  source.width = 1
  source.height = 1
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
