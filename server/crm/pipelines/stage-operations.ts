import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { checkOutcomes, checkStage } from './check-stage.ts'
import { Pipeline, stageFields } from './contract.ts'
import { lastOfOutcome, needNotKnown, stageHasRecords, stageLeaving, stageNotOfPipeline, statusDoesNotFit, tooManyStages } from './errors.ts'
import { pipelinesChanged } from './events.ts'
import { emptyStage, mostMovedAtOnce, moveRecords } from './empty-stage.job.ts'
import { countRecords, getPipeline, getStage, lockPipeline } from './pipeline-queries.ts'

const mostStages = 30

export const createStage = operation({
  id: 'crm.stages.create',
  summary: 'Add a stage to a pipeline.',
  http: 'POST /api/v1/pipelines/:pipelineId/stages',
  permission: 'crm:pipelines',
  effect: 'write',
  status: 201,
  input: z.strictObject({
    pipelineId: idOf('pipeline'), ...stageFields,
    status: stageFields.status.default(null), needs: stageFields.needs.default([]), staleAfterHours: stageFields.staleAfterHours.default(null), wipHint: stageFields.wipHint.default(null),
    position: z.int().min(0).max(mostStages).optional().describe('Its place; after the other open stages unless given'),
  }),
  output: Pipeline,
  errors: [notFound, statusDoesNotFit, needNotKnown, tooManyStages],
}).run(async (ctx, { pipelineId, position, ...wanted }) => {
  const pipeline = await lockPipeline(ctx, pipelineId)
  if (pipeline.stages.length >= mostStages) throw tooManyStages({ most: mostStages })
  await checkStage(ctx, pipeline.kind, wanted)
  const usual = wanted.outcome === 'open' ? pipeline.stages.filter((stage) => stage.outcome === 'open').length : pipeline.stages.length
  const id = newId<'stage'>()
  await ctx.db.run(sql`INSERT INTO crm.stages (id, workspace_id, pipeline_id, name, color, position, status, outcome, probability, needs, stale_after_hours, wip_hint, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${pipelineId}::uuid, ${wanted.name}, ${wanted.color}, ${pipeline.stages.length}::int, ${wanted.status}, ${wanted.outcome}, ${wanted.probability}::int, ${wanted.needs}::text[],
      ${wanted.staleAfterHours}::int, ${wanted.wipHint}::int, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz)`)
  await putInOrder(ctx, pipelineId, pipeline.stages.map((stage) => stage.id as string).toSpliced(position ?? usual, 0, id))
  ctx.emit(pipelinesChanged, pipelineId, { pipelineId })
  return getPipeline(ctx, pipelineId)
})

