import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { leadFields, LeadDetail, LeadId, LeadStatus } from '../contract.ts'
import { leadInTrash, ownerNotMember, phoneNotUnderstood } from '../errors.ts'
import { leadAssigned, leadCreated, leadRestored, leadStatusChanged, leadTrashed, leadUpdated } from '../events.ts'
import { tell } from '../timeline/timeline.ts'
import { checkOwner } from './check-owner.ts'
import { getLead, leadColumns, presentDetail, type LeadDetailRow } from './lead-queries.ts'
import { phoneWrittenIn } from './phone.ts'

export const getOneLead = operation({
  id: 'crm.leads.get',
  summary: 'One lead with where it came from.',
  http: 'GET /api/v1/leads/:id',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ id: LeadId }),
  output: LeadDetail,
  errors: [notFound],
  agent: { when: 'details of one lead are needed' },
}).run(async (ctx, { id }) => presentDetail(ctx, await getLead(ctx, id)))

export const createLead = operation({
  id: 'crm.leads.create',
  summary: 'Write down a new lead.',
  http: 'POST /api/v1/leads',
  permission: 'crm:write',
  effect: 'write',
  status: 201,
  input: z.strictObject({
    ...leadFields,
    kind: leadFields.kind.default('person'),
    source: leadFields.source.default('manual'),
    email: leadFields.email.default(null), phone: leadFields.phone.default(null), company: leadFields.company.default(null), position: leadFields.position.default(null),
    ownerId: leadFields.ownerId.default(null), value: leadFields.value.default(null), listingId: leadFields.listingId.default(null), lastContactedAt: leadFields.lastContactedAt.default(null),
    status: LeadStatus.default('NEW'),
  }),
  output: LeadDetail,
  errors: [phoneNotUnderstood, ownerNotMember],
  agent: { when: 'the person names somebody new to keep as a lead', confirm: true },
  automation: { label: 'Create a lead' },
}).run(async (ctx, input) => {
  if (input.ownerId) await checkOwner(ctx, input.ownerId)
  const phone = input.phone ? await phoneWrittenIn(ctx, input.phone) : null
  const id = newId<'lead'>()
  const written = ctx.db.one<LeadDetailRow>(sql`INSERT INTO crm.leads AS l
      (id, workspace_id, kind, name, email, phone, company, position, status, source, owner_id, value_amount, value_currency, listing_id, last_contacted_at, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${input.kind}, ${input.name}, ${input.email}, ${phone}, ${input.company}, ${input.position}, ${input.status}, ${input.source}, ${input.ownerId}::uuid,
      ${input.value?.amount ?? null}, ${input.value?.currency ?? null}, ${input.listingId}::uuid, ${input.lastContactedAt}::timestamptz, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz)
    RETURNING ${leadColumns}, l.attribution AS origin`)
  // Both travel in one round trip.
  const [row] = await Promise.all([written, tell(ctx, id, { kind: 'created', data: { source: input.source } })])
  ctx.emit(leadCreated, id, { leadId: id, name: row.name, source: row.source, ownerId: row.ownerId, listingId: row.listingId, postId: null, clickId: null })
  return presentDetail(ctx, row)
})

export const updateLead = operation({
  id: 'crm.leads.update',
  summary: 'Change fields of a lead. Fields that are left out stay as they are.',
  http: 'PUT /api/v1/leads/:id',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: LeadId, version: z.int().optional(), ...z.object(leadFields).partial().shape }),
  output: LeadDetail,
  errors: [notFound, staleVersion, phoneNotUnderstood, ownerNotMember, leadInTrash],
  agent: { when: 'a fact about a lead is to be corrected', confirm: true },
  automation: { label: 'Change a lead' },
}).run(async (ctx, { id, version, ...wanted }) => {
  const before = await lockLead(ctx, id, version)
  if (wanted.ownerId) await checkOwner(ctx, wanted.ownerId)
  if (wanted.phone) wanted.phone = await phoneWrittenIn(ctx, wanted.phone)
  const sets = Object.entries(wanted).flatMap(([field, value]) => columnsOf(field as keyof typeof columnNames, value))
  const changed = Object.keys(wanted).filter((field) => differs(before, field, wanted[field as keyof typeof wanted]))
  if (changed.length === 0) return presentDetail(ctx, before)
  const row = await save(ctx, id, sql.join(sets))
  const owner = changed.includes('ownerId')
  const others = changed.filter((field) => field !== 'ownerId')
  if (owner) await tellAssigned(ctx, before, row.ownerId)
  if (others.length) {
    await tell(ctx, id, { kind: 'updated', data: { fields: others } })
    ctx.emit(leadUpdated, id, { leadId: id, fields: others })
  }
  return presentDetail(ctx, row)
})

