import { fileURLToPath } from 'node:url'
import { createTaskWorkers, PictureRefused, type TaskWorkers } from '../../../media/index.ts'
import type { Point } from '../drawing/move.ts'

const script = fileURLToPath(new URL('./subject-worker.ts', import.meta.url))
const ofHouse = new WeakMap<object, TaskWorkers>()

/** What a photo is about, found in a child process; the middle where the photo cannot be opened. */
export async function findSubject(ports: object, path: string, signal: AbortSignal): Promise<Point> {
  let workers = ofHouse.get(ports)
  if (!workers) ofHouse.set(ports, (workers = createTaskWorkers({ script, size: 1, timeoutMs: 30_000 })))
  try {
    return (await workers.run({ path }, { signal })) as Point
  } catch (error) {
    if (error instanceof PictureRefused) return { x: 0.5, y: 0.5 }
    throw error
  }
}

/** Ends the child of this house. */
export async function stopLooking(ports: object): Promise<void> {
  await ofHouse.get(ports)?.stop()
}
