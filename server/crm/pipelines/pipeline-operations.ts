import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf, newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { teamUnknown } from '../errors.ts'
import { Pipeline, pipelineFields, PipelineKind } from './contract.ts'
import { pipelineInUse, pipelineIsDefault } from './errors.ts'
import { pipelinesChanged } from './events.ts'
import { countRecords, ensurePipelines, findPipelines, getPipeline, lockPipeline } from './pipeline-queries.ts'

export const listPipelines = operation({
  id: 'crm.pipelines.list',
  summary: 'Pipelines with their stages, in their order.',
  http: 'GET /api/v1/pipelines',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ kind: PipelineKind.optional(), archived: z.boolean().default(false).describe('Also those that are archived') }),
  output: z.object({ items: z.array(Pipeline) }),
  agent: { when: 'stages of leads or deals are asked for, or the id of a stage is needed' },
}).run(async (ctx, wanted) => ({ items: await findPipelines(ctx, wanted) }))

export const getOnePipeline = operation({
  id: 'crm.pipelines.get',
  summary: 'One pipeline with its stages.',
  http: 'GET /api/v1/pipelines/:id',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ id: idOf('pipeline') }),
  output: Pipeline,
  errors: [notFound],
}).run((ctx, { id }) => getPipeline(ctx, id))

export const createPipeline = operation({
  id: 'crm.pipelines.create',
  summary: 'Make a pipeline, with the stages of another one or with those of the default one.',
  http: 'POST /api/v1/pipelines',
  permission: 'crm:pipelines',
  effect: 'write',
  status: 201,
  input: z.strictObject({ kind: PipelineKind, ...pipelineFields, teamId: pipelineFields.teamId.default(null), stagesOf: idOf('pipeline').optional().describe('The pipeline whose stages are copied') }),
  output: Pipeline,
  errors: [notFound, teamUnknown],
}).run(async (ctx, { kind, name, teamId, stagesOf }) => {
  await ensurePipelines(ctx)
  await checkTeam(ctx, teamId)
  const same = await findPipelines(ctx, { kind })
  const model = stagesOf ? await getPipeline(ctx, stagesOf) : (same.find((pipeline) => pipeline.isDefault) ?? same[0])
  if (!model || model.kind !== kind) throw notFound({ what: 'pipeline' })
  const id = newId<'pipeline'>()
  await ctx.db.run(sql`INSERT INTO crm.pipelines (id, workspace_id, kind, name, team_id, position, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${kind}, ${name}, ${teamId}::uuid, ${Math.max(-1, ...same.map((one) => one.position)) + 1}, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz)`)
  await ctx.db.run(sql`INSERT INTO crm.stages (id, workspace_id, pipeline_id, name, color, position, status, outcome, probability, needs, stale_after_hours, wip_hint, created_at, updated_at)
    SELECT gen_random_uuid(), s.workspace_id, ${id}::uuid, s.name, s.color, s.position, s.status, s.outcome, s.probability, s.needs, s.stale_after_hours, s.wip_hint, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz
    FROM crm.stages s WHERE s.pipeline_id = ${model.id}::uuid AND s.workspace_id = ${ctx.workspaceId}::uuid AND s.leaving_to IS NULL`)
  ctx.emit(pipelinesChanged, id, { pipelineId: id })
  return getPipeline(ctx, id)
})

export const updatePipeline = operation({
  id: 'crm.pipelines.update',
  summary: 'Rename a pipeline, give it to a team, make it the one for new records, move it in the list, or archive it.',
  http: 'PUT /api/v1/pipelines/:id',
  permission: 'crm:pipelines',
  effect: 'write',
  input: z.strictObject({
    id: idOf('pipeline'), version: z.int().optional(), ...z.object(pipelineFields).partial().shape,
    position: z.int().min(0).max(10_000).optional(), isDefault: z.literal(true).optional().describe('New records go here'), archived: z.boolean().optional(),
  }),
  output: Pipeline,
  errors: [notFound, staleVersion, pipelineInUse, pipelineIsDefault, teamUnknown],
}).run(async (ctx, { id, version, name, teamId, position, isDefault, archived }) => {
  const before = await lockPipeline(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'pipeline', current: before.version })
  if (teamId) await checkTeam(ctx, teamId)
  if (archived && !before.archived) await checkMayArchive(ctx, before)
  if (isDefault && (archived ?? before.archived)) throw pipelineIsDefault({})
  if (isDefault && !before.isDefault) {
    await ctx.db.run(sql`UPDATE crm.pipelines SET is_default = false, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE workspace_id = ${ctx.workspaceId}::uuid AND kind = ${before.kind} AND is_default`)
  }
  const sets = [
    name !== undefined && sql`name = ${name}`,
    teamId !== undefined && sql`team_id = ${teamId}::uuid`,
    position !== undefined && sql`position = ${position}::int`,
    isDefault && sql`is_default = true`,
    archived !== undefined && sql`archived_at = ${archived ? ctx.now.toISOString() : null}::timestamptz`,
  ].filter((set) => set !== false && set !== undefined)
  if (sets.length === 0) return before
  await ctx.db.run(sql`UPDATE crm.pipelines SET ${sql.join(sets)}, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(pipelinesChanged, id, { pipelineId: id })
  return getPipeline(ctx, id)
})

async function checkMayArchive(ctx: Context, pipeline: z.input<typeof Pipeline>): Promise<void> {
  if (pipeline.isDefault) throw pipelineIsDefault({})
  const count = await countRecords(ctx, pipeline.kind, { pipelineId: pipeline.id })
  if (count > 0) throw pipelineInUse({ count })
}

async function checkTeam(ctx: Context, teamId: string | null): Promise<void> {
  if (!teamId) return
  const team = await ctx.db.maybe(sql`SELECT id FROM crm.teams WHERE id = ${teamId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  if (!team) throw teamUnknown({}, { fields: [{ path: 'teamId', rule: 'team', message: 'Choose a team of this workspace.' }] })
}
