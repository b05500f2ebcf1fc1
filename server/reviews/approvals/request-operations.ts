import { z } from 'zod'
import { notAllowed, notFound } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import { operation } from '../../platform/operations/operation.ts'
import { DecisionWord, RequestId, Review, subjectInput } from '../contract.ts'
import { alreadyDecided, contentChanged, kindUnknown, notApprovable, notYourTurn, reasonNeeded, requestOver, stageOver } from '../errors.ts'
import { approvalDecided } from '../events.ts'
import { subjectFor } from '../subjects/subject.ts'
import { askForApproval } from './ask-for-approval.ts'
import { decide } from './decide.ts'
import { nameOf } from './flow.ts'
import { showReview } from './read-review.ts'
import { closeRequest, lockRequest } from './request-queries.ts'
import { stateWord } from './words.ts'

export const askApproval = operation({
  id: 'reviews.approvals.ask',
  summary: 'Ask for approval of an artefact as it is now. While a request is open, that one stays.',
  http: 'POST /api/v1/reviews/subjects/:kind/:subjectId/requests',
  permission: 'reviews:write',
  effect: 'write',
  input: z.strictObject({ ...subjectInput, note: z.string().trim().max(1_000).optional().describe('What the approvers should know'), dueHours: z.int().min(1).max(720).optional().describe('Hours that each stage has; absent: as the flow says'), outside: z.boolean().default(false).describe('Somebody from outside decides, too') }),
  output: Review,
  errors: [notFound, kindUnknown],
  status: 201,
  agent: { when: 'a post or another artefact is ready and somebody should approve it', confirm: true },
  automation: { label: 'Ask for approval' },
}).run(async (ctx, { kind, subjectId, note, dueHours, outside }) => {
  const ref = { kind, id: subjectId }
  await subjectFor(ctx, ref)
  await askForApproval(ctx, { ...ref, note: note || null, outside, ...(dueHours ? { dueHours } : {}) })
  return showReview(ctx, ref)
})

export const decideRequest = operation({
  id: 'reviews.approvals.decide',
  summary: 'Approve, ask for changes or reject, at the stage and for the content that were looked at.',
  http: 'POST /api/v1/reviews/requests/:id/decide',
  permission: 'reviews:approve',
  effect: 'write',
  input: z.strictObject({
    id: RequestId, stage: z.int().min(0), contentHash: z.string().max(100).describe('`contentHash` of the review that was read'),
    decision: DecisionWord, reason: z.string().trim().max(2_000).optional().describe('Needed unless it is approved'),
  }),
  output: Review,
  errors: [notFound, requestOver, stageOver, notYourTurn, alreadyDecided, contentChanged, reasonNeeded, notApprovable],
}).run(async (ctx, { id, stage, contentHash, decision, reason }) => {
  const request = await lockRequest(ctx, id)
  const ref = { kind: request.kind, id: request.subjectId }
  const subject = await subjectFor(ctx, ref)
  const { personId } = ctx.actor
  if (!personId) throw notAllowed({ permission: 'Approve as a person' })
  await decide(ctx, { personId, name: await nameOf(ctx, personId) }, subject, { requestId: id, stage, contentHash, decision, reason: reason || null })
  return showReview(ctx, ref)
})

export const withdrawRequest = operation({
  id: 'reviews.approvals.withdraw',
  summary: 'Take a request for approval back.',
  http: 'POST /api/v1/reviews/requests/:id/withdraw',
  permission: 'reviews:write',
  effect: 'write',
  input: z.strictObject({ id: RequestId }),
  output: Review,
  errors: [notFound, requestOver, notAllowed],
}).run(async (ctx, { id }) => {
  const request = await lockRequest(ctx, id)
  const ref = { kind: request.kind, id: request.subjectId }
  await subjectFor(ctx, ref)
  if (request.state !== 'open') throw requestOver({ state: stateWord(request.state) })
  if (request.askedBy !== ctx.actor.personId && !may(ctx.actor, 'reviews:settings')) throw notAllowed({ permission: 'Take back what others asked for' })
  await closeRequest(ctx, request, 'withdrawn')
  ctx.emit(approvalDecided, ref.id, { ...ref, requestId: id, state: 'withdrawn', stage: request.stages[request.stage]!.name, reason: null, by: null, who: await nameOf(ctx, ctx.actor.personId) })
  return showReview(ctx, ref)
})
