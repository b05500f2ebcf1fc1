import sharp from 'sharp'
import { openPicture } from '../../pictures/probe.ts'
import type { Box } from '../vision-provider.ts'

/** A face of this many blocks across is nobody's; what is finer than a block is gone and not only hard to see. */
const blocks = 6
/** How far around a box the blur fades into the picture, as part of its size. */
const fade = 0.12

/** Writes a picture in which the given parts cannot be made out any more, as JPEG of high quality, upright and without metadata. */
export async function blurBoxes(path: string, boxes: readonly Box[], to: string): Promise<{ width: number; height: number }> {
  const { data, info } = await openPicture(path).autoOrient().flatten({ background: '#fff' }).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const { width, height } = info
  const whole = () => sharp(data, { raw: { width, height, channels: 3 } })
  const patches = await Promise.all(
    boxes.map(async (box) => {
      const [marginX, marginY] = [box.width * fade * width, box.height * fade * height]
      const [left, top] = [Math.max(0, Math.floor(box.x * width - marginX)), Math.max(0, Math.floor(box.y * height - marginY))]
      const [right, bottom] = [Math.min(width, Math.ceil((box.x + box.width) * width + marginX)), Math.min(height, Math.ceil((box.y + box.height) * height + marginY))]
      const part = { left: Math.min(left, width - 1), top: Math.min(top, height - 1), width: Math.max(1, right - left), height: Math.max(1, bottom - top) }
      const coarse = await whole().extract(part).resize(blocks, blocks, { fit: 'fill', kernel: 'cubic' }).png().toBuffer()
      const smooth = await sharp(coarse).resize(part.width, part.height, { fit: 'fill', kernel: 'cubic' }).joinChannel(await maskOf(part.width, part.height)).png().toBuffer()
      return { input: smooth, left: part.left, top: part.top }
    }),
  )
  await whole().composite(patches).jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toFile(to)
  return { width, height }
}

/** Full within the box, whose corners are round, and fading around it: what was in it never shines through where a face is. */
async function maskOf(width: number, height: number): Promise<Buffer> {
  const [insetX, insetY] = [(width * fade) / 2, (height * fade) / 2]
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%"/><rect x="${insetX}" y="${insetY}" width="${width - 2 * insetX}" height="${height - 2 * insetY}" rx="${Math.min(width, height) * 0.28}" fill="#fff"/></svg>`
  const mask = sharp(Buffer.from(svg)).resize(width, height, { fit: 'fill' })
  const soft = Math.min(insetX, insetY) / 1.5
  return (soft >= 0.5 ? mask.blur(soft) : mask).extractChannel('red').png().toBuffer()
}
