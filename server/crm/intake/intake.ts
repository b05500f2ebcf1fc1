import { z } from 'zod'
import { randomToken } from '../../platform/crypto/random-token.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../platform/page.ts'
import { IntakeForm } from '../contract.ts'
import { intakeTooFast, leadNeedsContact, phoneNotUnderstood } from '../errors.ts'
import { takeInLead } from '../leads/take-in-lead.ts'

type Row = Omit<z.input<typeof IntakeForm>, 'url'>
const columns = sql.raw('id, key, name, active, created_at AS "createdAt", version')
const present = (ctx: Context) => (row: Row) => ({ ...row, url: `${ctx.ports.publicUrl}/api/v1/intake/${row.key}` })

/** Nobody reads a form and writes an answer in less. */
const fastestMs = 1_500

export const listForms = operation({
  id: 'crm.intake.forms.list',
  summary: 'Addresses at which forms of other pages bring leads in.',
  http: 'GET /api/v1/intake-forms',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ ...pageInput }),
  output: pageOf(IntakeForm),
}).run(async (ctx, { limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<Row>(sql`SELECT ${columns} FROM crm.intake_sources WHERE workspace_id = ${ctx.workspaceId}::uuid
    ${after ? sql`AND (created_at, id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``} ORDER BY created_at DESC, id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, present(ctx), (row) => [row.createdAt, row.id])
})

export const createForm = operation({
  id: 'crm.intake.forms.create',
  summary: 'Make an address for a form of another page.',
  http: 'POST /api/v1/intake-forms',
  permission: 'crm:intake',
  effect: 'write',
  status: 201,
  input: z.strictObject({ name: z.string().trim().min(1).max(120) }),
  output: IntakeForm,
}).run(async (ctx, { name }) => {
  const row = await ctx.db.one<Row>(sql`INSERT INTO crm.intake_sources (id, workspace_id, key, name, created_at) VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${randomToken('form_')}, ${name}, ${ctx.now.toISOString()}::timestamptz) RETURNING ${columns}`)
  return present(ctx)(row)
})

export const setFormActive = operation({
  id: 'crm.intake.forms.set-active',
  summary: 'Open or close an intake address.',
  http: 'PATCH /api/v1/intake-forms/:id',
  permission: 'crm:intake',
  effect: 'write',
  input: z.strictObject({ id: IntakeForm.shape.id, active: z.boolean() }),
  output: IntakeForm,
  errors: [notFound],
}).run(async (ctx, { id, active }) => {
  const row = await ctx.db.maybe<Row>(sql`UPDATE crm.intake_sources SET active = ${active}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid RETURNING ${columns}`)
  if (!row) throw notFound({ what: 'form' })
  return present(ctx)(row)
})

/** The way in from a form on any page. A filled trap field or a form sent in a blink is a machine's. */
export const submitIntake = operation({
  id: 'crm.intake.submit',
  summary: 'Bring a lead in from a form.',
  http: 'POST /api/v1/intake/:key',
  permission: 'public',
  effect: 'write',
  status: 202,
  input: z.strictObject({
    key: z.string().max(80),
    name: z.string().trim().min(1).max(200),
    email: z.string().trim().toLowerCase().pipe(z.email()).optional(),
    phone: z.string().trim().max(40).optional(),
    message: z.string().trim().max(5_000).optional(),
    page: z.string().max(500).optional(),
    referrer: z.string().max(500).optional(),
    utm: z.record(z.string().max(40), z.string().max(200)).optional(),
    website: z.string().max(500).optional().describe('Hidden from people; whoever fills it is a machine'),
    openedAt: z.iso.datetime().optional().describe('When the form was shown'),
  }),
  output: z.object({ received: z.literal(true) }),
  errors: [leadNeedsContact, phoneNotUnderstood, intakeTooFast],
  workspaceOf: async (house, { key }) => (await house.maybe<{ workspace_id: string }>(sql`SELECT workspace_id FROM crm.intake_sources WHERE key = ${key} AND active`))?.workspace_id ?? null,
}).run(async (ctx, { website, openedAt, key: _key, ...given }) => {
  // The machine is told that all went well, so that it does not try another way.
  if (website) return { received: true }
  if (openedAt && ctx.now.getTime() - new Date(openedAt).getTime() < fastestMs) throw intakeTooFast({})
  await takeInLead(ctx, { ...given, attribution: null, channel: 'form' })
  return { received: true }
})
