import { fileURLToPath } from 'node:url'
import { createTaskWorkers, PictureRefused, type TaskWorkers } from '../../media/index.ts'
import type { Ports } from '../../platform/ports.ts'
import type { Enhanced, EnhanceWork, Exposure } from './engine/enhance-task.ts'
import { photoRefused } from './errors.ts'

const script = fileURLToPath(new URL('./engine/enhance-worker.ts', import.meta.url))
/** A photo of 40 million pixels takes some ten seconds, on a busy machine a minute; what takes this long does not end. */
const longestMs = 240_000
/** Long enough that who moves a slider meets the child that has OpenCV loaded. */
const idleMs = 60_000

const workersOfHouse = new WeakMap<object, TaskWorkers>()

/** The children of this house that work on photos. One for the person at the sliders and one for the batch. */
function workersOf(ports: Pick<Ports, 'storage'>): TaskWorkers {
  let workers = workersOfHouse.get(ports)
  if (!workers) workersOfHouse.set(ports, (workers = createTaskWorkers({ script, timeoutMs: longestMs, idleMs, heapMb: 1024 })))
  return workers
}

/** Ends them with the house. */
export const stopEnhanceWorkers = (ports: Pick<Ports, 'storage'>): Promise<void> => workersOfHouse.get(ports)?.stop() ?? Promise.resolve()

/** Does a recipe to local files. Throws `studio.enhance_photo_refused` when the photo cannot be worked on, or the reason of the signal. */
export async function enhanceFiles(ports: Pick<Ports, 'storage'>, name: string, work: EnhanceWork, signal?: AbortSignal): Promise<Enhanced> {
  try {
    return (await workersOf(ports).run({ kind: 'enhance', work }, signal ? { signal } : {})) as Enhanced
  } catch (error) {
    if (error instanceof PictureRefused) throw photoRefused({ name, reason: error.message })
    throw error
  }
}

/** What the camera wrote about exposure, from the beginnings of files. */
export const readExposures = async (ports: Pick<Ports, 'storage'>, heads: Uint8Array[]): Promise<Exposure[]> => (await workersOf(ports).run({ kind: 'exposures', heads })) as Exposure[]

/** Size of a painted mask. Throws {@link PictureRefused} when it is no picture. */
export const readMask = async (ports: Pick<Ports, 'storage'>, png: Uint8Array): Promise<{ width: number; height: number }> => (await workersOf(ports).run({ kind: 'mask', png })) as { width: number; height: number }
