import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { ReviewSubject } from '../../platform/reviewable.ts'
import { approvalAsked } from '../events.ts'
import { findSubject, hashOf, type SubjectRef } from '../subjects/subject.ts'
import { asksFor, clientStage, flowOf } from './flow.ts'
import { openStage } from './open-stage.ts'
import { latestRequest } from './request-queries.ts'
import { notFound } from '../../platform/errors.ts'
import type { Stage } from '../contract.ts'

export type Asking = SubjectRef & { note?: string | null; /** Somebody from outside decides, too. */ outside?: boolean; /** Hours that each stage has, in place of what the flow says. */ dueHours?: number }

/**
 * Asks for approval of an artefact as it is now. While a request is open, that one is given. Whoever decides at the first
 * stage is told. Throws when the artefact is gone.
 */
export async function askForApproval(ctx: Context, { kind, id, note = null, outside = false, dueHours }: Asking): Promise<{ requestId: string }> {
  // Two who ask at the same moment ask once.
  await ctx.db.run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${`reviews.ask ${kind} ${id}`}, 0))`)
  const open = await latestRequest(ctx, { kind, id })
  if (open?.state === 'open') {
    if (outside && !open.stages.some((stage) => stage.outside)) await addClient(ctx, open)
    return { requestId: open.id }
  }
  const subject = await findSubject(ctx, { kind, id })
  if (!subject) throw notFound({ what: kind })
  const stages = (await stagesFor(ctx, kind, subject, outside)).map((stage) => (dueHours ? { ...stage, dueHours } : stage))
  const request = { id: newId<'request'>(), subjectId: id, stages, askedBy: ctx.actor.personId, note }
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO reviews.requests (id, workspace_id, kind, subject_id, content_hash, stages, note, asked_by, created_at, updated_at)
    VALUES (${request.id}::uuid, ${ctx.workspaceId}::uuid, ${kind}, ${id}::uuid, ${hashOf(subject)}, ${JSON.stringify(stages)}::jsonb, ${note}, ${request.askedBy}::uuid, ${now}::timestamptz, ${now}::timestamptz)`)
  await openStage(ctx, request, 0, subject)
  ctx.emit(approvalAsked, id, { kind, id, requestId: request.id, stage: stages[0]!.name, note })
  return { requestId: request.id }
}

/** The stages of the flow where it asks for approval; a client alone decides where it does not. */
async function stagesFor(ctx: Context, kind: string, subject: ReviewSubject, outside: boolean): Promise<Stage[]> {
  const flow = await flowOf(ctx, kind)
  if (!outside || flow.stages.some((stage) => stage.outside)) return flow.stages
  return (await asksFor(ctx, flow, subject.authorId)) ? [...flow.stages, clientStage] : [clientStage]
}

const addClient = (ctx: Context, { id, stages }: { id: string; stages: Stage[] }): Promise<number> =>
  ctx.db.run(sql`UPDATE reviews.requests SET stages = ${JSON.stringify([...stages, clientStage])}::jsonb, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
