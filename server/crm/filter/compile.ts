import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { isId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { rowsWithin, viewerOf, type Viewer } from '../access/index.ts'
import { sensitiveFields, type SensitiveField } from '../access/contract.ts'
import type { Field } from '../fields/contract.ts'
import { fieldGone } from '../fields/errors.ts'
import { fieldsOf } from '../fields/field-queries.ts'
import type { Condition, FilterKind, LeadQuery, RelativeTime } from './contract.ts'
import { filterNotUnderstood } from './errors.ts'
import { builtIns, operatorsOf, type BuiltIn } from './lead-fields.ts'
import { dateOf, momentOf } from './moments.ts'

type Sql = ReturnType<typeof sql>

/** What conditions are compiled with: the clock, the zone of the workspace and its custom fields. */
export type Compiling = { workspaceId: string; me: string | null; now: Date; zone: string; fields: ReadonlyMap<string, Field>; viewer: Viewer; byRow: (asked: Condition) => boolean }

/**
 * A query as one SQL predicate on `l` (crm.leads). The only place where conditions become SQL: lists, counts, bulk acts, exports,
 * segments and routing all come through here. Throws `crm.filter_not_understood` and `crm.field_gone` naming the condition.
 *
 * With `walk` the statement goes through the leads in an order and ends after a page. A condition that many leads meet is then read from
 * the row itself, and only one that few meet is looked up among the terms.
 */
export async function compileQuery(ctx: Context, query: LeadQuery, { walk = false } = {}): Promise<Sql> {
  const asked = conditionsOf(query)
  const fields = asked.some(({ field }) => field.startsWith('field.')) ? new Map((await fieldsOf(ctx)).map((field) => [field.id as string, field])) : new Map<string, Field>()
  const zone = asked.some(movesWithTheClock) ? (await workspaceOf(ctx)).timeZone : 'UTC'
  const viewer = await viewerOf(ctx)
  const world: Compiling = { workspaceId: ctx.workspaceId, me: ctx.actor.personId, now: ctx.now, zone, fields, viewer, byRow: () => false }
  // What is one of several possibilities can never be where PostgreSQL begins.
  const must = new Set(demanded(query))
  const common = walk ? await commonAmong(ctx, [...must], world) : new Set<Condition>()
  return part(query, { ...world, byRow: (asked) => !must.has(asked) || common.has(asked) })
}

/** The conditions that every lead of the answer meets. */
const demanded = (query: LeadQuery): Condition[] => ('of' in query ? (query.match === 'all' ? query.of.flatMap(demanded) : []) : [query])

/** Those of the conditions on terms that more than {@link fewLeads} leads meet. */
async function commonAmong(ctx: Context, conditions: readonly Condition[], world: Compiling): Promise<Set<Condition>> {
  const counted = await Promise.all(conditions.map(async (asked) => {
    if (asked.is === 'contains' || asked.is === 'starts' || asked.is === 'filled' || asked.is === 'empty') return false
    if (asked.is === 'is-not') return true
    const field = asked.field.startsWith('field.') ? world.fields.get(asked.field.slice('field.'.length)) : undefined
    const kind = field && kindOfField[field.type]
    if ((!field || !kind || !operatorsOf[kind].includes(asked.is)) && asked.field !== 'tag') return false
    const form = kind && isAmount(kind) ? 'amount' : 'words'
    const values = field && kind ? readAll(asked, { label: field.label, kind }, world) : idsOf(asked, 'Tag', world)
    return manyHave(ctx, field?.id ?? 'tag', asked.is, form, values)
  }))
  return new Set(conditions.filter((_, at) => counted[at]))
}

/** All conditions of a query, however deep. */
export const conditionsOf = (query: LeadQuery): Condition[] => ('of' in query ? query.of.flatMap(conditionsOf) : [query])

const movesWithTheClock = ({ field, value }: Condition): boolean =>
  field.startsWith('field.') || (Array.isArray(value) ? value : [value]).some((one) => typeof one === 'object' && one !== null && 'unit' in one)

function part(query: LeadQuery, world: Compiling): Sql {
  if (!('of' in query)) return condition(query, world)
  if (query.of.length === 0) return sql`true`
  const parts = query.of.map((one) => sql`(${part(one, world)})`)
  if (query.match === 'all') return sql.join(parts, sql` AND `) as Sql
  const any = sql.join(parts, sql` OR `)
  // A comparison with an absent value is neither true nor false; "none of these" means that it is not true.
  return query.match === 'any' ? (any as Sql) : sql`(${any}) IS NOT TRUE`
}

function condition(asked: Condition, world: Compiling): Sql {
  if (asked.field.startsWith('field.')) {
    const field = world.fields.get(asked.field.slice('field.'.length))
    if (!field) throw fieldGone({ field: asked.field })
    checkOperator(asked, field.label, kindOfField[field.type])
    return onTerms(asked, field, world)
  }
  const field = builtIns[asked.field]
  if (!field) throw filterNotUnderstood({ field: asked.field, why: 'leads have no such field. Look the fields up under /api/v1/leads/filter-fields.' })
  checkOperator(asked, field.label, field.kind)
  const found = field.terms === 'tag' ? onTags(asked, world) : onColumn(asked, field, world)
  const kept = keptField(asked.field)
  const reach = kept ? world.viewer.fieldReach(kept) : 'all'
  // A field that is kept from the viewer must not be found out by asking for it.
  return reach === 'all' ? found : sql`(${found} AND ${rowsWithin(world.viewer, reach)})`
}

const keptFields: Readonly<Record<string, SensitiveField>> = { city: 'addresses', postcode: 'addresses', network: 'origin', post: 'origin', account: 'origin', asset: 'origin', campaign: 'origin' }
const keptField = (field: string): SensitiveField | undefined => keptFields[field] ?? sensitiveFields.find((one) => one === field)

function checkOperator({ is, value, field }: Condition, label: string, kind: FilterKind): void {
  const allowed = operatorsOf[kind]
  if (!allowed.includes(is)) throw filterNotUnderstood({ field: label, why: `“${is}” does not fit it. It can be asked: ${allowed.join(', ')}.` })
  const needs = is === 'filled' || is === 'empty' ? 0 : is === 'between' ? 2 : 1
  const given = value === undefined ? 0 : Array.isArray(value) ? value.length : 1
  if (needs === 0 ? given > 0 : needs === 2 ? given !== 2 : given < 1) throw filterNotUnderstood({ field: label, why: `“${is}” takes ${needs === 0 ? 'no value' : needs === 2 ? 'two values, from and to' : 'a value'} (field ${field}).` })
  if (given > 1 && !['is', 'is-not', 'between', 'contains', 'starts'].includes(is)) throw filterNotUnderstood({ field: label, why: `“${is}” takes one value.` })
}

/** A condition on a column of the lead itself. */
function onColumn(asked: Condition, field: BuiltIn, world: Compiling): Sql {
  const { column } = field
  const own = onOwnColumn(asked, field, world)
  if (!field.terms || asked.is === 'empty') return own
  // Second addresses count as well. `is-not` means that none of them is it.
  if (asked.is === 'is-not') return sql`(${own} AND NOT ${inTerms(world, field.terms, { ...asked, is: 'is' }, 'words', readAll(asked, field, world))})`
  if (asked.is === 'filled') return sql`(${column} IS NOT NULL OR ${inTerms(world, field.terms, asked, 'words', [])})`
  return sql`(${own} OR ${inTerms(world, field.terms, asked, 'words', readAll(asked, field, world))})`
}

function onOwnColumn(asked: Condition, field: BuiltIn, world: Compiling): Sql {
  const { column, kind } = field
  const { is } = asked
  if (is === 'empty') return kind === 'text' ? sql`(${column} IS NULL OR ${column} = '')` : sql`${column} IS NULL`
  if (is === 'filled') return kind === 'text' ? sql`(${column} IS NOT NULL AND ${column} <> '')` : sql`${column} IS NOT NULL`
  const values = readAll(asked, field, world)
  const typed = (value: unknown): Sql => sql`${value}::${sql.raw(field.type)}`
  const money = kind === 'money' ? sql` AND l.value_currency = ${currencyOf(asked, field)}` : sql``
  if (kind === 'text') {
    if (is === 'contains') return anyOf(values.map((value) => sql`crm.plain_words(${column}) LIKE crm.plain_words(${`%${escapeLike(String(value))}%`})`))
    if (is === 'starts') return anyOf(values.map((value) => sql`crm.plain_words(${column}) LIKE crm.plain_words(${`${escapeLike(String(value))}%`})`))
    const same = sql`lower(${column}) = ANY(${values.map((value) => String(value).toLowerCase())}::text[])`
    return is === 'is' ? same : sql`(${same}) IS NOT TRUE`
  }
  if (is === 'is' || is === 'is-not') {
    const same = values.length === 1 ? sql`${column} = ${typed(values[0])}` : sql`${column} = ANY(${values}::${sql.raw(field.type)}[])`
    return is === 'is' ? sql`(${same}${money})` : sql`(${same}${money}) IS NOT TRUE`
  }
  if (is === 'between') return sql`(${column} >= ${typed(values[0])} AND ${column} <= ${typed(values[1])}${money})`
  return sql`(${column} ${sql.raw(is === 'more' || is === 'after' ? (kind === 'time' ? '>=' : '>') : '<')} ${typed(values[0])}${money})`
}

function onTags(asked: Condition, world: Compiling): Sql {
  if (asked.is === 'empty') return sql`l.tags = '{}'`
  if (asked.is === 'filled') return sql`l.tags <> '{}'`
  if (world.byRow(asked)) {
    const held = sql`l.tags && ${idsOf(asked, 'Tag', world)}::uuid[]`
    return asked.is === 'is' ? held : sql`NOT (${held})`
  }
  const found = inTerms(world, 'tag', { ...asked, is: 'is' }, 'words', idsOf(asked, 'Tag', world))
  return asked.is === 'is' ? found : sql`NOT ${found}`
}

/** How the values of a custom field compare. */
export const kindOfField = { text: 'text', number: 'number', money: 'money', date: 'date', choice: 'choice', multi: 'choice', boolean: 'boolean', link: 'text', reference: 'id' } as const satisfies Record<Field['type'], FilterKind>

/** A condition on a custom field, over the index that the database keeps of all values. */
function onTerms(asked: Condition, field: Field, world: Compiling): Sql {
  const kind = kindOfField[field.type]
  const form = isAmount(kind) ? 'amount' : 'words'
  const json = sql`(l.fields->${field.id})`
  if (asked.is === 'filled') return sql`l.fields->${field.id} IS NOT NULL`
  if (asked.is === 'empty') return sql`l.fields->${field.id} IS NULL`
  const values = readAll(asked, { label: field.label, kind }, world)
  const money = kind === 'money' ? sql` AND ${json}->>'currency' = ${currencyOf(asked, field)}` : sql``
  if (world.byRow(asked)) {
    const held = inRow(field, asked.is === 'is-not' ? 'is' : asked.is, form, values, money)
    return asked.is === 'is-not' ? sql`NOT (${held})` : held
  }
  const found = inTerms(world, field.id, asked.is === 'is-not' ? { ...asked, is: 'is' } : asked, form, values)
  return asked.is === 'is-not' ? sql`NOT (${found}${money})` : sql`(${found}${money})`
}

const isAmount = (kind: FilterKind): boolean => kind === 'number' || kind === 'money' || kind === 'boolean'

/** Has the lead such a term? A semi-join, so that PostgreSQL chooses: from the terms when few have it, from the leads when many do. */
const inTerms = (world: Compiling, name: string, { is }: Pick<Condition, 'is'>, form: TermForm, values: readonly unknown[]): Sql =>
  sql`EXISTS (SELECT FROM crm.lead_terms t WHERE t.workspace_id = ${world.workspaceId}::uuid AND t.field = ${name} AND t.lead_id = l.id AND ${compareTerm(sql.raw(`t.${form}`) as Sql, is, form, values)})`

/**
 * Has the lead such a value, read from the row? PostgreSQL knows nothing of values in JSON and would take each condition for met by one lead
 * in 200; a CASE it takes for met by every second, and then it walks the leads in order instead of collecting all and sorting them.
 */
function inRow(field: Field, is: Condition['is'], form: TermForm, values: readonly unknown[], money: Sql): Sql {
  const json = sql`(l.fields->${field.id})`
  const kept = field.type === 'money' ? 'object' : field.type === 'number' ? 'number' : field.type === 'boolean' ? 'boolean' : field.type === 'multi' ? 'array' : 'string'
  const when = (held: Sql): Sql => sql`CASE WHEN jsonb_typeof${json} = ${kept} THEN ${held}${money} ELSE false END`
  if (field.type === 'multi') return when(sql`EXISTS (SELECT FROM jsonb_array_elements_text${json} one(words) WHERE ${compareTerm(sql.raw('one.words') as Sql, is, form, values)})`)
  if (form === 'words') return when(compareTerm(sql`left(crm.plain_words(${json}#>>'{}'), 200) COLLATE "C"`, is, form, values))
  const amount = field.type === 'money' ? sql`(${json}->>'amount')::float8` : field.type === 'boolean' ? sql`${json}::boolean::int::float8` : sql`${json}::float8`
  return when(compareTerm(amount, is, form, values))
}

type TermForm = 'words' | 'amount'

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

const anyOf = (parts: Sql[]): Sql => (parts.length === 1 ? parts[0]! : sql`(${sql.join(parts, sql` OR `)})`)
const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
const valuesOf = ({ value }: Condition): unknown[] => (Array.isArray(value) ? value : [value])

/** The values of a condition in the form that its kind compares; throws naming what is wrong with them. */
function readAll(asked: Condition, { label, kind, type }: { label: string; kind: FilterKind; type?: BuiltIn['type'] }, world: Compiling): unknown[] {
  if (asked.is === 'filled' || asked.is === 'empty') return []
  if (kind === 'person' || kind === 'id') return type === 'text' ? valuesOf(asked).map(String) : idsOf(asked, label, world)
  return valuesOf(asked).map((value) => {
    const wrong = (why: string) => filterNotUnderstood({ field: label, why })
    if (kind === 'text' || kind === 'choice') {
      if (typeof value !== 'string') throw wrong('it compares with text.')
      return value
    }
    if (kind === 'number') {
      if (typeof value !== 'number') throw wrong('it compares with a number.')
      return value
    }
    if (kind === 'boolean') {
      if (typeof value !== 'boolean') throw wrong('it is true or false.')
      return value ? 1 : 0
    }
    if (kind === 'money') {
      if (typeof value !== 'object' || value === null || !('amount' in value)) throw wrong('it compares with an amount in minor units and its currency.')
      return value.amount
    }
    const moving = typeof value === 'object' && value !== null && 'unit' in value ? (value as RelativeTime) : null
    if (moving) return kind === 'date' ? dateOf(moving, world.now, world.zone) : momentOf(moving, world.now, world.zone)
    const read = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? new Date(value) : null
    if (!read || Number.isNaN(read.getTime())) throw wrong('it compares with a date such as 2026-11-21, or a time such as { "ago": 14, "unit": "day" }.')
    return kind === 'date' ? (value as string).slice(0, 10) : read.toISOString()
  })
}

/** Ids, where `me` stands for whoever asks. */
function idsOf(asked: Condition, label: string, world: Compiling): string[] {
  return valuesOf(asked).map((value) => {
    const id = value === 'me' ? world.me : value
    if (typeof id !== 'string' || !isId(id)) throw filterNotUnderstood({ field: label, why: 'it compares with the id of a record.' })
    return id
  })
}

function currencyOf(asked: Condition, { label }: { label: string }): string {
  const currencies = new Set(valuesOf(asked).map((value) => (value as { currency: string }).currency))
  if (currencies.size !== 1) throw filterNotUnderstood({ field: label, why: 'both amounts must be in one currency.' })
  return [...currencies][0]!
}
