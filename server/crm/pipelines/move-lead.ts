import { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { checkReach, viewerOf, visibleRows } from '../access/index.ts'
import { leadFields, LeadDetail, LeadId } from '../contract.ts'
import { leadInTrash, notYours, ownerNotMember, phoneNotUnderstood } from '../errors.ts'
import { leadStatusChanged } from '../events.ts'
import { getLead, presentDetail } from '../leads/lead-queries.ts'
import { updateLead } from '../leads/lead-operations.ts'
import { tell } from '../timeline/timeline.ts'
import { lostReasonNeeded, movedMeanwhile, stageLeaving, stageNeeds, stageNotOfPipeline } from './errors.ts'
import { leadMoved } from './events.ts'
import { checkLostReason } from './lost-reasons.ts'
import { missingOf } from './needs.ts'
import { getStage, type PlacedStage } from './pipeline-queries.ts'

type Row = {
  name: string; stageId: string; status: string; ownerId: string | null; teamId: string | null; deletedAt: string | null; version: number; lostReason: string | null
  email: string | null; phone: string | null; company: string | null; value: number | null; listingId: string | null; addresses: unknown[]; birthday: string | null; language: string | null; fields: Record<string, unknown>
}

export const moveLead = operation({
  id: 'crm.leads.move',
  summary: 'Move a lead to a stage. Its status follows. What the stage asks for can be sent along.',
  http: 'PATCH /api/v1/leads/:id/stage',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({
    id: LeadId,
    stageId: idOf('stage'),
    from: idOf('stage').optional().describe('The stage in which the mover saw it; refused when somebody moved it meanwhile'),
    version: z.int().optional(),
    set: z.strictObject(z.object(leadFields).partial().shape).optional().describe('Fields to fill in on the way').meta({ examples: [{ value: { amount: 45_000_000, currency: 'GBP' } }] }),
    lostReason: z.string().max(80).optional().describe('For a lost stage: one of the reasons of the workspace'),
  }),
  output: LeadDetail,
  errors: [notFound, notYours, staleVersion, leadInTrash, stageNeeds, lostReasonNeeded, movedMeanwhile, stageNotOfPipeline, stageLeaving, phoneNotUnderstood, ownerNotMember],
  agent: { when: 'the person says that a lead goes on to a stage', confirm: true },
  automation: { label: 'Move a lead to a stage' },
}).run(async (ctx, { id, stageId, from, version, set, lostReason }) => {
  const before = await lockRow(ctx, id)
  const stage = await getStage(ctx, stageId, { share: true })
  if (stage.kind !== 'lead') throw stageNotOfPipeline({ kind: 'lead' }, { fields: [{ path: 'stageId', rule: 'kind', message: 'Choose a stage of a pipeline for leads.' }] })
  if (stage.isLeaving || stage.pipelineArchived) throw stageLeaving({ stage: stage.name })
  if (from !== undefined && from !== before.stageId) throw await whoMovedIt(ctx, id, before)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'lead', current: before.version })
  if (set && Object.keys(set).length) await updateLead.handler(ctx, { ...set, id })
  const reason = stage.outcome === 'lost' ? await checkLostReason(ctx, 'lead', lostReason ?? (stage.id === before.stageId ? before.lostReason : null)) : null
  if (stage.id !== before.stageId || reason !== before.lostReason) await place(ctx, id, before, stage, reason)
  return presentDetail(ctx, await getLead(ctx, id))
})

async function place(ctx: Context, id: string, before: Row, stage: PlacedStage, reason: string | null): Promise<void> {
  const missing = await missingOf(ctx, stage.needs, await readRow(ctx, id))
  if (missing.length) throw stageNeeds({ stage: stage.name, missing }, { fields: missing.map(({ field, label }) => ({ path: `set.${field.replace(/^field:/, 'fields.')}`, rule: 'required', message: `${label} is needed for “${stage.name}”.` })) })
  const status = stage.status ?? before.status
  await ctx.db.run(sql`UPDATE crm.leads SET stage_id = ${stage.id}::uuid, lost_reason = ${reason}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (stage.id === before.stageId) return
  const was = await ctx.db.maybe<{ name: string }>(sql`SELECT name FROM crm.stages WHERE id = ${before.stageId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const words = { fromStage: was?.name ?? null, toStage: stage.name, stageId: stage.id, ...(reason ? { lostReason: reason } : {}) }
  if (status !== before.status) {
    await tell(ctx, id, { kind: 'status', data: { from: before.status, to: status, ...words } })
    ctx.emit(leadStatusChanged, id, { leadId: id, from: before.status, to: status })
  } else await tell(ctx, id, { kind: 'stage', data: words })
  ctx.emit(leadMoved, id, { leadId: id, from: before.stageId, to: stage.id, pipelineId: stage.pipelineId, status, lostReason: reason })
}

async function lockRow(ctx: Context, id: string): Promise<Row> {
  const row = await readRow(ctx, id)
  if (row.deletedAt !== null) throw leadInTrash({})
  checkReach(await viewerOf(ctx), 'lead', 'write', row)
  return row
}

/** The lead as it is now, held until the transaction ends. */
async function readRow(ctx: Context, id: string): Promise<Row> {
  const row = await ctx.db.maybe<Row>(sql`SELECT l.name, l.stage_id AS "stageId", l.status, l.owner_id AS "ownerId", l.team_id AS "teamId", l.deleted_at AS "deletedAt", l.version, l.lost_reason AS "lostReason",
      l.email, l.phone, l.company, l.value_amount AS value, l.listing_id AS "listingId", l.addresses, l.birthday, l.language, l.fields
    FROM crm.leads l WHERE l.id = ${id}::uuid AND l.workspace_id = ${ctx.workspaceId}::uuid AND ${visibleRows(await viewerOf(ctx), 'lead', 'read')} FOR UPDATE`)
  if (!row) throw notFound({ what: 'lead' })
  return row
}

/** Two people moved one card: the second hears who was first, and where the card is now. */
async function whoMovedIt(ctx: Context, id: string, now: Row) {
  const [last, stage] = await Promise.all([
    ctx.db.maybe<{ actorId: string | null; at: string }>(sql`SELECT actor_id AS "actorId", at FROM crm.timeline WHERE lead_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND kind IN ('status', 'stage') ORDER BY at DESC, id DESC LIMIT 1`),
    getStage(ctx, now.stageId),
  ])
  const person = last?.actorId && /^[0-9a-f-]{36}$/.test(last.actorId) ? (await peopleOf(ctx, [last.actorId])).get(last.actorId) : undefined
  return movedMeanwhile({ what: 'lead', name: now.name, by: person?.name ?? null, byId: person?.id ?? null, at: last?.at ?? null, stage: stage.name, stageId: stage.id, current: now.version })
}
