import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PostgresBinaries } from './binaries.ts'
import { isAlive } from './postmaster-file.ts'
import { watchOver } from './watchdog.ts'

/** A PostgreSQL that we keep alive: `child` when we started it ourselves, only its pid when we adopted it. */
export type Running = { pid: number; child?: ChildProcess }

/** How often an adopted PostgreSQL is looked at; one that we started tells us itself when it ends. */
const LOOK_MS = 1000

/** PostgreSQL answers SIGINT by ending all connections and writing everything down. */
const GENTLE_MS = 20_000

/**
 * Keeps PostgreSQL running until `stop`: when it ends on its own (killed, out of memory) it is started again at once,
 * then with growing pauses. Guards it with a watchdog for the case that we end first.
 */
export function supervise(
  first: Running, cluster: string, binaries: PostgresBinaries, restart: () => Promise<Running>, log: (line: string) => void,
): { pid(): number; stop(): Promise<void> } {
  let running = first
  let stopping: Promise<void> | undefined
  let watchdog = watchOver(running.pid, cluster, binaries)
  let looking: NodeJS.Timeout | undefined

  const observe = (): void => {
    if (running.child) {
      running.child.unref()
      const pipe = running.child.stderr as unknown as { unref?: () => void } | null
      pipe?.unref?.()
      running.child.once('exit', () => void recover())
      return
    }
    looking = setInterval(() => {
      if (isAlive(running.pid)) return
      clearInterval(looking)
      void recover()
    }, LOOK_MS).unref()
  }

  const recover = async (): Promise<void> => {
    for (let attempt = 0; stopping === undefined; attempt += 1) {
      watchdog.kill('SIGKILL')
      log(`PostgreSQL (pid ${running.pid}) ended unexpectedly; starting it again`)
      try {
        running = await restart()
        watchdog = watchOver(running.pid, cluster, binaries)
        if (stopping !== undefined) return
        observe()
        return
      } catch (error) {
        log((error as Error).message)
        await sleep(Math.min(5000, 250 * 2 ** attempt), undefined, { ref: false })
      }
    }
  }

  observe()
  return {
    pid: () => running.pid,
    stop: () => {
      stopping ??= (async () => {
        clearInterval(looking)
        await endPostmaster(running.pid, cluster, binaries)
        watchdog.kill('SIGKILL')
      })()
      return stopping
    },
  }
}

async function endPostmaster(pid: number, cluster: string, binaries: PostgresBinaries): Promise<void> {
  const ask = (signal: 'SIGINT' | 'SIGQUIT', mode: string): void => {
    if (process.platform === 'win32') {
      spawn(binaries.pgCtl, ['stop', '-m', mode, '-D', cluster], { stdio: 'ignore', windowsHide: true })
    } else if (isAlive(pid)) process.kill(pid, signal)
  }
  ask('SIGINT', 'fast')
  for (let waited = 0; isAlive(pid); waited += 20) {
    if (waited === GENTLE_MS) ask('SIGQUIT', 'immediate')
    await sleep(20)
  }
}
