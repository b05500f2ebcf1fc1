/**
 * A process that writes a film with the codecs of `node-av`: raw RGBA frames on stdin, the task as JSON in the first argument.
 * It ends with 0 when the file is whole.
 */
import { closeSync, openSync, readSync } from 'node:fs'
import { Encoder, Muxer } from 'node-av/api'
import {
  AVCOL_PRI_BT709, AVCOL_RANGE_JPEG, AVCOL_RANGE_MPEG, AVCOL_SPC_BT709, AVCOL_SPC_RGB, AVCOL_TRC_BT709, AV_CHANNEL_LAYOUT_STEREO, AV_PIX_FMT_RGBA, AV_LOG_ERROR, AV_PIX_FMT_YUV420P, AV_SAMPLE_FMT_FLTP, AV_SAMPLE_FMT_S16,
  FF_ENCODER_AAC, FF_ENCODER_LIBOPUS, FF_ENCODER_LIBVPX_VP9, FF_ENCODER_LIBX264, type AVPixelFormat,
} from 'node-av/constants'
import { Frame, Log, Rational, SoftwareScaleContext, type CodecContext } from 'node-av/lib'
import type { FilmToWrite } from './encoder.ts'
import { framesFrom } from './raw-frames.ts'

Log.setLevel(AV_LOG_ERROR)
const film = JSON.parse(process.argv[2]!) as FilmToWrite
const { width, height, fps, container } = film
const rate = 48_000

const inColour = (context: CodecContext) => {
  context.colorSpace = AVCOL_SPC_BT709
  context.colorPrimaries = AVCOL_PRI_BT709
  context.colorTrc = AVCOL_TRC_BT709
  context.colorRange = AVCOL_RANGE_MPEG
  context.framerate = new Rational(fps, 1)
}
const picture = await (container === 'mp4'
  ? Encoder.create(FF_ENCODER_LIBX264, { options: { preset: 'veryfast', crf: 21, ...(film.mostBits ? { maxrate: film.mostBits, bufsize: film.mostBits } : {}) }, configure: inColour })
  : Encoder.create(FF_ENCODER_LIBVPX_VP9, { options: { crf: 33, deadline: 'realtime', 'cpu-used': 6, 'row-mt': true }, bitrate: film.mostBits ?? 0, configure: inColour }))
const voice = film.sound ? await (container === 'mp4' ? Encoder.create(FF_ENCODER_AAC, { bitrate: '160k' }) : Encoder.create(FF_ENCODER_LIBOPUS, { bitrate: '128k' })) : null

const target = await Muxer.open(film.target, { format: container, ...(container === 'mp4' ? { options: { movflags: '+faststart' } } : {}) })
const pictures = target.addStream(picture)
const sounds = voice ? target.addStream(voice) : null
const sound = film.sound ? openSync(film.sound, 'r') : null
/** Opus takes 20 ms at once, AAC 1024 samples. */
const piece = container === 'mp4' ? 1024 : 960
let heard = 0

const scale = new SoftwareScaleContext()
scale.allocContext()
// Both frames serve for the whole film: memory that is taken anew for each frame costs more than changing its colours.
using rgba = aFrame(AV_PIX_FMT_RGBA)
rgba.colorSpace = AVCOL_SPC_RGB
rgba.colorRange = AVCOL_RANGE_JPEG
using frame = aFrame(AV_PIX_FMT_YUV420P)
inBt709(frame)
let count = 0
for await (const pixels of framesFrom(0, width * height * 4)) {
  check(rgba.fromBuffer(pixels), 'a frame could not be taken over')
  // What the encoder still holds is left to it.
  check(frame.makeWritable(), 'no memory for a frame')
  check(await scale.scaleFrame(frame, rgba), 'the colours of a frame could not be changed')
  inBt709(frame)
  frame.pts = BigInt(count)
  frame.timeBase = new Rational(1, fps)
  for (const packet of await picture.encodeAll(frame)) await write(packet, pictures)
  count++
  await hearUntil(count / fps)
}
for (const packet of await picture.encodeAll(null)) await write(packet, pictures)
if (voice) for (const packet of await voice.encodeAll(null)) await write(packet, sounds!)
await target.close()
if (sound !== null) closeSync(sound)

/** Sound is written beside the pictures it belongs to, so that players find both in one place. */
async function hearUntil(seconds: number): Promise<void> {
  if (!voice || sound === null) return
  while (heard < seconds * rate) {
    const bytes = Buffer.alloc(piece * 4)
    if (readSync(sound, bytes, 0, bytes.length, heard * 4) === 0) return
    const samples = { nbSamples: piece, sampleRate: rate, channelLayout: AV_CHANNEL_LAYOUT_STEREO, timeBase: { num: 1, den: rate }, pts: BigInt(heard) }
    using frame = container === 'mp4' ? Frame.fromAudioBuffer(inPlanes(bytes), { ...samples, format: AV_SAMPLE_FMT_FLTP }) : Frame.fromAudioBuffer(bytes, { ...samples, format: AV_SAMPLE_FMT_S16 })
    heard += piece
    for (const packet of await voice.encodeAll(frame)) await write(packet, sounds!)
  }
}

async function write(packet: Parameters<Muxer['writePacket']>[0], stream: number): Promise<void> {
  await target.writePacket(packet, stream)
  packet?.free()
}

function aFrame(format: AVPixelFormat): Frame {
  const made = new Frame()
  made.alloc()
  made.format = format
  made.width = width
  made.height = height
  check(made.getBuffer(), 'no memory for a frame')
  return made
}

function inBt709(frame: Frame): void {
  frame.colorSpace = AVCOL_SPC_BT709
  frame.colorPrimaries = AVCOL_PRI_BT709
  frame.colorTrc = AVCOL_TRC_BT709
  frame.colorRange = AVCOL_RANGE_MPEG
}

/** AAC wants all samples of the left, then all of the right, between -1 and 1. */
function inPlanes(bytes: Buffer): Buffer {
  const planes = new Float32Array(piece * 2)
  for (let at = 0; at < piece; at++) {
    planes[at] = bytes.readInt16LE(at * 4) / 32_768
    planes[piece + at] = bytes.readInt16LE(at * 4 + 2) / 32_768
  }
  return Buffer.from(planes.buffer)
}

function check(result: number, words: string): void {
  if (result < 0) throw new Error(words)
}
