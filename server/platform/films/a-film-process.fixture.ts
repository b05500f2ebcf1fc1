/** Writes a film in four colours with `node-av`, in a process of its own as for everything that loads it. The task stands as JSON in the first argument. */
import { Encoder, Muxer } from 'node-av/api'
import { AV_LOG_ERROR, AV_PIX_FMT_RGBA, AV_PIX_FMT_YUV420P, FF_ENCODER_LIBX264 } from 'node-av/constants'
import { Frame, Log, Rational, SoftwareScaleContext } from 'node-av/lib'
import type { WantedFilm } from './a-film.fixture.ts'

Log.setLevel(AV_LOG_ERROR)
const { path, width, height, fps, seconds } = JSON.parse(process.argv[2]!) as WantedFilm
const encoder = await Encoder.create(FF_ENCODER_LIBX264, { options: { preset: 'ultrafast', crf: 18 }, configure: (context) => void (context.framerate = new Rational(fps, 1)) })
const film = await Muxer.open(path, { format: 'mp4' })
const stream = film.addStream(encoder)
const pixels = Buffer.alloc(width * height * 4, 255)
// Above left violet, above right blue, below left red, below right black.
for (let at = 0; at < width * height; at++) pixels.set([at % width < width / 2 ? 255 : 0, 0, at < (width * height) / 2 ? 255 : 0], at * 4)
const scale = new SoftwareScaleContext()
scale.allocContext()
using rgba = aFrame(AV_PIX_FMT_RGBA)
rgba.fromBuffer(pixels)
using frame = aFrame(AV_PIX_FMT_YUV420P)
for (let count = 0; count < seconds * fps; count++) {
  frame.makeWritable()
  await scale.scaleFrame(frame, rgba)
  frame.pts = BigInt(count)
  frame.timeBase = new Rational(1, fps)
  for (const packet of await encoder.encodeAll(frame)) await film.writePacket(packet, stream)
}
for (const packet of await encoder.encodeAll(null)) await film.writePacket(packet, stream)
await film.close()

function aFrame(format: typeof AV_PIX_FMT_RGBA | typeof AV_PIX_FMT_YUV420P): Frame {
  const made = new Frame()
  made.alloc()
  made.format = format
  made.width = width
  made.height = height
  made.getBuffer()
  return made
}
