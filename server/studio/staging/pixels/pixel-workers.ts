import { fileURLToPath } from 'node:url'
import { createTaskWorkers, type TaskWorkers } from '../../../media/index.ts'
import type { PixelAnswer, PixelTask } from './pixel-task.ts'

const script = fileURLToPath(new URL('./pixel-worker.ts', import.meta.url))
const ofHouse = new WeakMap<object, TaskWorkers>()

/**
 * Does a task in this house's child process, one at a time since each holds two or three pictures whole. Throws `PictureRefused`
 * with the reason when the pictures do not fit or cannot be opened.
 */
export async function workOnPixels<T extends PixelTask>(ports: object, task: T, signal?: AbortSignal): Promise<PixelAnswer<T>> {
  let workers = ofHouse.get(ports)
  if (!workers) {
    workers = createTaskWorkers({ script, size: 1, timeoutMs: 120_000, heapMb: 512 })
    ofHouse.set(ports, workers)
  }
  return (await workers.run(task, signal ? { signal } : {})) as PixelAnswer<T>
}

/** Ends the child of this house. */
export async function stopPixelWork(ports: object): Promise<void> {
  await ofHouse.get(ports)?.stop()
}
