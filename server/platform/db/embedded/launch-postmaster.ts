import { spawn, type ChildProcess } from 'node:child_process'
import { tmpdir } from 'node:os'
import type { PostgresBinaries } from './binaries.ts'
import { PostgresStartError } from './errors.ts'
import { cleanEnvironment } from './init-cluster.ts'
import type { RunAs } from './run-as.ts'

/** How a start went: running, or the port or the data is still held by another process. */
export type Launch = { state: 'running'; child: ChildProcess } | { state: 'port taken' } | { state: 'data held' }

/** Sized for a small server: about 60 MB resident when idle. */
const SETTINGS: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  wal_level: 'replica',
  max_wal_senders: '4',
  max_wal_size: '1GB',
  random_page_cost: '1.1',
  jit: 'off',
  password_encryption: 'scram-sha-256',
  shared_preload_libraries: 'pg_stat_statements',
  log_line_prefix: '',
  log_min_duration_statement: '2000',
  // Values of people's rows stay out of the log: no failed statements, no parameters.
  log_min_messages: 'log',
  log_parameter_max_length: '0',
  log_checkpoints: 'off',
}

/** For databases that are thrown away: nothing waits for the disk. */
const CARELESS: Record<string, string> = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }

/**
 * Starts PostgreSQL and waits until it takes connections. It runs in a session of its own, so that Ctrl-C reaches
 * Foyer first, which closes its connections and then stops the database.
 * @param log gets what PostgreSQL says, line by line
 * @throws PostgresStartError with the last lines PostgreSQL said
 */
export function launchPostmaster(
  binaries: PostgresBinaries, cluster: string, port: number, user: RunAs, durable: boolean, log: (line: string) => void,
): Promise<Launch> {
  const settings = Object.entries({ ...SETTINGS, ...(durable ? {} : CARELESS), port: String(port) })
  const [program, ...words] = [
    ...user.prefix, binaries.postgres, '-D', cluster, ...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ] as [string, ...string[]]
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, {
      uid: user.uid, gid: user.gid, env: cleanEnvironment(), cwd: tmpdir(), stdio: ['ignore', 'ignore', 'pipe'],
      detached: true, windowsHide: true,
    })
    let said = ''
    let running = false
    let rest = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      const lines = (rest + text).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) log(line)
      if (running) return
      said += text
      if (!said.includes('database system is ready to accept connections')) return
      running = true
      resolve({ state: 'running', child })
    })
    child.once('error', (cause) => reject(new PostgresStartError(`Cannot run ${program}: ${cause.message}`, { cause })))
    child.once('close', () => {
      if (running) return
      if (said.includes('Address already in use') || said.includes('could not bind')) resolve({ state: 'port taken' })
      else if (/lock file .* already exists|pre-existing shared memory/.test(said)) resolve({ state: 'data held' })
      else reject(new PostgresStartError(`PostgreSQL did not start. ${explain(said)}`))
    })
  })
}

function explain(said: string): string {
  if (said.includes('No space left on device')) return 'The disk is full: free some space, then start again.'
  return `It said: ${said.trim().split('\n').slice(-6).join('\n')}`
}
