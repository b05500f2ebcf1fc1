import type { Config } from '../../platform/config.ts'
import { findNodeAv } from '../../platform/films/find-node-av.ts'
import { findFfmpeg } from './ffmpeg.ts'
import { ffmpegReader } from './ffmpeg-reader.ts'
import { nodeAvReader } from './node-av-reader.ts'

/** Of a film as it is seen, upright: length in seconds, size in pixels, and pictures per second. Null where the file does not say. */
export type FilmFacts = { durationSec: number | null; width: number | null; height: number | null; fps: number | null }

/** What looks into a film, always as a process of its own that is killed when it takes too long: films come from strangers. */
export type FilmReader = {
  readonly id: 'ffmpeg' | 'node-av'
  /**
   * Writes the picture of the first second, or of the middle of shorter films, to `poster` as JPEG, upright and 2048 pixels wide
   * at most, and gives the facts. A film that cannot be read gives nulls and no poster; throws only when it is called off.
   */
  look(path: string, poster: string, signal: AbortSignal): Promise<FilmFacts>
}

/** The reader of this machine: its ffmpeg, else the npm package `node-av`, else null. Looked for anew each time, so installing one is enough. */
export async function findFilmReader(config: Pick<Config, 'FFMPEG_PATH'>): Promise<FilmReader | null> {
  const ffmpeg = await findFfmpeg(config)
  if (ffmpeg) return ffmpegReader(ffmpeg)
  return findNodeAv() ? nodeAvReader() : null
}
