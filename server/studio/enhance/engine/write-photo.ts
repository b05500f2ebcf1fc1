import exifr from 'exifr'
import sharp, { type Exif } from 'sharp'
import type { Pixels } from './pixels.ts'

/**
 * Writes the result: JPEG of quality 90 without colour subsampling, with the sRGB profile. What the camera wrote about itself and who
 * owns the photo goes along (the furniture of a room is placed by the focal length); where it was taken does not.
 */
export async function writePhoto({ width, height, data }: Pixels, to: string, from: string): Promise<void> {
  await sharp(data, { raw: { width, height, channels: 3 } })
    .withIccProfile('srgb')
    .withExif(await exifOf(from))
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
    .toFile(to)
}

const wholeFields = ['Make', 'Model', 'Artist', 'Copyright'] as const
const photoFields = ['DateTimeOriginal', 'LensModel'] as const
const numbers = ['ExposureTime', 'FNumber', 'FocalLength', 'ExposureBiasValue'] as const

async function exifOf(path: string): Promise<Exif> {
  const tags = await exifr.parse(path, { tiff: true, exif: true, gps: false, xmp: false, iptc: false, icc: false, reviveValues: false, translateValues: false }).then(
    (found: Record<string, unknown> | undefined) => found ?? {},
    () => ({}) as Record<string, unknown>,
  )
  const texts = (names: readonly string[]) => Object.fromEntries(names.flatMap((name) => (typeof tags[name] === 'string' && tags[name].trim() ? [[name, tags[name].trim().slice(0, 200)]] : [])))
  const fractions = Object.fromEntries(numbers.flatMap((name) => (typeof tags[name] === 'number' && Number.isFinite(tags[name]) ? [[name, fraction(tags[name])]] : [])))
  const whole = (name: string) => (typeof tags[name] === 'number' ? { [name === 'ISO' ? 'ISOSpeedRatings' : name]: String(Math.round(tags[name])) } : {})
  return { IFD0: texts(wholeFields), IFD2: { ...texts(photoFields), ...fractions, ...whole('ISO'), ...whole('FocalLengthIn35mmFormat') } }
}

const fraction = (value: number): string => (Math.abs(value) < 1 && value > 0 && 1 / value - Math.round(1 / value) < 0.01 ? `1/${Math.round(1 / value)}` : `${Math.round(value * 1000)}/1000`)
