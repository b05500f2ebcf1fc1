import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { nodeAvEncoder } from './node-av-encoder.ts'

export type Probed = { seconds: number; streams: { kind: 'video' | 'audio'; codec: string; width: number; height: number; isBt709: boolean }[] }

const script = fileURLToPath(new URL('./probe-film-process.fixture.ts', import.meta.url))

/** What a film is, told by a process that decodes it. */
export async function probeFilm(path: string): Promise<Probed> {
  const { file, args } = nodeAvEncoder().hear({ path, from: 0, speed: 1, maxSec: 1 })
  const { stdout } = await promisify(execFile)(file, [...args.slice(0, 2), script, path])
  return JSON.parse(stdout) as Probed
}
