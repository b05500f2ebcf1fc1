import { notify } from '../../notifications/index.ts'
import { listener } from '../../platform/events/event.ts'
import { sql } from '../../platform/db/sql.ts'
import { whoseIs } from '../accounts/tell-of-trouble.ts'
import { networkOf } from '../networks/networks.ts'
import { titleOf } from '../posts/post.ts'
import { postDrifted } from './events.ts'

/** Tells the author that somebody changed or deleted the post at its network. */
export const tellOfDrift = listener('social.tell-of-drift', postDrifted, async (ctx, { data: { postId, variantId, network, kind } }) => {
  const post = await ctx.db.maybe<{ text: string; authorId: string | null }>(sql`SELECT text, author_id AS "authorId" FROM social.posts WHERE id = ${postId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NULL`)
  if (!post) return
  const { name } = networkOf(network)
  await notify(ctx, {
    to: await whoseIs(ctx, post.authorId),
    kind: 'social.post-drifted',
    title: `${kind === 'gone' ? 'Deleted on' : 'Changed on'} ${name}: ${titleOf(post.text)}`,
    body: kind === 'gone' ? 'Leave it so, or publish it again.' : 'Take the words from there, or put ours back.',
    href: `/social/posts/${postId}`,
    subjectId: postId,
    key: `social.post-drifted:${variantId}`,
    by: null,
  })
})
