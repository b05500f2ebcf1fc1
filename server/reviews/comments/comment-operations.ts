import { z } from 'zod'
import { membersAmong, peopleOf } from '../../identity/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { invalidInput, notFound, staleVersion } from '../../platform/errors.ts'
import { may } from '../../platform/operations/actor.ts'
import type { Context } from '../../platform/operations/context.ts'
import { done, Done, operation } from '../../platform/operations/operation.ts'
import { Anchor, CommentId, commentText, subjectInput, Thread, Threads } from '../contract.ts'
import { kindUnknown, notTheirComment } from '../errors.ts'
import { commentChanged, threadResolved } from '../events.ts'
import { subjectFor } from '../subjects/subject.ts'
import { commentsOn, lockComment, type CommentRow } from './comment-queries.ts'
import { presentThreads } from './present-threads.ts'
import { tellOfComment } from './tell-of-comment.ts'
import { writeComment } from './write-comment.ts'

const mentions = z.array(z.uuid()).max(20)

export const listComments = operation({
  id: 'reviews.comments.list',
  summary: 'The comment threads of an artefact, with how many are open.',
  http: 'GET /api/v1/reviews/subjects/:kind/:subjectId/comments',
  permission: 'reviews:read',
  effect: 'read',
  input: z.strictObject(subjectInput),
  output: Threads,
  errors: [notFound, kindUnknown],
}).run(async (ctx, { kind, subjectId }) => {
  await subjectFor(ctx, { kind, id: subjectId })
  const items = await presentThreads(ctx, await commentsOn(ctx, { kind, id: subjectId }))
  return { items, open: items.filter(({ resolved }) => resolved === null).length }
})

export const addComment = operation({
  id: 'reviews.comments.add',
  summary: 'Comment on an artefact or answer a thread. Whoever is named is told.',
  http: 'POST /api/v1/reviews/subjects/:kind/:subjectId/comments',
  permission: 'reviews:write',
  effect: 'write',
  input: z.strictObject({
    ...subjectInput, text: commentText, threadId: CommentId.optional().describe('The first comment of the thread that is answered'),
    anchor: Anchor.nullable().default(null), shared: z.boolean().default(false).describe('Reviewers from outside see the thread'), mentions: mentions.default([]),
  }),
  output: Thread,
  errors: [notFound, kindUnknown, invalidInput],
  status: 201,
  agent: { when: 'somebody wants to leave a remark on a post or another artefact', confirm: true },
}).run(async (ctx, { kind, subjectId, ...said }) => {
  const ref = { kind, id: subjectId }
  const subject = await subjectFor(ctx, ref)
  await refuseStrangers(ctx, said.mentions)
  const { id, threadId } = await writeComment(ctx, ref, said)
  const by = (ctx.actor.personId && (await peopleOf(ctx, [ctx.actor.personId])).get(ctx.actor.personId)?.name) || 'An automation'
  await tellOfComment(ctx, ref, subject, { threadId, text: said.text, mentions: said.mentions, isReply: threadId !== id, by })
  return showThread(ctx, kind, subjectId, threadId)
})

