import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import type { PostgresBinaries } from './binaries.ts'
import type { ClusterPaths } from './cluster-paths.ts'
import { SUPERUSER } from './credentials.ts'
import { PostgresStartError } from './errors.ts'
import { handOver, type RunAs } from './run-as.ts'

/** Only Linux is sure to have C.UTF-8; characters are sorted and folded by the built-in locale in any case. */
const systemLocale = process.platform === 'linux' ? 'C.UTF-8' : 'C'

/**
 * Creates the database files when there are none. They are made under another name and renamed when whole, so that a
 * kill in the middle leaves nothing that a later start would take for data.
 * @throws PostgresStartError with what initdb said
 */
export async function initCluster(
  binaries: PostgresBinaries, paths: ClusterPaths, user: RunAs, superuserPassword: string, durable: boolean,
): Promise<void> {
  if (existsSync(paths.cluster)) return
  rmSync(paths.fresh, { recursive: true, force: true })
  mkdirSync(paths.fresh, { mode: 0o700 })
  handOver(paths.fresh, user)
  writeFileSync(paths.passwordFile, superuserPassword, { mode: 0o600 })
  handOver(paths.passwordFile, user)
  try {
    await runToEnd([...user.prefix, binaries.initdb,
      '-D', paths.fresh, '-U', SUPERUSER, '--auth=scram-sha-256', '--pwfile', paths.passwordFile,
      '--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', `--locale=${systemLocale}`,
      '--set=timezone=UTC', '--set=log_timezone=UTC', ...(durable ? [] : ['--no-sync']),
    ], user)
  } finally {
    rmSync(paths.passwordFile, { force: true })
  }
  renameSync(paths.fresh, paths.cluster)
}

/** Variables of the surroundings (PGHOST, LD_LIBRARY_PATH and the like) must not steer our own PostgreSQL. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP', 'TMPDIR']
  const environment: NodeJS.ProcessEnv = { LC_ALL: 'C', TZ: 'UTC' }
  for (const name of kept) if (process.env[name] !== undefined) environment[name] = process.env[name]
  return environment
}

function runToEnd(command: string[], user: RunAs): Promise<void> {
  const [program, ...words] = command as [string, ...string[]]
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      uid: user.uid, gid: user.gid, env: cleanEnvironment(), cwd: tmpdir(), stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    })
    let said = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => { said += text })
    child.once('error', (cause) => reject(new PostgresStartError(`Cannot run ${program}: ${cause.message}`, { cause })))
    child.once('close', (code) => {
      if (code === 0) resolve()
      else reject(new PostgresStartError(`The database files could not be created. ${explain(said)}`))
    })
  })
}

function explain(said: string): string {
  if (said.includes('could not look up effective user ID')) {
    return 'This user id has no name in /etc/passwd, which PostgreSQL asks for: run as a named user, or set DATABASE_URL.'
  }
  if (said.includes('No space left on device')) return 'The disk is full: free some space or set FOYER_DATA to another disk.'
  return `initdb said: ${said.trim()}`
}
