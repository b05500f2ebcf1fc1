import { fileURLToPath } from 'node:url'
import type { AnswerOf, PictureTask } from './picture-task.ts'
import { createTaskWorkers, type TaskWorkers } from './task-workers.ts'

export type PictureWorkers = Pick<TaskWorkers, 'stop'> & {
  /** Gives a task to a child process. Throws `PictureRefused` when the picture cannot be opened, is too slow or too big. */
  run<T extends PictureTask>(task: T, options?: { timeoutMs?: number }): Promise<AnswerOf<T>>
}

const script = fileURLToPath(new URL('./picture-worker.ts', import.meta.url))

/** The children that look at pictures and make the library's renditions of them. */
export function createPictureWorkers(size?: number): PictureWorkers {
  const workers = createTaskWorkers({ script, ...(size ? { size } : {}) })
  return { run: async <T extends PictureTask>(task: T, options?: { timeoutMs?: number }) => (await workers.run(task, options)) as AnswerOf<T>, stop: () => workers.stop() }
}
