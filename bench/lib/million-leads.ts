import { makeFields, valuesOfLead } from './custom-fields.ts'
import { onDatabase } from './database.ts'
import { withoutIndexes } from './without-indexes.ts'

const first = ['Marta', 'James', 'Aisha', 'Tom', 'Ingrid', 'Luca', 'Sofia', 'Noah', 'Priya', 'Erik', 'Chloe', 'Yusuf', 'Hannah', 'Oskar', 'Elena', 'Daniel', 'Mei', 'Pavel', 'Grace', 'Andre']
const last = ['Delgado', 'Whitfield', 'Okafor', 'Lindqvist', 'Moretti', 'Patel', 'Kowalski', 'Nguyen', 'Fischer', 'Beaumont', 'Sato', 'Haddad', 'Novak', 'Carver', 'Ramsey', 'Thornton', 'Vasquez', 'Bergstrom', 'Abbott', 'Quigley']
const streets = ['Harbour', 'Willow', 'Castle', 'Orchard', 'Station', 'Meadow', 'Church', 'Mill', 'Park', 'Quay']
const syllables = ['ba', 'ren', 'ko', 'li', 'mar', 'tov', 'sen', 'du', 'hal', 'vik', 'ost', 'ari', 'gun', 'pel', 'wes', 'zan', 'fro', 'mi', 'ther', 'lo']
const tags = ['Buyer', 'Seller', 'Investor', 'Tenant', 'Landlord', 'Newsletter', 'Fair', 'Cold', 'Warm', 'Hot']
export const statuses = ['NEW', 'CONTACTED', 'QUALIFIED', 'PROPOSAL', 'NEGOTIATION', 'WON', 'LOST']
export const sources = ['website', 'facebook', 'bluesky', 'listing-page', 'manual', 'referral']

const array = (words: readonly string[]) => `ARRAY[${words.map((word) => `'${word}'`).join(',')}]`
/** Word number `from` of an array, spread by a prime so that neighbours differ. */
const pick = (words: readonly string[], spread: string) => `(${array(words)})[1 + (${spread}) % ${words.length}]`
/** One in four surnames is a rare one, made of syllables: some 100,000 distinct words, as in a real address book. */
const rare = `initcap(${['h', 'h / 20', 'h / 400', 'h / 8000'].map((spread) => pick(syllables, spread)).join(' || ')})`

/** Fills a workspace with leads that have stages, tags and twenty custom fields, and with their timeline. */
export async function insertLeads(superuserUrl: string, workspaceId: string, count: number, lines: number): Promise<void> {
  await onDatabase(superuserUrl, async (client) => {
    await client.query("SELECT set_config('app.workspace_id', $1, false)", [workspaceId])
    await client.query('SELECT crm.make_default_pipelines($1)', [workspaceId])
    const fields = await makeFields(client, workspaceId)
    const { rows: made } = await client.query<{ id: string }>("INSERT INTO crm.tags (id, workspace_id, name, created_at, updated_at) SELECT uuidv7(), $1, t, now(), now() FROM unnest($2::text[]) t RETURNING id", [workspaceId, tags])
    const tag = (spread: string) => `(${array(made.map(({ id }) => id))})[1 + (${spread}) % ${made.length}]::uuid`
    await withoutIndexes(client, ['crm.leads', 'crm.lead_terms', 'crm.search_words', 'crm.timeline'], async () => {
      await client.query(
        `INSERT INTO crm.leads (id, workspace_id, name, email, phone, company, status, pipeline_id, stage_id, stage_since, source, owner_id, value_amount, value_currency, tags, fields, last_contacted_at, created_at, updated_at)
         SELECT uuidv7(), $1, f || ' ' || l || coalesce('-' || s, ''), lower(f || '.' || l || '.' || n || '@mail' || n % 50 || '.example'), '+4477' || lpad((n * 7919 % 100000000)::text, 8, '0'),
           CASE WHEN n % 3 = 0 THEN s || ' Homes ' || n % 1000 END, st, stage.pipeline_id, stage.id, at + interval '1 day', so, NULL, CASE WHEN n % 2 = 0 THEN (100 + n % 900) * 100000 END, CASE WHEN n % 2 = 0 THEN 'GBP' END,
           CASE WHEN h / 4 % 3 = 0 THEN ARRAY[${tag('h / 12')}] WHEN h / 4 % 10 = 1 THEN ARRAY[${tag('h / 40')}, ${tag('h / 40 + 1')}] ELSE '{}' END, ${valuesOfLead(fields)},
           CASE WHEN n % 4 = 0 THEN at + interval '2 days' END, at, at + interval '1 day'
         FROM (SELECT n, h, ${pick(first, 'n * 7')} AS f, CASE WHEN h % 4 = 1 THEN ${rare} ELSE ${pick(last, 'n / 20')} END AS l, CASE WHEN n % 5 < 2 THEN ${pick(streets, 'n / 400')} END AS s,
             ${pick(statuses, 'n * 11')} AS st, ${pick(sources, 'n / 7')} AS so,
             timestamptz '2026-11-01' - n * interval '97 seconds' - (n * 31 % 977) * interval '1 second' AS at
           FROM generate_series(1, $2::bigint) AS n CROSS JOIN LATERAL (SELECT hashint8(n)::bigint & 2147483647 AS h) AS hashed) AS made
         JOIN (SELECT s.id, s.pipeline_id, s.status FROM crm.stages s JOIN crm.pipelines p ON p.id = s.pipeline_id WHERE s.workspace_id = $1 AND p.kind = 'lead' AND p.is_default) stage ON stage.status = st`,
        [workspaceId, count],
      )
      await client.query(`INSERT INTO crm.lead_terms (workspace_id, field, lead_id, words, amount) SELECT l.workspace_id, t.field, l.id, t.words, t.amount FROM crm.leads l CROSS JOIN LATERAL crm.terms_of(l.emails, l.phones, l.tags, l.fields) t`)
      await client.query(`INSERT INTO crm.search_words (workspace_id, word) SELECT DISTINCT l.workspace_id, w.word FROM crm.leads l CROSS JOIN LATERAL unnest(crm.words_to_learn(l.name, l.email, l.company, l.emails)) w(word)`)
      await insertTimeline((text, values) => client.query(text, values), workspaceId, count, lines)
    })
  })
}

/** Most leads have a handful of lines; a hundred of them have thousands. */
async function insertTimeline(query: (text: string, values: unknown[]) => Promise<unknown>, workspaceId: string, count: number, lines: number): Promise<void> {
  const busy = Math.min(100, count)
  const many = Math.floor(lines / 10 / busy)
  await query(
    `INSERT INTO crm.timeline (id, workspace_id, lead_id, at, kind, text, actor_kind, actor_id, data)
     SELECT uuidv7(), $1, l.id, l.at + k * interval '1 hour', ${pick(['note', 'status', 'updated', 'call', 'email'], 'k')}, CASE WHEN k % 3 = 0 THEN 'Talked about house number ' || k END, 'system', NULL, '{}'
     FROM (SELECT id, created_at AS at, row_number() OVER () AS n FROM crm.leads WHERE workspace_id = $1) l
     CROSS JOIN LATERAL generate_series(1, (CASE WHEN l.n <= $2 THEN $3 ELSE $4::int + l.n % 2 END)::int) k`,
    [workspaceId, busy, many, Math.max(0, Math.floor((lines * 0.9) / count))],
  )
}
