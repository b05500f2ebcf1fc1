import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { z } from 'zod'
import type { Pipeline, PipelineKind, Stage } from './contract.ts'

type PipelineRow = Omit<z.input<typeof Pipeline>, 'stages'>
export type StageRow = z.input<typeof Stage>
/** A stage with the kind of its pipeline. */
export type PlacedStage = StageRow & { kind: PipelineKind; pipelineArchived: boolean; leavingTo: string | null }

const pipelineColumns = sql.raw(`p.id, p.kind, p.name, p.team_id AS "teamId", p.position, p.is_default AS "isDefault", p.archived_at IS NOT NULL AS archived, p.version`)
const stageColumns = sql.raw(`s.id, s.pipeline_id AS "pipelineId", s.name, s.color, s.position, s.status, s.outcome, s.probability, s.needs, s.stale_after_hours AS "staleAfterHours", s.wip_hint AS "wipHint", s.leaving_to IS NOT NULL AS "isLeaving", s.version`)

/** Gives the workspace its first pipelines when it has none. Harmless when it has. */
export const ensurePipelines = (ctx: Context): Promise<number> => ctx.db.run(sql`SELECT crm.make_default_pipelines(${ctx.workspaceId}::uuid)`)

/** Pipelines with their stages, in their order. */
export async function findPipelines(ctx: Context, { kind, id, archived }: { kind?: PipelineKind | undefined; id?: string | undefined; archived?: boolean | undefined } = {}): Promise<z.input<typeof Pipeline>[]> {
  const [pipelines, stages] = await Promise.all([
    ctx.db.all<PipelineRow>(sql`SELECT ${pipelineColumns} FROM crm.pipelines p WHERE p.workspace_id = ${ctx.workspaceId}::uuid
      ${kind ? sql`AND p.kind = ${kind}` : sql``} ${id ? sql`AND p.id = ${id}::uuid` : sql``} ${archived ? sql`` : sql`AND p.archived_at IS NULL`} ORDER BY p.kind DESC, p.position, p.created_at, p.id`),
    ctx.db.all<StageRow>(sql`SELECT ${stageColumns} FROM crm.stages s WHERE s.workspace_id = ${ctx.workspaceId}::uuid ${id ? sql`AND s.pipeline_id = ${id}::uuid` : sql``} ORDER BY s.position, s.created_at, s.id`),
  ])
  return pipelines.map((pipeline) => ({ ...pipeline, stages: stages.filter((stage) => stage.pipelineId === pipeline.id) }))
}

/** One pipeline with its stages, archived or not; throws not_found. */
export async function getPipeline(ctx: Context, id: string): Promise<z.input<typeof Pipeline>> {
  const [pipeline] = await findPipelines(ctx, { id, archived: true })
  if (!pipeline) throw notFound({ what: 'pipeline' })
  return pipeline
}

/** Holds a pipeline until the transaction ends: its stages change by one writer at a time. Throws not_found. */
export async function lockPipeline(ctx: Context, id: string): Promise<z.input<typeof Pipeline>> {
  await ctx.db.maybe(sql`SELECT FROM crm.pipelines WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  return getPipeline(ctx, id)
}

/** One stage; throws not_found. `share` keeps it from being deleted until the transaction ends. */
export async function getStage(ctx: Context, id: string, { share = false } = {}): Promise<PlacedStage> {
  const row = await ctx.db.maybe<PlacedStage>(sql`SELECT ${stageColumns}, p.kind, p.archived_at IS NOT NULL AS "pipelineArchived", s.leaving_to AS "leavingTo" FROM crm.stages s JOIN crm.pipelines p ON p.id = s.pipeline_id
    WHERE s.id = ${id}::uuid AND s.workspace_id = ${ctx.workspaceId}::uuid ${share ? sql`FOR SHARE OF s` : sql``}`)
  if (!row) throw notFound({ what: 'stage' })
  return row
}

/** How many records a pipeline or a stage holds, the trash included: they come back to it. */
export async function countRecords(ctx: Context, kind: PipelineKind, of: { stageId: string } | { pipelineId: string }): Promise<number> {
  const table = sql.table(kind === 'lead' ? 'crm.leads' : 'crm.deals')
  const where = 'stageId' in of ? sql`stage_id = ${of.stageId}::uuid` : sql`stage_id IN (SELECT id FROM crm.stages WHERE pipeline_id = ${of.pipelineId}::uuid)`
  return (await ctx.db.one<{ count: number }>(sql`SELECT count(*)::int AS count FROM ${table} WHERE workspace_id = ${ctx.workspaceId}::uuid AND ${where}`)).count
}
