import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { newId } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Anchor } from '../contract.ts'
import { commentAdded } from '../events.ts'
import type { SubjectRef } from '../subjects/subject.ts'
import { lockComment } from './comment-queries.ts'

export type NewComment = {
  text: string
  /** Answers the thread that this comment began. */
  threadId?: string | undefined
  anchor?: Anchor | null
  shared?: boolean
  mentions?: readonly string[]
  /** Somebody without an account: the name they gave, and their link. */
  guest?: { name: string; linkId: string }
}

/** Writes a comment or an answer; an answer opens a resolved thread again. Gives the ids. */
export async function writeComment(ctx: Context, { kind, id: subjectId }: SubjectRef, { text, threadId, anchor = null, shared = false, mentions = [], guest }: NewComment): Promise<{ id: string; threadId: string }> {
  const id = newId<'comment'>()
  const now = ctx.now.toISOString()
  if (threadId) {
    const first = await lockComment(ctx, threadId)
    if (first.threadId !== first.id || first.kind !== kind || first.subjectId !== subjectId) throw notFound({ what: 'thread' })
    if (first.resolvedAt) await ctx.db.run(sql`UPDATE reviews.comments SET resolved_at = NULL, resolved_by = NULL, version = version + 1, updated_at = ${now}::timestamptz WHERE id = ${threadId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  }
  // A software that acts for nobody signs as what it is.
  const guestName = guest?.name ?? (ctx.actor.personId ? null : 'Automation')
  await ctx.db.run(sql`INSERT INTO reviews.comments (id, workspace_id, kind, subject_id, thread_id, author_id, guest_name, link_id, text, anchor, shared, mentions, created_at, updated_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${kind}, ${subjectId}::uuid, ${threadId ?? id}::uuid, ${guest ? null : ctx.actor.personId}::uuid, ${guestName}, ${guest?.linkId ?? null}::uuid, ${text},
      ${anchor ? JSON.stringify(anchor) : null}::jsonb, ${shared}, ${mentions as string[]}::uuid[], ${now}::timestamptz, ${now}::timestamptz)`)
  ctx.emit(commentAdded, subjectId, { kind, id: subjectId, commentId: id, isReply: threadId !== undefined, by: guest?.name ?? null })
  return { id, threadId: threadId ?? id }
}
