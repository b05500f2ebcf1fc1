import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { visibleLeads } from '../access/index.ts'
import { LeadId, LeadStatus, type RecordAct } from '../contract.ts'
import { ownerNotMember } from '../errors.ts'
import { leadAssigned, leadRestored, leadStatusChanged, leadTrashed } from '../events.ts'
import { lostReasonNeeded } from '../pipelines/errors.ts'
import { lostReasonInput, reasonForStatus } from '../pipelines/lost-reasons.ts'
import { tellMany } from '../timeline/timeline.ts'
import { checkOwner } from './check-owner.ts'

/** One act on many leads is one run: it is undone as a whole. */
const Many = { ids: z.array(LeadId).min(1).max(500).describe('1 to 500 leads') }
const Changed = z.object({ changed: z.int(), unchanged: z.int().describe('Already so, in the trash, not here, or not yours to change') })

type Before = { id: string; status: z.output<typeof LeadStatus>; ownerId: string | null }

export const assignMany = operation({
  id: 'crm.leads.assign-many',
  summary: 'Give many leads to a member, or to nobody.',
  http: 'POST /api/v1/leads/bulk/assign',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ ...Many, ownerId: idOf('person').nullable() }),
  output: Changed,
  errors: [ownerNotMember],
  agent: { when: 'several leads go to one person', confirm: true },
}).run(async (ctx, { ids, ownerId }) => {
  if (ownerId) await checkOwner(ctx, ownerId)
  const changed = await change(ctx, ids, sql`owner_id = ${ownerId}::uuid`, sql`l.deleted_at IS NULL AND l.owner_id IS DISTINCT FROM ${ownerId}::uuid`)
  await tellMany(ctx, changed.map((lead) => ({ leadId: lead.id, kind: 'assigned', data: { from: lead.ownerId, to: ownerId } })))
  for (const lead of changed) ctx.emit(leadAssigned, lead.id, { leadId: lead.id, from: lead.ownerId, to: ownerId })
  return tally(ids, changed)
})

export const changeMany = operation({
  id: 'crm.leads.change-status-many',
  summary: 'Move many leads to one status. Lost ones are lost for one reason.',
  http: 'POST /api/v1/leads/bulk/update',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ ...Many, status: LeadStatus, lostReason: lostReasonInput }),
  output: Changed,
  errors: [lostReasonNeeded],
  agent: { when: 'several leads come to the same status', confirm: true },
}).run(async (ctx, { ids, status, lostReason }) => {
  const reason = await reasonForStatus(ctx, status, lostReason)
  const changed = await change(ctx, ids, sql`status = ${status}, lost_reason = ${reason}`, sql`l.deleted_at IS NULL AND l.status <> ${status}`)
  await tellMany(ctx, changed.map((lead) => ({ leadId: lead.id, kind: 'status', data: { from: lead.status, to: status, ...(reason ? { lostReason: reason } : {}) } })))
  for (const lead of changed) ctx.emit(leadStatusChanged, lead.id, { leadId: lead.id, from: lead.status, to: status })
  return tally(ids, changed)
})

export const trashMany = operation({
  id: 'crm.leads.trash-many',
  summary: 'Move many leads to the trash, where they stay for 30 days.',
  http: 'POST /api/v1/leads/bulk/delete',
  permission: 'crm:delete',
  effect: 'write',
  input: z.strictObject(Many),
  output: Changed,
}).run(async (ctx, { ids }) => {
  const changed = await change(ctx, ids, sql`deleted_at = ${ctx.now.toISOString()}::timestamptz`, sql`l.deleted_at IS NULL`, 'delete')
  await tellMany(ctx, changed.map((lead) => ({ leadId: lead.id, kind: 'deleted' })))
  for (const lead of changed) ctx.emit(leadTrashed, lead.id, { leadId: lead.id })
  return tally(ids, changed)
})

export const restoreMany = operation({
  id: 'crm.leads.restore-many',
  summary: 'Take many leads out of the trash.',
  http: 'POST /api/v1/leads/bulk/restore',
  permission: 'crm:delete',
  effect: 'write',
  input: z.strictObject(Many),
  output: Changed,
}).run(async (ctx, { ids }) => {
  const changed = await change(ctx, ids, sql`deleted_at = NULL`, sql`l.deleted_at IS NOT NULL`, 'delete')
  await tellMany(ctx, changed.map((lead) => ({ leadId: lead.id, kind: 'restored' })))
  for (const lead of changed) ctx.emit(leadRestored, lead.id, { leadId: lead.id })
  return tally(ids, changed)
})

/** Sets the same on all rows that are not so yet, and gives what they were before. Locks in the order of ids, so that two acts on the same leads wait and do not block each other. */
async function change(ctx: Context, ids: readonly string[], sets: ReturnType<typeof sql>, only: ReturnType<typeof sql>, act: RecordAct = 'write'): Promise<Before[]> {
  const before = await ctx.db.all<Before>(sql`SELECT l.id, l.status, l.owner_id AS "ownerId" FROM crm.leads l
    WHERE l.workspace_id = ${ctx.workspaceId}::uuid AND l.id = ANY(${ids as string[]}::uuid[]) AND l.merged_into IS NULL AND ${only} AND ${await visibleLeads(ctx, act)} ORDER BY l.id FOR UPDATE`)
  if (before.length) {
    await ctx.db.run(sql`UPDATE crm.leads SET ${sets}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
      WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY(${before.map((lead) => lead.id)}::uuid[])`)
  }
  return before
}

const tally = (ids: readonly string[], changed: readonly Before[]) => ({ changed: changed.length, unchanged: new Set(ids).size - changed.length })
