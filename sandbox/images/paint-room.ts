import sharp from 'sharp'

/** What an imitated service does to a picture it is given. */
export interface PaintWish {
  image: Uint8Array
  /** White where it may paint; null when it was given none. */
  mask: Uint8Array | null
  prompt: string
  seed: number
  /** Also moves a window, as models do that redraw the room. */
  window?: boolean
  /** Answers with another size than it was asked for. */
  otherSize?: boolean
}

const palettes = [
  { cloth: '#5b6f78', wood: '#9a6f45', rug: '#d8cbb4', leaf: '#5d7a4a', lamp: '#e9dfc6' },
  { cloth: '#8a5a44', wood: '#6d4a2f', rug: '#c9b79c', leaf: '#4d6b45', lamp: '#f0d9a8' },
  { cloth: '#39495c', wood: '#b98d5f', rug: '#bfc6c9', leaf: '#66804f', lamp: '#f3ead6' },
  { cloth: '#7c7f52', wood: '#83603f', rug: '#dccfc0', leaf: '#4f7355', lamp: '#eadfc9' },
]

/** The box that furniture stands in: the mask's own, or the floor in the middle. 0 to 1. */
interface Box { x: number; y: number; w: number; h: number }
const floor: Box = { x: 0.22, y: 0.56, w: 0.54, h: 0.36 }

/** Furnishes a room, or clears it when the words say “remove”. The same picture, mask, words and seed give the same bytes. */
export async function paintRoom({ image, mask, prompt, seed, window = false, otherSize = false }: PaintWish): Promise<Buffer> {
  const room = await sharp(image, { limitInputPixels: 60_000_000 }).autoOrient().removeAlpha().toColourspace('srgb').png().toBuffer()
  const { width, height } = await sharp(room).metadata()
  const box = mask ? await boxOf(mask) : floor
  const painted = /\bremove\b/i.test(prompt) ? await cleared(room, width, height, box) : Buffer.from(furniture(width, height, box, palettes[Math.abs(seed) % palettes.length]!))
  const layers = [{ input: mask ? await within(painted, mask, width, height) : painted }, ...(window ? [{ input: Buffer.from(windowDrawing(width, height)) }] : [])]
  const made = sharp(await sharp(room).composite(layers).png().toBuffer())
  return (otherSize ? made.resize(Math.round(height * 0.75), Math.round(height * 0.75), { fit: 'cover' }) : made).png().toBuffer()
}

