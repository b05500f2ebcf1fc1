import { compare, percentile } from './lib/compare.ts'
import { onDatabase } from './lib/database.ts'
import { leadsHouse } from './lib/leads-house.ts'
import { request } from './lib/load.ts'
import { leadColumns, RawSql } from './lib/raw-sql.ts'
import { runAlone } from './lib/run-alone.ts'

const connections = 4
const seconds = 5

/** A column of the board: the first 50 leads of a stage with how many there are and what they are worth, against its two statements. */
export async function run(): Promise<void> {
  const { house, database, load } = await leadsHouse()
  const headers = await house.signIn()
  const { rows: stages } = await onDatabase(database.superuserUrl, (client) =>
    client.query<{ id: string }>("SELECT s.id FROM crm.stages s JOIN crm.pipelines p ON p.id = s.pipeline_id WHERE s.workspace_id = $1 AND p.kind = 'lead' AND p.is_default", [house.workspaceId]))
  const requests = stages.flatMap(({ id }) => ['created', 'waiting'].map((sort) => request('GET', `/api/v1/stages/${id}/leads?${new URLSearchParams({ sort, totals: 'true', limit: '50' })}`, headers)))
  const raw = new RawSql(database.superuserUrl, connections, seconds)
  const ours = async () => percentile((await load.run({ port: house.port, requests, connections, seconds })).latenciesMs, 95)
  const baseline = () =>
    raw.p95(async (ask, n) => {
      const values = [house.workspaceId, stages[n % stages.length]!.id]
      await ask(n % 2 ? { name: 'waiting', text: waiting, values } : { name: 'newest', text: newest, values })
      await ask({ name: 'totals', text: totals, values })
    })
  await ours()
  await baseline()
  await compare({ name: `leads-board p95 of a column, ${connections} at a time`, unit: 'ms', asked: { atMost: 3 }, ours, baseline })
  await raw.end()
}

const column = (order: string) => `SELECT ${leadColumns} FROM crm.leads WHERE workspace_id = $1 AND stage_id = $2 AND deleted_at IS NULL ORDER BY ${order} LIMIT 51`
const newest = column('created_at DESC, id DESC')
const waiting = column('stage_since, id')
const totals = `SELECT value_currency, count(*), sum(value_amount) FROM (SELECT value_currency, value_amount FROM crm.leads WHERE workspace_id = $1 AND stage_id = $2 AND deleted_at IS NULL LIMIT 10001) l GROUP BY 1`

await runAlone(import.meta.url, run)
