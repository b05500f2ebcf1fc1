import { z } from 'zod'
import { peopleOf } from '../../identity/index.ts'
import { notFound } from '../../platform/errors.ts'
import { sql } from '../../platform/db/sql.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import type { Context } from '../../platform/operations/context.ts'
import { readCursor, toPage } from '../../platform/page.ts'
import { networkOf } from '../networks/networks.ts'
import { getPost, variantsOf } from '../posts/post-queries.ts'
import { commentsOn, newestComments, presentComment } from './comment-queries.ts'
import { CommentPage, ListComments, PostComments, ReadPostComments, type Reply } from './contract.ts'
import { commentChanged } from './events.ts'
import { watchPosts } from './watch.timer.ts'

export const readPostComments = operation({
  id: 'social.comments.of-post',
  summary: 'What people wrote under one post, on each of its accounts, with our answers on their way.',
  http: 'GET /api/v1/social/posts/:id/comments',
  permission: 'social:read',
  effect: 'read',
  input: ReadPostComments,
  output: PostComments,
  errors: [notFound],
  agent: { when: 'somebody asks what people say about a post' },
}).run(async (ctx, { id }) => {
  await getPost(ctx, id)
  const rows = await commentsOn(ctx, id)
  const variants = await variantsOf(ctx, [id])
  const looks = new Map((await ctx.db.all<{ id: string; at: string | null }>(sql`SELECT id, watched_at AS at FROM social.variants WHERE post_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)).map((one) => [one.id, one.at]))
  const comments = rows.map((row) => presentComment(ctx, row))
  return {
    comments,
    replies: await repliesOn(ctx, id),
    places: variants.map((one) => {
      const { name, comments: port } = networkOf(one.network)
      return { variantId: one.id, accountName: one.accountName, network: one.network, networkName: name, published: one.state === 'published', offered: port !== undefined, max: port?.max ?? 0, readAt: looks.get(one.id) ?? null }
    }),
    unread: comments.filter(({ isUnread }) => isUnread).length,
  }
})

/** Answers that are not comments yet; one that was taken back is nobody's business any more. */
async function repliesOn(ctx: Context, postId: string): Promise<z.input<typeof Reply>[]> {
  const rows = await ctx.db.all<Omit<z.input<typeof Reply>, 'author'> & { authorId: string | null }>(sql`SELECT id, variant_id AS "variantId", comment_id AS "commentId", text, state, send_at AS "sendAt", failure, author_id AS "authorId"
    FROM social.replies WHERE workspace_id = ${ctx.workspaceId}::uuid AND post_id = ${postId}::uuid AND state IN ('waiting', 'sending', 'failed') ORDER BY created_at, id`)
  const people = await peopleOf(ctx, rows.flatMap(({ authorId }) => (authorId ? [authorId] : [])))
  return rows.map(({ authorId, ...row }) => {
    const author = authorId ? people.get(authorId) : undefined
    return { ...row, author: author ? { id: author.id, name: author.name } : null }
  })
}

export const listComments = operation({
  id: 'social.comments.list',
  summary: 'Comments of others on all posts, newest first; with `unread` those that nobody here has seen.',
  http: 'GET /api/v1/social/comments',
  permission: 'social:read',
  effect: 'read',
  input: ListComments,
  output: CommentPage.extend({ unread: z.int() }),
  agent: { when: 'somebody asks which comments wait for an answer' },
}).run(async (ctx, { limit, cursor, ...filter }) => {
  const rows = await newestComments(ctx, { ...filter, after: readCursor(cursor, 2), limit: limit + 1 })
  const { unread } = await ctx.db.one<{ unread: number }>(sql`SELECT count(*)::int AS unread FROM social.comments c JOIN social.posts p ON p.id = c.post_id AND p.deleted_at IS NULL
    WHERE c.workspace_id = ${ctx.workspaceId}::uuid AND c.read_at IS NULL AND c.removed_at IS NULL AND NOT c.is_ours`)
  return { ...toPage(rows, limit, (row) => presentComment(ctx, row), (row) => [row.writtenAt, row.id]), unread }
})

export const markRead = operation({
  id: 'social.comments.mark-read',
  summary: 'Mark all comments on a post as seen.',
  http: 'POST /api/v1/social/posts/:id/comments/read',
  permission: 'social:write',
  effect: 'write',
  input: ReadPostComments,
  output: Done,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await getPost(ctx, id)
  const read = await ctx.db.run(sql`UPDATE social.comments SET read_at = ${ctx.now.toISOString()}::timestamptz WHERE workspace_id = ${ctx.workspaceId}::uuid AND post_id = ${id}::uuid AND read_at IS NULL`)
  if (read > 0) ctx.emit(commentChanged, id, { postId: id, commentId: null })
  return done
})

export const refreshComments = operation({
  id: 'social.comments.refresh',
  summary: 'Look at a post on its networks now: its comments, and whether it still stands there as it was written.',
  http: 'POST /api/v1/social/posts/:id/comments/refresh',
  permission: 'social:write',
  effect: 'write',
  input: ReadPostComments,
  output: z.object({ asked: z.int() }),
  errors: [notFound],
  status: 202,
}).run(async (ctx, { id }) => {
  await getPost(ctx, id)
  const asked = await ctx.db.run(sql`UPDATE social.variants SET watch_at = ${ctx.now.toISOString()}::timestamptz WHERE workspace_id = ${ctx.workspaceId}::uuid AND post_id = ${id}::uuid AND state = 'published' AND external_id IS NOT NULL`)
  ctx.signal(watchPosts.name)
  return { asked }
})
