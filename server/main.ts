import { access, constants, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Sandbox } from '../sandbox/server.ts'
import { buildHouse, type RunningHouse } from './platform/build-house.ts'
import { readConfig, WrongSetting, type Config } from './platform/config.ts'
import { InstanceRunningError, PostgresStartError, startEmbeddedPostgres, withInstanceLock, type EmbeddedPostgres, type InstanceLock } from './platform/db/embedded/index.ts'
import { giveBackMemory } from './platform/give-back-memory.ts'
import { migrate, MigrationRefused, readMigrations } from './platform/db/migrate.ts'
import { serveWeb } from './platform/http/web.ts'
import { readSecrets } from './platform/secrets.ts'
import { createStorage } from './platform/storage/create-storage.ts'
import { slices } from './slices.ts'

const root = process.env['FOYER_ROOT'] ?? fileURLToPath(new URL('..', import.meta.url))

/** A start that cannot go on; the text says which setting or file, and what to do. */
class StartRefused extends Error {}

/** What has been started so far, in order; stopped from the last to the first. */
type Running = { house?: RunningHouse; sandbox?: Sandbox; postgres?: EmbeddedPostgres; lock?: InstanceLock; endWatch?: () => void }

const say = (line: string) => void process.stdout.write(`${line}\n`)

async function step<T>(what: string, work: () => Promise<T>): Promise<T> {
  const started = performance.now()
  const result = await work()
  say(`  ${what.padEnd(34)} ${((performance.now() - started) / 1000).toFixed(1)} s`)
  return result
}

/** Opens the house: config, database, migrations, sandbox, rooms, web. */
async function start(running: Running): Promise<void> {
  const config = readConfig(process.env)
  config.FOYER_DATA = resolve(root, config.FOYER_DATA)
  await checkFolder(config)
  const secrets = await readSecrets(config)
  const publicUrl = (config.PUBLIC_URL ?? `http://localhost:${config.PORT}`).replace(/\/$/, '')
  if (!config.DATABASE_URL) {
    running.lock = await withInstanceLock(config.FOYER_DATA, { address: publicUrl })
    running.postgres = await step('Starting PostgreSQL', () => startEmbeddedPostgres({ dataDir: config.FOYER_DATA, log: () => undefined }))
  }
  const databaseUrl = config.DATABASE_URL ?? running.postgres!.url
  const migrations = await readMigrations(join(root, 'server'))
  await step('Bringing the database up to date', () => migrate(databaseUrl, migrations))
  if (config.SANDBOX && config.ROLE !== 'worker') {
    running.sandbox = await step('Opening the network sandbox', async () => {
      // Loaded only when it is wanted: an installation without it does not carry it in memory.
      const { startSandbox } = await import('../sandbox/server.ts')
      return startSandbox({ port: sandboxPort(config), host: '127.0.0.1', dir: join(config.FOYER_DATA, 'sandbox'), redirectOrigins: [publicUrl] })
    })
  }
  const house = await step('Furnishing the rooms', async () =>
    buildHouse({
      config, databaseUrl, slices, migrations, secrets, publicUrl, root,
      storage: await createStorage(config),
      // A worker of its own meets the sandbox that a web process beside it has opened.
      sandboxUrl: running.sandbox?.url ?? (config.SANDBOX ? `http://127.0.0.1:${sandboxPort(config)}` : null),
      alone: !config.DATABASE_URL && !config.REDIS_URL,
    }),
  )
  running.house = house
  serveWeb(house.app, join(root, 'dist', 'web'))
  if (config.ROLE !== 'worker') await listen(house, config)
  if (config.ROLE !== 'web') await house.startWork()
  running.lock?.setAddress(publicUrl)
  running.endWatch = giveBackMemory()
  if (!config.SMTP_URL) house.log.warn('SMTP_URL is not set: mail is kept in the outbox and does not leave. What belongs to no workspace (a forgotten password) is read with: npm run foyer -- outbox')
  say(config.ROLE === 'worker' ? '\n  The worker is at work.\n' : `\n  Foyer is open: ${publicUrl}\n`)
}

const sandboxPort = (config: Config): number => config.SANDBOX_PORT || (config.PORT ? config.PORT + 1 : 0)

async function checkFolder(config: Config): Promise<void> {
  try {
    await mkdir(config.FOYER_DATA, { recursive: true })
    await access(config.FOYER_DATA, constants.W_OK)
  } catch (error) {
    throw new StartRefused(`FOYER_DATA: the folder ${config.FOYER_DATA} cannot be written (${(error as NodeJS.ErrnoException).code}). Give this user the right to write there, or name another folder.`)
  }
}

async function listen(house: RunningHouse, config: Config): Promise<void> {
  try {
    await house.app.listen({ port: config.PORT, host: config.HOST })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') throw new StartRefused(`PORT: ${config.PORT} is taken by another program. Stop it, or start with PORT=${config.PORT + 10}.`)
    if ((error as NodeJS.ErrnoException).code === 'EACCES') throw new StartRefused(`PORT: this user may not open port ${config.PORT}. Use one above 1023.`)
    throw error
  }
}

async function stop(running: Running): Promise<void> {
  running.endWatch?.()
  await running.house?.stop()
  await running.sandbox?.close()
  await running.postgres?.stop()
  running.lock?.release()
}

const running: Running = {}
let stopping = false
const close = (signal: string, code = 0) => {
  if (stopping) return
  stopping = true
  if (signal) say(`\n  ${signal}: finishing what is under way`)
  // A last resort: something that will not stop must not keep the terminal for ever.
  setTimeout(() => process.exit(code || 1), 20_000).unref()
  stop(running).then(
    () => process.exit(code),
    (error) => {
      process.stderr.write(`${(error as Error).stack}\n`)
      process.exit(1)
    },
  )
}
process.on('SIGINT', () => close('Stop'))
process.on('SIGTERM', () => close('Stop'))
process.on('unhandledRejection', (error) => running.house?.log.error({ err: error }, 'a promise was left alone with its failure'))
process.on('uncaughtException', (error) => {
  process.stderr.write(`${error.stack}\n`)
  close('', 1)
})

start(running).catch((error: Error) => {
  const known = error instanceof WrongSetting || error instanceof StartRefused || error instanceof InstanceRunningError || error instanceof PostgresStartError || error instanceof MigrationRefused || (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
  process.stderr.write(`\n  Foyer cannot start.\n  ${known ? error.message.replaceAll('\n', '\n  ') : error.stack}\n\n`)
  close('', 1)
})
