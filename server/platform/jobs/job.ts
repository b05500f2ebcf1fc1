import type { z } from 'zod'
import type { Context } from '../operations/context.ts'

/** Work that happens later, outside the transaction that asked for it. The payload is ids; the name is the verb. */
export type Job<S extends z.ZodType = z.ZodType> = {
  /** Room first: `social.pull-metrics`. */
  readonly name: string
  readonly payload: S
  /** Tries in all; 5 unless given. */
  readonly attempts?: number
  /** Seconds before the second try; doubles with jitter. 5 unless given. */
  readonly backoffSec?: number
  /** Longest run in seconds; after it the job counts as failed and is tried again. 120 unless given. */
  readonly timeLimitSec?: number
  /** How many run at once in one worker process; 4 unless given. */
  readonly concurrency?: number
  /** Five-field cron in UTC, for work that repeats. A run missed while everything was down happens once at start. */
  readonly cron?: string
  readonly handle: (ctx: JobContext, payload: z.output<S>) => Promise<void>
}

/**
 * What a job works with: the same context as an operation, but every statement is its own transaction until the job asks
 * for one with `transaction`, because a job talks to the outside between its writes.
 */
export type JobContext = Context & {
  /**
   * One transaction with audit-free writes, events and follow-up jobs. No network inside. Each is a run of its own in the
   * journal, unless the job was enqueued with a `runId`: then all of them belong to that run and are undone with it.
   */
  transaction<T>(work: (ctx: Context) => Promise<T>): Promise<T>
  /** The same in another workspace, for jobs of the house that go over all of them. */
  inWorkspace<T>(workspaceId: string, work: (ctx: Context) => Promise<T>): Promise<T>
  /** Cut when the process stops or the time limit is reached. */
  readonly abort: AbortSignal
}

/** Declares a job. */
export const job = <S extends z.ZodType>(definition: Job<S>): Job<S> => definition

/** A job whose payload the registry does not know. */
export type AnyJob = Omit<Job<z.ZodType>, 'handle'> & { readonly handle: (ctx: JobContext, payload: never) => Promise<void> }
