import { z } from 'zod'
import { takeInLead } from '../../crm/index.ts'
import { notFound } from '../../platform/errors.ts'
import { sql } from '../../platform/db/sql.ts'
import { operation } from '../../platform/operations/operation.ts'
import { getPost } from '../posts/post-queries.ts'
import { getComment } from './comment-queries.ts'
import { CommentToLead } from './contract.ts'
import { commentChanged } from './events.ts'

export const commentToLead = operation({
  id: 'social.comments.to-lead',
  summary: 'Make somebody who commented a lead, with the comment as their question and the post as where they came from.',
  http: 'POST /api/v1/social/comments/:id/lead',
  permission: 'crm:write',
  effect: 'write',
  input: CommentToLead,
  output: z.object({ leadId: z.string(), created: z.boolean() }),
  errors: [notFound],
}).run(async (ctx, { id, name, email, phone }) => {
  const comment = await getComment(ctx, id)
  const post = await getPost(ctx, comment.postId)
  const link = await ctx.db.one<{ linkId: string | null }>(sql`SELECT link_id AS "linkId" FROM social.variants WHERE id = ${comment.variantId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const taken = await takeInLead(ctx, {
    name, email, phone, message: comment.text, listingId: post.listingId, channel: 'api', occurredAt: comment.writtenAt, page: comment.url,
    attribution: {
      // Nobody clicked: the comment itself is how they came.
      clickId: null, linkId: link.linkId, postId: comment.postId, accountId: comment.accountId, assetId: post.media[0]?.assetId ?? null, listingId: post.listingId,
      network: comment.network, utm: { source: comment.network, medium: 'social', content: 'comment' }, referrer: null, clickedAt: comment.writtenAt,
    },
  })
  await ctx.db.run(sql`UPDATE social.comments SET lead_id = ${taken.leadId}::uuid, version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  ctx.emit(commentChanged, comment.postId, { postId: comment.postId, commentId: id })
  return taken
})
