import { createHash } from 'node:crypto'
import { sql } from '../../platform/db/sql.ts'
import { notFound, tooManyRequests } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { decide } from '../approvals/decide.ts'
import { latestRequest } from '../approvals/request-queries.ts'
import { tellOfComment } from '../comments/tell-of-comment.ts'
import { writeComment } from '../comments/write-comment.ts'
import { AnswerLink, type Anchor } from '../contract.ts'
import { alreadyDecided, contentChanged, linkClosed, linkMayNotDecide, notApprovable, notYourTurn, reasonNeeded, requestOver, stageOver } from '../errors.ts'
import { findSubject } from '../subjects/subject.ts'
import { findLink, linkState, lockLink, noteVisit } from './link-queries.ts'
import { shownToGuests, type GuestPart } from './shown-to-guests.ts'

const answerRule = { limit: 20, windowSec: 600 }

export const answerLink = operation({
  id: 'reviews.links.answer',
  summary: 'Comment and decide by a review link, without an account.',
  http: 'POST /api/v1/public/reviews/:token',
  permission: 'public',
  workspaceOf: async (house, { token }) => (await findLink(house, token))?.workspaceId ?? null,
  effect: 'write',
  input: AnswerLink,
  output: Done,
  errors: [notFound, linkClosed, linkMayNotDecide, contentChanged, reasonNeeded, requestOver, stageOver, notApprovable, notYourTurn, alreadyDecided, tooManyRequests],
}).run(async (ctx, { token, name, comment, decision, contentHash, anchor, website }) => {
  // A machine that fills every field is told what it wants to hear, and nothing happens.
  if (website) return done
  await refuseMany(ctx)
  const link = await lockLink(ctx, token)
  const state = link ? linkState(link, ctx.now) : 'unknown'
  if (!link || state !== 'open') throw linkClosed({ why: state === 'open' ? 'unknown' : state })
  const ref = { kind: link.kind, id: link.subjectId }
  const subject = await findSubject(ctx, ref)
  if (!subject) throw linkClosed({ why: 'unknown' })
  const { parts, kept } = await shownToGuests(ctx, subject)
  if (!comment && decision !== 'approved') throw reasonNeeded({}, { fields: [{ path: 'comment', rule: 'needed', message: 'Write what you think, or what is to change.' }] })
  if (decision) {
    const request = link.mayDecide && kept.length === 0 ? await latestRequest(ctx, ref) : null
    if (!request || request.state !== 'open' || !request.stages[request.stage]?.outside) throw linkMayNotDecide({})
    await decide(ctx, { personId: null, name, linkId: link.id }, subject, { requestId: request.id, stage: request.stage, contentHash: contentHash ?? '', decision, reason: comment ?? null })
  }
  // The reason of a refusal is said with it; other words, and those that point somewhere, begin a thread that the team and reviewers see.
  const pointsAt = anchor && pointsInto(parts, anchor) ? anchor : null
  if (comment && (decision !== 'changes' || pointsAt)) {
    const { id: threadId } = await writeComment(ctx, ref, { text: comment, shared: true, guest: { name, linkId: link.id }, anchor: pointsAt })
    await tellOfComment(ctx, ref, { ...subject, authorId: subject.authorId ?? link.createdBy }, { threadId, text: comment, mentions: [], isReply: false, by: `${name} (outside)` })
  }
  await noteVisit(ctx, link.id, name)
  const isUsed = link.singleUse && (decision !== undefined || !link.mayDecide)
  if (isUsed) await ctx.db.run(sql`UPDATE reviews.links SET used_at = ${ctx.now.toISOString()}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${link.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  return done
})

/** Whoever answers points only at what they were shown. */
const pointsInto = (parts: readonly GuestPart[], anchor: Anchor): boolean => anchor.type !== 'passage' && parts.some(({ media }) => media.some(({ assetId }) => assetId === anchor.assetId))

/** The address is kept nowhere, its hash only while the limit counts. */
async function refuseMany(ctx: Context): Promise<void> {
  const who = createHash('sha256').update(`${ctx.ports.secretFor('reviews.answer')}${ctx.address ?? 'unknown'}`).digest('base64url')
  const taken = await ctx.ports.rate.take(`reviews.answer:${who}`, answerRule)
  if (!taken.allowed) throw tooManyRequests({ limit: answerRule.limit, seconds: taken.resetSec }, { retryAfterSec: taken.resetSec })
}
