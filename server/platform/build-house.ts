import { readFileSync } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { serveMcp } from './agents/mcp.ts'
import { localBus, postgresBus, type Bus } from './bus.ts'
import { redisBus } from './bus-redis.ts'
import type { Config } from './config.ts'
import { createVault } from './crypto/vault.ts'
import { createPool } from './db/pool.ts'
import type { MigrationFile } from './db/migrate.ts'
import { findPlace, startListener } from './events/dispatcher.ts'
import { createListenerLocks } from './events/listener-locks.ts'
import type { House, HouseCore } from './house.ts'
import { serveDocs } from './http/docs.ts'
import { serveOperations } from './http/door.ts'
import { serveHealth } from './http/health.ts'
import { createServer } from './http/server.ts'
import { createJobRunner } from './jobs/runner.ts'
import { startTimer } from './jobs/timer-runner.ts'
import { createSmtpMailer } from './mail/smtp.ts'
import { createSafeFetch } from './net/safe-fetch.ts'
import { systemActor } from './operations/actor.ts'
import { inHouse, perform } from './operations/perform.ts'
import type { Ports } from './ports.ts'
import { createRateLimiter } from './rate/rate.ts'
import { serveLive } from './realtime/live.ts'
import { createRegistry } from './registry.ts'
import { derive, type Secrets } from './secrets.ts'
import type { Slice } from './slice.ts'
import type { Storage } from './storage/storage.ts'
import { createErrorHook } from './telemetry/error-hook.ts'
import { createLogger } from './telemetry/logger.ts'
import { createTracer } from './telemetry/tracer.ts'
import { createMetrics } from './telemetry/metrics.ts'
import { createHash } from 'node:crypto'

export type HouseOptions = {
  config: Config
  databaseUrl: string
  slices: readonly Slice[]
  migrations: readonly MigrationFile[]
  secrets: Secrets
  storage: Storage
  publicUrl: string
  sandboxUrl: string | null
  /** Folder of the repository, for package.json. */
  root: string
  /** The clock; tests fix it. */
  now?: () => Date
  /** One process alone on its database (tests, ROLE=all with the embedded one) needs no signals across processes. */
  alone?: boolean
}

export type RunningHouse = House & {
  /** The web server; listening is the caller's act. */
  readonly app: FastifyInstance
  /** Starts jobs, timers and listeners in this process. */
  startWork(): Promise<void>
  /** Stops in order: no new requests, in-flight work finished (up to `graceMs`), then the connections. */
  stop(graceMs?: number): Promise<void>
}

