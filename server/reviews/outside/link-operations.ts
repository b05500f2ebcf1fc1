import { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { hashToken, randomToken } from '../../platform/crypto/random-token.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { addSeconds } from '../../platform/time.ts'
import { askForApproval } from '../approvals/ask-for-approval.ts'
import { MakeLink, ReviewLinkId, ReviewLinks, subjectInput } from '../contract.ts'
import { kindUnknown } from '../errors.ts'
import { linkMade, linkRevoked } from '../events.ts'
import { hashOf, subjectFor } from '../subjects/subject.ts'
import { linksOf, linkState, lockLinkById } from './link-queries.ts'
import { shownToGuests } from './shown-to-guests.ts'

export const listLinks = operation({
  id: 'reviews.links.list',
  summary: 'The review links of an artefact with their visits, and the files that guests do not see, with the reason.',
  http: 'GET /api/v1/reviews/subjects/:kind/:subjectId/links',
  permission: 'reviews:read',
  effect: 'read',
  input: z.strictObject(subjectInput),
  output: ReviewLinks,
  errors: [notFound, kindUnknown],
}).run(async (ctx, { kind, subjectId }) => {
  const { kept } = await shownToGuests(ctx, await subjectFor(ctx, { kind, id: subjectId }))
  const rows = await linksOf(ctx, kind, subjectId)
  const people = await peopleOf(ctx, rows.flatMap(({ createdBy }) => createdBy ?? []))
  return {
    kept,
    items: rows.map(({ id, label, mayDecide, singleUse, expiresAt, createdAt, createdBy, visits, lastVisitAt, names, ...row }) => ({
      id, label, mayDecide, singleUse, expiresAt, createdAt, visits, lastVisitAt, names, createdBy: (createdBy && people.get(createdBy)?.name) ?? null, state: linkState({ ...row, expiresAt }, ctx.now),
    })),
  }
})

export const makeLink = operation({
  id: 'reviews.links.make',
  summary: 'Make a link by which somebody without an account sees the artefact, comments, and decides. Its address is shown once.',
  http: 'POST /api/v1/reviews/subjects/:kind/:subjectId/links',
  permission: 'reviews:write',
  effect: 'write',
  input: MakeLink,
  output: z.object({ id: ReviewLinkId, url: z.string(), expiresAt: z.string() }),
  errors: [notFound, kindUnknown],
  status: 201,
  secretAnswer: true,
}).run(async (ctx, { kind, subjectId, label, mayDecide, singleUse, days }) => {
  const ref = { kind, id: subjectId }
  const subject = await subjectFor(ctx, ref)
  if (mayDecide) await askForApproval(ctx, { ...ref, outside: true })
  const token = randomToken('')
  const id = newId<'review link'>()
  const expiresAt = addSeconds(ctx.now, days * 86_400)
  const now = ctx.now.toISOString()
  await ctx.db.run(sql`INSERT INTO reviews.links (id, workspace_id, kind, subject_id, token_hash, label, may_decide, single_use, content_hash, expires_at, created_by, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${kind}, ${subjectId}::uuid, ${hashToken(token)}, ${label}, ${mayDecide}, ${singleUse}, ${hashOf(subject)}, ${expiresAt}::timestamptz, ${ctx.actor.personId}::uuid, ${now}::timestamptz, ${now}::timestamptz)`)
  ctx.emit(linkMade, subjectId, { ...ref, linkId: id, label })
  return { id, url: `${ctx.ports.publicUrl}/review/${token}`, expiresAt }
})

export const revokeLink = operation({
  id: 'reviews.links.revoke',
  summary: 'Close a review link at once.',
  http: 'DELETE /api/v1/reviews/links/:id',
  permission: 'reviews:write',
  effect: 'write',
  input: z.strictObject({ id: ReviewLinkId }),
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const link = await lockLinkById(ctx, id)
  const ref = { kind: link.kind, id: link.subjectId }
  await subjectFor(ctx, ref)
  if (link.revokedAt) return done
  await ctx.db.run(sql`UPDATE reviews.links SET revoked_at = ${ctx.now.toISOString()}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(linkRevoked, ref.id, { ...ref, linkId: id, label: link.label })
  return done
})
