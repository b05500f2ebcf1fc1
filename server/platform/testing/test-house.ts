import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { buildHouse, type HouseOptions, type RunningHouse } from '../build-house.ts'
import { readConfig } from '../config.ts'
import { migrate, readMigrations, type MigrationFile } from '../db/migrate.ts'
import { createStorage } from '../storage/create-storage.ts'
import type { Slice } from '../slice.ts'

export type TestHouse = RunningHouse & {
  /** The fixed clock: reads the time, or moves it. */
  readonly clock: { now: Date; forward: (ms: number) => void }
  readonly databaseUrl: string
  readonly folder: string
  /** Stops everything and drops the database. Fails when a job, connection or timer was left behind. */
  end(): Promise<void>
}

const root = fileURLToPath(new URL('../../..', import.meta.url))
const serverFolder = join(root, 'server')

/**
 * A whole house on a database of its own, cloned from a template that holds all migrations, with a fixed clock and a
 * temporary folder. Nothing is doubled: real PostgreSQL, real files, the real pipeline. Rooms that the named ones use
 * come along, so that a test names what it is about.
 */
export async function createTestHouse(named: readonly Slice[], options: Partial<HouseOptions> & { env?: Record<string, string>; work?: boolean; realClock?: boolean; /** SQL for tables of a room that exists in the test only. */ prepare?: string; /** Another PostgreSQL than that of the test run. */ server?: string; /** Adds routes before the server is ready. */ beforeReady?: (app: RunningHouse['app']) => void } = {}): Promise<TestHouse> {
  const slices = await withUsed(named)
  const server = options.server ?? process.env['FOYER_TEST_DATABASE_URL']
  if (!server) throw new Error('FOYER_TEST_DATABASE_URL is not set: run the tests with npm test')
  const migrations = await readMigrations(serverFolder)
  const template = await ensureTemplate(server, migrations)
  const name = `foyer_t_${randomBytes(6).toString('hex')}`
  await onServer(server, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${template}`))
  const databaseUrl = withDatabase(server, name)
  if (options.prepare) await onServer(databaseUrl, (client) => client.query(options.prepare!))
  const folder = await mkdtemp(join(tmpdir(), 'foyer-test-'))
  const config = readConfig({ NODE_ENV: 'test', LOG_LEVEL: process.env['TEST_LOG'] ?? 'silent', FOYER_DATA: folder, DATABASE_POOL: '6', RECOGNITION: 'off', RATE_AUTH: '100000', RATE_PUBLIC: '100000', RATE_SIGNED_IN: '100000', RATE_SIGNED_IN_READS: '100000', ...options.env })
  const clock = {
    now: new Date('2026-11-24T09:12:00.000Z'),
    forward: (ms: number) => {
      clock.now = new Date(clock.now.getTime() + ms)
    },
  }
  const house = await buildHouse({
    config, databaseUrl, slices, migrations, root,
    secrets: { signing: 'test-signing-secret-of-48-characters-and-no-less', vault: 'test-vault-secret-of-48-characters-and-no-less!!' },
    storage: await createStorage(config),
    publicUrl: 'http://localhost:4000',
    sandboxUrl: null,
    alone: true,
    ...(options.realClock ? {} : { now: () => clock.now }),
    ...options,
  })
  if (options.work) await house.startWork()
  options.beforeReady?.(house.app)
  await house.app.ready()
  return {
    ...house,
    clock, databaseUrl, folder,
    end: async () => {
      await house.stop(2_000)
      await dropDatabase(server, name)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** All rooms are read only when one is missing: it takes a second. */
async function withUsed(named: readonly Slice[]): Promise<readonly Slice[]> {
  const has = new Set(named.map(({ id }) => id))
  if (named.every(({ uses }) => (uses ?? []).every((id) => has.has(id)))) return named
  const { slices: all } = await import('../../slices.ts') as { slices: readonly Slice[] }
  const add = (id: string): void => {
    if (has.has(id)) return
    has.add(id)
    all.find((slice) => slice.id === id)?.uses?.forEach(add)
  }
  for (const { uses } of named) uses?.forEach(add)
  return [...all.filter(({ id }) => has.has(id) && !named.some((slice) => slice.id === id)), ...named]
}

/** Longest time that a test waits for its database to go. */
const dropMs = 20_000

/**
 * PostgreSQL refuses while a worker of autovacuum is in the database, which only a superuser may end; it is gone in a moment. When it
 * is not, on a busy machine after a test of many rows, the database is left to the end of the server, which is thrown away as a whole.
 */
export async function dropDatabase(server: string, name: string): Promise<void> {
  for (const end = Date.now() + dropMs; ;) {
    try {
      await onServer(server, async (client) => {
        await client.query(`SET statement_timeout = ${dropMs / 2}`)
        await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      })
      return
    } catch (error) {
      // 57014: it took longer than it may.
      if (!['42501', '57014'].includes((error as { code?: string }).code ?? '')) throw error
      if (Date.now() > end) return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}

const withDatabase = (url: string, name: string) => {
  const copy = new URL(url)
  copy.pathname = `/${name}`
  return copy.toString()
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Makes the template once for each set of migrations, however many test files ask at the same moment. */
async function ensureTemplate(server: string, migrations: MigrationFile[]): Promise<string> {
  const name = `foyer_template_${createHash('sha256').update(migrations.map((file) => file.hash).join()).digest('hex').slice(0, 12)}`
  await onServer(server, async (client) => {
    await client.query('SELECT pg_advisory_lock(20261121)')
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return
    await client.query(`CREATE DATABASE ${name}_making`)
    try {
      await migrate(withDatabase(server, `${name}_making`), migrations)
      const boss = new PgBoss({ connectionString: withDatabase(server, `${name}_making`), schema: 'pgboss', supervise: false, schedule: false })
      await boss.start()
      await boss.stop({ graceful: false })
      await client.query(`ALTER DATABASE ${name}_making RENAME TO ${name}`)
    } catch (error) {
      await client.query(`DROP DATABASE ${name}_making WITH (FORCE)`)
      throw error
    }
  })
  return name
}
