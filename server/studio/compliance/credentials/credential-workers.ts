import { fileURLToPath } from 'node:url'
import { createTaskWorkers, type TaskWorkers } from '../../../media/index.ts'
import type { CredentialAnswer, CredentialTask } from './credential-task.ts'

const script = fileURLToPath(new URL('./credential-worker.ts', import.meta.url))
const ofHouse = new WeakMap<object, TaskWorkers>()

/** Does a task in this house's child process. Throws `PictureRefused` with the reason when a file or a certificate is not taken. */
export async function workOnCredentials<T extends CredentialTask>(ports: object, task: T): Promise<CredentialAnswer<T>> {
  let workers = ofHouse.get(ports)
  if (!workers) {
    workers = createTaskWorkers({ script, size: 1, timeoutMs: 60_000, heapMb: 768 })
    ofHouse.set(ports, workers)
  }
  return (await workers.run(task)) as CredentialAnswer<T>
}

/** Ends the child of this house. */
export async function stopCredentialWork(ports: object): Promise<void> {
  await ofHouse.get(ports)?.stop()
}
