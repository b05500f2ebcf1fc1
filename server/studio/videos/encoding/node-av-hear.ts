/** A process that gives the sound of a file with `node-av`: signed 16-bit stereo at 48 kHz on stdout. */
import { Decoder, Demuxer } from 'node-av/api'
import { AV_CHANNEL_LAYOUT_STEREO, AV_LOG_ERROR, AV_SAMPLE_FMT_S16 } from 'node-av/constants'
import { Log } from 'node-av/lib'
import { writeAll } from './write-all.ts'

Log.setLevel(AV_LOG_ERROR)
const { path, maxSec } = JSON.parse(process.argv[2]!) as { path: string; maxSec: number }
await using film = await Demuxer.open(path)
const stream = film.audio()
if (!stream) process.exit(0)
using decoder = await Decoder.create(stream, { resample: { sampleRate: 48_000, sampleFormat: AV_SAMPLE_FMT_S16, channelLayout: AV_CHANNEL_LAYOUT_STEREO } })
let left = Math.round(maxSec * 48_000) * 4
for await (const frame of decoder.frames(film.packets(stream.index))) {
  if (!frame) continue
  const samples = frame.toBuffer().subarray(0, left)
  frame.free()
  left -= samples.length
  if (samples.length > 0) await writeAll(process.stdout, samples)
  if (left <= 0) break
}
process.exit(0)
