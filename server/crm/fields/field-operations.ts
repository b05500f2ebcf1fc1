import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { Field, FieldOption, FieldType, referenceKinds } from './contract.ts'
import { fieldLabelTaken, fieldNeedsOptions, tooManyFields } from './errors.ts'
import { fieldColumns, fieldsOf } from './field-queries.ts'

/** More than this no form and no list can show. */
const mostFields = 200

const parts = {
  label: z.string().trim().min(1, 'Name the field.').max(80, 'Use 80 characters or fewer.'),
  options: z.array(FieldOption).max(200),
  refersTo: z.enum(referenceKinds),
  required: z.boolean(),
  position: z.int().min(0).max(10_000),
  help: z.string().trim().max(300).nullable(),
}

export const listFields = operation({
  id: 'crm.fields.list',
  summary: 'The custom fields of leads, in their order.',
  http: 'GET /api/v1/settings/custom-fields',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ deleted: z.boolean().default(false).describe('True: those that were deleted and can be restored') }),
  output: z.object({ items: z.array(Field) }),
  agent: { when: 'it must be known which further facts a lead can have' },
}).run(async (ctx, { deleted }) => ({
  items: deleted
    ? await ctx.db.all<Field>(sql`SELECT ${fieldColumns} FROM crm.fields WHERE workspace_id = ${ctx.workspaceId}::uuid AND object = 'lead' AND deleted_at IS NOT NULL ORDER BY deleted_at DESC, id`)
    : await fieldsOf(ctx),
}))

export const createField = operation({
  id: 'crm.fields.create',
  summary: 'Add a custom field to leads. It filters, sorts, imports and exports like a built-in one.',
  http: 'POST /api/v1/settings/custom-fields',
  permission: 'crm:fields',
  effect: 'write',
  status: 201,
  input: z.strictObject({
    label: parts.label, type: FieldType, options: parts.options.default([]), refersTo: parts.refersTo.nullable().default(null),
    required: parts.required.default(false), help: parts.help.default(null), position: parts.position.optional(),
  }),
  output: Field,
  errors: [fieldLabelTaken, fieldNeedsOptions, tooManyFields],
}).run(async (ctx, { label, type, options, refersTo, required, help, position }) => {
  const there = await fieldsOf(ctx)
  if (there.length >= mostFields) throw tooManyFields({ most: mostFields })
  await checkLabel(ctx, label, null)
  checkOptions(type, options)
  return ctx.db.one<Field>(sql`INSERT INTO crm.fields (id, workspace_id, label, type, options, refers_to, required, help, position, created_at, updated_at)
    VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${label}, ${type}, ${JSON.stringify(takesOptions(type) ? options : [])}::jsonb, ${type === 'reference' ? (refersTo ?? 'lead') : null},
      ${required}, ${help}, ${position ?? there.length}, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz) RETURNING ${fieldColumns}`)
})

export const updateField = operation({
  id: 'crm.fields.update',
  summary: 'Change a custom field. Values of an option that is taken away stay until somebody changes them.',
  http: 'PUT /api/v1/settings/custom-fields/:id',
  permission: 'crm:fields',
  effect: 'write',
  input: z.strictObject({ id: idOf('field'), version: z.int().optional(), ...z.object(parts).omit({ refersTo: true }).partial().shape }),
  output: Field,
  errors: [notFound, staleVersion, fieldLabelTaken, fieldNeedsOptions],
}).run(async (ctx, { id, version, label, options, required, help, position }) => {
  const before = await lockField(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'field', current: before.version })
  if (label !== undefined) await checkLabel(ctx, label, id)
  if (options) checkOptions(before.type, options)
  return ctx.db.one<Field>(sql`UPDATE crm.fields SET label = ${label ?? before.label}, options = ${JSON.stringify(options ?? before.options)}::jsonb, required = ${required ?? before.required},
      help = ${help === undefined ? before.help : help}, position = ${position ?? before.position}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING ${fieldColumns}`)
})

export const deleteField = operation({
  id: 'crm.fields.delete',
  summary: 'Delete a custom field. Its values are kept out of sight; restoring the field brings them back.',
  http: 'DELETE /api/v1/settings/custom-fields/:id',
  permission: 'crm:fields',
  effect: 'write',
  input: z.strictObject({ id: idOf('field') }),
  output: Field,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await lockField(ctx, id)
  return ctx.db.one<Field>(sql`UPDATE crm.fields SET deleted_at = ${ctx.now.toISOString()}::timestamptz, version = version + 1 WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING ${fieldColumns}`)
})

export const restoreField = operation({
  id: 'crm.fields.restore',
  summary: 'Bring back a deleted custom field with its values.',
  http: 'POST /api/v1/settings/custom-fields/:id/restore',
  permission: 'crm:fields',
  effect: 'write',
  input: z.strictObject({ id: idOf('field') }),
  output: Field,
  errors: [notFound, fieldLabelTaken],
}).run(async (ctx, { id }) => {
  const gone = await ctx.db.maybe<{ label: string }>(sql`SELECT label FROM crm.fields WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NOT NULL FOR UPDATE`)
  if (!gone) throw notFound({ what: 'deleted field' })
  await checkLabel(ctx, gone.label, id)
  return ctx.db.one<Field>(sql`UPDATE crm.fields SET deleted_at = NULL, version = version + 1 WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING ${fieldColumns}`)
})

const takesOptions = (type: Field['type']): boolean => type === 'choice' || type === 'multi'

async function lockField(ctx: Context, id: string): Promise<Field> {
  const row = await ctx.db.maybe<Field>(sql`SELECT ${fieldColumns} FROM crm.fields WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL FOR UPDATE`)
  if (!row) throw notFound({ what: 'field' })
  return row
}

async function checkLabel(ctx: Context, label: string, own: string | null): Promise<void> {
  const other = await ctx.db.maybe(sql`SELECT id FROM crm.fields WHERE workspace_id = ${ctx.workspaceId}::uuid AND object = 'lead' AND lower(label) = lower(${label}) AND deleted_at IS NULL AND id IS DISTINCT FROM ${own}::uuid`)
  if (other) throw fieldLabelTaken({ label }, { fields: [{ path: 'label', rule: 'unique', message: `There is a field “${label}” already. Choose another label.` }] })
}

function checkOptions(type: Field['type'], options: readonly z.output<typeof FieldOption>[]): void {
  if (!takesOptions(type)) return
  const ids = new Set(options.map(({ id }) => id))
  const labels = new Set(options.map(({ label }) => label.toLowerCase()))
  if (options.length === 0 || ids.size !== options.length || labels.size !== options.length) {
    throw fieldNeedsOptions({}, { fields: [{ path: 'options', rule: 'options', message: 'Give the field at least one option, each with a name of its own.' }] })
  }
}