export const changeStatus = operation({
  id: 'crm.leads.change-status',
  summary: 'Move a lead to another status.',
  http: 'PATCH /api/v1/leads/:id/status',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: LeadId, status: LeadStatus, version: z.int().optional() }),
  output: LeadDetail,
  errors: [notFound, staleVersion, leadInTrash],
  agent: { when: 'the person says how far a lead has come', confirm: true },
  automation: { label: 'Change the status of a lead' },
}).run(async (ctx, { id, status, version }) => {
  const before = await lockLead(ctx, id, version)
  if (before.status === status) return presentDetail(ctx, before)
  const row = await save(ctx, id, sql`status = ${status}`)
  await tell(ctx, id, { kind: 'status', data: { from: before.status, to: status } })
  ctx.emit(leadStatusChanged, id, { leadId: id, from: before.status, to: status })
  return presentDetail(ctx, row)
})

export const assignLead = operation({
  id: 'crm.leads.assign',
  summary: 'Give a lead to a member, or to nobody.',
  http: 'PATCH /api/v1/leads/:id/assign',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: LeadId, ownerId: idOf('person').nullable(), version: z.int().optional() }),
  output: LeadDetail,
  errors: [notFound, staleVersion, leadInTrash, ownerNotMember],
  agent: { when: 'the person says who should look after a lead', confirm: true },
  automation: { label: 'Assign a lead' },
}).run(async (ctx, { id, ownerId, version }) => {
  const before = await lockLead(ctx, id, version)
  if (before.ownerId === ownerId) return presentDetail(ctx, before)
  if (ownerId) await checkOwner(ctx, ownerId)
  const row = await save(ctx, id, sql`owner_id = ${ownerId}::uuid`)
  await tellAssigned(ctx, before, ownerId)
  return presentDetail(ctx, row)
})

export const trashLead = operation({
  id: 'crm.leads.trash',
  summary: 'Move a lead to the trash, where it stays for 30 days.',
  http: 'DELETE /api/v1/leads/:id',
  permission: 'crm:delete',
  effect: 'write',
  input: z.strictObject({ id: LeadId, version: z.coerce.number().int().optional() }),
  output: LeadDetail,
  errors: [notFound, staleVersion, leadInTrash],
}).run(async (ctx, { id, version }) => {
  await lockLead(ctx, id, version)
  const row = await save(ctx, id, sql`deleted_at = ${ctx.now.toISOString()}::timestamptz`)
  await tell(ctx, id, { kind: 'deleted' })
  ctx.emit(leadTrashed, id, { leadId: id })
  return presentDetail(ctx, row)
})

export const restoreLead = operation({
  id: 'crm.leads.restore',
  summary: 'Take a lead out of the trash.',
  http: 'POST /api/v1/leads/:id/restore',
  permission: 'crm:delete',
  effect: 'write',
  input: z.strictObject({ id: LeadId }),
  output: LeadDetail,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const before = await getLead(ctx, id, { lock: true })
  if (before.deletedAt === null) return presentDetail(ctx, before)
  const row = await save(ctx, id, sql`deleted_at = NULL`)
  await tell(ctx, id, { kind: 'restored' })
  ctx.emit(leadRestored, id, { leadId: id })
  return presentDetail(ctx, row)
})

/** Loads a lead for a change: not in the trash, and at the version that the writer saw. */
async function lockLead(ctx: Context, id: string, version: number | undefined): Promise<LeadDetailRow> {
  const row = await getLead(ctx, id, { lock: true })
  if (row.deletedAt !== null) throw leadInTrash({})
  if (version !== undefined && version !== row.version) throw staleVersion({ what: 'lead', current: row.version })
  return row
}

const save = (ctx: Context, id: string, sets: ReturnType<typeof sql>) =>
  ctx.db.one<LeadDetailRow>(sql`UPDATE crm.leads AS l SET ${sets}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE l.id = ${id}::uuid AND l.workspace_id = ${ctx.workspaceId}::uuid RETURNING ${leadColumns}, l.attribution AS origin`)

async function tellAssigned(ctx: Context, before: LeadDetailRow, to: string | null): Promise<void> {
  await tell(ctx, before.id, { kind: 'assigned', data: { from: before.ownerId, to } })
  ctx.emit(leadAssigned, before.id, { leadId: before.id, from: before.ownerId, to })
}

const columnNames = {
  kind: 'kind', name: 'name', email: 'email', phone: 'phone', company: 'company', position: 'position', source: 'source', ownerId: 'owner_id', listingId: 'listing_id', lastContactedAt: 'last_contacted_at', value: 'value',
} as const

function columnsOf(field: keyof typeof columnNames, value: unknown) {
  if (value === undefined) return []
  if (field === 'value') {
    const money = value as { amount: number; currency: string } | null
    return [sql`value_amount = ${money?.amount ?? null}`, sql`value_currency = ${money?.currency ?? null}`]
  }
  return [sql`${sql.ref(columnNames[field])} = ${value}`]
}

function differs(before: LeadDetailRow, field: string, value: unknown): boolean {
  if (value === undefined) return false
  if (field === 'value') {
    const money = value as { amount: number; currency: string } | null
    return money?.amount !== (before.valueAmount ?? undefined) || money?.currency !== (before.valueCurrency ?? undefined)
  }
  return before[field as keyof LeadDetailRow] !== value
}
