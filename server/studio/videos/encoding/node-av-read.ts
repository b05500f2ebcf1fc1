/** A process that reads a part of a film with `node-av`: raw RGBA frames on stdout, the task as JSON in the first argument. */
import { Decoder, Demuxer } from 'node-av/api'
import { AVSEEK_FLAG_BACKWARD, AV_LOG_ERROR, AV_PIX_FMT_RGBA, AV_PKT_DATA_DISPLAYMATRIX } from 'node-av/constants'
import { Frame, Log, SoftwareScaleContext } from 'node-av/lib'
import { quarterTurnsOf } from '../../../platform/films/quarter-turns.ts'
import type { ClipToRead } from './encoder.ts'
import { uprightPart } from './upright-part.ts'
import { writeAll } from './write-all.ts'

Log.setLevel(AV_LOG_ERROR)
const { path, from, speed, frames: total, width, height, fps } = JSON.parse(process.argv[2]!) as ClipToRead
await using film = await Demuxer.open(path)
const stream = film.video()
if (!stream) throw new Error('there is no picture in this film')

// Phones write down how they were held. As large as needed to cover the wanted size; what stands over is cut away evenly.
const turns = quarterTurnsOf(stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX))
const lying = turns % 2 === 0 ? { width, height } : { width: height, height: width }
const grow = Math.max(lying.width / stream.codecpar.width, lying.height / stream.codecpar.height)
const wide = Math.max(lying.width, Math.round(stream.codecpar.width * grow))
const high = Math.max(lying.height, Math.round(stream.codecpar.height * grow))
/** Times are written in ticks of 0.02 ms at least; closer than this they are the same. */
const hairbreadth = 1e-4

// Changed to RGBA here: when the decoder does it, frames lose their times.
const scale = new SoftwareScaleContext()
scale.allocContext()
using scaled = new Frame()
scaled.alloc()
scaled.format = AV_PIX_FMT_RGBA
scaled.width = wide
scaled.height = high
if (scaled.getBuffer() < 0) throw new Error('no memory for a frame')

using decoder = await Decoder.create(stream)
if (from > 0) await film.seek(Math.max(0, from - 0.5), -1, AVSEEK_FLAG_BACKWARD)
let sent = 0
let last: Buffer | null = null
for await (const frame of decoder.frames(film.packets(stream.index))) {
  if (!frame) continue
  const at = (Number(frame.pts) * frame.timeBase.num) / frame.timeBase.den
  // A film of another rhythm: each of our frames shows what is on at its time.
  while (last && sent < total && from + (sent * speed) / fps < at - hairbreadth) await send(last)
  if (sent < total) {
    if ((await scale.scaleFrame(scaled, frame)) < 0) throw new Error('a frame could not be changed to RGBA')
    last = uprightPart(scaled.toBuffer(), { width: wide, height: high }, turns, { width, height })
  }
  frame.free()
  if (sent >= total) break
}
// The last picture of a film is on until it ends.
if (last && sent < total) await send(last)
// Decoders left in the midst of a film keep their threads.
process.exit(0)

async function send(pixels: Buffer): Promise<void> {
  await writeAll(process.stdout, pixels)
  sent++
}
