import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { leadFields, LeadDetail, LeadId, LeadStatus, type RecordAct } from '../contract.ts'
import { leadInTrash, notYours, ownerNotMember, phoneNotUnderstood, teamUnknown } from '../errors.ts'
import { leadAssigned, leadCreated, leadRestored, leadStatusChanged, leadTrashed, leadUpdated } from '../events.ts'
import { lostReasonNeeded } from '../pipelines/errors.ts'
import { lostReasonInput, reasonForStatus } from '../pipelines/lost-reasons.ts'
import { tell } from '../timeline/timeline.ts'
import { checkOwner } from './check-owner.ts'
import { checkReach, viewerOf } from '../access/index.ts'
import { readFieldValues } from '../fields/field-values.ts'
import { fieldGone, fieldValueWrong } from '../fields/errors.ts'
import { leadMerged } from '../duplicates/errors.ts'
import { checkTeam } from './check-team.ts'
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
    emails: leadFields.emails.default([]), phones: leadFields.phones.default([]), addresses: leadFields.addresses.default([]), birthday: leadFields.birthday.default(null),
    language: leadFields.language.default(null), timeZone: leadFields.timeZone.default(null), teamId: leadFields.teamId.default(null), fields: leadFields.fields.default({}),
    ownerId: leadFields.ownerId.default(null), value: leadFields.value.default(null), listingId: leadFields.listingId.default(null), lastContactedAt: leadFields.lastContactedAt.default(null),
    status: LeadStatus.default('NEW'),
  }),
  output: LeadDetail,
  errors: [phoneNotUnderstood, ownerNotMember, teamUnknown, fieldGone, fieldValueWrong],
  agent: { when: 'the person names somebody new to keep as a lead', confirm: true },
  automation: { label: 'Create a lead' },
}).run(async (ctx, input) => {
  if (input.ownerId) await checkOwner(ctx, input.ownerId)
  if (input.teamId) await checkTeam(ctx, input.teamId)
  const phone = input.phone ? await phoneWrittenIn(ctx, input.phone) : null
  const phones = await othersThan(phone, Promise.all(input.phones.map((one) => phoneWrittenIn(ctx, one))))
  const emails = await othersThan(input.email, input.emails)
  const fields = withoutNulls(await readFieldValues(ctx, input.fields))
  const id = newId<'lead'>()
  const written = ctx.db.one<LeadDetailRow>(sql`INSERT INTO crm.leads AS l
      (id, workspace_id, kind, name, email, phone, emails, phones, company, position, addresses, birthday, language, time_zone, status, source, owner_id, team_id, fields, value_amount, value_currency, listing_id, last_contacted_at, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${input.kind}, ${input.name}, ${input.email}, ${phone}, ${emails}::text[], ${phones}::text[], ${input.company}, ${input.position},
      ${JSON.stringify(input.addresses)}::jsonb, ${input.birthday}::date, ${input.language}, ${input.timeZone}, ${input.status}, ${input.source}, ${input.ownerId}::uuid, ${input.teamId}::uuid, ${JSON.stringify(fields)}::jsonb,
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
  errors: [notFound, staleVersion, phoneNotUnderstood, ownerNotMember, teamUnknown, leadInTrash, notYours, fieldGone, fieldValueWrong],
  agent: { when: 'a fact about a lead is to be corrected', confirm: true },
  automation: { label: 'Change a lead' },
}).run(async (ctx, { id, version, ...wanted }) => {
  const before = await lockLead(ctx, id, version)
  if (wanted.ownerId) await checkOwner(ctx, wanted.ownerId)
  if (wanted.teamId) await checkTeam(ctx, wanted.teamId)
  if (wanted.phone) wanted.phone = await phoneWrittenIn(ctx, wanted.phone)
  if (wanted.phones) wanted.phones = await othersThan(wanted.phone ?? before.phone, Promise.all(wanted.phones.map((one) => phoneWrittenIn(ctx, one))))
  if (wanted.emails) wanted.emails = await othersThan(wanted.email ?? before.email, wanted.emails)
  if (wanted.fields) wanted.fields = withoutNulls({ ...before.fields, ...(await readFieldValues(ctx, wanted.fields)) })
  const changed = changedFields(before, wanted)
  if (changed.length === 0) return presentDetail(ctx, before)
  const row = await save(ctx, id, sql.join(setsOf(wanted)))
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
  summary: 'Move a lead to another status. A lost one is lost for a reason.',
  http: 'PATCH /api/v1/leads/:id/status',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: LeadId, status: LeadStatus, lostReason: lostReasonInput, version: z.int().optional() }),
  output: LeadDetail,
  errors: [notFound, staleVersion, leadInTrash, notYours, lostReasonNeeded],
  agent: { when: 'the person says how far a lead has come', confirm: true },
  automation: { label: 'Change the status of a lead' },
}).run(async (ctx, { id, status, lostReason, version }) => {
  const before = await lockLead(ctx, id, version)
  if (before.status === status) return presentDetail(ctx, before)
  const reason = await reasonForStatus(ctx, status, lostReason)
  const row = await save(ctx, id, sql`status = ${status}, lost_reason = ${reason}`)
  await tell(ctx, id, { kind: 'status', data: { from: before.status, to: status, ...(reason ? { lostReason: reason } : {}) } })
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
  errors: [notFound, staleVersion, leadInTrash, ownerNotMember, notYours],
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
  errors: [notFound, staleVersion, leadInTrash, notYours],
}).run(async (ctx, { id, version }) => {
  await lockLead(ctx, id, version, 'delete')
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
  errors: [notFound, notYours, leadMerged],
}).run(async (ctx, { id }) => {
  const before = await getLead(ctx, id, { lock: true })
  checkReach(await viewerOf(ctx), 'lead', 'delete', before)
  if (before.mergedInto !== null) throw leadMerged({ name: before.name, into: before.mergedInto })
  if (before.deletedAt === null) return presentDetail(ctx, before)
  const row = await save(ctx, id, sql`deleted_at = NULL`)
  await tell(ctx, id, { kind: 'restored' })
  ctx.emit(leadRestored, id, { leadId: id })
  return presentDetail(ctx, row)
})

/** Loads a lead for a change: within the actor's reach, not in the trash, and at the version that the writer saw. */
export async function lockLead(ctx: Context, id: string, version: number | undefined, act: RecordAct = 'write'): Promise<LeadDetailRow> {
  const viewer = await viewerOf(ctx)
  const row = await getLead(ctx, id, { lock: true, viewer })
  checkReach(viewer, 'lead', act, row)
  if (row.deletedAt !== null || row.mergedInto !== null) throw leadInTrash({})
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

type Writable = { -readonly [Field in keyof typeof leadFields]?: z.output<(typeof leadFields)[Field]> }
type Column = { name: string; cast?: string }

const columns: Readonly<Record<Exclude<keyof Writable, 'value'>, Column>> = {
  kind: { name: 'kind' }, name: { name: 'name' }, email: { name: 'email' }, phone: { name: 'phone' }, emails: { name: 'emails', cast: 'text[]' }, phones: { name: 'phones', cast: 'text[]' },
  company: { name: 'company' }, position: { name: 'position' }, addresses: { name: 'addresses', cast: 'jsonb' }, birthday: { name: 'birthday', cast: 'date' }, language: { name: 'language' }, timeZone: { name: 'time_zone' },
  source: { name: 'source' }, ownerId: { name: 'owner_id', cast: 'uuid' }, teamId: { name: 'team_id', cast: 'uuid' }, fields: { name: 'fields', cast: 'jsonb' }, listingId: { name: 'listing_id', cast: 'uuid' },
  lastContactedAt: { name: 'last_contacted_at', cast: 'timestamptz' },
}

/** The assignments of an UPDATE for the fields that were given. */
export function setsOf(wanted: Writable) {
  const { value, ...plain } = wanted
  const sets = Object.entries(plain).filter(([, given]) => given !== undefined).map(([field, given]) => {
    const { name, cast = 'text' } = columns[field as keyof typeof columns]
    return sql`${sql.ref(name)} = ${cast === 'jsonb' ? JSON.stringify(given) : given}::${sql.raw(cast)}`
  })
  if (value !== undefined) sets.push(sql`value_amount = ${value?.amount ?? null}`, sql`value_currency = ${value?.currency ?? null}`)
  return sets
}

/** Which of the given fields differ from what the lead has. */
export function changedFields(before: LeadDetailRow, wanted: Writable): (keyof Writable)[] {
  return (Object.keys(wanted) as (keyof Writable)[]).filter((field) => {
    const given = wanted[field]
    if (given === undefined) return false
    if (field === 'value') return wanted.value?.amount !== (before.valueAmount ?? undefined) || wanted.value?.currency !== (before.valueCurrency ?? undefined)
    return !isDeepStrictEqual(before[field], given)
  })
}

/** Further addresses without the first one and without doubles. */
const othersThan = async (first: string | null, others: Promise<string[]> | string[]): Promise<string[]> => [...new Set(await others)].filter((one) => one !== first)

const withoutNulls = (values: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null))
