import { fork, type ChildProcess } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { PictureRefused, type TaskAnswer } from './picture-task.ts'

export type TaskWorkers = {
  /**
   * Gives a task to a child process and gives back its answer. Throws {@link PictureRefused} when the picture cannot be opened, is
   * too slow or too big, and the signal's reason when it was called off: the child that worked on it is killed at once.
   */
  run(task: object, options?: { timeoutMs?: number; signal?: AbortSignal }): Promise<unknown>
  /** Ends the children. Tasks under way fail. */
  stop(): Promise<void>
}

export type TaskWorkersOptions = {
  /** Path of the child's script. It gets `{ id, task }` and answers with a `TaskAnswer`; its first argument is how many threads it may use. */
  script: string
  /** Children at once. */
  size?: number
  /** Longest run of a task that names no other. */
  timeoutMs?: number
  /** How long a child without work stays. */
  idleMs?: number
  /** Limit of the child's JavaScript heap. */
  heapMb?: number
}

type Waiting = { task: object; timeoutMs: number; signal: AbortSignal | undefined; resolve: (value: unknown) => void; reject: (error: Error) => void }
/** `clock` ends a task that takes too long, or a child that has nothing to do. */
type Child = { process: ChildProcess; busy: Waiting | null; clock: NodeJS.Timeout | undefined }

/** Long enough for 100 million pixels on a slow machine; a bomb that gets past the checks ends here. */
const longestMs = 45_000
/** Children cost 60 MB each, so those with nothing to do go home. */
const idleMs = 20_000

/**
 * One or two child processes for pictures from strangers, started when the first task comes. A hang or a crash costs that
 * task, not the house: the child is killed and the next task gets a new one.
 */
export function createTaskWorkers({ script, size = Math.min(2, availableParallelism()), timeoutMs: longest = longestMs, idleMs: idle = idleMs, heapMb = 192 }: TaskWorkersOptions): TaskWorkers {
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
    const process = fork(script, [String(Math.max(1, Math.floor(availableParallelism() / size)))], { serialization: 'advanced', execArgv: [`--max-old-space-size=${heapMb}`, '--no-warnings'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env: {} })
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
    const callOff = (why: Error) => {
      child.process.off('message', onMessage)
      child.busy = null
      end(child)
      waiting.reject(why)
      next()
    }
    const onAbort = () => {
      if (child.busy === waiting) callOff(waiting.signal!.reason as Error)
    }
    child.clock = setTimeout(() => callOff(new PictureRefused('opening it takes too long')), waiting.timeoutMs)
    waiting.signal?.addEventListener('abort', onAbort, { once: true })
    const onMessage = (message: TaskAnswer) => {
      if (message.id !== id) return
      clearTimeout(child.clock)
      child.process.off('message', onMessage)
      waiting.signal?.removeEventListener('abort', onAbort)
      child.busy = null
      if (message.ok) waiting.resolve(message.value)
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
    child.clock = setTimeout(() => end(child), idle)
    child.clock.unref()
  }
  const next = () => {
    while (queue.length > 0 && !stopped) {
      const child = [...children].find((one) => one.busy === null) ?? (children.size < size ? hire() : null)
      if (!child) return
      const waiting = queue.shift()!
      if (waiting.signal?.aborted) waiting.reject(waiting.signal.reason as Error)
      else give(child, waiting)
    }
  }

  return {
    run: (task, { timeoutMs = longest, signal } = {}) =>
      new Promise((resolve, reject) => {
        if (stopped) return reject(new Error('the picture workers have stopped'))
        queue.push({ task, timeoutMs, signal, resolve, reject })
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
