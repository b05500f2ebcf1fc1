import type { FastifyInstance } from 'fastify'
import { commentsOn, nextNumber } from './facebook-state.ts'
import type { Facebook, PageComment, PagePost } from './facebook-state.ts'
import { pick, wantedFields } from './fields.ts'
import { badParameter, noSuchObject } from './graph-error.ts'
import { graphRoute } from './graph-route.ts'
import { requirePageToken, requireScopes, requireSight } from './graph-token.ts'
import { listing } from './listing.ts'
import { sendCommentEvent } from './page-events.ts'
import { commentNode, countsOf, usualCommentFields } from './post-node.ts'

/** Adds comments and likes of posts and comments. */
export function registerComments(app: FastifyInstance, facebook: Facebook): void {
  const { state, store } = facebook

  graphRoute(app, facebook, {
    method: 'GET',
    path: '/:id/comments',
    does: 'read',
    handle: ({ caller, path, text, address }) => {
      const { post, parent } = target(path.id ?? '')
      requireSight(facebook, caller, post.pageId)
      requireScopes(facebook, caller, ['pages_read_engagement'])
      const all = commentsOn(state, post.id)
      // "stream" lists answers too; "toplevel" (what Graph does unasked) only those under the post itself.
      const wanted = all.filter(({ parentId }) => (parent ? parentId === parent.id : text.filter === 'stream' || parentId === null))
      if (text.order === 'reverse_chronological') wanted.reverse()
      const fields = wantedFields(text.fields)
      const shown = listing(wanted, text, address, (comment) => pick('Comment', commentNode(facebook, comment, caller), fields, usualCommentFields))
      return text.summary === 'true' ? { ...shown, summary: { order: text.order ?? 'chronological', total_count: wanted.length, can_comment: true } } : shown
    },
  })

  graphRoute(app, facebook, {
    method: 'POST',
    path: '/:id/comments',
    does: 'create',
    handle: ({ caller, path, text }) => {
      const { post, parent } = target(path.id ?? '')
      const page = requirePageToken(facebook, caller, post.pageId, ['pages_manage_engagement'], 'MODERATE')
      const message = (text.message ?? '').trim()
      if (message === '') throw badParameter('Missing message or attachment')
      return { id: addComment(facebook, post, { from: { id: page.id, name: page.name }, message, parent }).id }
    },
  })

  for (const method of ['POST', 'DELETE'] as const) {
    graphRoute(app, facebook, {
      method,
      path: '/:id/likes',
      does: 'write',
      handle: ({ caller, path }) => {
        const { post, parent } = target(path.id ?? '')
        const page = requirePageToken(facebook, caller, post.pageId, ['pages_manage_engagement'], 'MODERATE')
        const likes = parent ? parent.likedBy : (state.likes[post.id] ??= [])
        const place = likes.indexOf(page.id)
        if (method === 'POST' && place < 0) likes.push(page.id)
        if (method === 'DELETE' && place >= 0) likes.splice(place, 1)
        store.touch()
        return { success: true }
      },
    })
  }

  graphRoute(app, facebook, {
    method: 'GET',
    path: '/:id/likes',
    does: 'read',
    handle: ({ caller, path }) => {
      const { post, parent } = target(path.id ?? '')
      requireSight(facebook, caller, post.pageId)
      return { data: [], summary: { total_count: parent ? parent.likedBy.length : countsOf(facebook, post).reactions, can_like: true, has_liked: false } }
    },
  })

  /** The post, and the comment on it when the id names one. */
  function target(id: string): { post: PagePost; parent: PageComment | null } {
    const comment = state.comments[id] ?? null
    const post = state.posts[comment?.postId ?? id]
    if (!post) throw noSuchObject(id)
    return { post, parent: comment }
  }
}

export interface NewComment {
  from: { id: string; name: string }
  message: string
  parent: PageComment | null
}

/** Writes a comment and tells the app about it. An answer to an answer hangs under the first one, as on the network. */
export function addComment(facebook: Facebook, post: PagePost, { from, message, parent }: NewComment): PageComment {
  const postNumber = post.id.slice(post.id.indexOf('_') + 1)
  const comment: PageComment = {
    id: `${postNumber}_${nextNumber(facebook)}`,
    postId: post.id,
    parentId: parent?.parentId ?? parent?.id ?? null,
    from,
    message,
    createdAt: facebook.world.now().toISOString(),
    hidden: false,
    likedBy: [],
  }
  facebook.state.comments[comment.id] = comment
  facebook.store.touch()
  sendCommentEvent(facebook, comment, 'add')
  return comment
}
