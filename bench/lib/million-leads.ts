import type pg from 'pg'
import { onDatabase } from './database.ts'

const first = ['Marta', 'James', 'Aisha', 'Tom', 'Ingrid', 'Luca', 'Sofia', 'Noah', 'Priya', 'Erik', 'Chloe', 'Yusuf', 'Hannah', 'Oskar', 'Elena', 'Daniel', 'Mei', 'Pavel', 'Grace', 'Andre']
const last = ['Delgado', 'Whitfield', 'Okafor', 'Lindqvist', 'Moretti', 'Patel', 'Kowalski', 'Nguyen', 'Fischer', 'Beaumont', 'Sato', 'Haddad', 'Novak', 'Carver', 'Ramsey', 'Thornton', 'Vasquez', 'Bergstrom', 'Abbott', 'Quigley']
const streets = ['Harbour', 'Willow', 'Castle', 'Orchard', 'Station', 'Meadow', 'Church', 'Mill', 'Park', 'Quay']
export const statuses = ['NEW', 'CONTACTED', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'WON', 'LOST']
export const sources = ['website', 'facebook', 'bluesky', 'listing-page', 'manual', 'referral']

const array = (words: string[]) => `ARRAY[${words.map((word) => `'${word}'`).join(',')}]`
/** Word number `from` of an array, spread by a prime so that neighbours differ. */
const pick = (words: string[], spread: string) => `(${array(words)})[1 + (${spread}) % ${words.length}]`

/**
 * Fills a workspace with leads by one statement. The indexes of the table are made anew afterwards, which is many times
 * faster than keeping them up to date row by row; at the end everything stands as the migrations left it.
 */
export async function insertLeads(superuserUrl: string, workspaceId: string, count: number): Promise<void> {
  await onDatabase(superuserUrl, async (client) => {
    await client.query("SET maintenance_work_mem = '512MB'; SET max_parallel_maintenance_workers = 1")
    const indexes = await dropIndexes(client)
    // As a replica would: the journal's triggers stay silent.
    await client.query("SET session_replication_role = 'replica'")
    await client.query(
      `INSERT INTO crm.leads (id, workspace_id, name, email, phone, company, status, source, owner_id, value_amount, value_currency, last_contacted_at, created_at, updated_at)
       SELECT uuidv7(), $1, f || ' ' || l || coalesce('-' || s, ''), lower(f || '.' || l || '.' || n || '@mail' || n % 50 || '.example'), '+4477' || lpad((n * 7919 % 100000000)::text, 8, '0'),
         CASE WHEN n % 3 = 0 THEN s || ' Homes ' || n % 1000 END, st, so, NULL, CASE WHEN n % 2 = 0 THEN (100 + n % 900) * 100000 END, CASE WHEN n % 2 = 0 THEN 'GBP' END,
         CASE WHEN n % 4 = 0 THEN at + interval '2 days' END, at, at + interval '1 day'
       FROM (SELECT n, ${pick(first, 'n * 7')} AS f, ${pick(last, 'n / 20')} AS l, CASE WHEN n % 5 < 2 THEN ${pick(streets, 'n / 400')} END AS s,
           ${pick(statuses, 'n * 11')} AS st, ${pick(sources, 'n / 7')} AS so,
           timestamptz '2026-11-01' - n * interval '97 seconds' - (n * 31 % 977) * interval '1 second' AS at
         FROM generate_series(1, $2::bigint) AS n) AS made`,
      [workspaceId, count],
    )
    await client.query("SET session_replication_role = 'origin'")
    for (const definition of indexes) await client.query(definition)
    await client.query('VACUUM ANALYZE crm.leads')
    await client.query('CHECKPOINT')
  })
}

async function dropIndexes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string; definition: string }>(`SELECT format('%I.%I', schemaname, indexname) AS name, indexdef AS definition FROM pg_indexes
    WHERE schemaname = 'crm' AND tablename = 'leads' AND indexname NOT IN (SELECT conname FROM pg_constraint WHERE conrelid = 'crm.leads'::regclass)`)
  for (const { name } of rows) await client.query(`DROP INDEX ${name}`)
  return rows.map((row) => row.definition)
}
