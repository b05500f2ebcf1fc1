import { isCurrency } from '../../../platform/money.ts'
import type { Field } from '../../fields/contract.ts'
import { splitList } from '../values/lists.ts'
import { readAmount } from '../values/amounts.ts'
import { guessDateOrder, readDate } from '../../../platform/files/read-date.ts'
import type { ColumnMapping } from '../contract.ts'
import { plainName, targets } from './targets.ts'

type Column = { name: string; samples: string[] }

const byName = new Map(targets.flatMap((target) => [target.label, ...target.names].map((name) => [plainName(name), target] as const)))

/**
 * Where each column probably goes: by its name in one of several languages or the name of a custom field, else by what its samples
 * look like. A place is given once; a second column of e-mails or phones goes to the further ones. What nothing is known of stays out.
 */
export function guessMapping(columns: readonly Column[], fields: readonly Field[]): ColumnMapping[] {
  const taken = new Set<string>()
  const custom = new Map(fields.map((field) => [plainName(field.label), field]))
  const claim = (id: string, many: boolean): boolean => !taken.has(id) && (many || Boolean(taken.add(id)))
  const first = columns.map(({ name }): string | null => {
    const plain = plainName(name.replace(/ \(\d+\)$/, ''))
    const field = custom.get(plainName(name)) ?? custom.get(plain)
    if (field) return claim(`field.${field.id}`, false) ? `field.${field.id}` : null
    const target = byName.get(plain)
    if (!target) return null
    if (claim(target.id, target.many === true)) return target.id
    return further[target.id] ?? null
  })
  // In Spanish or Italian "nombre" alone is the whole name.
  const only = first.indexOf('firstName')
  if (only >= 0 && !first.includes('lastName') && !first.includes('name')) first[only] = 'name'
  return columns.map(({ name, samples }, column) => {
    const byContent = first[column] === null ? guessByContent(samples, taken) : null
    if (byContent) taken.add(byContent)
    const to = first[column] ?? byContent
    return { column, name, to, guessed: to === null ? null : first[column] ? 'name' : 'content', ...formsOf(to, samples, fields) }
  })
}

const further: Readonly<Record<string, string>> = { email: 'emails', phone: 'phones' }

/** How the values are written, for the columns where that can be read in two ways. */
export function formsOf(to: string | null, samples: readonly string[], fields: readonly Field[]): Pick<ColumnMapping, 'dates' | 'decimals'> {
  const type = to?.startsWith('field.') ? fields.find(({ id }) => `field.${id}` === to)?.type : undefined
  if (to === 'birthday' || to === 'lastContacted' || to === 'created' || type === 'date') return { dates: guessDateOrder(samples) }
  if (to === 'value' || type === 'money' || type === 'number') return { decimals: guessDecimals(samples) }
  return {}
}

/** `comma` when a value can only be read so: 1.250,50 or 12,5. */
function guessDecimals(samples: readonly string[]): 'point' | 'comma' {
  const comma = samples.filter((text) => /\d,\d{1,2}(?!\d)|\d\.\d{3},|^\D*\d{1,3}(\.\d{3})+\D*$/.test(text)).length
  const point = samples.filter((text) => /\d\.\d{1,2}(?!\d)|\d,\d{3}(\.|\D*$)/.test(text)).length
  return comma > point ? 'comma' : 'point'
}

function guessByContent(samples: readonly string[], taken: ReadonlySet<string>): string | null {
  if (samples.length < 2) return null
  const most = (test: (text: string) => boolean): boolean => samples.filter(test).length >= samples.length * 0.8
  if (most((text) => splitList(text).every((one) => /^[^\s@]+@[^\s@]+\.[a-z]{2,}$/i.test(one)))) return taken.has('email') ? 'emails' : 'email'
  if (most((text) => /^\+?[\d\s()./-]+$/.test(text) && text.replace(/\D/g, '').length >= 8 && text.replace(/\D/g, '').length <= 15 && readDate(text, 'dmy', 'UTC') === null)) return taken.has('phone') ? 'phones' : 'phone'
  if (!taken.has('value') && most((text) => /[€£$¥]/.test(text) || isCurrency(text.trim().slice(0, 3)) || isCurrency(text.trim().slice(-3))) && most((text) => readAmount(text, 'point') !== null)) return 'value'
  return null
}

/** What type a custom field for this column would have. */
export function guessFieldType(samples: readonly string[]): Field['type'] {
  if (samples.length === 0) return 'text'
  const all = (test: (text: string) => boolean): boolean => samples.every(test)
  if (all((text) => /^(yes|no|true|false|ja|nein|oui|non|si|sí|no|x|0|1|y|n)$/i.test(text))) return 'boolean'
  if (all((text) => readDate(text, guessDateOrder(samples), 'UTC') !== null)) return 'date'
  if (all((text) => readAmount(text, guessDecimals(samples)) !== null)) return samples.some((text) => /[€£$¥]|[A-Z]{3}/.test(text)) ? 'money' : 'number'
  if (all((text) => /^https?:\/\//.test(text))) return 'link'
  return 'text'
}
