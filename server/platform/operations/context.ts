import type { Logger } from 'pino'
import type { EventDefinition } from '../events/event.ts'
import type { Job } from '../jobs/job.ts'
import type { Db } from '../db/db.ts'
import type { Ports } from '../ports.ts'
import type { WorkspaceId } from '../ids.ts'
import type { Actor } from './actor.ts'
import type { z } from 'zod'

export type EnqueueOptions = {
  /** When to start; ISO instant. Absent: at once. */
  at?: string
  /** Only one waiting job with this key: a second enqueue while one waits does nothing. */
  key?: string
  /** The job runs for the house, outside the workspace of the operation: what it writes is not the tenant's to read. */
  asHouse?: true
  /**
   * Journals what the job writes under this run instead of under runs of its own. A long act that works in parts (an
   * import, a change of 100,000 leads) gives its own `ctx.runId` here, and each job that goes on with the next part gives
   * `ctx.runId` again: the whole is then one run, which the person who started it takes back with one
   * `platform.changes.undo`. Undo is refused while a job of the run waits or works.
   */
  runId?: string
}

/**
 * What a handler works with. Never a request: whoever needs one has put the rule in the wrong place.
 */
export type Context = {
  readonly actor: Actor
  /** The tenant. Throws when the operation runs without one (`tenancy: 'none'`). */
  readonly workspaceId: WorkspaceId
  /** The one time of this operation; nothing else reads the clock. */
  readonly now: Date
  /** Id of this run: the handle for audit, journal and undo. */
  readonly runId: string
  readonly requestId: string
  /** Address of the caller when there is one; for rate and audit, not for tracking. */
  readonly address: string | null
  readonly userAgent: string | null
  /** Statements in the operation's transaction (writes) or in one of their own each (reads). */
  readonly db: Db
  readonly ports: Ports
  readonly log: Logger
  /** Starts a job when, and only when, this transaction commits. */
  enqueue<S extends z.ZodType>(job: Job<S>, payload: z.input<S>, options?: EnqueueOptions): Promise<void>
  /**
   * Records that something happened, in the same transaction. `subject` is the id of the thing it happened to;
   * `workspaceId` is for operations outside workspaces that know in which one it happened.
   */
  emit<S extends z.ZodType>(event: EventDefinition<S>, subject: string | null, data: z.input<S>, workspaceId?: WorkspaceId): void
  /** Wakes a timer or a live view after the commit. */
  signal(topic: string): void
  /** Runs after the commit, outside the transaction (a live signal, a file to delete). Must not be needed for truth. */
  afterCommit(work: () => void | Promise<void>): void
}

/** A context for work outside operations (jobs, listeners, timers, seeds) gives the same things. */
export type WorkContext = Context
