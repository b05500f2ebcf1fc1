import { writeCursor } from '../server/platform/page.ts'
import { compare } from './lib/compare.ts'
import { onDatabase } from './lib/database.ts'
import { leadsHouse, type LeadsHouse } from './lib/leads-house.ts'
import { request } from './lib/load.ts'
import { sources, statuses } from './lib/million-leads.ts'
import { runAlone } from './lib/run-alone.ts'

const connections = 16
const seconds = 5

/** A page of 50 out of a million leads: two filters, sorted, from some place on; signed in, under row-level security. */
export async function run(): Promise<void> {
  const all = await leadsHouse()
  const [pages, headers] = await Promise.all([placesIn(all), all.house.signIn()])
  const ours = pages.map((page) => request('GET', `/api/v1/leads?${ourQuery(page)}`, headers))
  const bare = pages.map((page) => request('GET', `/leads?${bareQuery(page)}`))
  await checkSame(all, pages[1]!, headers)
  const rate = async (port: number, requests: string[]) => (await all.load.run({ port, requests, connections, seconds })).perSecond
  await all.load.run({ port: all.house.port, requests: ours, connections, seconds: 3 })
  await all.load.run({ port: all.barePort, requests: bare, connections, seconds: 3 })
  await compare({
    name: 'leads-list', unit: 'requests/s', asked: { atLeast: 0.6 },
    ours: () => rate(all.house.port, ours),
    baseline: () => rate(all.barePort, bare),
  })
}

type Place = { status: string; source: string; at: string | null; id: string | null }

/** First pages, and pages that begin somewhere in the three years, for every status and source. */
async function placesIn({ database, house }: LeadsHouse): Promise<Place[]> {
  const { rows } = await onDatabase(database.superuserUrl, (client) =>
    client.query<Place>(`SELECT status, source, created_at::text AS at, id FROM crm.leads TABLESAMPLE SYSTEM (1) REPEATABLE (7) WHERE workspace_id = $1 ORDER BY random() LIMIT 200`, [house.workspaceId]),
  )
  const firsts: Place[] = statuses.flatMap((status) => sources.map((source) => ({ status, source, at: null, id: null })))
  return [...firsts, ...rows.map((row) => ({ ...row, at: new Date(row.at!).toISOString() }))].sort((one, other) => (one.id ?? one.source).localeCompare(other.id ?? other.source))
}

const ourQuery = ({ status, source, at, id }: Place) => new URLSearchParams({ status, source, limit: '50', ...(at ? { cursor: writeCursor([at, id]) } : {}) })
const bareQuery = ({ status, source, at, id }: Place) => new URLSearchParams({ status, source, ...(at && id ? { at, id } : {}) })

/** Both must answer with the same leads, else one of them is fast at something else. */
async function checkSame({ house, barePort }: LeadsHouse, page: Place, headers: Record<string, string>): Promise<void> {
  const [ours, bare] = await Promise.all([
    fetch(`http://127.0.0.1:${house.port}/api/v1/leads?${ourQuery(page)}`, { headers }),
    fetch(`http://127.0.0.1:${barePort}/leads?${bareQuery(page)}`),
  ])
  const ids = async (response: Response) => ((await response.json()) as { items: { id: string }[] }).items.map((lead) => lead.id).join()
  const [mine, theirs] = [await ids(ours), await ids(bare)]
  if (mine !== theirs || mine.split(',').length !== 50) throw new Error('the two lists are not the same 50 leads')
}

await runAlone(import.meta.url, run)
