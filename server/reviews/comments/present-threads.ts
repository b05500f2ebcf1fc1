import type { z } from 'zod'
import { peopleOf, type PersonRef } from '../../identity/index.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Comment, Thread } from '../contract.ts'
import type { CommentRow } from './comment-queries.ts'

type WireComment = z.input<typeof Comment>
type WireThread = z.input<typeof Thread>

/** Threads as the wire has them, in the order of their first comments. */
export async function presentThreads(ctx: Context, rows: readonly CommentRow[]): Promise<WireThread[]> {
  const people = await peopleOf(ctx, rows.flatMap(({ authorId, resolvedBy }) => [authorId, resolvedBy].filter((id) => id !== null)))
  const byThread = Map.groupBy(rows, ({ threadId }) => threadId)
  return [...byThread].flatMap(([threadId, members]) => {
    const first = members.find(({ id }) => id === threadId)
    if (!first) return []
    return [{
      ...presentComment(ctx, first, people),
      anchor: first.anchor,
      shared: first.shared,
      resolved: first.resolvedAt ? { at: first.resolvedAt, by: (first.resolvedBy && people.get(first.resolvedBy)?.name) ?? null } : null,
      replies: members.filter((one) => one !== first).map((one) => presentComment(ctx, one, people)),
    }]
  })
}

function presentComment(ctx: Context, row: CommentRow, people: ReadonlyMap<string, PersonRef>): WireComment {
  const person = row.authorId ? people.get(row.authorId) : undefined
  const isOwn = row.authorId !== null && row.authorId === ctx.actor.personId && may(ctx.actor, 'reviews:write')
  return {
    id: row.id,
    author: { id: row.authorId, name: person?.name ?? row.guestName ?? 'A former member', avatarUrl: person?.avatarUrl ?? null, isGuest: row.guestName !== null },
    text: row.text,
    mentions: row.mentions,
    editedAt: row.editedAt,
    createdAt: row.createdAt,
    may: { edit: isOwn, delete: isOwn || may(ctx.actor, 'reviews:settings') },
    version: row.version,
  }
}
