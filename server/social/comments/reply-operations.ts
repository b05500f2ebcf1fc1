import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { checkOutgoing } from '../../policy/index.ts'
import { notFound } from '../../platform/errors.ts'
import { sql } from '../../platform/db/sql.ts'
import { newId } from '../../platform/ids.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import type { Context } from '../../platform/operations/context.ts'
import { lengthOf } from '../contract.ts'
import { networkOf } from '../networks/networks.ts'
import { getPost, variantsOf } from '../posts/post-queries.ts'
import { getComment } from './comment-queries.ts'
import { OneReply, SendReply } from './contract.ts'
import { cannotComment, notOutThere, replyAgainstRules, replyIsOut, replyNotFailed, replyTooLong } from './errors.ts'
import { commentChanged } from './events.ts'
import { sendReplies } from './reply.timer.ts'

/** So long an answer waits for second thoughts. */
const holdMs = 10_000

export const sendReplyOperation = operation({
  id: 'social.comments.reply',
  summary: 'Answer a comment, or write under a post. It waits ten seconds, in which it can be taken back, and goes out once.',
  http: 'POST /api/v1/social/posts/:id/replies',
  permission: 'social:publish',
  effect: 'irreversible',
  input: SendReply,
  output: z.object({ id: z.string(), sendAt: z.string() }),
  errors: [notFound, cannotComment, notOutThere, replyTooLong, replyAgainstRules],
  status: 202,
  agent: { when: 'a comment on a post should be answered', confirm: true },
}).run(async (ctx, { id, variantId, commentId, text }) => {
  await getPost(ctx, id)
  const variant = (await variantsOf(ctx, [id])).find((one) => one.id === variantId)
  if (!variant) throw notFound({ what: 'post on this account' })
  const { name, comments, capabilities } = networkOf(variant.network)
  if (!comments) throw cannotComment({ network: name, what: 'answer comments' })
  if (variant.state !== 'published' || variant.externalId === null) throw notOutThere({})
  if (commentId !== null && (await getComment(ctx, commentId)).variantId !== variantId) throw notFound({ what: 'comment' })
  const length = lengthOf(text, capabilities.text)
  if (length > comments.max) throw replyTooLong({ network: name, max: comments.max, length }, { fields: [{ path: 'text', rule: 'max', message: `Use ${comments.max} letters or fewer.` }] })
  await checkWords(ctx, id, variant.network, text)
  const replyId = newId<'reply'>()
  const sendAt = new Date(ctx.now.getTime() + holdMs).toISOString()
  await ctx.db.run(sql`INSERT INTO social.replies (id, workspace_id, post_id, variant_id, account_id, comment_id, text, state, send_at, wake_at, key, author_id, created_at, updated_at)
    VALUES (${replyId}::uuid, ${ctx.workspaceId}::uuid, ${id}::uuid, ${variantId}::uuid, ${variant.accountId}::uuid, ${commentId}::uuid, ${text}, 'waiting', ${sendAt}::timestamptz, ${sendAt}::timestamptz,
      ${comments.newKey?.() ?? randomUUID()}, ${ctx.actor.personId}, ${ctx.now.toISOString()}::timestamptz, ${ctx.now.toISOString()}::timestamptz)`)
  ctx.emit(commentChanged, id, { postId: id, commentId })
  ctx.signal(sendReplies.name)
  return { id: replyId, sendAt }
})

export const takeBackReply = operation({
  id: 'social.replies.take-back',
  summary: 'Take an answer back before it is sent, or give up one that failed.',
  http: 'POST /api/v1/social/replies/:id/take-back',
  permission: 'social:publish',
  effect: 'write',
  input: OneReply,
  output: Done,
  errors: [notFound, replyIsOut],
}).run(async (ctx, { id }) => {
  const { state, claim, postId } = await lockReply(ctx, id)
  if (claim !== null || (state !== 'waiting' && state !== 'failed')) throw replyIsOut({})
  await ctx.db.run(sql`UPDATE social.replies SET state = 'taken_back', wake_at = NULL, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(commentChanged, postId, { postId, commentId: null })
  return done
})

export const resendReply = operation({
  id: 'social.replies.retry',
  summary: 'Send an answer again that failed. Where it may be out already, the network is asked first.',
  http: 'POST /api/v1/social/replies/:id/retry',
  permission: 'social:publish',
  effect: 'irreversible',
  input: OneReply,
  output: Done,
  errors: [notFound, replyNotFailed],
}).run(async (ctx, { id }) => {
  const { state, postId } = await lockReply(ctx, id)
  if (state !== 'failed') throw replyNotFailed({})
  await ctx.db.run(sql`UPDATE social.replies SET state = 'sending', tries = 0, failure = NULL, wake_at = ${ctx.now.toISOString()}::timestamptz, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(commentChanged, postId, { postId, commentId: null })
  ctx.signal(sendReplies.name)
  return done
})

async function lockReply(ctx: Context, id: string): Promise<{ state: string; claim: string | null; postId: string }> {
  const row = await ctx.db.maybe<{ state: string; claim: string | null; postId: string }>(sql`SELECT state, claim, post_id AS "postId" FROM social.replies WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
  if (!row) throw notFound({ what: 'answer' })
  return row
}

/** An answer is read by as many people as the post, so the same rules hold. What somebody let pass for the post may be said under it too. */
async function checkWords(ctx: Context, postId: string, network: string, text: string): Promise<void> {
  const found = await checkOutgoing(ctx, { surface: 'reply', networks: [network], texts: [{ field: 'text', text }], subject: { kind: 'social.post', id: postId } })
  const [block] = found.filter(({ level, overridden }) => level === 'block' && overridden === null)
  if (!block) return
  const { passage, reason, replacement } = block
  throw replyAgainstRules({ passage, reason }, { fields: [{ path: 'text', rule: `policy.${block.ruleId}`, message: replacement === null ? `${reason} Word it differently.` : `${reason} Say “${replacement}” instead.` }] })
}
