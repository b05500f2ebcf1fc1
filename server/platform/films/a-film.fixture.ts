import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

export type WantedFilm = { path: string; width: number; height: number; fps: number; seconds: number }

const script = fileURLToPath(new URL('./a-film-process.fixture.ts', import.meta.url))

/** Writes an MP4 whose quarters are violet and blue above, red and black below. Needs node-av. */
export async function aFilm({ path, width = 64, height = 32, fps = 10, seconds = 2 }: Partial<WantedFilm> & { path: string }): Promise<string> {
  await promisify(execFile)(process.execPath, ['--no-warnings', script, JSON.stringify({ path, width, height, fps, seconds })])
  return path
}

const matrices = { 90: [0, 1, 0, -1, 0, 0], 180: [-1, 0, 0, 0, -1, 0], 270: [0, -1, 0, 1, 0, 0] } as const

/** Writes into a film that it was held askew: it has to be turned clockwise by so much to stand upright, as phones do. */
export async function askew(path: string, degrees: keyof typeof matrices): Promise<string> {
  const bytes = await readFile(path)
  // The matrix begins 40 bytes after the version of the track head (ISO/IEC 14496-12, 8.3.2), in 16.16 fixed point.
  const at = bytes.indexOf('tkhd') + 44
  matrices[degrees].forEach((value, place) => bytes.writeInt32BE(value * 65_536, at + place * 4))
  await writeFile(path, bytes)
  return path
}
