import { notify } from '../../notifications/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { ReviewSubject } from '../../platform/reviewable.ts'
import type { DecisionWord, Stage } from '../contract.ts'
import { alreadyDecided, contentChanged, notApprovable, notYourTurn, reasonNeeded, requestOver, stageOver } from '../errors.ts'
import { approvalDecided, approvalMoved } from '../events.ts'
import { hashOf } from '../subjects/subject.ts'
import { approversOf, whoDecides, type Approver } from './flow.ts'
import { beginAnew } from './note-change.ts'
import { obstacleOf } from './obstacle.ts'
import { openStage } from './open-stage.ts'
import { closeRequest, decisionsOf, lockRequest, type DecisionRow, type RequestRow } from './request-queries.ts'
import { stateWord } from './words.ts'

/** A member, or somebody who came by a review link. */
export type Decider = { personId: string; name: string } | { personId: null; name: string; linkId: string }
export type Deciding = { requestId: string; stage: number; /** Fingerprint of what the decider saw. */ contentHash: string; decision: DecisionWord; reason: string | null }

/**
 * Takes one decision. It counts for the content that the decider saw and for the stage they meant, so that nobody approves
 * what they did not read. The last approval of a stage opens the next; anything else than an approval ends the request.
 */
export async function decide(ctx: Context, decider: Decider, subject: ReviewSubject, { requestId, stage: at, contentHash, decision, reason }: Deciding): Promise<void> {
  let request = await lockRequest(ctx, requestId)
  if (request.state !== 'open') throw requestOver({ state: stateWord(request.state) })
  if (contentHash !== hashOf(subject)) throw contentChanged({})
  if (request.contentHash !== contentHash) {
    await beginAnew(ctx, request, subject)
    request = await lockRequest(ctx, requestId)
  }
  const stage = request.stages[request.stage]!
  if (at !== request.stage) throw stageOver({ stage: stage.name })
  const approvers = await approversOf(ctx, stage)
  const isFit = decider.personId === null ? stage.outside : approvers.some(({ id }) => id === decider.personId)
  if (!isFit) throw notYourTurn({ stage: stage.name, who: whoDecides(stage, approvers) })
  const obstacle = decision === 'approved' ? await obstacleOf(ctx, { kind: request.kind, id: request.subjectId }) : null
  if (obstacle) throw notApprovable({ why: obstacle.why })
  if (decision !== 'approved' && !reason) throw reasonNeeded({}, { fields: [{ path: 'reason', rule: 'needed', message: 'Say what is to change.' }] })
  const before = (await decisionsOf(ctx, [request])).filter((one) => one.stage === request.stage)
  if (decider.personId !== null && before.some(({ personId }) => personId === decider.personId)) throw alreadyDecided({})
  await ctx.db.run(sql`INSERT INTO reviews.decisions (id, workspace_id, request_id, round, stage, person_id, guest_name, link_id, decision, reason, at) VALUES (${newId()}::uuid, ${ctx.workspaceId}::uuid, ${requestId}::uuid, ${request.round}, ${request.stage},
    ${decider.personId}::uuid, ${decider.personId === null ? decider.name : null}, ${decider.personId === null ? decider.linkId : null}::uuid, ${decision}, ${reason}, ${ctx.now.toISOString()}::timestamptz)`)
  await followDecision(ctx, request, subject, decider, { decision, reason, isStageDone: isDone(stage, approvers, [...before, { personId: decider.personId, decision }]) })
}

/** Have those approved whom the stage needs? */
export function isDone({ need, outside }: Pick<Stage, 'need' | 'outside'>, approvers: readonly Approver[], decisions: readonly Pick<DecisionRow, 'personId' | 'decision'>[]): boolean {
  const approved = decisions.filter(({ decision }) => decision === 'approved')
  if (need === 'one') return approved.length > 0
  return approvers.every(({ id }) => approved.some(({ personId }) => personId === id)) && (!outside || approved.some(({ personId }) => personId === null))
}

async function followDecision(ctx: Context, request: RequestRow, subject: ReviewSubject, decider: Decider, { decision, reason, isStageDone }: { decision: DecisionWord; reason: string | null; isStageDone: boolean }): Promise<void> {
  const { id: requestId, kind, subjectId: id } = request
  const stage = request.stages[request.stage]!.name
  const by = decider.personId === null ? decider.name : null
  const isLast = request.stage === request.stages.length - 1
  if (decision === 'approved' && !(isStageDone && isLast)) {
    ctx.emit(approvalMoved, id, { kind, id, requestId, stage, by })
    if (isStageDone) await openStage(ctx, request, request.stage + 1, subject)
    else await ctx.db.run(sql`UPDATE reviews.requests SET version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${requestId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
    return
  }
  await closeRequest(ctx, request, decision)
  ctx.emit(approvalDecided, id, { kind, id, requestId, state: decision, stage, reason, by, who: decider.name })
  await notify(ctx, {
    to: [...new Set([request.askedBy, subject.authorId].filter((one) => one !== null))], kind: 'reviews.decided',
    title: `${decider.name} ${{ approved: 'approved', changes: 'asks for changes', rejected: 'rejected' }[decision]}: ${subject.title}`, body: reason, href: subject.href, subjectId: id, key: `reviews.decided:${requestId}`,
  })
}
