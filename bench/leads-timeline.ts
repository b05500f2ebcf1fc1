import { compare, percentile } from './lib/compare.ts'
import { onDatabase } from './lib/database.ts'
import { leadsHouse } from './lib/leads-house.ts'
import { request } from './lib/load.ts'
import { RawSql } from './lib/raw-sql.ts'
import { runAlone } from './lib/run-alone.ts'

const connections = 4
const seconds = 5

/** A page of a lead's timeline among five million lines, for leads with a handful of lines and leads with thousands, against its two statements. */
export async function run(): Promise<void> {
  const { house, database, load } = await leadsHouse()
  const headers = await house.signIn()
  const { rows: leads } = await onDatabase(database.superuserUrl, (client) =>
    client.query<{ id: string }>(`(SELECT id FROM crm.leads TABLESAMPLE SYSTEM (1) REPEATABLE (3) WHERE workspace_id = $1 LIMIT 300) UNION (SELECT lead_id FROM crm.timeline WHERE workspace_id = $1 GROUP BY 1 HAVING count(*) > 1000 LIMIT 100)`, [house.workspaceId]))
  const requests = leads.map(({ id }) => request('GET', `/api/v1/leads/${id}/activities?limit=50`, headers))
  const raw = new RawSql(database.superuserUrl, connections, seconds)
  const ours = async () => percentile((await load.run({ port: house.port, requests, connections, seconds })).latenciesMs, 95)
  const baseline = () =>
    raw.p95(async (ask, n) => {
      const values = [house.workspaceId, leads[n % leads.length]!.id]
      await ask({ name: 'lead', text: 'SELECT id, owner_id, team_id FROM crm.leads WHERE workspace_id = $1 AND id = $2', values })
      await ask({ name: 'lines', text: 'SELECT * FROM crm.timeline WHERE workspace_id = $1 AND lead_id = $2 ORDER BY at DESC, id DESC LIMIT 51', values })
    })
  await ours()
  await baseline()
  await compare({ name: `leads-timeline p95 of a page, ${connections} at a time`, unit: 'ms', asked: { atMost: 3 }, ours, baseline })
  await raw.end()
}

await runAlone(import.meta.url, run)
