import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from './lib/ask.ts'
import { compare, percentile } from './lib/compare.ts'
import { onDatabase } from './lib/database.ts'
import { leadsHouse } from './lib/leads-house.ts'
import { request } from './lib/load.ts'
import { sources, statuses } from './lib/million-leads.ts'
import { runAlone } from './lib/run-alone.ts'

const connections = 4
const seconds = 5
type Run = { id: string; state: string; seen: number; total: number; changed: number; error: string | null }

/**
 * The scores of a million leads worked out anew, by eleven rules over their fields and five million lines of timeline, against one bare
 * UPDATE of the same column; and how lists fare meanwhile. Each UPDATE spoils every score, so that the recalculation after it has to
 * write them all.
 */
export async function run(): Promise<void> {
  const { house, database, load } = await leadsHouse()
  const headers = await house.signIn()
  const requests = statuses.flatMap((status) => sources.map((source) => request('GET', `/api/v1/leads?${new URLSearchParams({ status, source, limit: '50' })}`, headers)))
  const p95 = async () => percentile((await load.run({ port: house.port, requests, connections, seconds })).latenciesMs, 95)
  const last = async (): Promise<Run | undefined> => (await ask<{ items: Run[] }>(house, headers, 'GET', '/api/v1/score-rules/recalculations?limit=1')).items[0]
  const works = (found: Run | undefined): boolean => found?.state === 'waiting' || found?.state === 'running'
  const untilQuiet = async (): Promise<Run | undefined> => {
    for (;;) {
      const found = await last()
      if (!works(found)) return found
      await sleep(200)
    }
  }
  const start = () => ask<Run>(house, headers, 'POST', '/api/v1/score-rules/recalculations', {})
  const spoil = async (): Promise<number> => {
    const began = performance.now()
    await onDatabase(database.superuserUrl, (client) => client.query('UPDATE crm.leads SET score = (score + 37) % 101 WHERE workspace_id = $1', [house.workspaceId]))
    return (performance.now() - began) / 1_000
  }
  const recalculate = async (): Promise<number> => {
    const began = performance.now()
    await start()
    const ended = await untilQuiet()
    if (ended?.state !== 'done' || ended.changed < ended.total * 0.9) throw new Error(`the recalculation ended as ${ended?.state} with ${ended?.changed} of ${ended?.total} scores changed`)
    return (performance.now() - began) / 1_000
  }

  await spoil()
  await p95()
  await compare({
    name: `leads-scores p95 of a list while scores are recalculated, ${connections} at a time`, unit: 'ms', asked: { atMost: 2 }, rounds: 2,
    ours: async () => {
      if (!works(await last())) await start()
      return p95()
    },
    baseline: async () => {
      await untilQuiet()
      return p95()
    },
  })
  await untilQuiet()
  const bare = await spoil()
  await compare({ name: 'leads-scores recalculated', unit: 's', asked: { atMost: 3 }, rounds: 1, ours: recalculate, baseline: async () => bare })
}

await runAlone(import.meta.url, run)