/** Puts the house together from its parts. Nothing listens and nothing works until the caller says so. */
export async function buildHouse(options: HouseOptions): Promise<RunningHouse> {
  const { config, databaseUrl, slices, secrets } = options
  const { version } = JSON.parse(readFileSync(`${options.root}/package.json`, 'utf8')) as { version: string }
  const registry = createRegistry(slices)
  const log = createLogger({ level: config.LOG_LEVEL, pretty: config.NODE_ENV === 'development' })
  const metrics = createMetrics()
  const quiet = (error: Error) => log.warn({ reason: error.message }, 'a connection was lost; it is opened again when needed')
  const pool = createPool({ url: databaseUrl, size: config.DATABASE_POOL, name: 'foyer', onError: quiet })
  const replica = config.DATABASE_REPLICA_URL ? createPool({ url: config.DATABASE_REPLICA_URL, size: config.DATABASE_POOL, name: 'foyer replica', onError: quiet }) : null
  const bus: Bus = options.alone ? localBus() : config.REDIS_URL ? await redisBus(config.REDIS_URL, quiet) : await postgresBus(databaseUrl, quiet)
  const rate = createRateLimiter(config.REDIS_URL ? { redisUrl: config.REDIS_URL } : {})
  const jobs = await createJobRunner({ url: databaseUrl, pool, jobs: slices.flatMap((slice) => slice.jobs ?? []), onError: quiet })
  const mailer = config.SMTP_URL ? createSmtpMailer(config.SMTP_URL) : null
  const startedAt = new Date()
  const tracer = createTracer({ service: 'foyer', ...(config.OTEL_EXPORTER_OTLP_ENDPOINT ? { endpoint: config.OTEL_EXPORTER_OTLP_ENDPOINT } : {}), onTrouble: (lost, reason) => log.warn({ lost, reason }, 'traces could not be sent') })
  const errorHook = createErrorHook({ ...(config.SENTRY_DSN ? { dsn: config.SENTRY_DSN } : {}), log })
  const oldKeys = config.VAULT_KEYS_OLD?.split(',').map((key) => key.trim()) ?? []
  const keyId = (key: string) => createHash('sha256').update(key).digest('hex').slice(0, 8)

  const health = async (): Promise<Record<string, { ok: boolean; note?: string }>> => {
    const ask = async (work: () => Promise<unknown>) => {
      try {
        await work()
        return { ok: true }
      } catch (error) {
        return { ok: false, note: error instanceof Error ? error.message : String(error) }
      }
    }
    const [database, queue, files] = await Promise.all([ask(() => pool.query('SELECT 1')), ask(() => jobs.counts()), ask(() => options.storage.check())])
    const sandbox = options.sandboxUrl ? await ask(() => fetch(`${options.sandboxUrl}/`, { signal: AbortSignal.timeout(2_000) })) : null
    return { database, jobs: queue, storage: files, ...(sandbox ? { sandbox } : {}) }
  }

  const named = (id: string) => {
    const operation = registry.operations.get(id)
    if (!operation) throw new Error(`there is no operation ${id} any more`)
    return operation
  }
  const ports: Ports = {
    config,
    publicUrl: options.publicUrl,
    sandboxUrl: options.sandboxUrl,
    storage: options.storage,
    vault: createVault({ keys: Object.fromEntries([secrets.vault, ...oldKeys].map((key) => [keyId(key), key])), current: keyId(secrets.vault) }),
    secretFor: (purpose) => derive(secrets.signing, purpose),
    fetch: createSafeFetch({ allowHosts: [...(options.sandboxUrl ? [new URL(options.sandboxUrl).host] : []), ...config.MODEL_HOSTS], timeoutMs: 20_000, maxBytes: 50 * 1024 * 1024 }),
    mailer,
    rate,
    inside: {
      version, startedAt, health, jobs,
      performById: async (id, input, actor, idempotencyKey) => (await perform(core, named(id), input, { actor, idempotencyKey })).output,
      rehearseById: async (id, input, actor) => (await perform(core, named(id), input, { actor, dryRun: true })).changes ?? [],
      effectOf: (id) => registry.operations.get(id)?.effect ?? null,
      migrations: options.migrations.map((file) => file.name), permissionsOf: registry.permissionsOf,
      permissions: () => registry.permissions,
      notificationKinds: () => registry.notificationKinds,
      reviewables: () => registry.reviewables,
      approvalGates: () => registry.approvalGates,
      assetUses: () => registry.assetUses,
      lookOf: registry.lookOf,
      events: () => registry.events,
    },
  }
  const authenticators = slices.flatMap((slice) => (slice.authenticator ? [slice.authenticator] : []))
  const core: HouseCore = {
    ports, pool, replica, log, metrics, tracer, rate, bus, jobs,
    now: options.now ?? (() => new Date()),
    authenticate: async (credentials) => {
      for (const authenticate of known) {
        const actor = await authenticate(credentials)
        if (actor) return actor
      }
      return null
    },
    permissionLabel: (permission) => registry.permissions.get(permission)?.label ?? permission,
  }
  const known = authenticators.map((make) => make(core))
  const house: House = {
    ...core,
    registry, version, startedAt, health,
    reportError: errorHook.report,
    perform: (operation, input, caller) => perform(core, operation, input, caller),
    inHouse: (run, work) => inHouse(core, { actor: systemActor(run.workspaceId as never), ...run }, work),
  }

  const app = await createServer(house)
  serveHealth(app, house)
  serveOperations(app, house)
  serveDocs(app, house)
  serveMcp(app, house)
  const live = serveLive(app, house)
  for (const slice of slices) {
    // Each room's raw routes get a scope of their own: a body parser that one adds is not seen by the others.
    if (slice.routes) await app.register(async (scope) => slice.routes!(scope, house))
  }
  for (const slice of slices) for (const one of slice.listeners ?? []) await findPlace(core, one)
  const stops: (() => Promise<void>)[] = []
  for (const slice of slices) {
    const stop = await slice.start?.(house)
    if (stop) stops.push(stop)
  }
  const timers: ReturnType<typeof startTimer>[] = []
  const listeners: ReturnType<typeof startListener>[] = []
  const locks = createListenerLocks(databaseUrl)

  return {
    ...house,
    app,
    startWork: async () => {
      await jobs.work(core)
      for (const slice of slices) {
        for (const one of slice.timers ?? []) timers.push(startTimer(core, one))
        for (const one of slice.listeners ?? []) listeners.push(startListener(core, locks, one, registry.heardBy(one)))
      }
    },
    stop: async (graceMs = 10_000) => {
      await live.stop()
      await app.close()
      await Promise.all([...timers.map((one) => one.stop(graceMs)), ...listeners.map((one) => one.stop())])
      await locks.end()
      for (const stop of stops.reverse()) await stop()
      await jobs.stop(graceMs)
      await rate.close()
      await mailer?.close()
      await ports.fetch.close()
      await errorHook.flush()
      await tracer.close()
      await bus.close()
      await Promise.all([pool.end(), replica?.end() as Promise<void> | undefined])
    },
  }
}

