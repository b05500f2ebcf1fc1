import { constants } from 'node:fs'
import { access } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import type { Config } from '../../platform/config.ts'

/** The ffmpeg to use: FFMPEG_PATH, else the first in the PATH, else null. Looked for anew each time, so installing one is enough. */
export async function findFfmpeg(config: Pick<Config, 'FFMPEG_PATH'>, path = process.env['PATH'] ?? ''): Promise<string | null> {
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg'
  const candidates = config.FFMPEG_PATH ? [config.FFMPEG_PATH] : path.split(delimiter).filter(Boolean).map((folder) => join(folder, name))
  for (const candidate of candidates) {
    const usable = await access(candidate, constants.X_OK).then(
      () => true,
      () => false,
    )
    if (usable) return candidate
  }
  return null
}
