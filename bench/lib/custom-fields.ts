import type pg from 'pg'

export type BenchField = { id: string; label: string; type: string }

const options = ['north', 'south', 'east', 'west', 'centre']
const choices = JSON.stringify(options.map((id) => ({ id, label: id })))

/** Label, type and the value of lead number `n` as SQL that gives jsonb or null. Together a lead has some four of them. */
const fields: [label: string, type: string, value: string][] = [
  ['Rooms', 'number', 'CASE WHEN n % 2 = 0 THEN to_jsonb(1 + n / 2 % 7) END'],
  ['Floor area', 'number', 'CASE WHEN n % 5 = 1 THEN to_jsonb(30 + n * 31 % 300) END'],
  ['Children', 'number', 'CASE WHEN n % 9 = 2 THEN to_jsonb(n % 4) END'],
  ['Distance to work', 'number', 'CASE WHEN n % 13 = 3 THEN to_jsonb((n * 17 % 1000) / 10.0) END'],
  ['Budget', 'money', "CASE WHEN n % 3 = 0 THEN jsonb_build_object('amount', (100 + n % 900) * 100000, 'currency', 'GBP') END"],
  ['Deposit', 'money', "CASE WHEN n % 11 = 4 THEN jsonb_build_object('amount', n % 500 * 10000, 'currency', 'GBP') END"],
  ['Moves in', 'date', "CASE WHEN n % 4 = 1 THEN to_jsonb((date '2026-01-01' + (n * 7 % 700)::int)::text) END"],
  ['Viewed on', 'date', "CASE WHEN n % 8 = 5 THEN to_jsonb((date '2025-01-01' + (n * 3 % 700)::int)::text) END"],
  ['Contract ends', 'date', "CASE WHEN n % 17 = 6 THEN to_jsonb((date '2026-06-01' + (n % 900)::int)::text) END"],
  ['Area', 'choice', `CASE WHEN n % 3 = 1 THEN to_jsonb((ARRAY['${options.join("','")}'])[1 + n / 3 % 5]) END`],
  ['Second area', 'choice', `CASE WHEN n % 12 = 7 THEN to_jsonb((ARRAY['${options.join("','")}'])[1 + n / 12 % 5]) END`],
  ['Financing', 'choice', `CASE WHEN n % 6 = 2 THEN to_jsonb((ARRAY['${options.join("','")}'])[1 + n / 6 % 5]) END`],
  ['Condition', 'choice', `CASE WHEN n % 15 = 8 THEN to_jsonb((ARRAY['${options.join("','")}'])[1 + n / 15 % 5]) END`],
  ['Wishes', 'multi', `CASE WHEN n % 7 = 3 THEN jsonb_build_array((ARRAY['${options.join("','")}'])[1 + n % 5], (ARRAY['${options.join("','")}'])[1 + (n + 2) % 5]) END`],
  ['Has a dog', 'boolean', 'CASE WHEN n % 5 = 3 THEN to_jsonb(n % 10 = 3) END'],
  ['Sells first', 'boolean', 'CASE WHEN n % 10 = 4 THEN to_jsonb(n % 20 = 4) END'],
  ['Heard of us', 'text', "CASE WHEN n % 14 = 9 THEN to_jsonb('a friend of number ' || n % 10000) END"],
  ['Solicitor', 'text', "CASE WHEN n % 18 = 10 THEN to_jsonb('Chambers ' || n % 300) END"],
  ['Remark', 'text', "CASE WHEN n % 25 = 11 THEN to_jsonb('met at the fair of ' || 2000 + n % 26) END"],
  ['Profile', 'link', "CASE WHEN n % 20 = 12 THEN to_jsonb('https://people.example/' || n) END"],
]

/** Makes the twenty fields and gives them; {@link valuesOfLead} fills them. */
export async function makeFields(client: pg.Client, workspaceId: string): Promise<BenchField[]> {
  const { rows } = await client.query<BenchField>(
    `INSERT INTO crm.fields (id, workspace_id, label, type, options, position)
     SELECT uuidv7(), $1, f.label, f.type, CASE WHEN f.type IN ('choice', 'multi') THEN $4::jsonb ELSE '[]' END, f.position FROM unnest($2::text[], $3::text[]) WITH ORDINALITY AS f(label, type, position)
     RETURNING id, label, type`,
    [workspaceId, fields.map(([label]) => label), fields.map(([, type]) => type), choices],
  )
  return rows
}

/** SQL for `crm.leads.fields` of lead number `n`. Each field counts in an order of its own, so that values of two fields meet by chance. */
export const valuesOfLead = (made: readonly BenchField[]): string =>
  `jsonb_strip_nulls(jsonb_build_object(${fields.map(([label, , value], at) => `'${made.find((field) => field.label === label)!.id}', (SELECT ${value} FROM (SELECT hashint8(n + ${at} * 1000003)::bigint & 2147483647 AS n) own)`).join(', ')}))`
