import { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { notYours, ownerNotMember } from '../errors.ts'
import { lostReasonNeeded, movedMeanwhile, stageLeaving, stageNeeds, stageNotOfPipeline } from '../pipelines/errors.ts'
import { checkLostReason } from '../pipelines/lost-reasons.ts'
import { missingOf } from '../pipelines/needs.ts'
import { getStage, type PlacedStage } from '../pipelines/pipeline-queries.ts'
import { DealDetail, dealFields, DealId, type Statement } from './contract.ts'
import { changeDeal, lockDeal, moneyOf } from './deal-operations.ts'
import { getDeal, presentDetail, type DealDetailRow } from './deal-queries.ts'
import { tellDeal, tellPeople } from './deal-story.ts'
import { statementOf } from './deal-value.ts'
import { commissionDoesNotAdd, dealClosed, dealInTrash, dealPersonUnknown } from './errors.ts'
import { dealLost, dealMoved, dealWon } from './events.ts'

export const moveDeal = operation({
  id: 'crm.deals.move',
  summary: 'Move a deal to a stage. Into a won stage it is won and its commission statement is fixed; into a lost one it is lost, with a reason.',
  http: 'PATCH /api/v1/deals/:id/stage',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({
    id: DealId,
    stageId: idOf('stage'),
    from: idOf('stage').optional().describe('The stage in which the mover saw it; refused when somebody moved it meanwhile'),
    version: z.int().optional(),
    set: z.strictObject(z.object(dealFields).partial().shape).optional().describe('Fields to fill in on the way').meta({ examples: [{ value: { amount: 45_000_000, currency: 'GBP' } }] }),
    lostReason: z.string().max(80).optional().describe('For a lost stage: one of the reasons of the workspace'),
    closedOn: z.iso.date('Use a date such as 2027-03-31.').optional().describe('The day it was won or lost; today unless given'),
  }),
  output: DealDetail,
  errors: [notFound, notYours, staleVersion, dealInTrash, dealClosed, stageNeeds, lostReasonNeeded, movedMeanwhile, stageNotOfPipeline, stageLeaving, commissionDoesNotAdd, dealPersonUnknown, ownerNotMember],
  agent: { when: 'a deal goes on to a stage, is won or is lost', confirm: true },
  automation: { label: 'Move a deal to a stage' },
}).run(async (ctx, { id, stageId, from, version, set, lostReason, closedOn }) => {
  const before = await lockDeal(ctx, id, 'write')
  const stage = await getStage(ctx, stageId, { share: true })
  if (stage.kind !== 'deal') throw stageNotOfPipeline({ kind: 'deal' }, { fields: [{ path: 'stageId', rule: 'kind', message: 'Choose a stage of a pipeline for deals.' }] })
  if (stage.isLeaving || stage.pipelineArchived) throw stageLeaving({ stage: stage.name })
  if (from !== undefined && from !== before.stageId) throw await whoMovedIt(ctx, before)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'deal', current: before.version })
  // A deal that is reopened is filled in as an open one.
  if (set) await changeDeal(ctx, stage.outcome === 'open' ? { ...before, state: 'open' } : before, set)
  const reason = stage.outcome === 'lost' ? await checkLostReason(ctx, 'deal', lostReason ?? (stage.id === before.stageId ? before.lostReason : null)) : null
  const now = set ? await getDeal(ctx, id) : before
  if (stage.id !== before.stageId || reason !== before.lostReason || (closedOn !== undefined && closedOn !== before.closedOn)) await place(ctx, now, before, stage, { reason, closedOn })
  return presentDetail(ctx, await getDeal(ctx, id))
})

async function place(ctx: Context, deal: DealDetailRow, before: DealDetailRow, stage: PlacedStage, { reason, closedOn }: { reason: string | null; closedOn: string | undefined }): Promise<void> {
  // Money without an amount is no money: a won deal always says its value.
  const needs = stage.outcome === 'won' ? [...new Set(['value', ...stage.needs])] : stage.needs
  const missing = await missingOf(ctx, needs, { ...deal, value: deal.valueAmount })
  if (missing.length) throw stageNeeds({ stage: stage.name, missing }, { fields: missing.map(({ field, label }) => ({ path: `set.${field}`, rule: 'required', message: `${label} is needed for “${stage.name}”.` })) })
  const statement = stage.outcome === 'won' ? (before.state === 'won' ? before.statement : statementOf(deal)) : null
  const day = stage.outcome === 'open' ? null : (closedOn ?? (before.state === stage.outcome ? before.closedOn : null) ?? ctx.now.toISOString().slice(0, 10))
  await ctx.db.run(sql`UPDATE crm.deals SET stage_id = ${stage.id}::uuid, pipeline_id = ${stage.pipelineId}::uuid, stage_at = CASE WHEN stage_id = ${stage.id}::uuid THEN stage_at ELSE ${ctx.now.toISOString()}::timestamptz END,
      state = ${stage.outcome}, closed_on = ${day}::date, lost_reason = ${reason}, statement = ${statement ? JSON.stringify(statement) : null}::jsonb, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${deal.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (stage.id === before.stageId) return void (await tellDeal(ctx, deal.id, { kind: 'updated', data: { fields: reason !== before.lostReason ? ['lostReason'] : ['closedOn'] } }))
  await tellMove(ctx, deal, before, stage, { reason, day, statement })
}

async function tellMove(ctx: Context, deal: DealDetailRow, before: DealDetailRow, stage: PlacedStage, { reason, day, statement }: { reason: string | null; day: string | null; statement: Statement | null }): Promise<void> {
  const was = await getStage(ctx, before.stageId)
  const changes = stage.outcome !== before.state
  await tellDeal(ctx, deal.id, { kind: !changes ? 'moved' : stage.outcome === 'open' ? 'reopened' : stage.outcome, data: { from: was.name, to: stage.name, ...(reason ? { reason } : {}) } })
  ctx.emit(dealMoved, deal.id, { dealId: deal.id, from: before.stageId, to: stage.id, pipelineId: stage.pipelineId })
  if (!changes) return
  await tellPeople(ctx, deal.people, { dealId: deal.id, name: deal.name, what: stage.outcome === 'open' ? 'reopened' : stage.outcome, ...(reason ? { reason } : {}) })
  if (stage.outcome === 'won') ctx.emit(dealWon, deal.id, { dealId: deal.id, name: deal.name, ...moneyOf(deal), closedOn: day!, commission: statement?.total ?? null })
  if (stage.outcome === 'lost') ctx.emit(dealLost, deal.id, { dealId: deal.id, name: deal.name, ...moneyOf(deal), closedOn: day!, reason: reason! })
}

/** Two people moved one card: the second hears who was first, and where the card is now. */
async function whoMovedIt(ctx: Context, now: DealDetailRow) {
  const [last, stage] = await Promise.all([
    ctx.db.maybe<{ actorId: string | null; at: string }>(sql`SELECT actor_id AS "actorId", at FROM crm.deal_story WHERE deal_id = ${now.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND kind IN ('moved', 'won', 'lost', 'reopened') ORDER BY at DESC, id DESC LIMIT 1`),
    getStage(ctx, now.stageId),
  ])
  const person = last?.actorId && /^[0-9a-f-]{36}$/.test(last.actorId) ? (await peopleOf(ctx, [last.actorId])).get(last.actorId) : undefined
  return movedMeanwhile({ what: 'deal', name: now.name, by: person?.name ?? null, byId: person?.id ?? null, at: last?.at ?? null, stage: stage.name, stageId: stage.id, current: now.version })
}
