import { noticeHash, type Notice } from './notice.ts'

/** Sizes in which pictures are shown. Those with a ratio are cut around the focal point, the others keep their shape. */
export const presets = {
  thumb: { width: 320, height: 320, fit: 'inside' },
  small: { width: 640, height: 640, fit: 'inside' },
  medium: { width: 1280, height: 1280, fit: 'inside' },
  large: { width: 2048, height: 2048, fit: 'inside' },
  /** For networks that take pictures up to 1080 lines. */
  compact: { width: 1080, height: 1080, fit: 'inside' },
  /** 1.91:1, for link previews (OpenGraph). */
  share: { width: 1200, height: 630, fit: 'cover' },
  square: { width: 1080, height: 1080, fit: 'cover' },
  portrait: { width: 1080, height: 1350, fit: 'cover' },
} as const satisfies Record<string, { width: number; height: number; fit: 'inside' | 'cover' }>
export type Preset = keyof typeof presets

export const isPreset = (word: string): word is Preset => Object.hasOwn(presets, word)

/** Formats that renditions come in, with the names of their endings. */
export const formats = { webp: 'image/webp', avif: 'image/avif', jpg: 'image/jpeg' } as const
export type Format = keyof typeof formats

/**
 * Quality by eye at the size shown; measured at 1600 px: JPEG 165 kB in 0.17 s, WebP 67 kB in 0.5 s, AVIF at effort 2 45 kB in
 * 1.2 s (at effort 4 6.7 s). So AVIF is only made in the background.
 */
export const quality = { webp: 78, avif: 55, jpg: 80, png: 90 } as const

/** Pictures with more pixels are not opened: 100 million, decoded, fill 300 MB. */
export const pixelLimit = 1e8

export type Focal = { x: number; y: number }

/** A part of an upright picture: left, top, width and height from 0 to 1. */
export type Crop = { x: number; y: number; w: number; h: number }

/** Where a rendition lies. A cut one depends on the focal point as well. `page` is that of a PDF file. */
export function renditionKey(checksum: string, preset: Preset, format: Format, focal: Focal | null, crop: Crop | null = null, notice: Notice | null = null, page: number | null = null): string {
  const cut = presets[preset].fit === 'cover' && focal ? `-${percent(focal.x)}-${percent(focal.y)}` : ''
  const part = crop ? `-part-${[crop.x, crop.y, crop.w, crop.h].map((one) => Math.round(one * 10_000)).join('-')}` : ''
  return `${renditionFolder(checksum)}/${preset}${page ? `-page-${page}` : ''}${cut}${part}${notice ? `-says-${noticeHash(notice)}` : ''}.${format}`
}

/** Where a page of a PDF file lies, drawn as large as it is ever shown. */
export const pageKey = (checksum: string, page: number): string => `${renditionFolder(checksum)}/page-${page}.jpg`

/** Where the poster of a film lies. */
export const posterKey = (checksum: string): string => `${renditionFolder(checksum)}/poster.jpg`

/** Everything derived from some bytes lies here, and goes with them. */
export const renditionFolder = (checksum: string): string => `renditions/${checksum}`

const percent = (part: number) => Math.round(part * 100)
