import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'
import { Money } from '../../platform/money.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Field, FieldValues } from './contract.ts'
import { fieldGone, fieldValueWrong } from './errors.ts'
import { fieldsOf } from './field-queries.ts'

/** What a type takes, in words for the one who got it wrong. */
const wanted: Record<Field['type'], string> = {
  text: 'up to 2,000 characters',
  number: 'a number',
  money: 'an amount in minor units with its currency, such as { "amount": 45000000, "currency": "EUR" }',
  date: 'a date such as 2026-11-21',
  choice: 'one of its options',
  multi: 'a list of its options',
  boolean: 'true or false',
  link: 'an address that begins with https:// or http://',
  reference: 'the id of a record',
}

const shapes: Record<Field['type'], (field: Field) => z.ZodType> = {
  text: () => z.string().trim().min(1).max(2_000),
  number: () => z.number().min(-1e15).max(1e15),
  money: () => Money,
  date: () => z.iso.date(),
  choice: ({ options }) => z.enum(options.map(({ id }) => id)),
  multi: ({ options }) => z.array(z.enum(options.map(({ id }) => id))).max(50).transform((ids) => [...new Set(ids)]),
  boolean: () => z.boolean(),
  link: () => z.url({ protocol: /^https?$/ }).max(2_000),
  reference: () => idOf('reference'),
}

/** A value in the form its field keeps it; throws `crm.field_value_wrong` naming the field. */
export function readFieldValue(field: Field, value: unknown, path = `fields.${field.id}`): unknown {
  const read = shapes[field.type](field).safeParse(value)
  if (read.success) return read.data
  throw fieldValueWrong({ label: field.label, wanted: wanted[field.type] }, { fields: [{ path, rule: field.type, message: `“${field.label}” takes ${wanted[field.type]}.` }] })
}

/**
 * What a writer gave, checked against the fields of the workspace. Null and empty values become null: they take the value away.
 * Throws `crm.field_gone` for a field that is not there.
 */
export async function readFieldValues(ctx: Context, given: FieldValues): Promise<Record<string, unknown>> {
  const entries = Object.entries(given)
  if (entries.length === 0) return {}
  const known = new Map((await fieldsOf(ctx)).map((field) => [field.id as string, field]))
  return Object.fromEntries(
    entries.map(([id, value]) => {
      const field = known.get(id)
      if (!field) throw fieldGone({ field: id }, { fields: [{ path: `fields.${id}`, rule: 'field', message: 'This field is not there any more.' }] })
      const empty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
      return [id, empty ? null : readFieldValue(field, value)]
    }),
  )
}
