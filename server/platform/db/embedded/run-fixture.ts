import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'

/** Starts a program of this folder for a test and waits for the first line it prints. */
export async function runFixture(name: string, words: string[]): Promise<{ child: ChildProcess; line: string }> {
  const child = spawn(process.execPath, [join(import.meta.dirname, name), ...words], { stdio: ['ignore', 'pipe', 'inherit'] })
  if (!child.stdout) throw new Error('the fixture has no output')
  for await (const line of createInterface({ input: child.stdout })) return { child, line }
  throw new Error(`${name} ended before it said anything`)
}

/** Ends a process with kill -9 and waits until it is gone. */
export function killHard(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve())
    child.kill('SIGKILL')
  })
}

/** Waits for something that another process brings about; fails after about thirty seconds. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    if (await holds()) return
    await sleep(50)
  }
  throw new Error(`waited in vain: ${what}`)
}

/** The ids of the processes that a process started. Source: proc(5), `task/TID/children`. */
export function childrenOf(pid: number): number[] {
  const file = `/proc/${pid}/task/${pid}/children`
  return existsSync(file) ? readFileSync(file, 'utf8').split(' ').filter(Boolean).map(Number) : []
}
