import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { seesField, viewerOf } from '../access/index.ts'
import { sensitiveFields, type SensitiveField } from '../access/contract.ts'
import { notYours } from '../errors.ts'
import { leadUpdated } from '../events.ts'
import { lockOpen } from '../routing/assignment-store.ts'
import { stop } from '../routing/route-lead.ts'
import { tell } from '../timeline/timeline.ts'
import { Merge, MergeChoices, MergePlan } from './contract.ts'
import { leadMerged, mergeTrashed, mergeWithItself } from './errors.ts'
import { leadsMerged } from './events.ts'
import { chooseFields, mergedColumns, type LeadJson } from './merge-rows.ts'
import { loadPair, writeColumns } from './merge-store.ts'
import { getMerge, presentMerge } from './merge-queries.ts'
import { presentPairLead } from './present-pair.ts'
import { readMoves } from './read-moves.ts'

const LeadId = idOf('lead')
const asked = { winnerId: LeadId.describe('The lead that stays'), loserId: LeadId.describe('The lead that goes into it'), fields: MergeChoices.default({}) }
const refusals = [notFound, notYours, mergeWithItself, leadMerged, mergeTrashed]

export const planMerge = operation({
  id: 'crm.merges.plan',
  summary: 'What a merge of two leads would make: whose value each field takes, and what comes over. Writes nothing.',
  http: 'POST /api/v1/leads/merge/plan',
  permission: 'crm:write',
  effect: 'read',
  input: z.strictObject(asked),
  output: MergePlan,
  errors: refusals,
  agent: { when: 'it must be known what a merge of two leads would make of them' },
}).run(async (ctx, { fields, ...ids }) => {
  const { winner, loser } = await loadPair(ctx, ids)
  const result = { ...winner, ...mergedColumns(winner, loser, fields) } as LeadJson
  const [lead, moves] = await Promise.all([presentPairLead(ctx, result), readMoves(ctx, loser.id)])
  const viewer = await viewerOf(ctx)
  const seen = ({ field }: { field: string }) => [winner, loser].every((one) => !isSensitive(field) || seesField(viewer, field, { ownerId: one['owner_id'] as string | null, teamId: one['team_id'] as string | null }))
  return { fields: chooseFields(winner, loser, fields).map((one) => (seen(one) ? one : { ...one, winner: null, loser: null })), result: { ...lead, fields: result['fields'] as Record<string, unknown> }, moves }
})

export const mergeLeads = operation({
  id: 'crm.merges.create',
  summary: 'Merge two leads into one. Timeline, notes, tasks, deals, offers and consents come together; it can be taken back at any time.',
  http: 'POST /api/v1/leads/merge',
  permission: 'crm:write',
  effect: 'write',
  status: 201,
  input: z.strictObject({ ...asked, winnerVersion: z.int().optional(), loserVersion: z.int().optional() }),
  output: Merge,
  errors: [...refusals, staleVersion],
  agent: { when: 'two leads are the same person', confirm: true },
}).run(async (ctx, { fields, ...ids }) => {
  const { winner, loser } = await loadPair(ctx, ids, { lock: true })
  const id = newId<'merge'>()
  const columns = mergedColumns(winner, loser, fields)
  const after = await writeColumns(ctx, winner.id, columns)
  await ctx.db.run(sql`INSERT INTO crm.merges (id, workspace_id, winner_id, loser_id, run_id, winner_before, loser_before, winner_after, made_by, created_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${winner.id}::uuid, ${loser.id}::uuid, ${ctx.runId}::uuid, ${JSON.stringify(winner)}::jsonb, ${JSON.stringify(loser)}::jsonb, ${JSON.stringify(after)}::jsonb, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz)`)
  await endRouting(ctx, id, loser.id, after)
  await ctx.db.run(sql`SELECT crm.move_lead_rows(${id}::uuid)`)
  await writeColumns(ctx, loser.id, { merged_into: winner.id, deleted_at: ctx.now.toISOString() })
  await tell(ctx, winner.id, { kind: 'merged', data: { leadId: loser.id, name: loser.name, mergeId: id } })
  await ctx.db.run(sql`INSERT INTO crm.merge_rows (workspace_id, merge_id, table_name, row_id, kind) SELECT workspace_id, ${id}::uuid, 'crm.timeline', id, 'made' FROM crm.timeline
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND lead_id = ${winner.id}::uuid AND kind = 'merged' AND data->>'mergeId' = ${id}`)
  await settlePair(ctx, winner.id, loser.id, 'merged')
  ctx.emit(leadsMerged, winner.id, { leadId: winner.id, mergedId: loser.id, mergeId: id, name: after.name, mergedName: loser.name })
  ctx.emit(leadUpdated, winner.id, { leadId: winner.id, fields: Object.keys(columns) })
  return presentMerge(ctx, await getMerge(ctx, id))
})

const isSensitive = (field: string): field is SensitiveField => (sensitiveFields as readonly string[]).includes(field)

/** The merged lead is offered to nobody any more, unless the one that stays has no owner either and takes its walk over. */
async function endRouting(ctx: Context, mergeId: string, loserId: string, winner: LeadJson): Promise<void> {
  const open = await lockOpen(ctx, { leadId: loserId })
  if (!open || (winner['owner_id'] === null && !(await lockOpen(ctx, { leadId: winner.id })))) return
  const here = sql`t.workspace_id = ${ctx.workspaceId}::uuid`
  const keep = (table: string, where: ReturnType<typeof sql>) => ctx.db.run(sql`INSERT INTO crm.merge_rows (workspace_id, merge_id, table_name, row_id, kind, before)
    SELECT t.workspace_id, ${mergeId}::uuid, ${table}, t.id, 'changed', to_jsonb(t) FROM ${sql.raw(table)} t WHERE ${here} AND ${where}`)
  await keep('crm.routing_assignments', sql`t.id = ${open.id}::uuid`)
  await keep('crm.routing_offers', sql`t.assignment_id = ${open.id}::uuid AND t.state = 'open'`)
  await keep('crm.pond_leads', sql`t.lead_id = ${loserId}::uuid AND t.taken_at IS NULL`)
  await stop(ctx, open, 'The lead was merged into another.')
}

/** What was proposed about the two is decided; pairs with the one that goes are no longer shown, since it is out of sight. */
export async function settlePair(ctx: Context, one: string, other: string, state: 'merged' | 'open'): Promise<void> {
  const [a, b] = [one, other].sort()
  await ctx.db.run(sql`UPDATE crm.duplicates SET state = ${state}, decided_by = ${state === 'open' ? null : ctx.actor.personId}::uuid, decided_at = ${state === 'open' ? null : ctx.now.toISOString()}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND lead_a = ${a}::uuid AND lead_b = ${b}::uuid AND state <> 'dismissed'`)
}
