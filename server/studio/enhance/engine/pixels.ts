import sharp from 'sharp'
import type { Cv, Mat } from './opencv.ts'

/** A photo in memory: upright, sRGB, three bytes a pixel. */
export type Pixels = { readonly width: number; readonly height: number; readonly data: Uint8Array }
/** One value of 0 to 255 for each pixel. */
export type Plane = { readonly width: number; readonly height: number; readonly data: Uint8Array }

/** More would not fit the memory of the child: larger photos are made smaller first. */
export const mostPixels = 40_000_000
/** Estimates (cast, exposure, lines, sky) are made on a copy of this longest edge, so that the preview shows what the whole photo will get. */
export const analysisEdge = 1000

/** Opens a photo. A damaged one throws what the decoder says. `maxEdge` makes it smaller while it is read. */
export async function readPixels(path: string | Buffer, { maxEdge }: { maxEdge?: number } = {}): Promise<Pixels> {
  const options = { limitInputPixels: 1e8, failOn: 'error', sequentialRead: true } as const
  const { autoOrient } = await sharp(path, { ...options, failOn: 'none' }).metadata()
  const fits = Math.sqrt(Math.min(1, mostPixels / (autoOrient.width * autoOrient.height)))
  const edge = Math.min(maxEdge ?? Infinity, Math.floor(Math.max(autoOrient.width, autoOrient.height) * fits))
  const { data, info } = await sharp(path, options).autoOrient().toColourspace('srgb').flatten({ background: '#ffffff' }).resize({ width: edge, height: edge, fit: 'inside', withoutEnlargement: true }).raw().toBuffer({ resolveWithObject: true })
  if (info.channels === 3) return { width: info.width, height: info.height, data }
  // A grey photo comes with one channel.
  const grey = Math.floor(data.length / (info.width * info.height))
  const full = new Uint8Array(info.width * info.height * 3)
  for (let at = 0; at < info.width * info.height; at++) full.fill(data[at * grey]!, at * 3, at * 3 + 3)
  return { width: info.width, height: info.height, data: full }
}

/** A copy on which estimates are made. */
export function smaller(cv: Cv, { width, height, data }: Pixels, edge = analysisEdge): Pixels {
  const scale = edge / Math.max(width, height)
  if (scale >= 1) return { width, height, data }
  const [wide, high] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))]
  const from = toMat(cv, { width, height, data })
  const to = new cv.Mat()
  try {
    cv.resize(from, to, new cv.Size(wide, high), 0, 0, cv.INTER_AREA)
    return { width: wide, height: high, data: to.data.slice() }
  } finally {
    from.delete()
    to.delete()
  }
}

/** Into the memory of OpenCV; whoever asks frees it. */
export function toMat(cv: Cv, { width, height, data }: Pixels): Mat {
  const mat = new cv.Mat(height, width, cv.CV_8UC3)
  mat.data.set(data)
  return mat
}

export function planeToMat(cv: Cv, { width, height, data }: Plane): Mat {
  const mat = new cv.Mat(height, width, cv.CV_8UC1)
  mat.data.set(data)
  return mat
}

/** Brightness as the eye weighs it, from bytes as they are (Rec. 709 weights). */
export function greyOf({ width, height, data }: Pixels): Plane {
  const grey = new Uint8Array(width * height)
  for (let at = 0, from = 0; at < grey.length; at++, from += 3) grey[at] = (data[from]! * 54 + data[from + 1]! * 183 + data[from + 2]! * 19) >> 8
  return { width, height, data: grey }
}
