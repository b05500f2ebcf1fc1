/** A process that gives the sound of a file with `node-av`: signed 16-bit stereo at 48 kHz on stdout. */
import { Decoder, Demuxer, FilterAPI } from 'node-av/api'
import { AVSEEK_FLAG_BACKWARD, AV_CHANNEL_LAYOUT_STEREO, AV_LOG_ERROR, AV_SAMPLE_FMT_S16 } from 'node-av/constants'
import { Log, type Frame } from 'node-av/lib'
import type { SoundToHear } from './encoder.ts'
import { tempoFilters } from './tempo.ts'
import { writeAll } from './write-all.ts'

Log.setLevel(AV_LOG_ERROR)
const { path, from, speed, maxSec } = JSON.parse(process.argv[2]!) as SoundToHear
await using film = await Demuxer.open(path)
const stream = film.audio()
if (!stream) process.exit(0)
using decoder = await Decoder.create(stream, { resample: { sampleRate: 48_000, sampleFormat: AV_SAMPLE_FMT_S16, channelLayout: AV_CHANNEL_LAYOUT_STEREO } })
if (from > 0) await film.seek(Math.max(0, from - 0.5), -1, AVSEEK_FLAG_BACKWARD)
// A seek lands before the wanted moment; what lies between is cut away before anything is stretched.
const filters = [`atrim=start=${from}`, 'asetpts=PTS-STARTPTS', tempoFilters(speed), 'aformat=sample_fmts=s16:sample_rates=48000:channel_layouts=stereo'].filter((one) => one !== null)
using filter = FilterAPI.create(filters.join(','))
let left = Math.round(maxSec * 48_000) * 4
for await (const frame of filter.frames(decoder.frames(film.packets(stream.index)))) {
  if (frame) await give(frame)
  if (left <= 0) break
}
process.exit(0)

async function give(frame: Frame): Promise<void> {
  const samples = frame.toBuffer().subarray(0, left)
  frame.free()
  left -= samples.length
  if (samples.length > 0) await writeAll(process.stdout, samples)
}
