import sharp, { type Sharp } from 'sharp'
import { layLabel } from './lay-label.ts'
import { layMark } from './lay-mark.ts'
import { xmpOf } from './notice.ts'
import { openPicture } from './probe.ts'
import type { Probed, Rendered, Rendering } from './picture-task.ts'
import { quality, type Crop, type Focal } from './presets.ts'

/**
 * Makes one derived picture: upright, in sRGB, with no metadata but its notice and what is said of it (sharp keeps none unless told to, which is how
 * the location is lost). JPEG and WebP sources are scaled down while they are decoded.
 */
export async function render(path: string, size: Probed, rendering: Rendering): Promise<Rendered> {
  const shaped = shape(openPicture(path).autoOrient(), size, rendering)
  const picture = await laid(shaped, rendering)
  const { data, info } = await encode(picture, rendering, rendering.quality ?? quality[rendering.format]).toBuffer({ resolveWithObject: true })
  if (!rendering.maxBytes || data.length <= rendering.maxBytes) return { bytes: data, width: info.width, height: info.height }
  return squeeze(path, size, rendering, { width: info.width, height: info.height }, rendering.maxBytes)
}

/** What is drawn on the picture: the words of somebody who shares it, and the label of an altered one. */
async function laid(shaped: Sharp, { mark, notice }: Rendering): Promise<Sharp> {
  const marked = mark ? await layMark(shaped, mark) : shaped
  return notice?.label ? layLabel(marked, notice.label) : marked
}

function shape(whole: Sharp, wholeSize: Probed, { width, height, fit, focal: point, crop }: Rendering): Sharp {
  const box = crop ? boxOf(crop, wholeSize) : null
  const picture = box ? whole.extract(box) : whole
  const size = box ?? wholeSize
  const focal = point && crop ? withinCrop(point, crop) : point
  if (!width && !height) return picture
  if (fit === 'inside' || !width || !height) return picture.resize({ width, height, fit: 'inside', withoutEnlargement: true })
  if (!focal) return picture.resize({ width, height, fit: 'cover', position: sharp.strategy.attention })
  // Scaled so that the box is just covered, then cut with the point as near to the middle as the edges allow.
  const scale = Math.max(width / size.width, height / size.height)
  const [wide, high] = [Math.max(width, Math.round(size.width * scale)), Math.max(height, Math.round(size.height * scale))]
  const cut = (length: number, box: number, point: number) => Math.min(Math.max(Math.round(length * point - box / 2), 0), length - box)
  return picture.resize({ width: wide, height: high, fit: 'fill' }).extract({ left: cut(wide, width, focal.x), top: cut(high, height, focal.y), width, height })
}

/** The pixels of a part, at least one each way and within the picture. */
function boxOf({ x, y, w, h }: Crop, { width, height }: Probed): { left: number; top: number; width: number; height: number } {
  const [left, top] = [Math.min(width - 1, Math.round(x * width)), Math.min(height - 1, Math.round(y * height))]
  return { left, top, width: Math.max(1, Math.min(width - left, Math.round(w * width))), height: Math.max(1, Math.min(height - top, Math.round(h * height))) }
}

const withinCrop = (point: Focal, { x, y, w, h }: Crop): Focal => ({ x: Math.min(1, Math.max(0, (point.x - x) / w)), y: Math.min(1, Math.max(0, (point.y - y) / h)) })

function encode(picture: Sharp, { format, notice, metadata }: Rendering, level: number): Sharp {
  const xmp = xmpOf(notice, metadata)
  return packed(xmp ? picture.withXmp(xmp) : picture, format, level)
}

function packed(picture: Sharp, format: Rendering['format'], level: number): Sharp {
  switch (format) {
    case 'webp':
      return picture.webp({ quality: level, effort: 3 })
    case 'avif':
      return picture.avif({ quality: level, effort: 2 })
    case 'png':
      return picture.png({ compressionLevel: 8, palette: level < quality.png })
    case 'jpg':
      // JPEG has no transparency; white is what a page behind it would have been.
      return picture.flatten({ background: '#ffffff' }).jpeg({ quality: level, progressive: true })
  }
}

/** Lower quality first, since nobody sees 80 become 62; then smaller, in steps of 15 percent. */
async function squeeze(path: string, size: Probed, rendering: Rendering, from: { width: number; height: number }, maxBytes: number): Promise<Rendered> {
  const levels = rendering.format === 'png' ? [80] : [72, 62, 50]
  let box = from
  let last: Rendered | undefined
  while (Math.min(box.width, box.height) >= 16) {
    for (const level of levels) {
      const shaped = await laid(shape(openPicture(path).autoOrient(), size, { ...rendering, width: box.width, height: box.height }), rendering)
      const { data, info } = await encode(shaped, rendering, level).toBuffer({ resolveWithObject: true })
      last = { bytes: data, width: info.width, height: info.height }
      if (data.length <= maxBytes) return last
    }
    const by = Math.min(0.85, Math.sqrt(maxBytes / last!.bytes.length))
    box = { width: Math.floor(box.width * by), height: Math.floor(box.height * by) }
  }
  return last!
}
