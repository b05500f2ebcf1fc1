import { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { checkReach, viewerOf } from '../access/index.ts'
import { notYours, ownerNotMember, teamUnknown } from '../errors.ts'
import { checkOwner } from '../leads/check-owner.ts'
import { stageLeaving, stageNotOfPipeline } from '../pipelines/errors.ts'
import { ensurePipelines, findPipelines, getStage } from '../pipelines/pipeline-queries.ts'
import { DealDetail, dealFields, DealId } from './contract.ts'
import { originOf, savePeople } from './deal-people.ts'
import { getDeal, presentDetail, presentOrigin, type DealDetailRow } from './deal-queries.ts'
import { tellDeal, tellPeople } from './deal-story.ts'
import { settleWorth } from './deal-value.ts'
import { commissionDoesNotAdd, dealClosed, dealCurrencyFixed, dealInTrash, dealPersonUnknown, dealValueTooLarge } from './errors.ts'
import { dealCreated, dealRestored, dealTrashed, dealUpdated } from './events.ts'

const worthErrors = [commissionDoesNotAdd, dealCurrencyFixed, dealValueTooLarge] as const

export const getOneDeal = operation({
  id: 'crm.deals.get',
  summary: 'One deal with its lines, its commission and where its money comes from.',
  http: 'GET /api/v1/deals/:id',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ id: DealId }),
  output: DealDetail,
  errors: [notFound],
  agent: { when: 'details of one deal are needed' },
}).run(async (ctx, { id }) => presentDetail(ctx, await getDeal(ctx, id)))

