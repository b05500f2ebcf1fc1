import { isId } from '../../platform/ids.ts'
import { digitsOf, fromDecimal, toDecimal, type Money } from '../../platform/money.ts'
import type { Field, FieldOption } from './contract.ts'

export type Target = { type: Field['type']; options: readonly FieldOption[] }

/** The value of a field as one would write it down. */
export function valueInWords(field: Pick<Field, 'type' | 'options'>, value: unknown): string {
  const label = (id: unknown) => field.options.find((option) => option.id === id)?.label ?? String(id)
  if (field.type === 'money') return toDecimal(value as Money)
  if (field.type === 'choice') return label(value)
  if (field.type === 'multi') return (value as unknown[]).map(label).join(', ')
  if (field.type === 'boolean') return value === true ? 'yes' : 'no'
  return String(value)
}

const yes = new Set(['yes', 'true', '1', 'y', 'ja', 'sí', 'si', 'oui'])
const no = new Set(['no', 'false', '0', 'n', 'nein', 'non'])

/** A value in the form of another type, or undefined when it does not fit. `currency` is for numbers that become money. */
export function convertValue(from: Pick<Field, 'type' | 'options'>, value: unknown, to: Target, currency: string): unknown {
  const words = valueInWords(from, value).trim()
  const option = (text: string) => to.options.find(({ id, label }) => label.toLowerCase() === text.toLowerCase() || id === text)?.id
  switch (to.type) {
    case 'text':
      return words.slice(0, 2_000)
    case 'number': {
      const number = Number(words.replaceAll(/[\s\u00a0']/g, '').replace(/,(?=\d{3}\b)/g, '').replace(',', '.'))
      return words !== '' && Number.isFinite(number) ? number : undefined
    }
    case 'money':
      return asMoney(words, from.type === 'money' ? (value as Money).currency : currency)
    case 'date':
      return /^\d{4}-\d{2}-\d{2}/.test(words) && !Number.isNaN(Date.parse(words.slice(0, 10))) ? words.slice(0, 10) : undefined
    case 'choice':
      return option(words)
    case 'multi': {
      const ids = words.split(/[,;|]/).map((one) => one.trim()).filter(Boolean).map(option)
      return ids.length > 0 && ids.every((id) => id !== undefined) ? [...new Set(ids)] : undefined
    }
    case 'boolean':
      return yes.has(words.toLowerCase()) ? true : no.has(words.toLowerCase()) ? false : undefined
    case 'link':
      return /^https?:\/\/\S+\.\S+$/.test(words) ? words : undefined
    case 'reference':
      return isId(words) ? words : undefined
  }
}

function asMoney(words: string, currency: string): Money | undefined {
  const plain = words.replaceAll(/[^\d.,-]/g, '').replace(/,(?=\d{3}\b)/g, '').replace(',', '.')
  if (!/^-?\d+(\.\d+)?$/.test(plain)) return undefined
  const [whole = '0', part = ''] = plain.split('.')
  const digits = digitsOf(currency)
  return part.length > digits ? undefined : fromDecimal(digits > 0 ? `${whole}.${part.padEnd(digits, '0')}` : whole, currency)
}

/** An id for an option, made of its label. */
export const optionId = (label: string, at: number): string => label.normalize('NFKD').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-+|-+$/g, '').slice(0, 36) || `option-${at + 1}`
