import type { Condition, FilterField, LeadQuery, Operator } from '../../../server/crm/contract.ts'
import { formatMoney, type Money } from '../../kit/format.ts'

const operatorWords: Record<Operator, string> = {
  is: 'is', 'is-not': 'is not', contains: 'contains', starts: 'begins with', more: 'is more than', less: 'is less than', between: 'is between', before: 'is before', after: 'is after', filled: 'is known', empty: 'is not known',
}
/** An operator in words, as it stands between a field and its value. */
export const operatorWord = (is: Operator): string => operatorWords[is]

const units = { minute: ['minute', 'minutes'], hour: ['hour', 'hours'], day: ['day', 'days'], week: ['week', 'weeks'], month: ['month', 'months'], year: ['year', 'years'] } as const
export type Unit = keyof typeof units
/** Two words for a unit: one and many. */
export const unitWords = (unit: Unit): readonly [string, string] => units[unit]

/** One value in words. `nameOf` knows ids. */
export function valueWords(value: unknown, nameOf: (id: string) => string | undefined): string {
  if (Array.isArray(value)) return value.map(one => valueWords(one, nameOf)).join(' or ')
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'object' && value !== null) {
    if ('amount' in value) return formatMoney(value as Money)
    const moving = value as { ago?: number; ahead?: number; unit: Unit }
    const amount = moving.ago ?? moving.ahead ?? 0
    if (amount === 0) return 'today'
    return `${amount} ${units[moving.unit][amount === 1 ? 0 : 1]} ${moving.ago === undefined ? 'from now' : 'ago'}`
  }
  return nameOf(String(value)) ?? String(value)
}

/** A condition as a sentence. */
export function conditionWords({ field, is, value }: Condition, fields: ReadonlyMap<string, FilterField>, nameOf: (id: string) => string | undefined): string {
  const label = fields.get(field)?.label ?? 'A field that is gone'
  if (value === undefined) return `${label} ${operatorWords[is]}`
  if (is === 'between' && Array.isArray(value)) return `${label} ${operatorWords[is]} ${valueWords(value[0], nameOf)} and ${valueWords(value[1], nameOf)}`
  return `${label} ${operatorWords[is]} ${valueWords(value, nameOf)}`
}

/** A query as a sentence, for chips and lists. */
export function queryWords(query: LeadQuery, fields: ReadonlyMap<string, FilterField>, nameOf: (id: string) => string | undefined): string {
  if (!('of' in query)) return conditionWords(query, fields, nameOf)
  const parts = query.of.map(one => ('of' in one && one.of.length > 1 ? `(${queryWords(one, fields, nameOf)})` : queryWords(one, fields, nameOf)))
  const joined = parts.join(query.match === 'all' ? ' and ' : ' or ')
  return query.match === 'none' ? `not (${joined})` : joined
}
