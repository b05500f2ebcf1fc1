import { compare, figure, percentile } from './lib/compare.ts'
import { leadsHouse } from './lib/leads-house.ts'
import { request } from './lib/load.ts'
import { RawSql } from './lib/raw-sql.ts'
import { runAlone } from './lib/run-alone.ts'

const connections = 4
const seconds = 5

/** What people type: whole names, beginnings, parts of addresses and numbers, and each kind with a slip in it. */
const typed = [
  'marta delgado', 'whitfield', 'ingrid lindqvist', 'bergs', 'okafor', 'harbour homes 16', 'sofia.novak.4', '+4477079', '@mail7.exam', 'quigley-mead', 'noah car', 'yusuf haddad-castle', '0418',
  'delgdo', 'whitfeld', 'ingird linqvist', 'bergstorm', 'okafro', 'thronton', 'morreti', 'vasqez', 'kowalsky', 'beaumnt', 'hanah ramsey', 'priya pattel',
]

/** Fuzzy search over HTTP, signed in and under row-level security, against its statements as the cluster's owner. */
export async function run(): Promise<void> {
  const { house, database, load } = await leadsHouse()
  const headers = await house.signIn()
  const requests = typed.map((q) => request('GET', `/api/v1/leads?${new URLSearchParams({ q, limit: '25' })}`, headers))
  const raw = new RawSql(database.superuserUrl, connections, seconds)
  const searches = typed.map((text) => rawSearch(house.workspaceId, text))
  const measured: number[] = []
  const ours = async () => {
    const p95 = percentile((await load.run({ port: house.port, requests, connections, seconds })).latenciesMs, 95)
    measured.push(p95)
    return p95
  }
  const baseline = () => raw.p95((ask, n) => searches[n % searches.length]!(ask))
  await ours()
  await baseline()
  measured.length = 0
  await compare({ name: `leads-search p95, ${connections} at a time`, unit: 'ms', asked: { atMost: 3 }, ours, baseline })
  figure('leads-search p95', percentile(measured, 50), 'ms', 50)
  await raw.end()
}

const columns = `l.id, l.kind, l.name, l.email, l.phone, l.company, l.position, l.status, l.source, l.owner_id, l.value_amount, l.value_currency, l.score, l.listing_id, l.last_question, l.last_contacted_at,
  l.created_at, l.updated_at, l.deleted_at, l.version`
const find = `SELECT ${columns} FROM (SELECT * FROM crm.leads l WHERE crm.search_vector(l.workspace_id, l.name, l.email, l.phone, l.company, l.emails, l.phones) @@ $2::tsquery AND l.workspace_id = $1 AND l.deleted_at IS NULL LIMIT 200) l
  ORDER BY l.updated_at DESC LIMIT 26`
const alike = 'SELECT word FROM crm.search_words WHERE workspace_id = $1 AND word % $2 ORDER BY similarity(word, $2) DESC LIMIT 4'

/** By hand: the leads that have the beginnings of all words; when those are few, the words that are spelled alike, and their leads. */
function rawSearch(workspaceId: string, text: string) {
  const sign = workspaceId.slice(-4)
  const lexeme = (word: string, begins: boolean) => `'${sign}${word}'${begins ? ':*' : ''}`
  const number = /^\+?\d+$/.test(text) ? text.replace('+', '') : null
  const words = text.startsWith('@') ? [text] : text.split(/[^a-z0-9]+/).filter((word) => word.length > 1)
  const strict = number ? `${lexeme(number, true)}|${lexeme(`<${[...number].reverse().join('')}`, true)}` : words.map((word) => lexeme(word, true)).join('&')
  return async (ask: Parameters<Parameters<RawSql['p95']>[0]>[0]) => {
    const found = await ask({ name: 'find', text: find, values: [workspaceId, strict] })
    if (found.length >= 5 || number || text.startsWith('@')) return
    const near: string[] = []
    for (const word of words) {
      const rows = (await ask({ name: 'alike', text: alike, values: [workspaceId, word] })) as { word: string }[]
      near.push(`(${[lexeme(word, true), ...rows.map((row) => lexeme(row.word, false))].join('|')})`)
    }
    await ask({ name: 'find', text: find, values: [workspaceId, near.join('&')] })
  }
}

await runAlone(import.meta.url, run)
