import { ask } from './lib/ask.ts'
import { compare } from './lib/compare.ts'
import { onDatabase } from './lib/database.ts'
import { leadsHouse, type LeadsHouse } from './lib/leads-house.ts'
import { request } from './lib/load.ts'
import { runAlone } from './lib/run-alone.ts'

const connections = 16
const seconds = 5

/** A page of 50 under all kinds of filters at once: columns, tags, dates, custom fields in a query, a saved list. */
export async function run(): Promise<void> {
  const all = await leadsHouse()
  const { house, load } = all
  const headers = await house.signIn()
  const cases = await casesOf(all, headers)
  const ours = cases.map(({ query }) => request('GET', `/api/v1/leads?${query}`, headers))
  const bare = cases.map(({ values }) => request('GET', `/filtered?${new URLSearchParams({ values: JSON.stringify(values) })}`))
  for (const [n, { query }] of cases.entries()) await checkSame(all, query, bare[n]!, headers)
  const rate = async (port: number, requests: string[]) => (await load.run({ port, requests, connections, seconds })).perSecond
  await load.run({ port: house.port, requests: ours, connections, seconds: 3 })
  await load.run({ port: all.barePort, requests: bare, connections, seconds: 3 })
  await compare({ name: 'leads-list with all filters', unit: 'requests/s', asked: { atLeast: 0.5 }, ours: () => rate(house.port, ours), baseline: () => rate(all.barePort, bare) })
}

/** Twenty different askings of the same kind, as our query and as the values of the bare statement (bare.child.ts). */
async function casesOf({ database, house }: LeadsHouse, headers: Record<string, string>) {
  const ids = await onDatabase(database.superuserUrl, async (client) => {
    const { rows } = await client.query<{ name: string; id: string }>('SELECT label AS name, id FROM crm.fields WHERE workspace_id = $1 UNION ALL SELECT name, id FROM crm.tags WHERE workspace_id = $1', [house.workspaceId])
    return new Map(rows.map(({ name, id }) => [name, id]))
  })
  const id = (name: string) => ids.get(name)!
  const list = await ask<{ id: string }>(house, headers, 'POST', '/api/v1/lead-lists', {
    name: `Quiet ${Date.now()}`, query: { match: 'any', of: [{ field: 'value', is: 'filled' }, { field: 'lastContacted', is: 'filled' }, { field: 'company', is: 'filled' }] },
  })
  return Array.from({ length: 20 }, (_, n) => {
    const [from, to] = [20_000_000 + n * 500_000, 70_000_000 + n * 500_000]
    const rooms = 1 + (n % 4)
    const until = `2026-${String(1 + (n % 9)).padStart(2, '0')}-15T00:00:00.000Z`
    const query = {
      match: 'all',
      of: [
        { field: `field.${id('Budget')}`, is: 'between', value: [{ amount: from, currency: 'GBP' }, { amount: to, currency: 'GBP' }] },
        { match: 'any', of: [{ field: `field.${id('Rooms')}`, is: 'more', value: rooms }, { field: `field.${id('Wishes')}`, is: 'is', value: ['north', 'south'] }] },
        { field: 'score', is: 'less', value: 50 },
      ],
    }
    const asked = new URLSearchParams({ ownerId: 'none', createdFrom: '2024-01-01T00:00:00.000Z', createdTo: until, query: JSON.stringify(query), listId: list.id, limit: '50' })
    for (const status of ['NEW', 'CONTACTED', 'QUALIFIED']) asked.append('status', status)
    for (const source of ['website', 'facebook', 'referral']) asked.append('source', source)
    for (const tag of ['Buyer', 'Seller', 'Tenant']) asked.append('tagId', id(tag))
    return { query: asked, values: [['NEW', 'CONTACTED', 'QUALIFIED'], ['website', 'facebook', 'referral'], ['Buyer', 'Seller', 'Tenant'].map(id), '2024-01-01', until, id('Budget'), from, to, id('Rooms'), rooms, id('Wishes')] }
  })
}

/** Both must answer with the same leads, else one of them is fast at something else. */
async function checkSame({ house, barePort }: LeadsHouse, query: URLSearchParams, bare: string, headers: Record<string, string>): Promise<void> {
  const path = /^GET (\S+)/.exec(bare)![1]!
  const [ours, theirs] = await Promise.all([fetch(`http://127.0.0.1:${house.port}/api/v1/leads?${query}`, { headers }), fetch(`http://127.0.0.1:${barePort}${path}`)])
  const [mine, plain] = (await Promise.all([ours.json(), theirs.json()])) as { items: { id: string }[] }[]
  const idsOf = ({ items }: { items: { id: string }[] }) => items.map((lead) => lead.id).join()
  if (idsOf(mine!) !== idsOf(plain!) || mine!.items.length !== 50) throw new Error(`the two lists are not the same 50 leads (${mine!.items?.length}, ${plain!.items?.length})`)
}

await runAlone(import.meta.url, run)
