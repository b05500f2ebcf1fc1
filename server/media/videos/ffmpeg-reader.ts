import type { FilmFacts, FilmReader } from './film-reader.ts'
import { runReader } from './run-reader.ts'

/** Looks through an `ffmpeg` that is installed on the machine: without network and without input. */
export const ffmpegReader = (file: string): FilmReader => ({
  id: 'ffmpeg',
  look: async (path, poster, signal) => {
    const args = ['-hide_banner', '-nostdin', '-y', '-protocol_whitelist', 'file', '-i', path, '-map', '0:v:0', '-frames:v', '1', '-vf', 'scale=min(2048\\,iw):-2', '-q:v', '3', '-f', 'image2', poster]
    const facts = readWords(await runReader(file, ['-ss', '1', ...args], 'stderr', signal))
    // There is nothing after the first second of a shorter film.
    if (facts.durationSec !== null && facts.durationSec <= 1) await runReader(file, args, 'stderr', signal)
    return facts
  },
})

/** Reads ffmpeg's own description: `Duration: 00:00:38.04`, `Video: h264 …, 1080x1920`, `30 fps`, and a rotation by the phone. */
export function readWords(said: string): FilmFacts {
  const time = /Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/.exec(said)
  const size = /Video: [^\n]*?[ ,](\d{2,5})x(\d{2,5})[ ,]/.exec(said)
  const rate = /Video: [^\n]*?, (\d+(?:\.\d+)?) fps/.exec(said)
  const turned = /rotation of -?(?:90|270)(?:\.\d+)? degrees/.test(said)
  const [width, height] = size ? [Number(size[1]), Number(size[2])] : [null, null]
  return {
    durationSec: time ? Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3]) : null,
    width: turned ? height : width,
    height: turned ? width : height,
    fps: rate ? Number(rate[1]) : null,
  }
}
