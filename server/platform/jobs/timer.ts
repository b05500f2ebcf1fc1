import type { Db } from '../db/db.ts'
import type { JobContext } from './job.ts'

/**
 * Wall-clock work: the row is the truth (its time, state and claim), the timer only sleeps until the next one is due and
 * claims with a lease. A process that dies loses its lease and another claims again; what a second try may repeat is
 * the room's business.
 */
export type Timer<Row extends { workspaceId: string } = { workspaceId: string }> = {
  /** Room first; also the signal topic that makes the timer look again at once. */
  readonly name: string
  /** When the next row is due, as ISO instant; null when none waits. Runs with the house's eyes. */
  readonly nextDue: (house: Db) => Promise<string | null>
  /** Claims up to `limit` due rows in one statement with FOR UPDATE SKIP LOCKED and a lease of `leaseSec`. */
  readonly claim: (house: Db, claim: { now: Date; limit: number; leaseSec: number; by: string }) => Promise<Row[]>
  /** Does the work of one row. Errors are logged; the row's own state decides what happens next. */
  readonly handle: (ctx: JobContext, row: Row) => Promise<void>
  /** Rows handled at once in one worker process; 8 unless given. */
  readonly concurrency?: number
  /** 60 unless given. */
  readonly leaseSec?: number
}

/** Declares a timer. */
export const timer = <Row extends { workspaceId: string }>(definition: Timer<Row>): Timer<Row> => definition

export type AnyTimer = Omit<Timer, 'handle' | 'claim'> & {
  readonly claim: (house: Db, claim: { now: Date; limit: number; leaseSec: number; by: string }) => Promise<{ workspaceId: string }[]>
  readonly handle: (ctx: JobContext, row: never) => Promise<void>
}
