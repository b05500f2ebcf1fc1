import { z } from 'zod'
import { notFound } from '../../platform/errors.ts'
import { sql } from '../../platform/db/sql.ts'
import { job } from '../../platform/jobs/job.ts'
import { operation } from '../../platform/operations/operation.ts'
import type { Context } from '../../platform/operations/context.ts'
import { networkOf } from '../networks/networks.ts'
import { isFailure } from '../publishing/outcome.ts'
import { getComment } from './comment-queries.ts'
import { OneComment } from './contract.ts'
import { cannotComment } from './errors.ts'
import { commentChanged } from './events.ts'
import { markGone } from './keep-comments.ts'
import { atNetwork } from './with-account.ts'

type Row = { id: string; postId: string; variantId: string; accountId: string; externalId: string; acting: 'hide' | 'show' | 'delete' | null }

/** Hides, shows or deletes a comment at its network. Each may be repeated. */
export const moderateComment = job({
  name: 'social.moderate-comment',
  payload: z.object({ commentId: z.string() }),
  attempts: 5,
  backoffSec: 5,
  handle: async (ctx, { commentId }) => {
    const row = await ctx.db.maybe<Row>(sql`SELECT id, post_id AS "postId", variant_id AS "variantId", account_id AS "accountId", external_id AS "externalId", acting FROM social.comments WHERE id = ${commentId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
    if (!row?.acting) return
    const there = await atNetwork(ctx, row.accountId)
    const { hide, remove } = there?.network.comments ?? {}
    const act = row.acting
    const result = !there ? { word: 'rejected' as const, reason: 'The account is not connected.', remedy: 'Reconnect it, then try again.' }
      : act === 'delete' ? await there.call((session) => remove!.run(there.reach, session, row.externalId))
      : await there.call((session) => hide!(there.reach, session, row.externalId, act === 'hide'))
    if (isFailure(result) && (result.word === 'retry' || result.word === 'unknown')) throw new Error(result.reason)
    const problem = isFailure(result) ? { text: result.reason, remedy: result.word === 'rejected' ? result.remedy : 'Reconnect the account, then try again.' } : null
    await ctx.transaction(async (tx) => {
      if (problem === null && act === 'delete') await markGone(tx, { id: row.variantId, postId: row.postId, accountId: row.accountId }, row.externalId, ctx.now.toISOString())
      await tx.db.run(sql`UPDATE social.comments SET acting = NULL, problem = ${problem === null ? null : JSON.stringify(problem)}::jsonb, hidden = CASE WHEN ${problem === null && act !== 'delete'} THEN ${act === 'hide'} ELSE hidden END, version = version + 1
        WHERE id = ${row.id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
      tx.emit(commentChanged, row.postId, { postId: row.postId, commentId: row.id })
    })
  },
})

const output = z.object({ asked: z.literal(true) })
const spec = { permission: 'social:publish', effect: 'irreversible', input: OneComment, output, errors: [notFound, cannotComment], status: 202 } as const

export const hideComment = operation({ ...spec, id: 'social.comments.hide', summary: 'Take a comment out of sight at its network, where that is offered.', http: 'POST /api/v1/social/comments/:id/hide' })
  .run((ctx, { id }) => ask(ctx, id, 'hide'))
export const showComment = operation({ ...spec, id: 'social.comments.show', summary: 'Show a hidden comment again.', http: 'POST /api/v1/social/comments/:id/show' })
  .run((ctx, { id }) => ask(ctx, id, 'show'))
export const deleteComment = operation({ ...spec, id: 'social.comments.delete', summary: 'Delete a comment at its network for good, where that is offered.', http: 'POST /api/v1/social/comments/:id/delete' })
  .run((ctx, { id }) => ask(ctx, id, 'delete'))

async function ask(ctx: Context, id: string, act: 'hide' | 'show' | 'delete'): Promise<{ asked: true }> {
  const comment = await getComment(ctx, id)
  const { name, comments } = networkOf(comment.network)
  const offered = act === 'delete' ? comments?.remove !== undefined && (comment.isOurs || !comments.remove.own) : comments?.hide !== undefined
  if (!offered || comment.removedAt !== null) throw cannotComment({ network: name, what: act === 'delete' ? 'delete this comment' : 'hide comments' })
  await ctx.db.run(sql`UPDATE social.comments SET acting = ${act}, problem = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  await ctx.enqueue(moderateComment, { commentId: id })
  ctx.emit(commentChanged, comment.postId, { postId: comment.postId, commentId: id })
  return { asked: true }
}
