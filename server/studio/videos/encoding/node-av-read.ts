/** A process that reads a part of a film with `node-av`: raw RGBA frames on stdout, the task as JSON in the first argument. */
import { Decoder, Demuxer } from 'node-av/api'
import { AV_LOG_ERROR, AV_PIX_FMT_RGBA } from 'node-av/constants'
import { Log } from 'node-av/lib'
import type { ClipToRead } from './encoder.ts'
import { writeAll } from './write-all.ts'

Log.setLevel(AV_LOG_ERROR)
const { path, from, to, width, height, fps } = JSON.parse(process.argv[2]!) as ClipToRead
await using film = await Demuxer.open(path)
const stream = film.video()
if (!stream) throw new Error('there is no picture in this film')

// As large as needed to cover the wanted size; what stands over is cut away evenly.
const grow = Math.max(width / stream.codecpar.width, height / stream.codecpar.height)
const wide = Math.max(width, Math.round(stream.codecpar.width * grow))
const high = Math.max(height, Math.round(stream.codecpar.height * grow))
const left = Math.floor((wide - width) / 2)
const top = Math.floor((high - height) / 2)
const total = Math.round((to - from) * fps)

using decoder = await Decoder.create(stream, { rescale: { pixelFormat: AV_PIX_FMT_RGBA, width: wide, height: high } })
if (from > 0) await film.seek(Math.max(0, from - 0.5))
let sent = 0
let last: Buffer | null = null
for await (const frame of decoder.frames(film.packets(stream.index))) {
  if (!frame) continue
  const at = (Number(frame.pts) * frame.timeBase.num) / frame.timeBase.den
  const pixels = cut(frame.toBuffer())
  frame.free()
  // A film of another rhythm: each of our frames shows what is on at its time.
  while (sent < total && from + sent / fps < at - 1e-6) await send(last ?? pixels)
  last = pixels
  if (sent >= total) break
}
// A film that is shorter than was asked for stands still at its end.
while (last && sent < total) await send(last)
// Decoders left in the midst of a film keep their threads.
process.exit(0)

async function send(pixels: Buffer): Promise<void> {
  await writeAll(process.stdout, pixels)
  sent++
}

function cut(pixels: Buffer): Buffer {
  if (wide === width && high === height) return pixels
  const part = Buffer.allocUnsafe(width * height * 4)
  for (let row = 0; row < height; row++) pixels.copy(part, row * width * 4, ((row + top) * wide + left) * 4, ((row + top) * wide + left + width) * 4)
  return part
}
