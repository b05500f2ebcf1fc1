import { isDeepStrictEqual } from 'node:util'
import type { SensitiveField } from '../access/contract.ts'
import type { FieldChange } from './contract.ts'

type Row = Record<string, unknown>

/** Columns of a lead that people follow, by the name on the wire. Scores and counters have stories of their own. */
const columns: Record<string, string> = {
  kind: 'kind', name: 'name', email: 'email', phone: 'phone', emails: 'emails', phones: 'phones', company: 'company', position: 'position', addresses: 'addresses', birthday: 'birthday', language: 'language', timeZone: 'time_zone',
  status: 'status', stageId: 'stage_id', lostReason: 'lost_reason', source: 'source', ownerId: 'owner_id', teamId: 'team_id', listingId: 'listing_id', tags: 'tags', lastContactedAt: 'last_contacted_at', deletedAt: 'deleted_at', mergedInto: 'merged_into',
}

const sensitive: Record<string, SensitiveField> = { email: 'email', emails: 'email', phone: 'phone', phones: 'phone', addresses: 'addresses', birthday: 'birthday', value: 'value' }

/** The sensitive field that a field shows, if it shows one. */
export const sensitivityOf = (field: string): SensitiveField | undefined => sensitive[field]

/** What a change of the row of a lead did to each field. */
export function fieldChanges(before: Row | null, after: Row | null): FieldChange[] {
  if (!before || !after) return []
  const plain = Object.entries(columns).map(([field, column]) => ({ field, from: before[column] ?? null, to: after[column] ?? null }))
  const own = [...new Set([...Object.keys(customOf(before)), ...Object.keys(customOf(after))])].map((id) => ({ field: `field.${id}`, from: customOf(before)[id] ?? null, to: customOf(after)[id] ?? null }))
  return [...plain, { field: 'value', from: moneyOf(before), to: moneyOf(after) }, ...own].filter(({ from, to }) => !isDeepStrictEqual(from, to))
}

const customOf = (row: Row): Row => (row['fields'] ?? {}) as Row
const moneyOf = ({ value_amount: amount, value_currency: currency }: Row) => (typeof amount === 'number' && typeof currency === 'string' ? { amount, currency } : null)