export const updateComment = operation({
  id: 'reviews.comments.update',
  summary: 'Change the words of an own comment.',
  http: 'PATCH /api/v1/reviews/comments/:id',
  permission: 'reviews:write',
  effect: 'write',
  input: z.strictObject({ id: CommentId, version: z.int().optional(), text: commentText, mentions: mentions.optional() }),
  output: Thread,
  errors: [notFound, notTheirComment, staleVersion, invalidInput],
}).run(async (ctx, { id, version, text, mentions: named }) => {
  const { row, subject } = await commentFor(ctx, id)
  if (row.authorId === null || row.authorId !== ctx.actor.personId) throw notTheirComment({})
  if (version !== undefined && version !== row.version) throw staleVersion({ what: 'comment', current: row.version })
  const now = ctx.now.toISOString()
  if (named) await refuseStrangers(ctx, named)
  await ctx.db.run(sql`UPDATE reviews.comments SET text = ${text}, mentions = ${named ?? row.mentions}::uuid[], edited_at = ${now}::timestamptz, version = version + 1, updated_at = ${now}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(commentChanged, row.subjectId, { kind: row.kind, id: row.subjectId, commentId: id })
  const fresh = (named ?? []).filter((one) => !row.mentions.includes(one))
  if (fresh.length > 0) {
    const by = (await peopleOf(ctx, [row.authorId])).get(row.authorId)?.name ?? 'A member'
    await tellOfComment(ctx, { kind: row.kind, id: row.subjectId }, { ...subject, authorId: null }, { threadId: row.threadId, text, mentions: fresh, isReply: false, by })
  }
  return showThread(ctx, row.kind, row.subjectId, row.threadId)
})

const resolving = (resolved: boolean) => async (ctx: Context, { id }: { id: string }) => {
  const { row } = await commentFor(ctx, id)
  if (row.id !== row.threadId) throw notFound({ what: 'thread' })
  if ((row.resolvedAt !== null) !== resolved) {
    const now = ctx.now.toISOString()
    await ctx.db.run(sql`UPDATE reviews.comments SET resolved_at = ${resolved ? now : null}::timestamptz, resolved_by = ${resolved ? ctx.actor.personId : null}::uuid, version = version + 1, updated_at = ${now}::timestamptz
      WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
    ctx.emit(threadResolved, row.subjectId, { kind: row.kind, id: row.subjectId, commentId: id, resolved })
  }
  return showThread(ctx, row.kind, row.subjectId, id)
}
const oneThread = z.strictObject({ id: CommentId })

export const resolveThread = operation({
  id: 'reviews.threads.resolve',
  summary: 'Say that a thread is settled. An answer opens it again.',
  http: 'POST /api/v1/reviews/comments/:id/resolve',
  permission: 'reviews:write', effect: 'write', input: oneThread, output: Thread, errors: [notFound],
}).run(resolving(true))

export const reopenThread = operation({
  id: 'reviews.threads.reopen',
  summary: 'Open a settled thread again.',
  http: 'POST /api/v1/reviews/comments/:id/reopen',
  permission: 'reviews:write', effect: 'write', input: oneThread, output: Thread, errors: [notFound],
}).run(resolving(false))

export const deleteComment = operation({
  id: 'reviews.comments.delete',
  summary: 'Delete a comment; the first one of a thread takes its answers along. It can be undone for 30 days.',
  http: 'DELETE /api/v1/reviews/comments/:id',
  permission: 'reviews:write',
  effect: 'write',
  input: z.strictObject({ id: CommentId }),
  output: Done,
  errors: [notFound, notTheirComment],
}).run(async (ctx, { id }) => {
  const { row } = await commentFor(ctx, id)
  if (row.authorId !== ctx.actor.personId && !may(ctx.actor, 'reviews:settings')) throw notTheirComment({})
  await ctx.db.run(sql`DELETE FROM reviews.comments WHERE workspace_id = ${ctx.workspaceId}::uuid AND (id = ${id}::uuid OR thread_id = ${id}::uuid)`)
  ctx.emit(commentChanged, row.subjectId, { kind: row.kind, id: row.subjectId, commentId: id })
  return done
})

/** A comment of an artefact that the actor may see. */
async function commentFor(ctx: Context, id: string): Promise<{ row: CommentRow; subject: Awaited<ReturnType<typeof subjectFor>> }> {
  const row = await lockComment(ctx, id)
  return { row, subject: await subjectFor(ctx, { kind: row.kind, id: row.subjectId }) }
}

async function showThread(ctx: Context, kind: string, subjectId: string, threadId: string): Promise<z.input<typeof Thread>> {
  const rows = (await commentsOn(ctx, { kind, id: subjectId })).filter((one) => one.threadId === threadId)
  return (await presentThreads(ctx, rows))[0]!
}

async function refuseStrangers(ctx: Context, ids: readonly string[]): Promise<void> {
  const members = await membersAmong(ctx, ids)
  const place = ids.findIndex((id) => !members.has(id))
  if (place >= 0) throw invalidInput({ count: 1 }, { fields: [{ path: `mentions.${place}`, rule: 'member', message: 'Name members of this workspace only.' }] })
}
