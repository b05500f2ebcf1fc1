import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import type { FilmFacts, FilmReader } from './film-reader.ts'
import { runReader } from './run-reader.ts'

const script = fileURLToPath(new URL('./node-av-look.ts', import.meta.url))
const nothing: FilmFacts = { durationSec: null, width: null, height: null, fps: null }
const Facts = z.object({ durationSec: z.number().nullable(), width: z.number().nullable(), height: z.number().nullable(), fps: z.number().nullable() })

/** Looks through the npm package `node-av`. */
export const nodeAvReader = (): FilmReader => ({
  id: 'node-av',
  look: async (path, poster, signal) => factsIn(await runReader(process.execPath, ['--no-warnings', '--max-old-space-size=256', script, JSON.stringify({ path, poster })], 'stdout', signal)),
})

/** A process that was ended in the midst of its work has said nothing, or half a line. */
function factsIn(said: string): FilmFacts {
  try {
    return Facts.parse(JSON.parse(said))
  } catch {
    return nothing
  }
}
