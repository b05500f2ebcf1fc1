/** A process that gives the sound of a file with `node-av`: signed 16-bit stereo at 48 kHz on stdout. */
import { Decoder, Demuxer } from 'node-av/api'
import { AVSEEK_FLAG_BACKWARD, AV_CHANNEL_LAYOUT_STEREO, AV_LOG_ERROR, AV_SAMPLE_FMT_S16 } from 'node-av/constants'
import { Log } from 'node-av/lib'
import type { SoundToHear } from './encoder.ts'
import { writeAll } from './write-all.ts'

Log.setLevel(AV_LOG_ERROR)
const { path, from, maxSec } = JSON.parse(process.argv[2]!) as SoundToHear
await using film = await Demuxer.open(path)
const stream = film.audio()
if (!stream) process.exit(0)
using decoder = await Decoder.create(stream, { resample: { sampleRate: 48_000, sampleFormat: AV_SAMPLE_FMT_S16, channelLayout: AV_CHANNEL_LAYOUT_STEREO } })
if (from > 0) await film.seek(Math.max(0, from - 0.5), -1, AVSEEK_FLAG_BACKWARD)
let left = Math.round(maxSec * 48_000) * 4
for await (const frame of decoder.frames(film.packets(stream.index))) {
  if (!frame) continue
  const at = (Number(frame.pts) * frame.timeBase.num) / frame.timeBase.den
  // A seek lands before the wanted moment.
  const early = Math.max(0, Math.round((from - at) * 48_000)) * 4
  const samples = frame.toBuffer().subarray(early, early + left)
  frame.free()
  left -= samples.length
  if (samples.length > 0) await writeAll(process.stdout, samples)
  if (left <= 0) break
}
process.exit(0)