export const createDeal = operation({
  id: 'crm.deals.create',
  summary: 'Begin a deal, with its people, its listing or lines, and what it is worth.',
  http: 'POST /api/v1/deals',
  permission: 'crm:write',
  effect: 'write',
  status: 201,
  input: z.strictObject({
    ...dealFields, name: dealFields.name,
    ownerId: dealFields.ownerId.optional().describe('Whoever makes it, unless given'), teamId: dealFields.teamId.default(null), listingId: dealFields.listingId.default(null), people: dealFields.people.default([]),
    value: dealFields.value.default(null), valueFrom: dealFields.valueFrom.default('typed'), lines: dealFields.lines.default([]), probability: dealFields.probability.default(null),
    expectedClose: dealFields.expectedClose.default(null), commission: dealFields.commission.default(null),
    stageId: idOf('stage').optional().describe('An open stage; the first one of the default pipeline unless given'),
  }),
  output: DealDetail,
  errors: [notFound, notYours, ownerNotMember, teamUnknown, dealPersonUnknown, stageNotOfPipeline, stageLeaving, ...worthErrors],
  agent: { when: 'a lead becomes a sale that is worked on', confirm: true },
  automation: { label: 'Begin a deal' },
}).run(async (ctx, input) => {
  const ownerId = input.ownerId === undefined ? ctx.actor.personId : input.ownerId
  if (input.ownerId) await checkOwner(ctx, input.ownerId)
  if (input.teamId) await checkTeam(ctx, input.teamId)
  const viewer = await viewerOf(ctx)
  checkReach(viewer, 'deal', 'write', { ownerId, teamId: input.teamId })
  const stage = await openStage(ctx, input.stageId)
  const currency = input.value?.currency ?? (await workspaceOf(ctx)).currency
  const worth = settleWorth({ valueFrom: input.valueFrom, valueAmount: null, currency, lines: [], commission: null }, { ...input, commission: may(ctx.actor, 'crm:commission') ? input.commission : null })
  const { source, attribution } = await originOf(ctx, input.people)
  const id = newId<'deal'>()
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO crm.deals (id, workspace_id, name, pipeline_id, stage_id, stage_at, owner_id, team_id, listing_id, value_amount, currency, value_from, lines, probability, expected_close, source, attribution, commission, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${input.name}, ${stage.pipelineId}::uuid, ${stage.id}::uuid, ${now}::timestamptz, ${ownerId}::uuid, ${input.teamId}::uuid, ${input.listingId}::uuid, ${worth.valueAmount}::bigint, ${worth.currency}, ${worth.valueFrom},
      ${JSON.stringify(worth.lines)}::jsonb, ${input.probability}::int, ${input.expectedClose}::date, ${source}, ${attribution ? JSON.stringify(attribution) : null}::jsonb, ${worth.commission ? JSON.stringify(worth.commission) : null}::jsonb, ${now}::timestamptz, ${now}::timestamptz)`)
  await savePeople(ctx, id, input.people)
  await tellDeal(ctx, id, { kind: 'created', data: { stage: stage.name } })
  await tellPeople(ctx, input.people, { dealId: id, name: input.name, what: 'created' })
  const row = await getDeal(ctx, id)
  ctx.emit(dealCreated, id, { dealId: id, name: row.name, stageId: row.stageId, ownerId: row.ownerId, ...moneyOf(row) })
  return presentDetail(ctx, row)
})

export const updateDeal = operation({
  id: 'crm.deals.update',
  summary: 'Change fields of a deal. Fields that are left out stay as they are.',
  http: 'PUT /api/v1/deals/:id',
  permission: 'crm:write',
  effect: 'write',
  input: z.strictObject({ id: DealId, version: z.int().optional(), ...z.object(dealFields).partial().shape }),
  output: DealDetail,
  errors: [notFound, notYours, staleVersion, dealInTrash, dealClosed, ownerNotMember, teamUnknown, dealPersonUnknown, ...worthErrors],
  agent: { when: 'a fact about a deal is to be corrected', confirm: true },
  automation: { label: 'Change a deal' },
}).run(async (ctx, { id, version, ...wanted }) => {
  const before = await lockDeal(ctx, id, 'write', version)
  await changeDeal(ctx, before, wanted)
  return presentDetail(ctx, await getDeal(ctx, id))
})

type Wanted = z.output<z.ZodObject<{ [Field in keyof typeof dealFields]: z.ZodOptional<(typeof dealFields)[Field]> }>>

/** Writes fields of a deal that is held. Answers whether something changed. */
export async function changeDeal(ctx: Context, before: DealDetailRow, wanted: Wanted): Promise<boolean> {
  if (wanted.ownerId) await checkOwner(ctx, wanted.ownerId)
  if (wanted.teamId) await checkTeam(ctx, wanted.teamId)
  const commission = may(ctx.actor, 'crm:commission') ? wanted.commission : undefined
  const worthIsWanted = wanted.value !== undefined || wanted.valueFrom !== undefined || wanted.lines !== undefined || commission !== undefined
  const worth = worthIsWanted ? settleWorth(before, { ...wanted, commission }) : before
  const changed = Object.keys(wanted).filter((field) => field !== 'people' && differs(before, worth, field as keyof Wanted, wanted))
  const people = wanted.people && JSON.stringify(wanted.people) !== JSON.stringify(before.people.map(({ leadId, role }) => ({ leadId, role })))
  if (before.state !== 'open' && changed.some((field) => ['value', 'valueFrom', 'lines', 'commission'].includes(field))) throw dealClosed({ state: before.state })
  if (changed.length === 0 && !people) return false
  const row = { ...before, ...wanted }
  const origin = wanted.people && before.source === null ? await originOf(ctx, wanted.people) : { source: before.source, attribution: before.attribution }
  await ctx.db.run(sql`UPDATE crm.deals SET name = ${row.name}, owner_id = ${row.ownerId}::uuid, team_id = ${row.teamId}::uuid, listing_id = ${row.listingId}::uuid, value_amount = ${worth.valueAmount}::bigint, currency = ${worth.currency},
      value_from = ${worth.valueFrom}, lines = ${JSON.stringify(worth.lines)}::jsonb, commission = ${worth.commission ? JSON.stringify(worth.commission) : null}::jsonb,
      probability = ${wanted.probability === undefined ? before.ownProbability : wanted.probability}::int, expected_close = ${row.expectedClose}::date,
      source = ${origin.source}, attribution = ${origin.attribution ? JSON.stringify(origin.attribution) : null}::jsonb, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    WHERE id = ${before.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (people && wanted.people) await savePeople(ctx, before.id, wanted.people, before.people)
  const fields = [...changed, ...(people ? ['people'] : [])]
  if (fields.includes('ownerId')) await tellDeal(ctx, before.id, { kind: 'assigned', data: { from: before.ownerId, to: row.ownerId } })
  const others = fields.filter((field) => field !== 'ownerId')
  if (others.length) await tellDeal(ctx, before.id, { kind: 'updated', data: { fields: others } })
  ctx.emit(dealUpdated, before.id, { dealId: before.id, fields })
  return true
}

export const trashDeal = operation({
  id: 'crm.deals.trash',
  summary: 'Move a deal to the trash.',
  http: 'DELETE /api/v1/deals/:id',
  permission: 'crm:delete',
  effect: 'write',
  input: z.strictObject({ id: DealId, version: z.coerce.number().int().optional() }),
  output: DealDetail,
  errors: [notFound, notYours, staleVersion, dealInTrash],
}).run(async (ctx, { id, version }) => {
  await lockDeal(ctx, id, 'delete', version)
  await setDeleted(ctx, id, ctx.now.toISOString())
  await tellDeal(ctx, id, { kind: 'deleted' })
  ctx.emit(dealTrashed, id, { dealId: id })
  return presentDetail(ctx, await getDeal(ctx, id))
})

export const restoreDeal = operation({
  id: 'crm.deals.restore',
  summary: 'Take a deal out of the trash.',
  http: 'POST /api/v1/deals/:id/restore',
  permission: 'crm:delete',
  effect: 'write',
  input: z.strictObject({ id: DealId }),
  output: DealDetail,
  errors: [notFound, notYours],
}).run(async (ctx, { id }) => {
  const before = await getDeal(ctx, id, { lock: true })
  checkReach(await viewerOf(ctx), 'deal', 'delete', before)
  if (before.deletedAt !== null) {
    await setDeleted(ctx, id, null)
    await tellDeal(ctx, id, { kind: 'restored' })
    ctx.emit(dealRestored, id, { dealId: id })
  }
  return presentDetail(ctx, await getDeal(ctx, id))
})

const setDeleted = (ctx: Context, id: string, at: string | null) =>
  ctx.db.run(sql`UPDATE crm.deals SET deleted_at = ${at}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)

/** Loads a deal for a change: not in the trash, reached by the access rules, and at the version that the writer saw. */
export async function lockDeal(ctx: Context, id: string, act: 'write' | 'delete', version?: number): Promise<DealDetailRow> {
  const row = await getDeal(ctx, id, { lock: true })
  checkReach(await viewerOf(ctx), 'deal', act, row)
  if (row.deletedAt !== null) throw dealInTrash({})
  if (version !== undefined && version !== row.version) throw staleVersion({ what: 'deal', current: row.version })
  return row
}

async function openStage(ctx: Context, stageId: string | undefined) {
  await ensurePipelines(ctx)
  const first = stageId ?? (await findPipelines(ctx, { kind: 'deal' })).find((pipeline) => pipeline.isDefault)?.stages.find((stage) => stage.outcome === 'open' && !stage.isLeaving)?.id
  if (!first) throw notFound({ what: 'stage' })
  const stage = await getStage(ctx, first, { share: true })
  // A deal begins open: winning and losing are moves, which ask what they need.
  if (stage.kind !== 'deal' || stage.outcome !== 'open') throw stageNotOfPipeline({ kind: 'deal' }, { fields: [{ path: 'stageId', rule: 'kind', message: 'Choose an open stage of a pipeline for deals.' }] })
  if (stage.isLeaving || stage.pipelineArchived) throw stageLeaving({ stage: stage.name })
  return stage
}

async function checkTeam(ctx: Context, teamId: string): Promise<void> {
  const team = await ctx.db.maybe(sql`SELECT id FROM crm.teams WHERE id = ${teamId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (!team) throw teamUnknown({}, { fields: [{ path: 'teamId', rule: 'team', message: 'Choose one of the teams of this workspace.' }] })
}

/** The money of a deal and what brought it, as events say it. */
export const moneyOf = (row: DealDetailRow) => {
  const origin = row.attribution ? presentOrigin(row.attribution) : null
  return {
    value: row.valueAmount === null ? null : { amount: row.valueAmount, currency: row.currency },
    source: row.source, postId: origin?.postId ?? null, assetId: origin?.assetId ?? null, listingId: row.listingId ?? origin?.listingId ?? null,
  }
}

function differs(before: DealDetailRow, worth: { valueFrom: string; valueAmount: number | null; currency: string; lines: unknown; commission: unknown }, field: keyof Wanted, wanted: Wanted): boolean {
  if (wanted[field] === undefined) return false
  if (field === 'value') return worth.valueAmount !== before.valueAmount || worth.currency !== before.currency
  if (field === 'valueFrom') return worth.valueFrom !== before.valueFrom
  if (field === 'lines') return !sameJson(worth.lines, before.lines)
  if (field === 'commission') return !sameJson(worth.commission, before.commission)
  if (field === 'probability') return wanted.probability !== before.ownProbability
  return wanted[field] !== before[field as keyof DealDetailRow]
}

/** jsonb gives keys back in an order of its own. */
const sameJson = (one: unknown, other: unknown): boolean => canonical(one) === canonical(other)
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_key, part: unknown) => (part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))) : part))
