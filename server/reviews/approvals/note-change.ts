import { notify } from '../../notifications/index.ts'
import { sql } from '../../platform/db/sql.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { ReviewSubject } from '../../platform/reviewable.ts'
import { approvalVoided } from '../events.ts'
import { findSubject, hashOf, type SubjectRef } from '../subjects/subject.ts'
import { openStage } from './open-stage.ts'
import { closeRequest, latestRequest, lockRequest, type RequestRow } from './request-queries.ts'

/**
 * A room tells that an artefact may have changed. Where its content is no longer the one that was approved, the approval is
 * void; where it is still looked at, the stages begin anew. Both are told. Cheap while nothing was asked.
 */
export async function noteChange(ctx: Context, ref: SubjectRef): Promise<void> {
  const latest = await latestRequest(ctx, ref)
  if (!latest || (latest.state !== 'open' && latest.state !== 'approved')) return
  const request = await lockRequest(ctx, latest.id)
  const subject = await findSubject(ctx, ref)
  if (!subject || hashOf(subject) === request.contentHash) return
  if (request.state === 'open') return beginAnew(ctx, request, subject)
  if (request.state !== 'approved') return
  await closeRequest(ctx, request, 'void')
  ctx.emit(approvalVoided, ref.id, { ...ref, requestId: request.id, begins: false })
  await notify(ctx, {
    to: [...new Set([request.askedBy, subject.authorId].filter((one) => one !== null))], kind: 'reviews.decided', title: `The approval no longer holds: ${subject.title}`,
    body: 'It was changed after it was approved. Ask for approval again.', href: subject.href, subjectId: ref.id, key: `reviews.decided:${request.id}`,
  })
}

/** The content has changed while people look at it: what was said of the former one counts no more. */
export async function beginAnew(ctx: Context, request: RequestRow, subject: ReviewSubject): Promise<void> {
  await ctx.db.run(sql`UPDATE reviews.requests SET content_hash = ${hashOf(subject)}, round = round + 1 WHERE id = ${request.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await openStage(ctx, { ...request, note: 'It was changed. Look at it again.' }, 0, subject)
  ctx.emit(approvalVoided, request.subjectId, { kind: request.kind, id: request.subjectId, requestId: request.id, begins: true })
}
