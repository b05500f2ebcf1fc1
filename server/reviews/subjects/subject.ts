import { createHash } from 'node:crypto'
import { notAllowed, notFound } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Reviewable, ReviewSubject } from '../../platform/reviewable.ts'
import { kindUnknown } from '../errors.ts'

/** An artefact by kind and id. */
export type SubjectRef = { kind: string; id: string }

/** The kind as its room declares it. Throws `reviews.kind_unknown`. */
export function reviewableOf(ctx: Context, kind: string): Reviewable {
  const found = ctx.ports.inside.reviewables().get(kind)
  if (!found) throw kindUnknown({ kind })
  return found
}

/** The artefact for whoever may see it. Throws when its kind is unknown, closed to the actor, or it is gone. */
export async function subjectFor(ctx: Context, { kind, id }: SubjectRef): Promise<ReviewSubject> {
  const reviewable = reviewableOf(ctx, kind)
  if (!may(ctx.actor, reviewable.permission)) throw notAllowed({ permission: ctx.ports.inside.permissions().get(reviewable.permission)?.label ?? reviewable.permission })
  const subject = await findSubject(ctx, { kind, id })
  if (!subject) throw notFound({ what: reviewable.label.toLowerCase() })
  return subject
}

/** The artefact with the house's eyes; null when it is gone. */
export const findSubject = async (ctx: Context, { kind, id }: SubjectRef): Promise<ReviewSubject | null> => (await reviewableOf(ctx, kind).read(ctx, [id])).get(id) ?? null

/** The fingerprint of what an approval holds for. */
export const hashOf = ({ content }: Pick<ReviewSubject, 'content'>): string => createHash('sha256').update(JSON.stringify(content)).digest('base64url')
