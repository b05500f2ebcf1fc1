import { createHash } from 'node:crypto'
import { PgBoss, type Db as BossDb, type Job as BossJob, type JobResult } from 'pg-boss'
import type pg from 'pg'
import { readingDb, type ExecuteSql } from '../db/db.ts'
import type { HouseCore } from '../house.ts'
import { newId, type WorkspaceId } from '../ids.ts'
import { systemActor } from '../operations/actor.ts'
import type { EnqueueOptions } from '../operations/context.ts'
import { inHouse } from '../operations/perform.ts'
import { runContext } from '../operations/run-context.ts'
import { withTrace } from '../telemetry/trace.ts'
import type { AnyJob, Job, JobContext } from './job.ts'
import type { z } from 'zod'

type Envelope = { workspaceId: string | null; requestId: string; payload: unknown; runId?: string; /** Lock number of a keyed job, see `keyLock`. */ lock?: number }

export type JobCounts = { name: string; waiting: number; active: number; failed: number; latenessSec: number }
export type FailedJob = { id: string; name: string; workspaceId: string | null; attempts: number; error: string; failedAt: string }

export type JobRunner = {
  /** Puts a job into the queue within the caller's transaction. */
  enqueue<S extends z.ZodType>(execute: ExecuteSql, job: Job<S>, payload: z.output<S>, options: EnqueueOptions & { workspaceId: string | null; requestId: string }): Promise<void>
  /** Starts working on the jobs; without it this process only enqueues. */
  work(house: HouseCore): Promise<void>
  counts(): Promise<JobCounts[]>
  /** Jobs that used up their tries, newest first. `workspaceId` null gives all. */
  failed(workspaceId: string | null, limit: number): Promise<FailedJob[]>
  /** Puts a dead job back. False when it is not there any more. */
  retry(name: string, id: string, workspaceId: string | null): Promise<boolean>
  /** How many jobs that journal under this run wait or work. */
  unfinishedOf(runId: string): Promise<number>
  /** Lets running jobs finish (up to `graceMs`), then stops. */
  stop(graceMs: number): Promise<void>
}

const schema = 'pgboss'

/** Seconds that a job may take which says nothing about it. */
const usualLimitSec = 120

/** First number of the advisory locks of keys. The second is one of 1,024, so that a transaction with many keys holds few locks. */
const keyLocks = 77_012
const keyLock = (name: string, key: string): number => createHash('sha1').update(`${name} ${key}`).digest().readUInt16BE() % 1_024

/** A context for work of the house outside a transaction; `transaction` opens one. */
export function workContext(house: HouseCore, options: { workspaceId: string | null; requestId: string; runId?: string | undefined; abort: AbortSignal }): JobContext {
  const workspaceId = options.workspaceId as WorkspaceId | null
  const actor = systemActor(workspaceId)
  const run = {
    actor, workspaceId, now: house.now(), runId: options.runId ?? newId(), requestId: options.requestId, tx: null,
    db: readingDb(house.pool, workspaceId ? { workspaceId } : 'system'),
  }
  const { ctx } = runContext(house, run)
  // Spreading would read the `workspaceId` getter, which throws for work outside workspaces.
  return Object.create(ctx, {
    transaction: { value: (work: Parameters<JobContext['transaction']>[0]) => inHouse(house, { workspaceId, actor, requestId: options.requestId, ...(options.runId ? { runId: options.runId } : {}) }, work) },
    inWorkspace: {
      value: (other: string, work: Parameters<JobContext['inWorkspace']>[1]) =>
        inHouse(house, { workspaceId: other, actor: systemActor(other as WorkspaceId), requestId: options.requestId }, work),
    },
    abort: { value: options.abort },
  }) as JobContext
}

/**
 * Jobs on pg-boss: enqueued in the caller's transaction, short ones worked in batches and long ones each for itself, retried
 * with backoff and jitter, kept when dead.
 */
