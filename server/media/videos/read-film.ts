import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../platform/config.ts'
import { findFfmpeg } from './ffmpeg.ts'

export type Film = { durationSec: number | null; width: number | null; height: number | null; poster: Uint8Array | null; note: string | null }

const longestMs = 60_000
const nothing = { durationSec: null, width: null, height: null, poster: null }

/** Length, size and a poster (one second in) of a film, by an ffmpeg in a process of its own. Without one the film says so. */
export async function readFilm(config: Pick<Config, 'FFMPEG_PATH' | 'FOYER_DATA'>, path: string, abort: AbortSignal): Promise<Film> {
  const ffmpeg = await findFfmpeg(config)
  if (!ffmpeg) return { ...nothing, note: 'No poster: ffmpeg is not installed.' }
  await mkdir(join(config.FOYER_DATA, 'work'), { recursive: true })
  const target = join(config.FOYER_DATA, 'work', `${randomUUID()}.jpg`)
  try {
    const words = await runFfmpeg(ffmpeg, path, target, abort)
    const poster = await readFile(target).catch(() => null)
    return { ...readWords(words), poster, note: poster ? null : 'No poster: ffmpeg found no picture in it.' }
  } finally {
    await rm(target, { force: true })
  }
}

/** Runs ffmpeg without network and without input, and gives what it wrote about the file. Its failure is no error of ours. */
function runFfmpeg(ffmpeg: string, path: string, target: string, abort: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const words = ['-hide_banner', '-nostdin', '-y', '-protocol_whitelist', 'file', '-ss', '1', '-i', path, '-map', '0:v:0', '-frames:v', '1', '-vf', 'scale=min(2048\\,iw):-2', '-q:v', '3', '-f', 'image2', target]
    const child = spawn(ffmpeg, words, { stdio: ['ignore', 'ignore', 'pipe'], signal: AbortSignal.any([abort, AbortSignal.timeout(longestMs)]), killSignal: 'SIGKILL', env: {} })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      if (said.length < 100_000) said += chunk
    })
    child.once('error', (error) => (abort.aborted ? reject(error) : resolve(said)))
    child.once('close', () => resolve(said))
  })
}

/** Reads ffmpeg's own description: `Duration: 00:00:38.04`, `Video: h264 …, 1080x1920`, and a rotation by the phone. */
export function readWords(said: string): { durationSec: number | null; width: number | null; height: number | null } {
  const time = /Duration: (\d+):(\d\d):(\d\d(?:\.\d+)?)/.exec(said)
  const size = /Video: [^\n]*?[ ,](\d{2,5})x(\d{2,5})[ ,]/.exec(said)
  const turned = /rotation of -?(?:90|270)(?:\.\d+)? degrees/.test(said)
  const [width, height] = size ? [Number(size[1]), Number(size[2])] : [null, null]
  return {
    durationSec: time ? Number(time[1]) * 3600 + Number(time[2]) * 60 + Number(time[3]) : null,
    width: turned ? height : width,
    height: turned ? width : height,
  }
}
