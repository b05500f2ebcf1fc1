import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export type Child = {
  readonly pid: number
  /** Sends one job and waits for its answer. One job at a time. */
  ask<Answer>(job: unknown): Promise<Answer>
  stop(): Promise<void>
}

/**
 * Starts a file of this folder in a process of its own, so that what is measured, its baseline and what loads them do not
 * share an event loop.
 * @param file such as `load.child.ts`
 */
export function startChild(file: string, env: Record<string, string> = {}): Child {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), [], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  return { pid: child.pid!, ask: (job) => ask(child, file, job), stop: () => stopProcess(child) }
}

function ask<Answer>(child: ChildProcess, file: string, job: unknown): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new Error(`${file} ended before it answered`))
    child.once('exit', gone)
    child.once('message', (answer: { error?: string; result?: Answer }) => {
      child.off('exit', gone)
      if (answer.error !== undefined) reject(new Error(`${file}: ${answer.error}`))
      else resolve(answer.result as Answer)
    })
    child.send({ job })
  })
}

/** In the child: answers each job with what `work` makes of it. */
export function answerJobs<Job, Answer>(work: (job: Job) => Promise<Answer>): void {
  process.on('message', ({ job }: { job: Job }) => {
    work(job).then(
      (result) => process.send?.({ result }),
      (error: Error) => process.send?.({ error: error.stack ?? error.message }),
    )
  })
  process.once('disconnect', () => process.exit(0))
}

/** Asks a process to end, and waits until it has. */
export async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}
