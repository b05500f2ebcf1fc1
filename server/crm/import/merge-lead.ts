import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { ImportAct } from './contract.ts'

type Sql = ReturnType<typeof sql>

/** A lead that a row of the file changes, and how. */
export type Change = { row: number; lead: string; act: ImportAct }

const overwrites = sql`a.act = 'overwrite'`
/** The lead's own value wins when it has one, unless the file overwrites. */
const either = (column: string): Sql => sql`CASE WHEN ${overwrites} THEN coalesce(${sql.ref(`p.${column}`)}, ${sql.ref(`l.${column}`)}) ELSE coalesce(${sql.ref(`l.${column}`)}, ${sql.ref(`p.${column}`)}) END`
/** A column that is never empty: only overwriting changes it. */
const forced = (column: string): Sql => sql`CASE WHEN ${overwrites} THEN coalesce(${sql.ref(`p.${column}`)}, ${sql.ref(`l.${column}`)}) ELSE ${sql.ref(`l.${column}`)} END`
/** Further addresses: what is there stays, what is new comes behind, and the first one is not repeated. */
const others = (one: 'email' | 'phone', many: 'emails' | 'phones'): Sql => sql`array_remove(${sql.ref(`l.${many}`)}, ${either(one)}) || ARRAY(SELECT w FROM unnest(array_remove(ARRAY[${sql.ref(`p.${one}`)}], NULL) || coalesce(${sql.ref(`p.${many}`)}, '{}')) WITH ORDINALITY AS x(w, n)
  WHERE w <> ALL(${sql.ref(`l.${many}`)}) AND w IS DISTINCT FROM ${either(one)} ORDER BY n)`

/** Every column that a file can change, and what becomes of it: `l` is the lead, `p` what the row says, `a.act` the policy. */
const merged: readonly (readonly [string, Sql])[] = [
  ...['name', 'kind', 'status', 'source', 'created_at'].map((column) => [column, forced(column)] as const),
  ...['email', 'phone', 'company', 'position', 'birthday', 'language', 'time_zone', 'owner_id', 'team_id', 'listing_id', 'last_question', 'last_contacted_at', 'attribution', 'external_id'].map((column) => [column, either(column)] as const),
  ['stage_id', sql`CASE WHEN ${overwrites} THEN coalesce(p.stage_id, l.stage_id) ELSE l.stage_id END`],
  // The database keeps a reason only beside the status LOST.
  ['lost_reason', sql`CASE WHEN (${forced('status')}) = 'LOST' THEN ${either('lost_reason')} ELSE l.lost_reason END`],
  ['emails', others('email', 'emails')],
  ['phones', others('phone', 'phones')],
  ['tags', sql`l.tags || ARRAY(SELECT t FROM unnest(p.tags) WITH ORDINALITY AS x(t, n) WHERE t <> ALL(l.tags) ORDER BY n)`],
  ['fields', sql`CASE WHEN ${overwrites} THEN l.fields || coalesce(p.fields, '{}') ELSE coalesce(p.fields, '{}') || l.fields END`],
  ['addresses', sql`CASE WHEN ${overwrites} OR l.addresses = '[]' THEN coalesce(p.addresses, l.addresses) ELSE l.addresses END`],
  ['value_amount', sql`CASE WHEN (${overwrites} AND p.value_amount IS NOT NULL) OR l.value_amount IS NULL THEN p.value_amount ELSE l.value_amount END`],
  ['value_currency', sql`CASE WHEN (${overwrites} AND p.value_amount IS NOT NULL) OR l.value_amount IS NULL THEN p.value_currency ELSE l.value_currency END`],
]

const list = (parts: Sql[]): Sql => sql.join(parts) as Sql

/** The leads of `changes` as they are and as they would be. */
const comparison = (ctx: Context, importId: string, changes: readonly Change[]): Sql => sql`SELECT l.id, a.row, ${list(merged.map(([column, value]) => sql`${value} AS ${sql.ref(column)}`))}
  FROM jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) AS a(row int, lead uuid, act text) JOIN crm.import_rows r ON r.import_id = ${importId}::uuid AND r.row = a.row
    JOIN crm.leads l ON l.id = a.lead AND l.workspace_id = ${ctx.workspaceId}::uuid AND l.deleted_at IS NULL CROSS JOIN LATERAL jsonb_populate_record(NULL::crm.leads, r.record) p
  WHERE r.workspace_id = ${ctx.workspaceId}::uuid`

const differs = sql`(${list(merged.map(([column]) => sql`${sql.ref(`l.${column}`)}`))}) IS DISTINCT FROM (${list(merged.map(([column]) => sql`${sql.ref(`m.${column}`)}`))})`

/** Rows of the file that would change nothing, because the lead says all of it already. */
export async function rowsWithoutNews(ctx: Context, importId: string, changes: readonly Change[]): Promise<Set<number>> {
  if (changes.length === 0) return new Set()
  const rows = await ctx.db.all<{ row: number }>(sql`SELECT m.row FROM (${comparison(ctx, importId, changes)}) m JOIN crm.leads l ON l.id = m.id WHERE NOT (${differs})`)
  return new Set(rows.map(({ row }) => row))
}

/** Changes the leads by their rows; each lead stands in `changes` once. Gives the ids of those that are different now. */
export async function mergeLeads(ctx: Context, importId: string, changes: readonly Change[]): Promise<string[]> {
  if (changes.length === 0) return []
  // In one order, so that two writers on the same leads wait for each other and do not block.
  await ctx.db.run(sql`SELECT id FROM crm.leads WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${changes.map(({ lead }) => lead)}::uuid[]) ORDER BY id FOR UPDATE`)
  const rows = await ctx.db.all<{ id: string }>(sql`UPDATE crm.leads l SET ${list(merged.map(([column]) => sql`${sql.ref(column)} = ${sql.ref(`m.${column}`)}`))}, version = l.version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    FROM (${comparison(ctx, importId, changes)}) m WHERE l.id = m.id AND ${differs} RETURNING l.id`)
  return rows.map(({ id }) => id)
}
