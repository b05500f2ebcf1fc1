import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { FilmAnswer, FilmTask } from './film-task.ts'

/** Why a film could not be made, in words for a person. `mayPass`: another try right away may help. */
export class RenderBroke extends Error {
  readonly mayPass: boolean
  constructor(words: string, mayPass = false) {
    super(words)
    this.name = 'RenderBroke'
    this.mayPass = mayPass
  }
}

const script = fileURLToPath(new URL('./film-worker.ts', import.meta.url))
/**
 * Of glibc; others pass over it. Photos, which are larger than 16 MB, go back to the system when they are let go, instead of
 * being kept in pieces; frames, which are smaller, are kept for the next one, as taking pages anew for each is slow.
 */
const env = { MALLOC_MMAP_THRESHOLD_: '16000000', MALLOC_TRIM_THRESHOLD_: '64000000' }
/** Nothing is heard from a child for so long only when it hangs: a frame takes a tenth of a second, the music of ten minutes some minutes on a machine that is busy with people. */
const silenceMs = 300_000

/**
 * Makes a film in a child process. `onProgress` is called about twice a second. Throws {@link RenderBroke}, and the signal's
 * reason when it is called off; the child and its encoder are dead then.
 */
export function renderFilm(task: FilmTask, { signal, onProgress }: { signal: AbortSignal; onProgress: (frames: number) => void }): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason as Error)
    const child = fork(script, [], { serialization: 'advanced', execArgv: ['--max-old-space-size=320', '--no-warnings'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env })
    let answer: FilmAnswer | null = null
    let clock = setTimeout(hang, silenceMs)
    function hang() {
      answer = { kind: 'failed', words: 'Making the film came to a halt. Try again; if it halts again, one of its clips may be damaged.' }
      child.kill('SIGKILL')
    }
    // Its channel closes with it, upon which it ends its encoder; killing it would leave that behind.
    const stop = () => child.disconnect()
    signal.addEventListener('abort', stop, { once: true })
    child.on('message', (message: FilmAnswer) => {
      clearTimeout(clock)
      clock = setTimeout(hang, silenceMs)
      if (message.kind === 'progress') onProgress(message.frames)
      else answer = message
    })
    child.once('error', (error) => (answer ??= { kind: 'failed', words: error.message }))
    child.once('exit', (code, ended) => {
      clearTimeout(clock)
      signal.removeEventListener('abort', stop)
      if (signal.aborted) reject(signal.reason as Error)
      else if (answer?.kind === 'done') resolve()
      else if (answer?.kind === 'failed') reject(new RenderBroke(answer.words, answer.mayPass))
      else reject(code === 70 ? new RenderBroke('Making the film took more memory than it may. Use fewer or smaller pictures.') : new RenderBroke(`The process that draws was ended (${ended ?? code}). Try again.`, true))
    })
    child.send(task)
  })
}