export async function createJobRunner({ url, pool, jobs, onError }: { url: string; pool: pg.Pool; jobs: readonly AnyJob[]; onError: (error: Error) => void }): Promise<JobRunner> {
  const boss = new PgBoss({ connectionString: url, schema, max: 4, application_name: 'foyer jobs', superviseIntervalSeconds: 10, cronWorkerIntervalSeconds: 5, cronMonitorIntervalSeconds: 30, warningSlowQuerySeconds: 30, monitorVacuum: false })
  boss.on('error', onError)
  await boss.start()
  // The business transaction runs as foyer_app or foyer_system; both put jobs into the queue.
  await pool.query(`GRANT USAGE ON SCHEMA ${schema} TO foyer_app, foyer_system; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO foyer_app, foyer_system; GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA ${schema} TO foyer_app, foyer_system`)
  for (const job of jobs) {
    const settings = {
      retryLimit: (job.attempts ?? 5) - 1,
      retryDelay: job.backoffSec ?? 5,
      retryBackoff: true,
      retryDelayMax: 300,
      expireInSeconds: job.timeLimitSec ?? usualLimitSec,
      heartbeatSeconds: 30,
      deleteAfterSeconds: 30 * 86_400,
    }
    if (await boss.getQueue(job.name)) await boss.updateQueue(job.name, settings)
    // `short`: one waiting job per key. Jobs without a key get one of their own.
    else await boss.createQueue(job.name, { ...settings, policy: 'short' })
    if (job.cron) await boss.schedule(job.name, job.cron, { workspaceId: null, requestId: `cron:${job.name}`, payload: {} } satisfies Envelope, { tz: 'UTC', missed: 'once', singletonKey: 'cron' })
  }
  for (const schedule of await boss.getSchedules()) {
    if (!jobs.some((job) => job.name === schedule.name && job.cron)) await boss.unschedule(schedule.name, schedule.key)
  }
  const wakers = new Map<string, () => void>()
  const unsubscribe: (() => void)[] = []

  const runOne = async (house: HouseCore, job: AnyJob, boxed: BossJob<Envelope>): Promise<JobResult> => {
    const started = performance.now()
    const { workspaceId, requestId, runId, payload, lock } = boxed.data
    const ctx = workContext(house, { workspaceId, requestId, runId, abort: boxed.signal })
    try {
      // Whoever counts on this job and has not committed yet: their rows are to be seen.
      if (lock !== undefined) await pool.query('SELECT pg_advisory_xact_lock($1, $2)', [keyLocks, lock])
      await withTrace({ requestId, workspaceId }, () => house.tracer.span(job.name, { kind: 'consumer' }, () => job.handle(ctx, job.payload.parse(payload) as never)))
      house.metrics.job(job.name, 'ok', (performance.now() - started) / 1000)
      return { id: boxed.id, status: 'completed' }
    } catch (error) {
      house.metrics.job(job.name, 'failed', (performance.now() - started) / 1000)
      house.log.error({ err: error, job: job.name, jobId: boxed.id, requestId, try: boxed.retryCount + 1 }, 'job failed')
      return { id: boxed.id, status: 'failed', output: { message: (error as Error).message } }
    }
  }

  return {
    enqueue: async (execute, job, payload, { at, key, runId, workspaceId, requestId }) => {
      const db: BossDb = { executeSql: execute }
      const singletonKey = key ? `${workspaceId ?? '-'}:${key}` : newId()
      const lock = key ? keyLock(job.name, singletonKey) : undefined
      const send = () => boss.send(job.name, { workspaceId, requestId, payload, ...(runId ? { runId } : {}), ...(lock === undefined ? {} : { lock }) } satisfies Envelope, { db, singletonKey, ...(at ? { startAfter: at } : {}) })
      if ((await send()) !== null || lock === undefined) return
      // One waits already. It may start before the caller commits and would miss what the caller wrote: it waits for this
      // lock; and if it started before the lock was had, a second one is put into the queue.
      await execute('SELECT pg_advisory_xact_lock_shared($1, $2)', [keyLocks, lock])
      await send()
    },
    work: async (house) => {
      for (const job of jobs) {
        const size = job.concurrency ?? 4
        // Jobs that are fetched together are waited for together. That is cheap for short ones; a long one would keep the
        // others waiting although there is room for them, so each of its places fetches for itself.
        const isLong = (job.timeLimitSec ?? usualLimitSec) > usualLimitSec && !job.cron
        const [places, batchSize] = isLong ? [size, 1] : [1, size]
        const ids: string[] = []
        for (let place = 0; place < places; place++) {
          ids[place] = await boss.work<Envelope, unknown, { batchSize: number; perJobResults: true }>(
            job.name,
            { batchSize, perJobResults: true, pollingIntervalSeconds: place === 0 ? 2 : 10, burstWhenBatchFull: true } as never,
            async (batch: BossJob<Envelope>[]) => {
              const results = await Promise.all(batch.map((one) => runOne(house, job, one)))
              // The next one waits for no poll. (Fetches of one never count as full, so the queue does not see to it.)
              if (batchSize === 1) boss.notifyWorker(ids[place]!)
              return results
            },
          )
        }
        const wake = () => ids.forEach((id) => boss.notifyWorker(id))
        wakers.set(job.name, wake)
        unsubscribe.push(house.bus.on(`job:${job.name}`, wake))
      }
    },
    counts: async () => {
      const { rows } = await pool.query<JobCounts>(`SELECT name,
          count(*) FILTER (WHERE state IN ('created', 'retry'))::int AS waiting,
          count(*) FILTER (WHERE state = 'active')::int AS active,
          count(*) FILTER (WHERE state = 'failed')::int AS failed,
          coalesce(extract(epoch FROM max(now() - start_after) FILTER (WHERE state IN ('created', 'retry') AND start_after < now())), 0)::float8 AS "latenessSec"
        FROM ${schema}.job WHERE name NOT LIKE '\\_\\_%' GROUP BY name ORDER BY name`)
      const known = new Map(rows.map((row) => [row.name, row]))
      return jobs.map(({ name }) => known.get(name) ?? { name, waiting: 0, active: 0, failed: 0, latenessSec: 0 })
    },
    failed: async (workspaceId, limit) => {
      const { rows } = await pool.query<FailedJob>(
        `SELECT id::text, name, data->>'workspaceId' AS "workspaceId", retry_count + 1 AS attempts,
           coalesce(output->>'message', output::text, '') AS error, completed_on AS "failedAt"
         FROM ${schema}.job WHERE state = 'failed' AND ($1::text IS NULL OR data->>'workspaceId' = $1) ORDER BY completed_on DESC LIMIT $2`,
        [workspaceId, limit],
      )
      return rows
    },
    retry: async (name, id, workspaceId) => {
      if (!jobs.some((job) => job.name === name)) return false
      const { rowCount } = await pool.query(`SELECT FROM ${schema}.job WHERE name = $1 AND id = $2::uuid AND state = 'failed' AND ($3::text IS NULL OR data->>'workspaceId' = $3)`, [name, id, workspaceId])
      if (!rowCount) return false
      await boss.retry(name, id)
      wakers.get(name)?.()
      return true
    },
    unfinishedOf: async (runId) => {
      const { rows } = await pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${schema}.job WHERE state < 'completed' AND data->>'runId' = $1`, [runId])
      return rows[0]?.n ?? 0
    },
    stop: async (graceMs) => {
      for (const off of unsubscribe) off()
      await boss.stop({ graceful: graceMs > 0, timeout: Math.max(graceMs, 1_000), close: true })
    },
  }
}
