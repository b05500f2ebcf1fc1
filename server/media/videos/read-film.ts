import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../../platform/config.ts'
import type { FilmFacts, FilmReader } from './film-reader.ts'

/** What a look at a film brought to light. `note` says, in words for a person, why it has no poster. */
export type Film = FilmFacts & { poster: Uint8Array | null; note: string | null }

const noReader = 'No poster and no length: this server has nothing that reads films. Whoever runs it can install ffmpeg, or the npm package node-av. The film is kept and can be downloaded all the same.'
const unreadable = 'No poster: this film cannot be read. It may have been cut off while it was recorded or copied; copy it from the camera again. It is kept as it came.'
const pictureless = 'No poster: there is no picture in the first second of this film. It is kept as it came.'

/** Length, size and a poster of a film, read in a process of its own. Where there is nothing to read films with, the film says so. */
export async function readFilm(reader: FilmReader | null, config: Pick<Config, 'FOYER_DATA'>, path: string, abort: AbortSignal): Promise<Film> {
  if (!reader) return { durationSec: null, width: null, height: null, fps: null, poster: null, note: noReader }
  await mkdir(join(config.FOYER_DATA, 'work'), { recursive: true })
  const target = join(config.FOYER_DATA, 'work', `${randomUUID()}.jpg`)
  try {
    const facts = await reader.look(path, target, abort)
    const poster = await readFile(target).catch(() => null)
    return { ...facts, poster, note: poster ? null : facts.width === null ? unreadable : pictureless }
  } finally {
    await rm(target, { force: true })
  }
}
