/**
 * A process that looks into a film with `node-av`: its facts as JSON on stdout, its poster as JPEG into a file. The task stands as
 * JSON in the first argument. It ends with 1 when the film cannot be read.
 */
import { Decoder, Demuxer } from 'node-av/api'
import { AVSEEK_FLAG_BACKWARD, AV_LOG_QUIET, AV_PIX_FMT_RGBA, AV_PKT_DATA_DISPLAYMATRIX } from 'node-av/constants'
import { Frame, Log, SoftwareScaleContext } from 'node-av/lib'
import { constants, setPriority } from 'node:os'
import sharp from 'sharp'
import { quarterTurnsOf } from '../../platform/films/quarter-turns.ts'

const mostPixelsAcross = 2048
const memoryCap = 700_000_000
/** Opening titles are black for a moment; after a second there is something to see. */
const posterAt = 1

setPriority(constants.priority.PRIORITY_BELOW_NORMAL)
Log.setLevel(AV_LOG_QUIET)
setInterval(() => {
  if (process.memoryUsage.rss() > memoryCap) process.exit(70)
}, 100).unref()

const { path, poster } = JSON.parse(process.argv[2]!) as { path: string; poster: string }
const film = await Demuxer.open(path).catch(() => process.exit(1))
const stream = film.video()
if (!stream) process.exit(1)
const turns = quarterTurnsOf(stream.codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX))
const { width, height } = stream.codecpar
const durationSec = film.duration > 0 ? film.duration : null
const { num, den } = stream.avgFrameRate
const fps = num > 0 && den > 0 ? Math.round((num / den) * 1000) / 1000 : null
const upright = turns % 2 === 1 ? { width: height, height: width } : { width, height }
process.stdout.write(JSON.stringify({ durationSec, fps, ...(width > 0 ? upright : { width: null, height: null }) }))

const wanted = Math.min(posterAt, (durationSec ?? 0) / 2)
const decoder = await Decoder.create(stream)
if (wanted > 0) await film.seek(wanted, -1, AVSEEK_FLAG_BACKWARD)
for await (const frame of decoder.frames(film.packets(stream.index))) {
  if (!frame) continue
  const at = (Number(frame.pts) * frame.timeBase.num) / frame.timeBase.den
  // A seek lands before the wanted moment.
  if (at >= wanted - 0.05) {
    await writePoster(frame)
    break
  }
  frame.free()
}
// Decoders left in the midst of a film keep their threads.
process.exit(0)

async function writePoster(frame: Frame): Promise<void> {
  const scale = Math.min(1, mostPixelsAcross / Math.max(frame.width, frame.height))
  const size = { width: Math.max(1, Math.round(frame.width * scale)), height: Math.max(1, Math.round(frame.height * scale)) }
  const rgba = new Frame()
  rgba.alloc()
  rgba.format = AV_PIX_FMT_RGBA
  rgba.width = size.width
  rgba.height = size.height
  const context = new SoftwareScaleContext()
  context.allocContext()
  if (rgba.getBuffer() < 0 || (await context.scaleFrame(rgba, frame)) < 0) throw new Error('the frame could not be changed to RGBA')
  await sharp(rgba.toBuffer(), { raw: { ...size, channels: 4 } }).removeAlpha().rotate(turns * 90).jpeg({ quality: 86 }).toFile(poster)
}
