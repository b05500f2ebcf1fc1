import type { Context } from '../../platform/operations/context.ts'
import { fieldsOf } from '../fields/field-queries.ts'
import type { MissingField } from './errors.ts'

/** The fields that a stage can ask for, as people call them. */
const labels: Record<string, string> = {
  email: 'E-mail', phone: 'Phone', company: 'Company', value: 'Value', ownerId: 'Agent', listingId: 'Listing', addresses: 'Address', birthday: 'Birthday', language: 'Language',
  expectedClose: 'Expected close', people: 'Somebody who buys or sells', commission: 'Commission',
}

/**
 * Which of the needs are not met by a record, with their labels.
 *
 * @param record the values by need; custom fields under `fields` by their id. Null, empty text and empty lists are not filled.
 */
export async function missingOf(ctx: Context, needs: readonly string[], record: Record<string, unknown> & { fields?: Record<string, unknown> }): Promise<MissingField[]> {
  const open = needs.filter((need) => !isFilled(need.startsWith('field:') ? record.fields?.[need.slice(6)] : record[need]))
  if (!open.some((need) => need.startsWith('field:'))) return open.map((field) => ({ field, label: labels[field] ?? field }))
  const custom = new Map((await fieldsOf(ctx)).map((field) => [`field:${field.id}`, field.label]))
  // A custom field that was deleted since asks for nothing any more.
  return open.flatMap((field) => (field.startsWith('field:') ? (custom.has(field) ? [{ field, label: custom.get(field)! }] : []) : [{ field, label: labels[field] ?? field }]))
}

const isFilled = (value: unknown): boolean => !(value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
