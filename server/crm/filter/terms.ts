import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Field } from '../fields/contract.ts'
import type { Condition, FilterKind } from './contract.ts'

type Sql = ReturnType<typeof sql>

/** How the values of a custom field compare. */
export const kindOfField = { text: 'text', number: 'number', money: 'money', date: 'date', choice: 'choice', multi: 'choice', boolean: 'boolean', link: 'text', reference: 'id' } as const satisfies Record<Field['type'], FilterKind>

export type TermForm = 'words' | 'amount'
/** The form in which crm.lead_terms keeps values of a kind. */
export const formOf = (kind: FilterKind): TermForm => (kind === 'number' || kind === 'money' || kind === 'boolean' ? 'amount' : 'words')

/** Has the lead such a term? A semi-join, so that PostgreSQL chooses: from the terms when few have it, from the leads when many do. */
export const inTerms = (workspaceId: string, name: string, { is }: Pick<Condition, 'is'>, form: TermForm, values: readonly unknown[]): Sql =>
  sql`EXISTS (SELECT FROM crm.lead_terms t WHERE t.workspace_id = ${workspaceId}::uuid AND t.field = ${name} AND t.lead_id = l.id AND ${compareTerm(sql.raw(`t.${form}`) as Sql, is, form, values)})`

/**
 * Has the lead such a value, read from the row? PostgreSQL knows nothing of values in JSON and would take each condition for met by one lead
 * in 200; a CASE it takes for met by every second, and then it walks the leads in order instead of collecting all and sorting them.
 */
export function inRow(field: Field, is: Condition['is'], form: TermForm, values: readonly unknown[], money: Sql): Sql {
  const json = sql`(l.fields->${field.id})`
  const kept = field.type === 'money' ? 'object' : field.type === 'number' ? 'number' : field.type === 'boolean' ? 'boolean' : field.type === 'multi' ? 'array' : 'string'
  const when = (held: Sql): Sql => sql`CASE WHEN jsonb_typeof${json} = ${kept} THEN ${held}${money} ELSE false END`
  if (field.type === 'multi') return when(sql`EXISTS (SELECT FROM jsonb_array_elements_text${json} one(words) WHERE ${compareTerm(sql.raw('one.words') as Sql, is, form, values)})`)
  if (form === 'words') return when(compareTerm(sql`left(crm.plain_words(${json}#>>'{}'), 200) COLLATE "C"`, is, form, values))
  const amount = field.type === 'money' ? sql`(${json}->>'amount')::float8` : field.type === 'boolean' ? sql`${json}::boolean::int::float8` : sql`${json}::float8`
  return when(compareTerm(amount, is, form, values))
}

/** One value of a term against what was asked. */
function compareTerm(column: Sql, is: Condition['is'], form: TermForm, values: readonly unknown[]): Sql {
  const typed = (value: unknown): Sql => (form === 'amount' ? sql`${Number(value)}::float8` : sql`crm.plain_words(${String(value)})`)
  if (is === 'filled') return sql`true`
  if (is === 'is') return form === 'amount' ? sql`${column} = ANY(${values.map(Number)}::float8[])` : anyOf(values.map((value) => sql`${column} = ${typed(value)}`))
  if (is === 'contains') return anyOf(values.map((value) => sql`${column} LIKE crm.plain_words(${`%${escapeLike(String(value))}%`})`))
  if (is === 'starts') return anyOf(values.map((value) => sql`${column} LIKE crm.plain_words(${`${escapeLike(String(value))}%`})`))
  if (is === 'between') return sql`${column} >= ${typed(values[0])} AND ${column} <= ${typed(values[1])}`
  return sql`${column} ${sql.raw(is === 'more' || is === 'after' ? '>' : '<')} ${typed(values[0])}`
}

/** Up to so many leads are looked up one by one quicker than a page of them is met by walking. */
const fewLeads = 3_000
const memoryMs = 60_000
const memory = new Map<string, { until: number; many: Promise<boolean> }>()

/** Do more than {@link fewLeads} leads have such a term? It changes slowly and only chooses the way, so it is remembered for a minute. */
export function manyHave(ctx: Context, name: string, is: Condition['is'], form: TermForm, values: readonly unknown[]): Promise<boolean> {
  const key = JSON.stringify([ctx.workspaceId, name, is, values])
  const known = memory.get(key)
  if (known && known.until > Date.now()) return known.many
  if (memory.size >= 1_000) memory.clear()
  const many = ctx.db.one<{ found: number }>(sql`SELECT count(*)::int AS found FROM (SELECT FROM crm.lead_terms t WHERE t.workspace_id = ${ctx.workspaceId}::uuid AND t.field = ${name}
    AND ${compareTerm(sql.raw(`t.${form}`) as Sql, is, form, values)} LIMIT ${fewLeads + 1}) counted`).then(({ found }) => found > fewLeads)
  memory.set(key, { until: Date.now() + memoryMs, many })
  many.catch(() => memory.delete(key))
  return many
}

export const anyOf = (parts: Sql[]): Sql => (parts.length === 1 ? parts[0]! : sql`(${sql.join(parts, sql` OR `)})`)
/** For LIKE, which is to take the text as it is. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
