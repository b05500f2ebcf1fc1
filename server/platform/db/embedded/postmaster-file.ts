import { spawnSync } from 'node:child_process'
import { readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'

/** What a running PostgreSQL writes into its data folder; lines 1 and 4 of `postmaster.pid`. */
export type Postmaster = { pid: number; port: number }

/** The PostgreSQL that claims this data, alive or not; undefined when none does. */
export function readPostmaster(cluster: string): Postmaster | undefined {
  let text: string
  try {
    text = readFileSync(join(cluster, 'postmaster.pid'), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const lines = text.split('\n')
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10))
  return Number.isInteger(pid) && pid > 0 ? { pid, port: Number.parseInt(lines[3] ?? '', 10) } : undefined
}

/**
 * The PostgreSQL alive on this data. A claim whose pid is dead, or belongs by now to some other program, is removed:
 * PostgreSQL itself would refuse to start as long as any process of the same user bears that pid.
 */
export function livePostmaster(cluster: string): Postmaster | undefined {
  const claim = readPostmaster(cluster)
  if (claim === undefined) return undefined
  if (isAlive(claim.pid) && isPostgresOn(claim.pid, cluster)) return claim
  rmSync(join(cluster, 'postmaster.pid'), { force: true })
  return undefined
}

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A PostgreSQL works inside its data folder, which tells ours from another on the same machine. */
function isPostgresOn(pid: number, cluster: string): boolean {
  if (process.platform === 'linux') {
    try {
      // After a reinstall of the packages the link ends with " (deleted)".
      return basename(readlinkSync(`/proc/${pid}/exe`)).startsWith('postgres') &&
        readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster)
    } catch (error) {
      // Another user's process, or one that has just ended: either way not the one we started.
      if (['EACCES', 'EPERM', 'ENOENT'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
      throw error
    }
  }
  if (process.platform === 'win32') {
    return spawnSync('tasklist', ['/FI', `PID eq ${pid}`, '/NH'], { encoding: 'utf8' }).stdout.includes('postgres.exe')
  }
  return spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout.includes(cluster)
}