export const updateStage = operation({
  id: 'crm.stages.update',
  summary: 'Change a stage: its name, what it asks for, its probability, when a card in it is stale.',
  http: 'PUT /api/v1/stages/:id',
  permission: 'crm:pipelines',
  effect: 'write',
  input: z.strictObject({ id: idOf('stage'), version: z.int().optional(), ...z.object(stageFields).omit({ status: true, outcome: true }).partial().shape }),
  output: Pipeline,
  errors: [notFound, staleVersion, needNotKnown, stageLeaving],
}).run(async (ctx, { id, version, ...wanted }) => {
  const { pipelineId } = await getStage(ctx, id)
  await lockPipeline(ctx, pipelineId)
  const before = await getStage(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'stage', current: before.version })
  if (before.leavingTo) throw stageLeaving({ stage: before.name })
  await checkStage(ctx, before.kind, { ...before, needs: wanted.needs ?? before.needs })
  const { name, color, probability, needs, staleAfterHours, wipHint } = { ...before, ...wanted }
  await ctx.db.run(sql`UPDATE crm.stages SET name = ${name}, color = ${color}, probability = ${probability}::int, needs = ${needs}::text[], stale_after_hours = ${staleAfterHours}::int, wip_hint = ${wipHint}::int,
    version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(pipelinesChanged, pipelineId, { pipelineId })
  return getPipeline(ctx, pipelineId)
})

export const orderStages = operation({
  id: 'crm.stages.order',
  summary: 'Put the stages of a pipeline in another order. Name each of them once.',
  http: 'PUT /api/v1/pipelines/:id/stages/order',
  permission: 'crm:pipelines',
  effect: 'write',
  input: z.strictObject({ id: idOf('pipeline'), stageIds: z.array(idOf('stage')).min(1).max(mostStages) }),
  output: Pipeline,
  errors: [notFound],
}).run(async (ctx, { id, stageIds }) => {
  const pipeline = await lockPipeline(ctx, id)
  const known = pipeline.stages.map((stage) => stage.id as string)
  if (known.length !== stageIds.length || known.some((stage) => !stageIds.includes(stage as never))) {
    throw invalidInput({ count: 1 }, { fields: [{ path: 'stageIds', rule: 'all', message: `Name each of the ${known.length} stages once. Load the pipeline again if somebody changed it.` }] })
  }
  await putInOrder(ctx, id, stageIds)
  ctx.emit(pipelinesChanged, id, { pipelineId: id })
  return getPipeline(ctx, id)
})

export const deleteStage = operation({
  id: 'crm.stages.delete',
  summary: 'Delete a stage. While it holds records, name the stage in which they go on.',
  http: 'DELETE /api/v1/stages/:id',
  permission: 'crm:pipelines',
  effect: 'write',
  input: z.strictObject({ id: idOf('stage'), moveTo: idOf('stage').optional() }),
  output: Pipeline,
  errors: [notFound, stageHasRecords, stageLeaving, stageNotOfPipeline, lastOfOutcome],
}).run(async (ctx, { id, moveTo }) => {
  const { pipelineId } = await getStage(ctx, id)
  const pipeline = await lockPipeline(ctx, pipelineId)
  const stage = await getStage(ctx, id)
  if (stage.leavingTo) throw stageLeaving({ stage: stage.name })
  checkOutcomes(pipeline.stages.filter((one) => one.id !== id))
  // From here nobody moves a record in: a move takes the stage in share mode.
  await ctx.db.run(sql`SELECT FROM crm.stages WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  const count = await countRecords(ctx, stage.kind, { stageId: id })
  if (count > 0) {
    if (!moveTo || moveTo === id) throw stageHasRecords({ stage: stage.name, count })
    const target = await getStage(ctx, moveTo, { share: true })
    if (target.kind !== stage.kind) throw stageNotOfPipeline({ kind: stage.kind })
    if (target.leavingTo || target.pipelineArchived) throw stageLeaving({ stage: target.name })
    if (count > mostMovedAtOnce) {
      await ctx.db.run(sql`UPDATE crm.stages SET leaving_to = ${moveTo}::uuid, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
      await ctx.enqueue(emptyStage, { stageId: id }, { key: id })
      ctx.emit(pipelinesChanged, pipelineId, { pipelineId })
      return getPipeline(ctx, pipelineId)
    }
    await moveRecords(ctx, stage, target, mostMovedAtOnce)
  }
  await ctx.db.run(sql`DELETE FROM crm.stages WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await putInOrder(ctx, pipelineId, pipeline.stages.filter((one) => one.id !== id).map((one) => one.id as string))
  ctx.emit(pipelinesChanged, pipelineId, { pipelineId })
  return getPipeline(ctx, pipelineId)
})

/** Writes the places of the stages; those that keep theirs are not touched. */
const putInOrder = (ctx: Context, pipelineId: string, ids: readonly string[]) =>
  ctx.db.run(sql`UPDATE crm.stages s SET position = o.place - 1, version = s.version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    FROM unnest(${ids as string[]}::uuid[]) WITH ORDINALITY AS o(id, place) WHERE s.id = o.id AND s.workspace_id = ${ctx.workspaceId}::uuid AND s.pipeline_id = ${pipelineId}::uuid AND s.position <> o.place - 1`)
