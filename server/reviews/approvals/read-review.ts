import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { openThreads } from '../comments/comment-queries.ts'
import { Review, subjectInput } from '../contract.ts'
import { kindUnknown } from '../errors.ts'
import { hashOf, subjectFor, type SubjectRef } from '../subjects/subject.ts'
import { presentRequest } from './present-request.ts'
import { latestRequest } from './request-queries.ts'
import { obstacleOf } from './obstacle.ts'
import { mustWaitFor } from './standing.ts'

export const readReview = operation({
  id: 'reviews.subjects.get',
  summary: 'How the review of an artefact stands: its approval, open comments, and what it says.',
  http: 'GET /api/v1/reviews/subjects/:kind/:subjectId',
  permission: 'reviews:read',
  effect: 'read',
  input: z.strictObject(subjectInput),
  output: Review,
  errors: [notFound, kindUnknown],
  agent: { when: 'somebody asks whether a post or another artefact is approved, or by whom it waits' },
}).run((ctx, { kind, subjectId }) => showReview(ctx, { kind, id: subjectId }))

/** The review as the panel shows it. */
export async function showReview(ctx: Context, ref: SubjectRef): Promise<z.input<typeof Review>> {
  const subject = await subjectFor(ctx, ref)
  const contentHash = hashOf(subject)
  const request = await latestRequest(ctx, ref)
  const waits = await mustWaitFor(ctx, ref)
  const mayWrite = may(ctx.actor, 'reviews:write')
  return {
    kind: ref.kind, subjectId: ref.id, title: subject.title, href: subject.href, contentHash,
    parts: subject.parts.map(({ media, ...part }) => ({ ...part, media: [...media] })),
    waits: waits?.why ?? null,
    obstacle: await obstacleOf(ctx, ref),
    request: request ? await presentRequest(ctx, request, contentHash) : null,
    openComments: (await openThreads(ctx, ref.kind, [ref.id])).get(ref.id) ?? 0,
    may: { comment: mayWrite, ask: mayWrite && request?.state !== 'open', share: mayWrite },
  }
}
