import sharp from 'sharp'
import { openPicture } from '../../pictures/probe.ts'
import type { Box } from '../vision-provider.ts'

/** A face of this many blocks across is nobody's; what is finer than a block is gone and not only hard to see. */
const blocks = 6
/** How far the edge of an oval fades, as part of its size. */
const fade = 0.06

/** Writes a picture in which the given parts cannot be made out any more, as JPEG of high quality, upright and without metadata. */
export async function blurBoxes(path: string, boxes: readonly Box[], to: string): Promise<{ width: number; height: number }> {
  const { data, info } = await openPicture(path).autoOrient().flatten({ background: '#fff' }).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const { width, height } = info
  const whole = () => sharp(data, { raw: { width, height, channels: 3 } })
  const patches = await Promise.all(
    boxes.map(async (box) => {
      const left = Math.min(width - 1, Math.max(0, Math.floor(box.x * width)))
      const top = Math.min(height - 1, Math.max(0, Math.floor(box.y * height)))
      const part = { left, top, width: Math.max(1, Math.min(width - left, Math.ceil(box.width * width))), height: Math.max(1, Math.min(height - top, Math.ceil(box.height * height))) }
      const coarse = await whole().extract(part).resize(blocks, blocks, { fit: 'fill', kernel: 'cubic' }).png().toBuffer()
      const smooth = await sharp(coarse).resize(part.width, part.height, { fit: 'fill', kernel: 'cubic' }).removeAlpha().joinChannel(await ovalOf(part.width, part.height)).png().toBuffer()
      return { input: smooth, left, top }
    }),
  )
  await whole().composite(patches).jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toFile(to)
  return { width, height }
}

/** Full within the box, with round corners that fade: what was in it never shines through where a face is. */
async function ovalOf(width: number, height: number): Promise<Buffer> {
  const [inset, round] = [Math.max(0, Math.min(width, height) * fade), Math.min(width, height) * 0.35]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect x="${inset / 2}" y="${inset / 2}" width="${Math.max(1, width - inset)}" height="${Math.max(1, height - inset)}" rx="${round}" fill="#fff"/></svg>`
  const mask = sharp(Buffer.from(svg)).resize(width, height, { fit: 'fill' }).extractChannel('alpha')
  return (inset > 2 ? mask.blur(Math.max(0.5, inset / 3)) : mask).toColourspace('b-w').raw().toBuffer().then((raw) => sharp(raw, { raw: { width, height, channels: 1 } }).png().toBuffer())
}
