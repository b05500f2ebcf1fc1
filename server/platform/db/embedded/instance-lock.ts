import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { InstanceRunningError, PostgresStartError } from './errors.ts'
import { isAlive } from './postmaster-file.ts'

/** Who works on the data: enough to tell a process from a later one that got the same id. */
type Holder = { pid: number; started: string; host: string; address: string }

/** Held while Foyer works on a data folder. */
export type InstanceLock = {
  /** Says where this Foyer answers, for the message that a second start shows. */
  setAddress(address: string): void
  release(): void
}

const BEAT_MS = 4000
const FOREIGN_PATIENCE_MS = 10_000

/**
 * Claims the data folder for this process. A claim left by a killed process is taken over. A claim from another host
 * (containers that share a volume) counts as alive while its file keeps being touched.
 * @throws InstanceRunningError when another Foyer works on this data
 * @throws PostgresStartError naming FOYER_DATA when the folder cannot be written
 */
export async function withInstanceLock(dataDir: string, options: { address?: string } = {}): Promise<InstanceLock> {
  const file = join(dataDir, 'foyer.lock')
  const mine = `${file}.${process.pid}`
  const own: Holder = {
    pid: process.pid, started: startOf(process.pid), host: hostname(), address: options.address ?? '',
  }
  try {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(mine, JSON.stringify(own))
  } catch (cause) {
    throw new PostgresStartError(
      `FOYER_DATA: cannot write to ${dataDir} (${(cause as NodeJS.ErrnoException).code ?? String(cause)}). ` +
        'Give this user the folder, or set FOYER_DATA to one it may write.', { cause })
  }
  try {
    while (!tryLink(mine, file)) {
      const text = readIfPresent(file)
      if (text === undefined) continue
      const holder = parse(text)
      if (holder && await isHeld(holder, file)) throw alreadyRuns(holder)
      takeAway(file, text)
    }
  } finally {
    rmSync(mine, { force: true })
  }
  const beat = setInterval(() => touch(file), BEAT_MS).unref()
  return {
    setAddress: (address) => {
      own.address = address
      writeFileSync(mine, JSON.stringify(own))
      renameSync(mine, file)
    },
    release: () => {
      clearInterval(beat)
      if (parse(readIfPresent(file) ?? '')?.started === own.started) rmSync(file, { force: true })
    },
  }
}

const alreadyRuns = (holder: Holder): InstanceRunningError =>
  new InstanceRunningError(
    `Foyer already runs on this data (pid ${holder.pid}, ${holder.address || 'still starting'}). ` +
      'Stop it first, or set FOYER_DATA to another folder.')

/** A link appears whole or not at all, and never replaces a claim. */
function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

/** Removes the stale claim that was read; one that another start has put there meanwhile is put back. */
function takeAway(file: string, text: string): void {
  const aside = `${file}.stale.${process.pid}`
  try {
    renameSync(file, aside)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return
    throw error
  }
  if (readIfPresent(aside) !== text) tryLink(aside, file)
  rmSync(aside, { force: true })
}

async function isHeld(holder: Holder, file: string): Promise<boolean> {
  if (holder.host === hostname()) return isAlive(holder.pid) && startOf(holder.pid) === holder.started
  const before = modified(file)
  await sleep(FOREIGN_PATIENCE_MS)
  return modified(file) !== before
}

/**
 * When a process started, in a form that differs after a reboot. Source: proc(5), field 22 of `stat`, counted after
 * the program name, which may hold spaces. Elsewhere empty: there the process id alone must do.
 */
function startOf(pid: number): string {
  if (process.platform !== 'linux') return ''
  const stat = readIfPresent(`/proc/${pid}/stat`)
  const boot = readIfPresent('/proc/sys/kernel/random/boot_id')?.trim() ?? ''
  return `${boot} ${stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''}`
}

function parse(text: string): Holder | undefined {
  try {
    return JSON.parse(text) as Holder
  } catch {
    // Not ours or damaged: nobody can be found by it, so it holds nothing.
    return undefined
  }
}

function readIfPresent(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined
    throw error
  }
}

const modified = (file: string): number => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

function touch(file: string): void {
  const now = new Date()
  try {
    utimesSync(file, now, now)
  } catch (error) {
    // The data folder was removed under a running Foyer: there is nothing left to claim.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
