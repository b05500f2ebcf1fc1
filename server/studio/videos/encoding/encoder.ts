import type { Config } from '../../../platform/config.ts'
import { findFfmpeg } from '../../../media/index.ts'
import { findNodeAv } from '../../../platform/films/find-node-av.ts'
import { ffmpegEncoder } from './ffmpeg-encoder.ts'
import { nodeAvEncoder } from './node-av-encoder.ts'

export type Container = 'mp4' | 'webm'

/** A film to write: raw RGBA frames come through stdin, one after the other without any head between them. */
export type FilmToWrite = {
  width: number
  height: number
  fps: number
  container: Container
  /** Raw signed 16-bit little-endian stereo at 48 kHz, as long as the film; null for a silent film. */
  sound: string | null
  /** Most bits a second of the picture; null: as many as it needs. */
  mostBits: number | null
  target: string
}

/**
 * A part of a film to read: `frames` raw RGBA frames of exactly this size, cut to cover it, come out of stdout. Frame n is what
 * the film shows at `from + n * speed / fps` seconds. A film that ends sooner gives fewer.
 */
export type ClipToRead = { path: string; from: number; speed: number; frames: number; width: number; height: number; fps: number }
/** A part of the sound of a file, faster or slower at the same pitch: `maxSec` of it are what is heard, `maxSec * speed` what is read. */
export type SoundToHear = { path: string; from: number; speed: number; maxSec: number }

/** A program to start, without a shell. */
export type Command = { file: string; args: string[] }

/** What turns frames into a film, always as a process of its own: it can be killed, and its codecs are not linked into ours. */
export type Encoder = {
  readonly id: 'ffmpeg' | 'node-av'
  write(film: FilmToWrite): Command
  read(clip: ClipToRead): Command
  /** The sound of a file, as raw samples of the kind that {@link FilmToWrite} takes, out of stdout. */
  hear(sound: SoundToHear): Command
}

/** The encoder of this machine: its ffmpeg, else the npm package `node-av`, else null. Looked for anew each time, so installing one is enough. */
export async function findEncoder(config: Pick<Config, 'FFMPEG_PATH'>): Promise<Encoder | null> {
  const ffmpeg = await findFfmpeg(config)
  if (ffmpeg) return ffmpegEncoder(ffmpeg)
  return findNodeAv() ? nodeAvEncoder() : null
}
