import { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { Field, FieldOption, FieldType, referenceKinds } from './contract.ts'
import { convertValue, optionId, valueInWords, type Target } from './convert-value.ts'
import { fieldNeedsOptions, fieldValuesInTheWay, tooManyValues } from './errors.ts'
import { fieldColumns } from './field-queries.ts'

/** More values than this are not changed while somebody waits. */
const mostValues = 200_000
const batch = 5_000

export const changeFieldType = operation({
  id: 'crm.fields.change-type',
  summary: 'Change the type of a custom field. Its values are taken over as far as they fit; those that do not are named first and nothing is changed.',
  http: 'POST /api/v1/settings/custom-fields/:id/type',
  permission: 'crm:fields',
  effect: 'write',
  input: z.strictObject({
    id: idOf('field'), type: FieldType, options: z.array(FieldOption).max(200).optional().describe('For choices; made of the values that are there when left out'), refersTo: z.enum(referenceKinds).optional(),
    emptyUnfitting: z.boolean().default(false).describe('Values that do not fit may be taken away'),
  }),
  output: Field,
  errors: [notFound, fieldValuesInTheWay, fieldNeedsOptions, tooManyValues],
}).run(async (ctx, { id, type, options, refersTo, emptyUnfitting }) => {
  const before = await ctx.db.maybe<Field>(sql`SELECT ${fieldColumns} FROM crm.fields WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL FOR UPDATE`)
  if (!before) throw notFound({ what: 'field' })
  const values = await valuesOf(ctx, id)
  const target: Target = { type, options: options ?? (type === 'choice' || type === 'multi' ? optionsOf(before, values, type) : []) }
  if ((type === 'choice' || type === 'multi') && target.options.length === 0) throw fieldNeedsOptions({}, { fields: [{ path: 'options', rule: 'options', message: 'Name the options: there are no values to make them of.' }] })
  const { currency } = await workspaceOf(ctx)
  const after = values.map(({ lead, value }) => ({ lead, value: convertValue(before, value, target, currency) ?? null, was: value }))
  const unfitting = after.filter(({ value }) => value === null)
  if (unfitting.length > 0 && !emptyUnfitting) {
    const sample = unfitting.slice(0, 3).map(({ was }) => `“${valueInWords(before, was).slice(0, 40)}”`).join(', ')
    throw fieldValuesInTheWay({ label: before.label, count: unfitting.length, sample }, { fields: [{ path: 'type', rule: 'fits', message: `Does not fit: ${sample}` }] })
  }
  const field = await ctx.db.one<Field>(sql`UPDATE crm.fields SET type = ${type}, options = ${JSON.stringify(target.options)}::jsonb, refers_to = ${type === 'reference' ? (refersTo ?? 'lead') : null}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING ${fieldColumns}`)
  for (let from = 0; from < after.length; from += batch) await write(ctx, id, after.slice(from, from + batch))
  return field
})

type Value = { lead: string; value: unknown }

/** All values of the field, held until the transaction ends, so that nobody writes one of the old type meanwhile. */
async function valuesOf(ctx: Context, id: string): Promise<Value[]> {
  const rows = await ctx.db.all<Value>(sql`SELECT l.id AS lead, l.fields->${id} AS value FROM crm.leads l
    WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.id IN (SELECT t.lead_id FROM crm.lead_terms t WHERE t.workspace_id = ${ctx.workspaceId}::uuid AND t.field = ${id}) AND l.fields ? ${id}
    ORDER BY l.id LIMIT ${mostValues + 1} FOR UPDATE`)
  if (rows.length > mostValues) throw tooManyValues({ most: mostValues })
  return rows
}

/** Options made of the values that are there, in the order in which they come. */
function optionsOf(field: Field, values: readonly Value[], type: 'choice' | 'multi'): FieldOption[] {
  const labels = new Map<string, string>()
  for (const { value } of values) {
    const words = valueInWords(field, value)
    for (const label of (type === 'multi' ? words.split(/[,;|]/) : [words]).map((one) => one.trim()).filter(Boolean)) if (!labels.has(label.toLowerCase())) labels.set(label.toLowerCase(), label.slice(0, 80))
  }
  const used = new Set<string>()
  return [...labels.values()].slice(0, 200).map((label, at) => {
    let id = optionId(label, at)
    while (used.has(id)) id = `${id.slice(0, 30)}-${at + 1}`
    used.add(id)
    return { id, label }
  })
}

const write = (ctx: Context, id: string, rows: readonly Value[]): Promise<number> =>
  ctx.db.run(sql`UPDATE crm.leads l SET fields = CASE WHEN r.value IS NULL OR r.value = 'null'::jsonb THEN l.fields - ${id} ELSE l.fields || jsonb_build_object(${id}::text, r.value) END, version = l.version + 1
    FROM jsonb_to_recordset(${JSON.stringify(rows.map(({ lead, value }) => ({ lead, value })))}::jsonb) AS r(lead uuid, value jsonb) WHERE l.id = r.lead AND l.workspace_id = ${ctx.workspaceId}::uuid`)
