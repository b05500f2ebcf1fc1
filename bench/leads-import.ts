import { createWriteStream, readFileSync } from 'node:fs'
import { finished } from 'node:stream/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { figure } from './lib/compare.ts'
import { onDatabase } from './lib/database.ts'
import { leadsHouse } from './lib/leads-house.ts'
import { runAlone } from './lib/run-alone.ts'

const rows = Number(process.env['BENCH_IMPORT_ROWS'] ?? 100_000)
const columns = ['id', 'workspace_id', 'name', 'email', 'phone', 'company', 'source', 'tags', 'fields', 'addresses', 'value_amount', 'value_currency', 'birthday']

type Import = { id: string; state: string; found: Record<string, number>; written: { created: number }; runId: string; undo: { state: string; undone: number } | null; problem: string | null }

/**
 * A file of 100,000 leads into a workspace that holds a million: the dry run, the writing against COPY of the same rows into a table with
 * the same columns and indexes, just as full, and taking it back.
 */
export async function run(): Promise<void> {
  const { house, database } = await leadsHouse()
  const headers = await house.signIn()
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const answer = await fetch(`http://127.0.0.1:${house.port}${path}`, { method, headers: { ...headers, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${await answer.text()}`)
    return (await answer.json()) as T
  }
  const until = async (id: string, done: (now: Import) => boolean): Promise<Import> => {
    for (;;) {
      const now = await ask<Import>('GET', `/api/v1/leads/imports/${id}`)
      if (done(now)) return now
      if (now.state === 'failed' || now.problem) throw new Error(`import failed: ${now.problem}`)
      await sleep(100)
    }
  }
  const timed = async (work: () => Promise<unknown>): Promise<number> => {
    const start = performance.now()
    await work()
    return (performance.now() - start) / 1_000
  }

  const file = join(database.folder, 'leads.csv')
  await writeFile(file)
  const upload = await fetch(`http://127.0.0.1:${house.port}/api/v1/leads/import-files?name=leads.csv`, { method: 'POST', headers: { ...headers, 'content-type': 'text/csv' }, body: readFileSync(file) })
  const { id } = (await upload.json()) as Import
  figure('leads-import dry run', await timed(async () => {
    await ask('POST', '/api/v1/leads/import', { id })
    const { found } = await until(id, ({ state }) => state === 'checked')
    if (found['new'] !== rows) throw new Error(`the dry run found ${JSON.stringify(found)}`)
  }), 's', 15)

  const copy = await copyRows(database.superuserUrl, house.workspaceId, id)
  let runId = ''
  const apply = await timed(async () => {
    await ask('POST', `/api/v1/leads/imports/${id}/apply`)
    const done = await until(id, ({ state }) => state === 'done')
    if (done.written.created !== rows) throw new Error(`the import wrote ${JSON.stringify(done.written)}`)
    runId = done.runId
  })
  figure(`leads-import apply ${apply.toFixed(1)} s, COPY ${copy.toFixed(1)} s, times as long as COPY`, apply / copy, '', 4)

  figure('leads-import undo', await timed(async () => {
    await ask('POST', `/api/v1/changes/${runId}/undo`)
    const { undo } = await until(id, (now) => now.undo?.state === 'done')
    if (!undo || undo.undone < rows) throw new Error(`the undo took back ${JSON.stringify(undo)}`)
  }), 's', 15)
  await onDatabase(database.superuserUrl, (client) => client.query('DROP TABLE bench.import_leads'))
}

async function writeFile(path: string): Promise<void> {
  const out = createWriteStream(path)
  out.write('Name,E-mail,Phone,Company,Source,Tags,Value,Currency,Street,City,Country,Birthday\n')
  for (let row = 0; row < rows; row++) {
    const line = `${['Marta', 'James', 'Aisha', 'Tom', 'Ingrid', 'Luca', 'Sofia'][row % 7]} ${row.toString(36)} ${['Delgado', 'Carver', 'Okafor', 'Berg'][row % 4]},import.${row}@mail.example,+4478${String(row).padStart(8, '0')},${row % 3 ? '' : `Company ${row % 999}`},fair,${row % 5 ? '' : 'Buyer'},${row % 2 ? 250_000 + row : ''},${row % 2 ? 'GBP' : ''},${row} ${['Harbour', 'Willow', 'Castle', 'Orchard', 'Mill'][row % 5]} Lane,Lisbon,PT,19${60 + (row % 40)}-03-09\n`
    if (!out.write(line)) await new Promise<void>((resolve) => out.once('drain', () => resolve()))
  }
  out.end()
  await finished(out)
}

/** COPY of the same rows, as fast as the database takes them: no row-level security, no triggers, no journal, one transaction. */
async function copyRows(superuserUrl: string, workspaceId: string, importId: string): Promise<number> {
  return onDatabase(superuserUrl, async (client) => {
    await client.query('CREATE SCHEMA IF NOT EXISTS bench')
    await client.query('DROP TABLE IF EXISTS bench.import_leads')
    await client.query('CREATE TABLE bench.import_leads (LIKE crm.leads INCLUDING ALL)')
    const { rows: named } = await client.query<{ names: string }>("SELECT string_agg(quote_ident(attname), ', ') AS names FROM pg_attribute WHERE attrelid = 'bench.import_leads'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''")
    const { rows: indexes } = await client.query<{ name: string; definition: string }>("SELECT format('%I.%I', schemaname, indexname) AS name, indexdef AS definition FROM pg_indexes WHERE schemaname = 'bench' AND tablename = 'import_leads' AND indexdef NOT LIKE '%UNIQUE%'")
    for (const { name } of indexes) await client.query(`DROP INDEX ${name}`)
    await client.query(`INSERT INTO bench.import_leads (${named[0]!.names}) SELECT ${named[0]!.names} FROM crm.leads`)
    await client.query("SET maintenance_work_mem = '512MB'")
    for (const { definition } of indexes) await client.query(definition)
    await client.query('VACUUM ANALYZE bench.import_leads')
    await client.query('CHECKPOINT')
    // The rows go to a file of the server first, so that COPY has nothing else to do than to take them in.
    const path = `/tmp/foyer-bench-copy-${process.pid}.tsv`
    await client.query(`COPY (SELECT lead_id, $$${workspaceId}$$::uuid, p.name, p.email, p.phone, p.company, p.source, coalesce(p.tags, '{}'), coalesce(p.fields, '{}'), coalesce(p.addresses, '[]'), p.value_amount, p.value_currency, p.birthday
      FROM crm.import_rows r CROSS JOIN LATERAL jsonb_populate_record(NULL::crm.leads, r.record) p WHERE r.import_id = $$${importId}$$::uuid ORDER BY row) TO '${path}'`)
    const start = performance.now()
    await client.query(`COPY bench.import_leads (${columns.join(', ')}) FROM '${path}'`)
    return (performance.now() - start) / 1_000
  })
}

await runAlone(import.meta.url, run)
