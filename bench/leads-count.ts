import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from './lib/ask.ts'
import { compare, figure, percentile } from './lib/compare.ts'
import { onDatabase } from './lib/database.ts'
import { leadsHouse } from './lib/leads-house.ts'
import { request } from './lib/load.ts'
import { RawSql } from './lib/raw-sql.ts'
import { runAlone } from './lib/run-alone.ts'

const connections = 4
const seconds = 5

/** Numbers beside smart lists: how many leads fit a saved query, against the same count by hand; and how soon a new lead is counted. */
export async function run(): Promise<void> {
  const { house, database, load } = await leadsHouse()
  const headers = await house.signIn()
  const { rows } = await onDatabase(database.superuserUrl, (client) => client.query<{ name: string; id: string }>('SELECT label AS name, id FROM crm.fields WHERE workspace_id = $1 UNION ALL SELECT name, id FROM crm.tags WHERE workspace_id = $1', [house.workspaceId]))
  const id = (name: string) => rows.find((row) => row.name === name)!.id
  const lists = listsOf(id)
  const saved = await Promise.all(lists.map(({ query }, n) => ask<{ id: string }>(house, headers, 'POST', '/api/v1/lead-lists', { name: `Bench ${n} ${Date.now()}`, query })))
  for (const [n, list] of saved.entries()) await checkSame(n, list.id)
  const requests = saved.map((list) => request('GET', `/api/v1/leads/count?listId=${list.id}`, headers))
  const raw = new RawSql(database.superuserUrl, connections, seconds)
  const ours = async () => percentile((await load.run({ port: house.port, requests, connections, seconds })).latenciesMs, 95)
  const baseline = () => raw.p95((run, n) => run(statement(n % lists.length)))
  await ours()
  await baseline()
  await compare({ name: `leads-count p95 of a smart list, ${connections} at a time`, unit: 'ms', asked: { atMost: 3 }, ours, baseline })
  await raw.end()
  figure('leads-count from a new lead to the number of its list', await untilCounted(), 's', 1)

  function statement(n: number) {
    return { name: `count${n}`, text: `SELECT count(*)::int AS count FROM (SELECT FROM crm.leads l WHERE workspace_id = $1 AND deleted_at IS NULL AND ${lists[n]!.where} LIMIT 10001) found`, values: [house.workspaceId] }
  }

  /** Both must count the same, else one of them is fast at something else. */
  async function checkSame(n: number, listId: string): Promise<void> {
    const { count } = await ask<{ count: number }>(house, headers, 'GET', `/api/v1/leads/count?listId=${listId}`)
    const plain = await onDatabase(database.superuserUrl, async (client) => (await client.query<{ count: number }>(statement(n))).rows[0]!.count)
    if (count === 0 || count !== Math.min(plain, 10_000)) throw new Error(`list ${n} has ${count} leads, counted by hand ${plain}`)
  }

  async function untilCounted(): Promise<number> {
    const source = `bench-${Date.now()}`
    const list = await ask<{ id: string }>(house, headers, 'POST', '/api/v1/lead-lists', { name: source, query: { field: 'source', is: 'is', value: source } })
    const start = performance.now()
    await ask(house, headers, 'POST', '/api/v1/leads', { name: 'Nina Newman', source })
    while ((await ask<{ count: number }>(house, headers, 'GET', `/api/v1/leads/count?listId=${list.id}`)).count !== 1) await sleep(5)
    return (performance.now() - start) / 1_000
  }
}

/** Queries as people save them, and each by hand, reading the row itself where that is quicker. */
const listsOf = (id: (name: string) => string): { query: object; where: string }[] => [
  { query: { match: 'all', of: [{ field: 'status', is: 'is', value: 'NEW' }, { field: 'source', is: 'is', value: 'referral' }] }, where: "status = 'NEW' AND source = 'referral'" },
  { query: { match: 'all', of: [{ field: 'tag', is: 'is', value: id('Seller') }, { field: 'status', is: 'is', value: ['QUALIFIED', 'PROPOSAL'] }] }, where: `EXISTS (SELECT FROM crm.lead_terms t WHERE t.workspace_id = $1 AND t.field = 'tag' AND t.words = '${id('Seller')}' AND t.lead_id = l.id) AND status IN ('QUALIFIED', 'PROPOSAL')` },
  { query: { match: 'all', of: [{ field: `field.${id('Budget')}`, is: 'more', value: { amount: 95_000_000, currency: 'GBP' } }, { field: 'created', is: 'after', value: '2026-01-01' }] }, where: `(fields->'${id('Budget')}'->>'amount')::float8 > 95000000 AND fields->'${id('Budget')}'->>'currency' = 'GBP' AND created_at >= '2026-01-01'` },
  { query: { match: 'all', of: [{ field: 'lastContacted', is: 'before', value: '2024-03-01' }, { field: 'value', is: 'more', value: { amount: 90_000_000, currency: 'GBP' } }] }, where: "last_contacted_at < '2024-03-01' AND value_amount > 90000000 AND value_currency = 'GBP'" },
  { query: { match: 'all', of: [{ field: `field.${id('Area')}`, is: 'is', value: 'north' }, { field: `field.${id('Moves in')}`, is: 'before', value: '2026-03-01' }] }, where: `fields->>'${id('Area')}' = 'north' AND fields->>'${id('Moves in')}' < '2026-03-01'` },
]

await runAlone(import.meta.url, run)
