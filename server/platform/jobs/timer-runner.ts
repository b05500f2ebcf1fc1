import { hostname } from 'node:os'
import { inTransaction, readingDb } from '../db/db.ts'
import type { HouseCore } from '../house.ts'
import { newId } from '../ids.ts'
import { withTrace } from '../telemetry/trace.ts'
import { workContext } from './runner.ts'
import type { AnyTimer } from './timer.ts'

// Between signals a timer looks by itself this often: a lost signal or a lapsed lease costs at most this long.
const lookAgainMs = 5_000
const by = `${hostname()}:${process.pid}`

/**
 * Runs one timer in this process: sleeps until the next due row, claims a batch, works through it, looks again. Any
 * number of processes may run the same timer; the claim decides who gets a row.
 */
export function startTimer(house: HouseCore, timer: AnyTimer): { stop: (graceMs: number) => Promise<void> } {
  const limit = timer.concurrency ?? 8
  const stopping = new AbortController()
  const active = new Set<Promise<void>>()
  let wake: () => void = () => undefined
  let awake = false
  const rouse = () => {
    awake = true
    wake()
  }
  const off = house.bus.on(timer.name, rouse)

  const sleep = (ms: number) =>
    new Promise<void>((resolve) => {
      if (awake || stopping.signal.aborted) {
        awake = false
        return resolve()
      }
      const timeout = setTimeout(finish, ms)
      function finish() {
        clearTimeout(timeout)
        wake = () => undefined
        awake = false
        resolve()
      }
      wake = finish
    })

  const handleRow = async (row: { workspaceId: string }) => {
    const requestId = newId()
    const started = performance.now()
    try {
      const ctx = workContext(house, { workspaceId: row.workspaceId, requestId, abort: stopping.signal })
      await withTrace({ requestId, workspaceId: row.workspaceId }, () => house.tracer.span(timer.name, { kind: 'consumer' }, () => timer.handle(ctx, row as never)))
      house.metrics.job(timer.name, 'ok', (performance.now() - started) / 1000)
    } catch (error) {
      house.metrics.job(timer.name, 'failed', (performance.now() - started) / 1000)
      house.log.error({ err: error, timer: timer.name, requestId }, 'timer work failed')
    }
  }

  const loop = async () => {
    while (!stopping.signal.aborted) {
      try {
        const free = limit - active.size
        const rows = free > 0
          ? await inTransaction(house.pool, 'system', (tx) => timer.claim(tx, { now: house.now(), limit: free, leaseSec: timer.leaseSec ?? 60, by }))
          : []
        for (const row of rows) {
          const work = handleRow(row).finally(() => {
            active.delete(work)
            rouse()
          })
          active.add(work)
        }
        if (rows.length === free && free > 0) continue
        if (active.size >= limit) {
          await sleep(lookAgainMs)
          continue
        }
        const next = await timer.nextDue(readingDb(house.pool, 'system'))
        const wait = next ? new Date(next).getTime() - house.now().getTime() : lookAgainMs
        await sleep(Math.min(Math.max(wait, 1), lookAgainMs))
      } catch (error) {
        house.log.warn({ err: error, timer: timer.name }, 'timer could not look for work; it tries again')
        await sleep(1_000)
      }
    }
  }
  const running = loop()
  return {
    stop: async (graceMs) => {
      off()
      stopping.abort()
      wake()
      await running
      let timeout: NodeJS.Timeout | undefined
      await Promise.race([Promise.allSettled(active), new Promise((resolve) => (timeout = setTimeout(resolve, graceMs)))])
      clearTimeout(timeout)
    },
  }
}
