import { z } from 'zod'
import { idOf } from '../../platform/ids.ts'

export const fieldTypes = ['text', 'number', 'money', 'date', 'choice', 'multi', 'boolean', 'link', 'reference'] as const
export const FieldType = z.enum(fieldTypes)
export type FieldType = z.output<typeof FieldType>

export const referenceKinds = ['lead', 'listing', 'person'] as const

export const FieldOption = z.strictObject({ id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'Use small letters, digits and hyphens.'), label: z.string().trim().min(1, 'Name the option.').max(80) })
export type FieldOption = z.output<typeof FieldOption>

/** A custom field. Its values stand in the record's `fields` under its id, in the JSON form of its type:
 * text and link a string, number a number, money `{ amount, currency }`, date `YYYY-MM-DD`, choice an option's id, multi a list of them,
 * boolean true or false, reference an id. */
export const Field = z.object({
  id: idOf('field'),
  label: z.string(),
  type: FieldType,
  options: z.array(FieldOption),
  refersTo: z.enum(referenceKinds).nullable(),
  required: z.boolean(),
  position: z.int(),
  help: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
  version: z.int(),
})
export type Field = z.output<typeof Field>

/** Values of custom fields by field id; null takes a value away. What fits is decided by the fields themselves. */
export const FieldValues = z.record(z.string(), z.unknown())
export type FieldValues = z.output<typeof FieldValues>
