/** The least that makes the reel by hand: a canvas whose frames go through a pipe to the same encoder. The task as JSON in the first argument. */
import { createCanvas, GlobalFonts, loadImage } from '@napi-rs/canvas'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import sharp from 'sharp'
import type { Command } from '../../server/studio/videos/encoding/encoder.ts'

const { photos, command, seconds, font } = JSON.parse(process.argv[2]!) as { photos: string[]; command: Command; seconds: number; font: string }
const [width, height, fps, fade] = [1080, 1920, 30, 0.7]
GlobalFonts.registerFromPath(font, 'Bare')
const images = await Promise.all(photos.map(async (path) => loadImage(await sharp(path).resize({ height: Math.round(height * 1.22) }).jpeg({ quality: 92 }).toBuffer())))
const canvas = createCanvas(width, height)
const pen = canvas.getContext('2d', { alpha: false })
pen.imageSmoothingQuality = 'high'
const writer = spawn(command.file, command.args, { stdio: ['pipe', 'ignore', 'inherit'] })
const each = seconds / photos.length
for (let frame = 0; frame < seconds * fps; frame++) {
  const at = frame / fps
  images.forEach((image, place) => {
    const alpha = place === 0 ? 1 : Math.min(1, (at - place * each) / fade + 0.5)
    if (alpha <= 0 || at > (place + 1) * each + fade / 2) return
    const zoom = 1 + 0.1 * ((at - place * each) / each)
    const [w, h] = [(image.height * width) / height / zoom, image.height / zoom]
    pen.globalAlpha = alpha
    pen.drawImage(image, (image.width - w) / 2, (image.height - h) / 2, w, h, 0, 0, width, height)
  })
  pen.globalAlpha = 1
  pen.fillStyle = '#ffffff'
  pen.font = '64px "Bare"'
  pen.fillText('Wrenfield Homes', 76, 160)
  pen.fillText('Mill Cottage', 76, 1560)
  if (!writer.stdin.write(Buffer.from(canvas.data()))) await once(writer.stdin, 'drain')
}
writer.stdin.end()
const [code] = (await once(writer, 'exit')) as [number]
process.exit(code)
