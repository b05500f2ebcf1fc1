import { fileURLToPath } from 'node:url'
import type { Ports } from '../../../platform/ports.ts'
import { createTaskWorkers, type TaskWorkers } from '../../pictures/task-workers.ts'

/** What a child is kept for: texts need another build of the tensor library than pictures, and the two do not share a process. */
type Kind = 'text' | 'sight' | 'onnx'
type HousePorts = Pick<Ports, 'storage'>

const scripts: Record<Kind, string> = {
  text: fileURLToPath(new URL('./text-worker.ts', import.meta.url)),
  sight: fileURLToPath(new URL('./sight-worker.ts', import.meta.url)),
  onnx: fileURLToPath(new URL('../services/onnx/onnx-worker.ts', import.meta.url)),
}
/** Long enough for a machine that does other things; a text takes some 20 ms and a picture two seconds. */
const longestMs = 60_000
/** A model takes a second to load and 200 MB to keep. */
const idleMs = 60_000

const workersOfHouse = new WeakMap<HousePorts, Partial<Record<Kind, TaskWorkers>>>()

/** The child of this house for one kind of model. It is started by its first task and goes home when it has nothing to do. */
export function modelWorkersOf(ports: HousePorts, kind: Kind): TaskWorkers {
  let kept = workersOfHouse.get(ports)
  if (!kept) workersOfHouse.set(ports, (kept = {}))
  return (kept[kind] ??= createTaskWorkers({ script: scripts[kind], size: 1, timeoutMs: longestMs, idleMs, heapMb: 512 }))
}

/** Ends them with the house. */
export async function stopModelWorkers(ports: HousePorts): Promise<void> {
  await Promise.all(Object.values(workersOfHouse.get(ports) ?? {}).map((workers) => workers.stop()))
}
