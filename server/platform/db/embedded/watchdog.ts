import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import type { PostgresBinaries } from './binaries.ts'

/**
 * Ends PostgreSQL when this process is gone, however it went: a shell of under one megabyte waits on a pipe that only
 * we hold open. The kernel closes the pipe even after kill -9; the shell then asks PostgreSQL for a fast shutdown, if
 * the data is still claimed by the same pid.
 */
export function watchOver(pid: number, cluster: string, binaries: PostgresBinaries): ChildProcess {
  const child = process.platform === 'win32' ? windowsWatchdog(cluster, binaries) : shellWatchdog(pid, cluster)
  child.unref()
  const pipe = child.stdin as unknown as { unref?: () => void } | null
  pipe?.unref?.()
  // A watchdog that is killed closes the pipe from its side, which is no fault of ours.
  child.stdin?.on('error', () => child.stdin?.destroy())
  return child
}

const SHELL_SCRIPT = 'read -r _; read -r owner rest < "$2"; [ "$owner" = "$1" ] && kill -INT "$1"'

const shellWatchdog = (pid: number, cluster: string): ChildProcess =>
  spawn('/bin/sh', ['-c', SHELL_SCRIPT, 'foyer-watchdog', String(pid), join(cluster, 'postmaster.pid')], {
    detached: true, stdio: ['pipe', 'ignore', 'ignore'], cwd: '/', env: {},
  })

const WINDOWS_SCRIPT =
  "process.stdin.on('end', () => require('node:child_process').spawnSync(process.argv[1], " +
  "['stop', '-m', 'fast', '-D', process.argv[2]], { windowsHide: true })).resume()"

const windowsWatchdog = (cluster: string, binaries: PostgresBinaries): ChildProcess =>
  spawn(process.execPath, ['-e', WINDOWS_SCRIPT, binaries.pgCtl, cluster], {
    detached: true, stdio: ['pipe', 'ignore', 'ignore'], windowsHide: true,
  })
