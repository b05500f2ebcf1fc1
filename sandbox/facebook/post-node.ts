import type { Facebook, PageComment, PagePost, Photo } from './facebook-state.ts'
import { commentsOn } from './facebook-state.ts'
import { graphTime } from './fields.ts'
import type { Field, NodeFields } from './fields.ts'
import { pick } from './fields.ts'
import { grants } from './graph-token.ts'
import type { Caller } from './graph-token.ts'
import { listing } from './listing.ts'
import { facebookPages } from './seed.ts'

export const usualPostFields = ['created_time', 'message'] as const
export const usualCommentFields = ['created_time', 'from', 'message'] as const

export interface PostCounts {
  reactions: number
  comments: number
  shares: number
}

/** The numbers under a post. Reactions and shares grow by themselves; comments are those really written. */
export function countsOf(facebook: Facebook, post: PagePost): PostCounts {
  if (!post.published) return { reactions: 0, comments: 0, shares: 0 }
  const grown = facebook.world.growth(post.id, post.createdAt)
  return {
    reactions: grown.likes + (facebook.state.likes[post.id]?.length ?? 0),
    comments: commentsOn(facebook.state, post.id).length,
    shares: grown.shares,
  }
}

/** The fields of `GET /{post}`. */
export function postNode(facebook: Facebook, post: PagePost, caller: Caller): NodeFields {
  const { world, state } = facebook
  const page = facebookPages.find(({ id }) => id === post.pageId)
  const photos = post.photoIds.flatMap((id) => (state.photos[id] ? [state.photos[id]] : []))
  const reactions = (field: Field): unknown => ({
    data: [],
    ...(field.args.summary === 'true' ? { summary: { total_count: countsOf(facebook, post).reactions, viewer_reaction: 'NONE' } } : {}),
  })
  return {
    id: () => post.id,
    message: () => post.message || undefined,
    created_time: () => graphTime(post.createdAt),
    updated_time: () => graphTime(post.createdAt),
    permalink_url: () => world.url(`/view/${post.pageId}#${post.id}`),
    is_published: () => post.published,
    is_hidden: () => false,
    scheduled_publish_time: () => post.scheduledFor ?? undefined,
    status_type: () => (photos.length > 0 ? 'added_photos' : post.link ? 'shared_story' : 'mobile_status_update'),
    from: () => ({ id: post.pageId, name: page?.name ?? '' }),
    full_picture: () => (photos[0] ? photoUrl(facebook, photos[0]) : undefined),
    attachments: () => attachments(facebook, post, photos),
    shares: () => (countsOf(facebook, post).shares > 0 ? { count: countsOf(facebook, post).shares } : undefined),
    reactions,
    likes: reactions,
    comments: (field) => commentsField(facebook, post, caller, field),
  }
}

function attachments(facebook: Facebook, post: PagePost, photos: Photo[]): unknown {
  const items = photos.map((photo) => ({ type: 'photo', media: { image: { src: photoUrl(facebook, photo) } }, target: { id: photo.id }, description: photo.caption }))
  if (items.length > 1) return { data: [{ type: 'album', subattachments: { data: items } }] }
  if (items.length === 1) return { data: items }
  return post.link ? { data: [{ type: 'share', url: post.link, title: post.link }] } : undefined
}

function commentsField(facebook: Facebook, post: PagePost, caller: Caller, field: Field): unknown {
  const comments = commentsOn(facebook.state, post.id)
  const limit = Number(field.args.limit ?? 25)
  const shown = limit === 0 ? { data: [] } : listing(comments, { limit: String(limit) }, facebook.world.url(`/v24.0/${post.id}/comments`), (comment) => pick('Comment', commentNode(facebook, comment, caller), field.sub, usualCommentFields))
  return field.args.summary === 'true' ? { ...shown, summary: { order: 'chronological', total_count: comments.length, can_comment: true } } : shown
}

/** The fields of a comment. `from` is shown to the page's own token with `pages_read_user_content` only. */
export function commentNode(facebook: Facebook, comment: PageComment, caller: Caller): NodeFields {
  const pageId = facebook.state.posts[comment.postId]?.pageId
  const mayKnow = caller.page?.id === pageId && grants(facebook, caller, 'pages_read_user_content')
  const parent = comment.parentId === null ? undefined : facebook.state.comments[comment.parentId]
  return {
    id: () => comment.id,
    message: () => comment.message,
    from: () => (mayKnow || comment.from.id === pageId ? comment.from : undefined),
    created_time: () => graphTime(comment.createdAt),
    parent: () => parent && { id: parent.id, message: parent.message, created_time: graphTime(parent.createdAt) },
    attachment: () => undefined,
    can_reply_privately: () => comment.from.id !== pageId,
    is_hidden: () => comment.hidden,
    like_count: () => comment.likedBy.length,
    comment_count: () => commentsOn(facebook.state, comment.postId).filter(({ parentId }) => parentId === comment.id).length,
    permalink_url: () => facebook.world.url(`/view/${pageId}#${comment.postId}`),
    object: () => ({ id: comment.postId }),
  }
}

/** The fields of `GET /{photo}`. */
export function photoNode(facebook: Facebook, photo: Photo): NodeFields {
  return {
    id: () => photo.id,
    name: () => photo.caption || undefined,
    alt_text: () => photo.altText,
    alt_text_custom: () => photo.altText || undefined,
    created_time: () => graphTime(photo.createdAt),
    link: () => photoUrl(facebook, photo),
    images: () => [{ source: photoUrl(facebook, photo) }],
    picture: () => photoUrl(facebook, photo),
    page_story_id: () => photo.postId ?? undefined,
  }
}

export function photoUrl(facebook: Facebook, photo: Photo): string {
  return facebook.world.url(`/media/${photo.file}`)
}
