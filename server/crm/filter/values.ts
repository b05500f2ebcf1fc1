import { isId } from '../../platform/ids.ts'
import type { Condition, FilterKind, RelativeTime } from './contract.ts'
import { filterNotUnderstood } from './errors.ts'
import { operatorsOf, type BuiltIn } from './lead-fields.ts'
import { dateOf, momentOf } from './moments.ts'

/** What the values of a condition are read with: who “me” is, the clock and the zone of the workspace. */
export type Reading = { me: string | null; now: Date; zone: string }

/** Throws `crm.filter_not_understood` when the field cannot be asked this, or not with so many values. */
export function checkOperator({ is, value, field }: Condition, label: string, kind: FilterKind): void {
  const allowed = operatorsOf[kind]
  if (!allowed.includes(is)) throw filterNotUnderstood({ field: label, why: `“${is}” does not fit it. It can be asked: ${allowed.join(', ')}.` })
  const needs = is === 'filled' || is === 'empty' ? 0 : is === 'between' ? 2 : 1
  const given = value === undefined ? 0 : Array.isArray(value) ? value.length : 1
  if (needs === 0 ? given > 0 : needs === 2 ? given !== 2 : given < 1) throw filterNotUnderstood({ field: label, why: `“${is}” takes ${needs === 0 ? 'no value' : needs === 2 ? 'two values, from and to' : 'a value'} (field ${field}).` })
  if (given > 1 && !['is', 'is-not', 'between', 'contains', 'starts'].includes(is)) throw filterNotUnderstood({ field: label, why: `“${is}” takes one value.` })
}

const valuesOf = ({ value }: Condition): unknown[] => (Array.isArray(value) ? value : [value])

/** The values of a condition in the form that its kind compares; throws naming what is wrong with them. */
export function readAll(asked: Condition, { label, kind, type }: { label: string; kind: FilterKind; type?: BuiltIn['type'] }, reading: Reading): unknown[] {
  if (asked.is === 'filled' || asked.is === 'empty') return []
  if (kind === 'person' || kind === 'id') return type === 'text' ? valuesOf(asked).map(String) : idsOf(asked, label, reading)
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
    if (moving) return kind === 'date' ? dateOf(moving, reading.now, reading.zone) : momentOf(moving, reading.now, reading.zone)
    const read = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? new Date(value) : null
    if (!read || Number.isNaN(read.getTime())) throw wrong('it compares with a date such as 2026-11-21, or a time such as { "ago": 14, "unit": "day" }.')
    return kind === 'date' ? (value as string).slice(0, 10) : read.toISOString()
  })
}

/** Ids, where `me` stands for whoever asks. */
export function idsOf(asked: Condition, label: string, reading: Reading): string[] {
  return valuesOf(asked).map((value) => {
    const id = value === 'me' ? reading.me : value
    if (typeof id !== 'string' || !isId(id)) throw filterNotUnderstood({ field: label, why: 'it compares with the id of a record.' })
    return id
  })
}

/** The one currency of all amounts of a condition. */
export function currencyOf(asked: Condition, { label }: { label: string }): string {
  const currencies = new Set(valuesOf(asked).map((value) => (value as { currency: string }).currency))
  if (currencies.size !== 1) throw filterNotUnderstood({ field: label, why: 'both amounts must be in one currency.' })
  return [...currencies][0]!
}
