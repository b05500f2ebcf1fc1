import { fork, type ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { PictureRefused, type AnswerOf, type PictureTask, type TaskAnswer } from './picture-task.ts'

export type PictureWorkers = {
  /** Gives a task to a child process. Throws {@link PictureRefused} when the picture cannot be opened, is too slow or too big. */
  run<T extends PictureTask>(task: T, options?: { timeoutMs?: number }): Promise<AnswerOf<T>>
  /** Ends the children. Tasks under way fail. */
  stop(): Promise<void>
}

type Waiting = { task: PictureTask; timeoutMs: number; resolve: (value: never) => void; reject: (error: Error) => void }
/** `clock` ends a task that takes too long, or a child that has nothing to do. */
type Child = { process: ChildProcess; busy: Waiting | null; clock: NodeJS.Timeout | undefined }

const script = fileURLToPath(new URL('./picture-worker.ts', import.meta.url))
/** Long enough for 100 million pixels on a slow machine; a bomb that gets past the checks ends here. */
const longestMs = 45_000
/** Children cost 60 MB each, so those with nothing to do go home. */
const idleMs = 20_000

/**
 * One or two child processes for pictures from strangers, started when the first task comes. A hang or a crash costs that
 * task, not the house: the child is killed and the next task gets a new one.
 */
export function createPictureWorkers(size = Math.min(2, availableParallelism())): PictureWorkers {
  const children = new Set<Child>()
  const queue: Waiting[] = []
  let stopped = false
  let count = 0

  const end = (child: Child) => {
    children.delete(child)
    clearTimeout(child.clock)
    child.process.kill('SIGKILL')
  }
  const gone = (child: Child, why: Error) => {
    if (!children.delete(child) && !child.busy) return
    clearTimeout(child.clock)
    const { busy } = child
    child.busy = null
    busy?.reject(stopped ? new Error('the picture workers have stopped') : why)
    next()
  }
  const hire = (): Child => {
    // The parent's own flags (a watcher of npm, a debugger) are nothing for the child.
    const process = fork(script, [String(Math.max(1, Math.floor(availableParallelism() / size)))], { serialization: 'advanced', execArgv: ['--max-old-space-size=192', '--no-warnings'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: {} })
    const child: Child = { process, busy: null, clock: undefined }
    process.once('error', (error) => gone(child, error))
    process.once('exit', (code, signal) => gone(child, failureOf(code, signal)))
    children.add(child)
    return child
  }
  const give = (child: Child, waiting: Waiting) => {
    clearTimeout(child.clock)
    child.process.ref()
    child.process.channel?.ref()
    child.busy = waiting
    const id = ++count
    child.clock = setTimeout(() => {
      child.process.off('message', onMessage)
      child.busy = null
      end(child)
      waiting.reject(new PictureRefused('opening it takes too long'))
      next()
    }, waiting.timeoutMs)
    const onMessage = (message: TaskAnswer) => {
      if (message.id !== id) return
      clearTimeout(child.clock)
      child.process.off('message', onMessage)
      child.busy = null
      if (message.ok) waiting.resolve(message.value as never)
      else waiting.reject(new PictureRefused(message.reason, message.size ?? null))
      rest(child)
      next()
    }
    child.process.on('message', onMessage)
    child.process.send({ id, task: waiting.task }, (error) => {
      // A child that died between two tasks; its exit handler tells the waiting one.
      if (error) child.process.kill('SIGKILL')
    })
  }
  const rest = (child: Child) => {
    child.process.unref()
    child.process.channel?.unref()
    child.clock = setTimeout(() => end(child), idleMs)
    child.clock.unref()
  }
  const next = () => {
    while (queue.length > 0 && !stopped) {
      const child = [...children].find((one) => one.busy === null) ?? (children.size < size ? hire() : null)
      if (!child) return
      give(child, queue.shift()!)
    }
  }

  return {
    run: <T extends PictureTask>(task: T, { timeoutMs = longestMs } = {}) =>
      new Promise<AnswerOf<T>>((resolve, reject) => {
        if (stopped) return reject(new Error('the picture workers have stopped'))
        queue.push({ task, timeoutMs, resolve: resolve as (value: never) => void, reject })
        next()
      }),
    stop: async () => {
      stopped = true
      for (const waiting of queue.splice(0)) waiting.reject(new Error('the picture workers have stopped'))
      const gone = [...children].map((child) => new Promise<void>((resolve) => (child.process.exitCode === null && child.process.signalCode === null ? child.process.once('exit', () => resolve()) : resolve())))
      for (const child of children) {
        clearTimeout(child.clock)
        // Idle children do not keep the process alive; now their end is waited for.
        child.process.ref()
        child.process.kill('SIGKILL')
      }
      await Promise.all(gone)
    },
  }
}

/** The memory watch ends a child with 70; decoders that meet their limits die by signal. Anything else is our own mistake. */
function failureOf(code: number | null, signal: string | null): Error {
  if (code === 70 || signal) return new PictureRefused('opening it takes more memory than it may')
  return new Error(`a picture worker ended with code ${code}`)
}
