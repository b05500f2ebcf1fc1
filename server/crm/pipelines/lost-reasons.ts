import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import type { LeadStatus } from '../contract.ts'
import { LostReasons, PipelineKind } from './contract.ts'
import { lostReasonNeeded } from './errors.ts'
import { ensurePipelines } from './pipeline-queries.ts'

export const readLostReasons = operation({
  id: 'crm.lost-reasons.get',
  summary: 'Why leads or deals are lost, in the words of the workspace.',
  http: 'GET /api/v1/lost-reasons/:kind',
  permission: 'crm:read',
  effect: 'read',
  input: z.strictObject({ kind: PipelineKind }),
  output: LostReasons,
  agent: { when: 'a lead or a deal is to be marked as lost and the reasons are needed' },
}).run(async (ctx, { kind }) => ({ kind, names: await reasonsOf(ctx, kind) }))

export const saveLostReasons = operation({
  id: 'crm.lost-reasons.save',
  summary: 'Write the list of reasons anew. Records that were lost before keep theirs.',
  http: 'PUT /api/v1/lost-reasons/:kind',
  permission: 'crm:pipelines',
  effect: 'write',
  input: z.strictObject({ kind: PipelineKind, names: z.array(z.string().trim().min(1, 'Write a reason.').max(80, 'Use 80 characters or fewer.')).min(1, 'Keep at least one reason.').max(50) }),
  output: LostReasons,
}).run(async (ctx, { kind, names }) => {
  await ensurePipelines(ctx)
  const wanted = [...new Set(names)]
  await ctx.db.run(sql`DELETE FROM crm.lost_reasons WHERE workspace_id = ${ctx.workspaceId}::uuid AND kind = ${kind} AND name <> ALL (${wanted}::text[])`)
  await ctx.db.run(sql`INSERT INTO crm.lost_reasons AS r (id, workspace_id, kind, name, position, created_at, updated_at)
    SELECT gen_random_uuid(), ${ctx.workspaceId}::uuid, ${kind}, w.name, w.place - 1, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz FROM unnest(${wanted}::text[]) WITH ORDINALITY AS w(name, place)
    ON CONFLICT (workspace_id, kind, name) DO UPDATE SET position = excluded.position, version = r.version + 1, updated_at = excluded.updated_at WHERE r.position <> excluded.position`)
  return { kind, names: await reasonsOf(ctx, kind) }
})

const reasonsOf = async (ctx: Context, kind: PipelineKind): Promise<string[]> =>
  (await ctx.db.all<{ name: string }>(sql`SELECT name FROM crm.lost_reasons WHERE workspace_id = ${ctx.workspaceId}::uuid AND kind = ${kind} ORDER BY position, name`)).map(({ name }) => name)

/** What `lostReason` means wherever a lead can be set to a status. */
export const lostReasonInput = z.string().max(80).optional().describe('For the status LOST: one of the reasons of the workspace, as on the board')

/**
 * The reason of leads that come to a status, as the board asks for it; null where that is no loss, or where the workspace has no reasons to
 * choose from. Throws `crm.lost_reason_needed`, naming the field.
 */
export async function reasonForStatus(ctx: Context, status: LeadStatus, reason: string | undefined): Promise<string | null> {
  if (status !== 'LOST') return null
  return reason !== undefined || (await reasonsOf(ctx, 'lead')).length > 0 ? checkLostReason(ctx, 'lead', reason) : null
}

/** Throws `crm.lost_reason_needed` unless the reason is one of the workspace's list. */
export async function checkLostReason(ctx: Context, kind: PipelineKind, reason: string | null | undefined): Promise<string> {
  const reasons = await reasonsOf(ctx, kind)
  if (reason && reasons.includes(reason)) return reason
  throw lostReasonNeeded({ reasons }, { fields: [{ path: 'lostReason', rule: reason ? 'known' : 'required', message: 'Choose why it was lost.' }] })
}
