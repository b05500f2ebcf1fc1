import type { Field } from '../../../server/crm/contract.ts'
import { formatDay, formatMoney, type Money } from '../../kit/format.ts'
import { TextLink } from '../../kit/link.tsx'
import { Unknown } from '../../kit/table/cells.tsx'

/** The value of a custom field in words; null when there is none. */
export function fieldWords(field: Pick<Field, 'type' | 'options'>, value: unknown): string | null {
  if (value === undefined || value === null || value === '') return null
  const option = (id: unknown) => field.options.find(one => one.id === id)?.label ?? String(id)
  if (field.type === 'money') return formatMoney(value as Money)
  if (field.type === 'number') return (value as number).toLocaleString()
  if (field.type === 'date') return formatDay(`${String(value)}T12:00:00`)
  if (field.type === 'boolean') return value === true ? 'Yes' : 'No'
  if (field.type === 'choice') return option(value)
  if (field.type === 'multi') return (value as unknown[]).map(option).join(', ')
  return String(value)
}

/** The same on the screen: links can be followed. */
export function FieldValue({ field, value }: { field: Pick<Field, 'type' | 'options'>; value: unknown }) {
  const words = fieldWords(field, value)
  if (words === null) return <Unknown />
  if (field.type === 'link') return <TextLink href={words} target="_blank" rel="noreferrer" className="truncate">{words.replace(/^https?:\/\/(www\.)?/, '')}</TextLink>
  return <span className="truncate" title={words}>{words}</span>
}
