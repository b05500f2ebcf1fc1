import { fileURLToPath } from 'node:url'
import { createTaskWorkers, PictureRefused, type TaskWorkers } from '../../../media/index.ts'
import type { Beat } from '../music/beat.ts'

export type ListenTask = { path: string; /** Null: node-av. */ ffmpeg: string | null }
/** A beat of null: none that is clear. The wave has ten values a second, 0 to 1. */
export type Heard = { beat: Beat | null; wave: number[]; seconds: number }
/** Of files without sound, and of those that cannot be opened. */
export const nothingHeard: Heard = { beat: null, wave: [], seconds: 0 }

const script = fileURLToPath(new URL('./listen-worker.ts', import.meta.url))
const ofHouse = new WeakMap<object, TaskWorkers>()

/** Listens to a sound in a child process. */
export async function listen(ports: object, task: ListenTask, signal: AbortSignal): Promise<Heard> {
  let workers = ofHouse.get(ports)
  if (!workers) ofHouse.set(ports, (workers = createTaskWorkers({ script, size: 1, timeoutMs: 90_000 })))
  try {
    return (await workers.run(task, { signal })) as Heard
  } catch (error) {
    if (error instanceof PictureRefused) return nothingHeard
    throw error
  }
}

/** Ends the child of this house. */
export async function stopListening(ports: object): Promise<void> {
  await ofHouse.get(ports)?.stop()
}