/** Where a mask is white, as a box. */
async function boxOf(mask: Uint8Array): Promise<Box> {
  const { data, info } = await sharp(mask).flatten({ background: '#000' }).toColourspace('b-w').extractChannel(0).raw().toBuffer({ resolveWithObject: true })
  let [left, top, right, bottom] = [info.width, info.height, -1, -1]
  for (let at = 0; at < data.length; at++) {
    if (data[at]! < 128) continue
    const [x, y] = [at % info.width, Math.floor(at / info.width)]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  if (right < 0 || (right - left > info.width * 0.97 && bottom - top > info.height * 0.97)) return floor
  return { x: left / info.width, y: top / info.height, w: (right - left + 1) / info.width, h: (bottom - top + 1) / info.height }
}

/** Keeps of a drawing what lies inside the mask. */
async function within(drawing: Buffer, mask: Uint8Array, width: number, height: number): Promise<Buffer> {
  const alpha = await sharp(mask).flatten({ background: '#000' }).toColourspace('b-w').extractChannel(0).resize(width, height, { fit: 'fill' }).raw().toBuffer()
  const drawn = await sharp(drawing).resize(width, height, { fit: 'fill' }).ensureAlpha().raw().toBuffer()
  for (let at = 0; at < alpha.length; at++) drawn[at * 4 + 3] = Math.round((drawn[at * 4 + 3]! * alpha[at]!) / 255)
  return sharp(drawn, { raw: { width, height, channels: 4 } }).png().toBuffer()
}

/** What stood in a box goes: the row of pixels above it is drawn down, softly. */
async function cleared(room: Buffer, width: number, height: number, { x, y, w, h }: Box): Promise<Buffer> {
  const [left, top, wide, high] = [Math.round(x * width), Math.round(y * height), Math.max(2, Math.round(w * width)), Math.max(2, Math.round(h * height))]
  const strip = await sharp(room).extract({ left: Math.min(left, width - 2), top: Math.max(0, Math.min(height - 4, top + high - 4)), width: Math.min(wide, width - left), height: 4 }).resize(wide, high, { fit: 'fill' }).blur(6).png().toBuffer()
  return sharp({ create: { width, height, channels: 4, background: '#00000000' } }).composite([{ input: strip, left, top }]).png().toBuffer()
}

/** A rug, a sofa with cushions, a table, a lamp and a plant, all inside a box. */
function furniture(width: number, height: number, { x, y, w, h }: Box, { cloth, wood, rug, leaf, lamp }: (typeof palettes)[number]): string {
  const at = (px: number, py: number, pw: number, ph: number, more: string) => `<rect x="${(x + px * w) * width}" y="${(y + py * h) * height}" width="${pw * w * width}" height="${ph * h * height}" ${more}/>`
  const round = (cx: number, cy: number, rx: number, ry: number, more: string) => `<ellipse cx="${(x + cx * w) * width}" cy="${(y + cy * h) * height}" rx="${rx * w * width}" ry="${ry * h * height}" ${more}/>`
  const r = Math.round(0.03 * w * width)
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    ${round(0.5, 0.8, 0.48, 0.17, `fill="${rug}"`)}
    ${at(0.14, 0.22, 0.58, 0.3, `rx="${r}" fill="${cloth}"`)}${at(0.1, 0.36, 0.66, 0.3, `rx="${r}" fill="${cloth}"`)}${at(0.1, 0.36, 0.09, 0.32, `rx="${r}" fill="${cloth}" stroke="#00000030" stroke-width="2"`)}${at(0.67, 0.36, 0.09, 0.32, `rx="${r}" fill="${cloth}" stroke="#00000030" stroke-width="2"`)}
    ${at(0.22, 0.28, 0.17, 0.2, `rx="${r}" fill="${rug}"`)}${at(0.48, 0.28, 0.17, 0.2, `rx="${r}" fill="${lamp}"`)}
    ${round(0.45, 0.76, 0.16, 0.06, `fill="${wood}"`)}${at(0.34, 0.76, 0.015, 0.14, `fill="${wood}"`)}${at(0.545, 0.76, 0.015, 0.14, `fill="${wood}"`)}
    ${at(0.89, 0.16, 0.02, 0.58, 'fill="#241f1b"')}${round(0.9, 0.74, 0.05, 0.02, 'fill="#241f1b"')}${at(0.85, 0.04, 0.1, 0.14, `rx="4" fill="${lamp}"`)}
    ${at(0.01, 0.56, 0.07, 0.14, `rx="4" fill="${wood}"`)}${round(0.045, 0.44, 0.04, 0.15, `fill="${leaf}"`)}
  </svg>`
}

/** A window where none was. */
const windowDrawing = (width: number, height: number): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect x="${width * 0.1}" y="${height * 0.1}" width="${width * 0.2}" height="${height * 0.26}" fill="#dfeeff" stroke="#3b332b" stroke-width="${Math.max(3, width * 0.008)}"/><line x1="${width * 0.2}" y1="${height * 0.1}" x2="${width * 0.2}" y2="${height * 0.36}" stroke="#3b332b" stroke-width="${Math.max(2, width * 0.006)}"/></svg>`

/** A PNG of 256 million pixels in less than a megabyte: what a house must not unpack. */
let bomb: Promise<Buffer> | null = null
export const pictureBomb = (): Promise<Buffer> => (bomb ??= sharp({ create: { width: 16_000, height: 16_000, channels: 3, background: '#123456' }, limitInputPixels: false }).png({ compressionLevel: 9 }).toBuffer())
