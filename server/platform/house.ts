import type { Logger } from 'pino'
import type pg from 'pg'
import type { Bus } from './bus.ts'
import type { JobRunner } from './jobs/runner.ts'
import type { RateLimiter } from './rate/rate.ts'
import type { Tracer } from './telemetry/tracer.ts'
import type { Metrics } from './telemetry/metrics.ts'
import type { Actor } from './operations/actor.ts'
import type { Caller, Credentials, Outcome } from './operations/perform.ts'
import type { Context } from './operations/context.ts'
import type { AnyOperation } from './operations/operation.ts'
import type { Transaction } from './db/db.ts'
import type { Ports } from './ports.ts'
import type { Registry } from './registry.ts'

/** What the pipeline and the runners need of the house. */
export type HouseCore = {
  readonly ports: Ports
  readonly pool: pg.Pool
  /** Read replica, when one is set. */
  readonly replica: pg.Pool | null
  readonly log: Logger
  readonly metrics: Metrics
  readonly tracer: Tracer
  readonly rate: RateLimiter
  readonly bus: Bus
  readonly jobs: JobRunner
  /** The clock; tests fix it. */
  readonly now: () => Date
  /** Identity's answer to "who is this?"; null when the credentials are no longer good. */
  readonly authenticate: (credentials: Credentials) => Promise<Actor | null>
  readonly permissionLabel: (permission: string) => string
}

/** The house as the doors and the rooms' raw routes see it. */
export type House = HouseCore & {
  readonly registry: Registry
  /** Runs an operation through the pipeline. */
  readonly perform: (operation: AnyOperation, input: unknown, caller?: Caller) => Promise<Outcome>
  /** Work of the house itself in one transaction; `workspaceId` null sees every workspace. */
  readonly inHouse: <T>(options: { workspaceId: string | null; actor?: Actor; runId?: string; requestId?: string }, work: (ctx: Context, tx: Transaction) => Promise<T>) => Promise<T>
  /** Hands an unexpected error to the reporting hook. */
  readonly reportError: (error: Error, where: Record<string, unknown>) => void
  readonly version: string
  readonly startedAt: Date
  /** What is up, for status and readiness. */
  readonly health: () => Promise<Record<string, { ok: boolean; note?: string }>>
}
