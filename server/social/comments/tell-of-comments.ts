import { notify } from '../../notifications/index.ts'
import { listener } from '../../platform/events/event.ts'
import { sql } from '../../platform/db/sql.ts'
import { whoseIs } from '../accounts/tell-of-trouble.ts'
import { networkOf } from '../networks/networks.ts'
import { titleOf } from '../posts/post.ts'
import { commentReceived } from './events.ts'

/** Tells the author of a post what people write under it; several under one post are one notice while it is unread. */
export const tellOfComments = listener('social.tell-of-comments', commentReceived, async (ctx, { data: { postId, network, authorName, text } }) => {
  const post = await ctx.db.maybe<{ text: string; authorId: string | null }>(sql`SELECT text, author_id AS "authorId" FROM social.posts WHERE id = ${postId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL`)
  if (!post) return
  await notify(ctx, {
    to: await whoseIs(ctx, post.authorId),
    kind: 'social.comment-received',
    title: `${authorName} on ${networkOf(network).name}: ${titleOf(post.text)}`,
    body: text,
    href: `/social/posts/${postId}?tab=comments`,
    subjectId: postId,
    key: `social.comment:${postId}`,
    by: null,
  })
})
