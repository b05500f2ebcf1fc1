import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import type { Anchor } from '../contract.ts'
import type { SubjectRef } from '../subjects/subject.ts'

export type CommentRow = {
  id: string
  kind: string
  subjectId: string
  threadId: string
  authorId: string | null
  guestName: string | null
  text: string
  anchor: Anchor | null
  shared: boolean
  mentions: string[]
  resolvedAt: string | null
  resolvedBy: string | null
  editedAt: string | null
  createdAt: string
  version: number
}

const columns = sql.raw(`c.id, c.kind, c.subject_id AS "subjectId", c.thread_id AS "threadId", c.author_id AS "authorId", c.guest_name AS "guestName", c.text, c.anchor, c.shared, c.mentions,
  c.resolved_at AS "resolvedAt", c.resolved_by AS "resolvedBy", c.edited_at AS "editedAt", c.created_at AS "createdAt", c.version`)

/** All comments on an artefact, oldest first; `shared`: those that reviewers from outside may see. */
export const commentsOn = (ctx: Context, { kind, id }: SubjectRef, { shared = false } = {}): Promise<CommentRow[]> =>
  ctx.db.all<CommentRow>(sql`SELECT ${columns} FROM reviews.comments c WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.kind = ${kind} AND c.subject_id = ${id}::uuid
    ${shared ? sql`AND EXISTS (SELECT FROM reviews.comments f WHERE f.workspace_id = c.workspace_id AND f.id = c.thread_id AND f.shared)` : sql``} ORDER BY c.created_at, c.id LIMIT 2000`)

/** One comment, locked for a change. */
export async function lockComment(ctx: Context, id: string): Promise<CommentRow> {
  const row = await ctx.db.maybe<CommentRow>(sql`SELECT ${columns} FROM reviews.comments c WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.id = ${id}::uuid FOR UPDATE`)
  if (!row) throw notFound({ what: 'comment' })
  return row
}

/** How many threads of some artefacts are open. */
export async function openThreads(ctx: Context, kind: string, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.all<{ id: string; count: number }>(sql`SELECT c.subject_id AS id, count(*)::int AS count FROM reviews.comments c
    WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.kind = ${kind} AND c.subject_id = ANY(${ids as string[]}::uuid[]) AND c.id = c.thread_id AND c.resolved_at IS NULL GROUP BY 1`)
  return new Map(rows.map(({ id, count }) => [id, count]))
}
