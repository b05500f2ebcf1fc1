import type { z } from 'zod'
import { workspaceOf } from '../../identity/index.ts'
import { latestRequest } from '../approvals/request-queries.ts'
import { stateNow } from '../approvals/standing.ts'
import { commentsOn } from '../comments/comment-queries.ts'
import { presentThreads } from '../comments/present-threads.ts'
import type { Anchor, RequestState } from '../contract.ts'
import type { WorkspaceLook } from '../../platform/look/workspace-look.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { ReviewSubject } from '../../platform/reviewable.ts'
import { findSubject, hashOf, reviewableOf } from '../subjects/subject.ts'
import type { LinkRow, LinkState } from './link-queries.ts'
import { shownToGuests, type GuestPart } from './shown-to-guests.ts'

export type SharedComment = { name: string; text: string; at: string; anchor: z.input<typeof Anchor> | null; isResolved: boolean; replies: { name: string; text: string; at: string }[] }

/** What somebody from outside sees: the artefact, what was said to them, and whether it is their turn. */
export type OutsidePage = {
  agency: string
  locale: string
  zone: string
  kind: string
  label: string
  subject: Pick<ReviewSubject, 'title'> & { parts: readonly GuestPart[] }
  /** Some of it is kept inside: nobody decides about what they cannot see. */
  isPartial: boolean
  contentHash: string
  /** What is shown is newer than what the link was made for. */
  isSuperseded: boolean
  /** When the link was made. */
  madeAt: string
  state: Exclude<LinkState, 'revoked'>
  expiresAt: string
  mayDecide: boolean
  request: RequestState | null
  comments: SharedComment[]
  /** How the workspace looks; null: as the house does. */
  look: WorkspaceLook | null
}

/** The page behind a link; null when the artefact is gone. Comments of the house are never read here. */
export async function loadOutsidePage(ctx: Context, link: LinkRow, state: OutsidePage['state']): Promise<OutsidePage | null> {
  const ref = { kind: link.kind, id: link.subjectId }
  const subject = await findSubject(ctx, ref)
  if (!subject) return null
  const { name, locale, timeZone } = await workspaceOf(ctx)
  const request = await latestRequest(ctx, ref)
  const contentHash = hashOf(subject)
  const { parts, kept } = await shownToGuests(ctx, subject)
  const isPartial = kept.length > 0
  const threads = await presentThreads(ctx, await commentsOn(ctx, ref, { shared: true }))
  return {
    agency: name, locale, zone: timeZone, kind: link.kind, label: reviewableOf(ctx, link.kind).label, subject: { title: subject.title, parts }, isPartial, contentHash, isSuperseded: link.contentHash !== null && link.contentHash !== contentHash, madeAt: link.createdAt, state, expiresAt: link.expiresAt,
    mayDecide: link.mayDecide && !isPartial && state === 'open' && request?.state === 'open' && (request.stages[request.stage]?.outside ?? false),
    request: request ? stateNow(request, contentHash) : null,
    look: await ctx.ports.inside.lookOf(ctx, {}),
    comments: threads.map(({ author, text, createdAt, anchor, resolved, replies }) => ({ name: author.name, text, at: createdAt, anchor, isResolved: resolved !== null, replies: replies.map((one) => ({ name: one.author.name, text: one.text, at: one.createdAt })) })),
  }
}
