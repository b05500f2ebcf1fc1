import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notFound, staleVersion } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { ownerNotMember } from '../errors.ts'
import { checkOwner } from '../leads/check-owner.ts'
import { FormDesign, FormDetail, IntakeForm, SourceId } from './contract.ts'
import { formNeedsContact } from './errors.ts'
import { designExample, formExample } from './examples.ts'
import { usualDesign } from './form/usual-design.ts'
import { insertSource } from './source-operations.ts'
import { addressOf, getSource, sourceColumns, type SourceRow } from './source-queries.ts'

const apiUrl = (ctx: Context, key: string) => `${ctx.ports.publicUrl}/api/v1/intake/${key}`
const present = (ctx: Context) => ({ id, name, key, active, createdAt, version }: SourceRow): z.input<typeof IntakeForm> => ({ id, name, key, active, createdAt, version, url: apiUrl(ctx, key) })

function presentDetail(ctx: Context, row: SourceRow): z.input<typeof FormDetail> {
  const { consentVersion = 1, ...design } = row.design ?? usualDesign(row.name)
  return { ...present(ctx)(row), ownerId: row.ownerId, design, consentVersion, pageUrl: addressOf(ctx, row) }
}

async function getForm(ctx: Context, id: string): Promise<SourceRow> {
  const row = await getSource(ctx, id)
  if (row.kind !== 'form') throw notFound({ what: 'form' })
  return row
}

export const listForms = operation({
  id: 'crm.intake.forms.list',
  summary: 'Forms that bring leads in: hosted ones, and those of other pages.',
  http: 'GET /api/v1/intake-forms',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ ...pageInput }),
  output: pageOf(IntakeForm),
}).run(async (ctx, { limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<SourceRow>(sql`SELECT ${sourceColumns} FROM crm.intake_sources s WHERE s.workspace_id = ${ctx.workspaceId}::uuid AND s.kind = 'form'
    ${after ? sql`AND (s.created_at, s.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY s.created_at DESC, s.id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, present(ctx), (row) => [row.createdAt, row.id])
})

export const getFormDetail = operation({
  id: 'crm.intake.forms.get',
  summary: 'One form with its design.',
  http: 'GET /api/v1/intake-forms/:id',
  permission: 'crm:intake',
  effect: 'read',
  input: z.strictObject({ id: SourceId }),
  output: FormDetail,
  errors: [notFound],
}).run(async (ctx, { id }) => presentDetail(ctx, await getForm(ctx, id)))

export const createForm = operation({
  id: 'crm.intake.forms.create',
  summary: 'Make a form. It has a page of its own, and an address for forms of other pages.',
  http: 'POST /api/v1/intake-forms',
  permission: 'crm:intake',
  effect: 'write',
  status: 201,
  input: z.strictObject({ name: z.string().trim().min(1, 'Write a name.').max(120), design: FormDesign.optional() }),
  output: FormDetail,
  errors: [formNeedsContact],
  example: { input: { name: 'Viewings', design: designExample }, output: formExample },
}).run(async (ctx, { name, design }) => {
  if (design) checkDesign(design)
  return presentDetail(ctx, await insertSource(ctx, { kind: 'form', name, ownerId: null, settings: {}, secret: {}, design: design ?? null }))
})

export const updateForm = operation({
  id: 'crm.intake.forms.update',
  summary: 'Change a form, or open and close it.',
  http: 'PATCH /api/v1/intake-forms/:id',
  permission: 'crm:intake',
  effect: 'write',
  input: z.strictObject({ id: SourceId, name: z.string().trim().min(1, 'Write a name.').max(120).optional(), active: z.boolean().optional(), ownerId: idOf('person').nullable().optional(), design: FormDesign.optional(), version: z.int().optional() }),
  output: FormDetail,
  errors: [notFound, staleVersion, formNeedsContact, ownerNotMember],
  example: { input: { id: formExample.id, design: designExample }, output: formExample },
}).run(async (ctx, { id, name, active, ownerId, design, version }) => {
  const before = await getForm(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'form', current: before.version })
  if (design) checkDesign(design)
  if (ownerId) await checkOwner(ctx, ownerId)
  const { consentVersion = 1, ...old } = before.design ?? usualDesign(before.name)
  // Each wording of a consent has a number of its own: what somebody agreed to must stay tellable.
  const grows = design?.consent && old.consent && design.consent.text !== old.consent.text
  const next = { ...(design ?? old), consentVersion: grows ? consentVersion + 1 : consentVersion }
  const row = await ctx.db.one<SourceRow>(sql`UPDATE crm.intake_sources s SET name = ${name ?? before.name}, active = ${active ?? before.active}, owner_id = ${ownerId === undefined ? before.ownerId : ownerId}::uuid,
      design = ${JSON.stringify(next)}::jsonb, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE s.id = ${id}::uuid AND s.workspace_id = ${ctx.workspaceId}::uuid RETURNING ${sourceColumns}`)
  return presentDetail(ctx, row)
})

function checkDesign({ fields, confirmByMail }: FormDesign): void {
  const has = (kind: string) => fields.some((field) => field.kind === kind)
  if (!has('email') && !has('phone')) throw formNeedsContact({}, { fields: [{ path: 'design.fields', rule: 'contact', message: 'Add a field for an e-mail address or a phone number.' }] })
  const wrong = (path: string, rule: string, message: string) => invalidInput({ count: 1 }, { fields: [{ path, rule, message }] })
  if (confirmByMail && !fields.some((field) => field.kind === 'email' && field.required)) throw wrong('design.confirmByMail', 'email', 'A confirmation by mail needs a required field for the e-mail address.')
  const twice = fields.find((field, index) => fields.findIndex((one) => one.id === field.id || (one.kind === field.kind && !['text', 'choice', 'yes'].includes(one.kind))) !== index)
  if (twice) throw wrong('design.fields', 'twice', `The field “${twice.label}” stands twice. Ask for the same thing once.`)
  const empty = fields.find((field) => field.kind === 'choice' && field.options.length < 2)
  if (empty) throw wrong('design.fields', 'options', `“${empty.label}” is a choice and needs at least two options.`)
}
