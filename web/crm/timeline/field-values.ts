import { formatDateTime, formatDay, formatMoney, type Money } from '../../kit/format.ts'
import { fieldWord, statusLooks } from '../leads/lead-words.ts'

export type FieldNames = {
  member: (id: string | null | undefined) => string | undefined
  listing: (id: string | null | undefined) => string | undefined
  tag: (id: string) => string | undefined
  stage: (id: string) => string | undefined
  team: (id: string) => string | undefined
  /** Where moments are shown: the workspace's zone. */
  timeZone: string | undefined
  /** Label and options of a custom field. */
  field: (id: string) => { label: string; options: readonly { id: string; label: string }[] } | undefined
}

const words: Record<string, string> = { emails: 'further e-mails', phones: 'further phones', addresses: 'addresses', birthday: 'birthday', language: 'language', timeZone: 'time zone', status: 'status', stageId: 'stage', lostReason: 'lost reason', teamId: 'team', tags: 'tags', deletedAt: 'trash', mergedInto: 'merge', fields: 'own fields' }

/** A field of a lead in words, custom ones by their label. */
export const nameOfField = (field: string, names: FieldNames): string => (field.startsWith('field.') ? (names.field(field.slice(6))?.label ?? 'a former field') : (words[field] ?? fieldWord(field)))

/** A value of a field in words; null when it was empty. */
export function wordsOfValue(field: string, value: unknown, names: FieldNames): string | null {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return null
  if (field === 'ownerId') return names.member(String(value)) ?? 'a former member'
  if (field === 'listingId') return names.listing(String(value)) ?? 'a listing'
  if (field === 'stageId') return names.stage(String(value)) ?? 'a former stage'
  if (field === 'teamId') return names.team(String(value)) ?? 'a former team'
  if (field === 'status') return statusLooks[value as keyof typeof statusLooks]?.word ?? String(value)
  if (field === 'tags') return (value as string[]).map(id => names.tag(id) ?? 'a former tag').join(', ')
  if (field === 'deletedAt') return 'in the trash'
  if (field === 'lastContactedAt') return formatDateTime(String(value), { timeZone: names.timeZone })
  if (field === 'addresses') return (value as Record<string, string | null>[]).map(({ street, postcode, city, region, country }) => [street, postcode, city, region, country].filter(Boolean).join(', ')).join('; ')
  if (field === 'language' && typeof value === 'string') return new Intl.DisplayNames(undefined, { type: 'language' }).of(value) ?? value
  if (typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)) return formatDay(`${value}T12:00:00Z`, { timeZone: 'UTC' })
  const options = field.startsWith('field.') ? names.field(field.slice(6))?.options : undefined
  const one = (item: unknown): string => options?.find(option => option.id === item)?.label ?? plain(item)
  return Array.isArray(value) ? value.map(one).join(', ') : one(value)
}

function plain(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'object' && value !== null && 'amount' in value && 'currency' in value) return formatMoney(value as Money)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value)
}
