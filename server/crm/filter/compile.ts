import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { rowsWithin, viewerOf, type Viewer } from '../access/index.ts'
import type { Field } from '../fields/contract.ts'
import { fieldGone } from '../fields/errors.ts'
import { fieldsOf } from '../fields/field-queries.ts'
import type { Condition, LeadQuery } from './contract.ts'
import { filterNotUnderstood } from './errors.ts'
import { keptField } from './kept-fields.ts'
import { builtIns, operatorsOf, type BuiltIn } from './lead-fields.ts'
import { anyOf, escapeLike, formOf, inRow, inTerms, kindOfField, manyHave } from './terms.ts'
import { checkOperator, currencyOf, idsOf, readAll, type Reading } from './values.ts'

type Sql = ReturnType<typeof sql>

/** What conditions are compiled with. */
type Compiling = Reading & {
  workspaceId: string
  fields: ReadonlyMap<string, Field>
  viewer: Viewer
  /** Is this condition better read from the row than looked up among the terms? */
  byRow: (asked: Condition) => boolean
}

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
    const form = kind ? formOf(kind) : 'words'
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

/** A condition on a column of the lead itself. */
function onColumn(asked: Condition, field: BuiltIn, world: Compiling): Sql {
  const { column } = field
  const own = onOwnColumn(asked, field, world)
  if (!field.terms || asked.is === 'empty') return own
  // Second addresses count as well. `is-not` means that none of them is it.
  if (asked.is === 'is-not') return sql`(${own} AND NOT ${inTerms(world.workspaceId, field.terms, { ...asked, is: 'is' }, 'words', readAll(asked, field, world))})`
  if (asked.is === 'filled') return sql`(${column} IS NOT NULL OR ${inTerms(world.workspaceId, field.terms, asked, 'words', [])})`
  return sql`(${own} OR ${inTerms(world.workspaceId, field.terms, asked, 'words', readAll(asked, field, world))})`
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
  const found = inTerms(world.workspaceId, 'tag', { ...asked, is: 'is' }, 'words', idsOf(asked, 'Tag', world))
  return asked.is === 'is' ? found : sql`NOT ${found}`
}

/** A condition on a custom field, over the index that the database keeps of all values. */
function onTerms(asked: Condition, field: Field, world: Compiling): Sql {
  const kind = kindOfField[field.type]
  const form = formOf(kind)
  const json = sql`(l.fields->${field.id})`
  if (asked.is === 'filled') return sql`l.fields->${field.id} IS NOT NULL`
  if (asked.is === 'empty') return sql`l.fields->${field.id} IS NULL`
  const values = readAll(asked, { label: field.label, kind }, world)
  const money = kind === 'money' ? sql` AND ${json}->>'currency' = ${currencyOf(asked, field)}` : sql``
  if (world.byRow(asked)) {
    const held = inRow(field, asked.is === 'is-not' ? 'is' : asked.is, form, values, money)
    return asked.is === 'is-not' ? sql`NOT (${held})` : held
  }
  const found = inTerms(world.workspaceId, field.id, asked.is === 'is-not' ? { ...asked, is: 'is' } : asked, form, values)
  return asked.is === 'is-not' ? sql`NOT (${found}${money})` : sql`(${found}${money})`
}
