import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from './lib/ask.ts'
import { compare, percentile } from './lib/compare.ts'
import { leadsHouse } from './lib/leads-house.ts'
import { request } from './lib/load.ts'
import { sources, statuses } from './lib/million-leads.ts'
import { runAlone } from './lib/run-alone.ts'

const connections = 4
const seconds = 5
type Bulk = { id: string; state: string; total: number; changed: number; error: string | null }

/** 100,000 leads are changed by a job while others look through lists: their p95 against that of an idle house. */
export async function run(): Promise<void> {
  const { house, load } = await leadsHouse()
  const headers = await house.signIn()
  const requests = statuses.flatMap((status) => sources.map((source) => request('GET', `/api/v1/leads?${new URLSearchParams({ status, source, limit: '50' })}`, headers)))
  const p95 = async () => percentile((await load.run({ port: house.port, requests, connections, seconds })).latenciesMs, 95)
  const of = (bulk: Bulk) => ask<Bulk>(house, headers, 'GET', `/api/v1/leads/bulk/${bulk.id}`)
  let bulk: Bulk | undefined
  /** An act that is under way; a new one when the last has ended. */
  const keepBusy = async (): Promise<void> => {
    if (bulk && ['waiting', 'running'].includes((await of(bulk)).state)) return
    bulk = await ask<Bulk>(house, headers, 'POST', '/api/v1/leads/bulk', { choice: { filters: { source: ['referral'], createdTo: '2026-03-15T00:00:00.000Z' } }, change: { language: bulk ? 'de' : 'pt' } })
    process.stdout.write(`leads-bulk: ${bulk.total} leads\n`)
  }
  const untilQuiet = async (): Promise<void> => {
    while (bulk && ['waiting', 'running'].includes((await of(bulk)).state)) await sleep(200)
  }
  await p95()
  await compare({
    name: `leads-bulk p95 of a list while 100,000 leads change, ${connections} at a time`, unit: 'ms', asked: { atMost: 2 }, rounds: 2,
    ours: async () => {
      await keepBusy()
      return p95()
    },
    baseline: async () => {
      await untilQuiet()
      return p95()
    },
  })
  await untilQuiet()
  const done = bulk ? await of(bulk) : undefined
  if (done?.state !== 'done' || done.changed < 90_000) throw new Error(`the act ended as ${done?.state} with ${done?.changed} leads changed`)
}

await runAlone(import.meta.url, run)
