import { compare } from './lib/compare.ts'
import { onDatabase } from './lib/database.ts'
import { leadsHouse } from './lib/leads-house.ts'
import { request } from './lib/load.ts'
import { sources } from './lib/million-leads.ts'
import { runAlone } from './lib/run-alone.ts'

const connections = 16
const seconds = 5

/** A new lead with timeline, event, journal and audit row, against one bare insert into a table with the same indexes. */
export async function run(): Promise<void> {
  const { house, barePort, database, load } = await leadsHouse()
  await onDatabase(database.superuserUrl, async (client) => {
    await client.query('CREATE SCHEMA IF NOT EXISTS bench')
    await client.query('DROP TABLE IF EXISTS bench.leads')
    // As full as the product's own, since an index costs more to keep the larger it is.
    await client.query('CREATE TABLE bench.leads (LIKE crm.leads INCLUDING ALL)')
    await copyLeads(client)
  })
  const bodies = Array.from({ length: 2_000 }, (_, n) => ({ name: `Bench Person ${n}`, email: `bench.${n}@mail.example`, phone: `+4477009${String(n).padStart(5, '0')}`, source: sources[n % sources.length]! }))
  const headers = await house.signIn()
  const ours = bodies.map((body) => request('POST', '/api/v1/leads', headers, body))
  const bare = bodies.map((body) => request('POST', '/leads', {}, body))
  const rate = async (port: number, requests: string[]) => (await load.run({ port, requests, connections, seconds })).perSecond
  await load.run({ port: house.port, requests: ours, connections, seconds: 3 })
  await load.run({ port: barePort, requests: bare, connections, seconds: 3 })
  await compare({
    name: 'lead-create', unit: 'requests/s', asked: { atLeast: 0.35 },
    ours: () => rate(house.port, ours),
    baseline: () => rate(barePort, bare),
  })
  await checkWhole(database.superuserUrl)
}

async function copyLeads(client: { query: (text: string) => Promise<{ rows: { name: string; definition: string }[] }> }): Promise<void> {
  const { rows } = await client.query(`SELECT format('%I.%I', schemaname, indexname) AS name, indexdef AS definition FROM pg_indexes WHERE schemaname = 'bench' AND indexdef NOT LIKE '%UNIQUE%'`)
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`)
  const { rows: named } = await client.query(`SELECT string_agg(quote_ident(attname), ', ') AS name, '' AS definition FROM pg_attribute WHERE attrelid = 'bench.leads'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''`)
  await client.query(`INSERT INTO bench.leads (${named[0]!.name}) SELECT ${named[0]!.name} FROM crm.leads`)
  await client.query("SET maintenance_work_mem = '512MB'")
  for (const { definition } of rows) await client.query(definition)
  await client.query('VACUUM ANALYZE bench.leads')
}

/** The last lead that was made must have brought everything with it, else it was fast by leaving something out. */
async function checkWhole(superuserUrl: string): Promise<void> {
  const { rows } = await onDatabase(superuserUrl, (client) =>
    client.query<{ runs: number; changes: number; events: number }>(`SELECT count(*)::int AS runs, sum((SELECT count(*) FROM platform.changes c WHERE c.run_id = a.run_id))::int AS changes,
      sum((SELECT count(*) FROM platform.events e WHERE e.run_id = a.run_id))::int AS events FROM (SELECT run_id FROM platform.audit_log WHERE operation = 'crm.leads.create' ORDER BY at DESC LIMIT 100) a`),
  )
  const { runs, changes, events } = rows[0]!
  if (runs !== 100 || changes !== 200 || events !== 100) throw new Error(`100 leads should have left 100 audit rows, 200 changes and 100 events; found ${runs}, ${changes}, ${events}`)
}

await runAlone(import.meta.url, run)
