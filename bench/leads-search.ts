import pg from 'pg'
import { compare, percentile } from './lib/compare.ts'
import { leadsHouse } from './lib/leads-house.ts'
import { request } from './lib/load.ts'
import { runAlone } from './lib/run-alone.ts'

const connections = 4
const seconds = 5

/** What people type: whole names, beginnings, parts of addresses and numbers, and each kind with a slip in it. */
const typed = [
  'marta delgado', 'whitfield', 'ingrid lindqvist', 'bergs', 'okafor', 'harbour homes 17', 'sofia.novak.4', '+4477079', '@mail7.exam', 'quigley-mead', 'noah car', 'yusuf haddad-castle',
  'delgdo', 'whitfeld', 'ingird linqvist', 'bergstorm', 'okafro', 'thronton', 'morreti', 'vasqez', 'kowalsky', 'beaumnt', 'hanah ramsey', 'priya pattel',
]

/** Fuzzy search over HTTP, signed in and under row-level security, against its two statements as the database's owner. */
export async function run(): Promise<void> {
  const { house, database, load } = await leadsHouse()
  const headers = await house.signIn()
  const requests = typed.map((q) => request('GET', `/api/v1/leads?${new URLSearchParams({ q, limit: '25' })}`, headers))
  const pool = new pg.Pool({ connectionString: database.superuserUrl, max: connections })
  const ours = async () => percentile((await load.run({ port: house.port, requests, connections, seconds })).latenciesMs, 95)
  const baseline = async () => percentile(await searchRaw(pool, house.workspaceId), 95)
  await ours()
  await baseline()
  await compare({ name: 'leads-search p95', unit: 'ms', asked: { atMost: 3 }, ours, baseline })
  await pool.end()
}

const columns = `l.id, l.kind, l.name, l.email, l.phone, l.company, l.position, l.status, l.source, l.owner_id, l.value_amount, l.value_currency, l.score, l.listing_id, l.last_question, l.last_contacted_at,
  l.created_at, l.updated_at, l.deleted_at, l.version`
const hits = (condition: string, order: string) => `SELECT ${columns} FROM (SELECT * FROM crm.leads WHERE workspace_id = $1 AND deleted_at IS NULL AND ${condition} LIMIT 200) l ORDER BY ${order}, l.updated_at DESC LIMIT 26`
const exact = { name: 'exact', text: hits('search LIKE $2', '(l.search LIKE $3) DESC') }
const similar = { name: 'similar', text: hits('$2 <% search', 'word_similarity($2, l.search) DESC') }

/** Parts of words; when those are few, similar spellings. Gives what each search took, in ms. */
async function searchRaw(pool: pg.Pool, workspaceId: string): Promise<number[]> {
  const latencies: number[] = []
  const until = performance.now() + seconds * 1000
  let next = 0
  const one = async () => {
    const client = await pool.connect()
    await client.query("SET pg_trgm.word_similarity_threshold = '0.5'")
    while (performance.now() < until) {
      const words = typed[next++ % typed.length]!
      const started = performance.now()
      const found = await client.query({ ...exact, values: [workspaceId, `%${words}%`, `${words}%`] })
      if (found.rows.length < 5) await client.query({ ...similar, values: [workspaceId, words] })
      latencies.push(performance.now() - started)
    }
    client.release()
  }
  await Promise.all(Array.from({ length: connections }, one))
  return latencies
}

await runAlone(import.meta.url, run)
