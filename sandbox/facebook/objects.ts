import type { FastifyInstance } from 'fastify'
import type { Facebook } from './facebook-state.ts'
import { pick, wantedFields } from './fields.ts'
import { badParameter, noSuchObject } from './graph-error.ts'
import { flag, unixTime } from './graph-params.ts'
import { graphRoute } from './graph-route.ts'
import type { GraphCall } from './graph-route.ts'
import { requirePageToken, requireSight } from './graph-token.ts'
import { leadNode } from './lead-ads.ts'
import { pageNode, usualPageFields } from './page-node.ts'
import { commentNode, photoNode, postNode, usualCommentFields, usualPostFields } from './post-node.ts'
import { PUBLISH_SCOPES, checkSchedule } from './publish.ts'
import { sendCommentEvent, sendFeedEvent } from './page-events.ts'
import { facebookPages } from './seed.ts'

const ENGAGE_SCOPES = ['pages_manage_engagement'] as const

/** Adds GET, POST and DELETE of a single object: page, post, photo, comment. */
export function registerObjects(app: FastifyInstance, facebook: Facebook): void {
  graphRoute(app, facebook, { method: 'GET', path: '/:id', does: 'read', handle: (call) => readObject(facebook, call) })
  graphRoute(app, facebook, { method: 'POST', path: '/:id', does: 'write', handle: (call) => changeObject(facebook, call) })
  graphRoute(app, facebook, { method: 'DELETE', path: '/:id', does: 'write', handle: (call) => deleteObject(facebook, call) })
}

function readObject(facebook: Facebook, { caller, path, text }: GraphCall): unknown {
  const { state } = facebook
  const id = path.id ?? ''
  const fields = wantedFields(text.fields)
  // Name, picture and numbers of a page are public.
  const page = facebookPages.find((one) => one.id === id)
  if (page) return pick('Page', pageNode(facebook, page, caller), fields, usualPageFields)
  const [post, photo, comment] = [state.posts[id], state.photos[id], state.comments[id]]
  if (post) {
    requireSight(facebook, caller, post.pageId)
    return pick('PagePost', postNode(facebook, post, caller), fields, usualPostFields)
  }
  if (photo) {
    requireSight(facebook, caller, photo.pageId)
    return pick('Photo', photoNode(facebook, photo), fields, ['created_time', 'name'])
  }
  if (comment) {
    requireSight(facebook, caller, pageIdOf(facebook, comment.postId))
    return pick('Comment', commentNode(facebook, comment, caller), fields, usualCommentFields)
  }
  const lead = state.leads[id]
  if (lead) return pick('Lead', leadNode(facebook, lead, caller), fields, ['id', 'created_time', 'field_data'])
  throw noSuchObject(id)
}

function changeObject(facebook: Facebook, { caller, path, text }: GraphCall): unknown {
  const { state, store, world } = facebook
  const id = path.id ?? ''
  const [post, comment] = [state.posts[id], state.comments[id]]
  if (comment) {
    requirePageToken(facebook, caller, pageIdOf(facebook, comment.postId), ENGAGE_SCOPES, 'MODERATE')
    const wasHidden = comment.hidden
    comment.hidden = flag(text, 'is_hidden', comment.hidden)
    comment.message = text.message ?? comment.message
    store.touch()
    sendCommentEvent(facebook, comment, comment.hidden === wasHidden ? 'edited' : comment.hidden ? 'hide' : 'unhide')
    return { success: true }
  }
  if (!post) throw noSuchObject(id, 'post')
  requirePageToken(facebook, caller, post.pageId, PUBLISH_SCOPES, 'CREATE_CONTENT')
  const scheduledFor = unixTime(text, 'scheduled_publish_time')
  if (scheduledFor !== null) {
    if (post.published) throw badParameter('You cannot specify a scheduled publish time on a published post')
    checkSchedule(facebook, scheduledFor)
    post.scheduledFor = scheduledFor
  }
  post.message = text.message ?? post.message
  if (!post.published && flag(text, 'is_published', false)) {
    Object.assign(post, { published: true, scheduledFor: null, createdAt: world.now().toISOString() })
  }
  store.touch()
  sendFeedEvent(facebook, post.pageId, { item: 'status', verb: 'edited', post_id: post.id, message: post.message })
  return { success: true }
}

function deleteObject(facebook: Facebook, { caller, path }: GraphCall): unknown {
  const { state, store } = facebook
  const id = path.id ?? ''
  const [post, photo, comment] = [state.posts[id], state.photos[id], state.comments[id]]
  if (post) {
    requirePageToken(facebook, caller, post.pageId, PUBLISH_SCOPES, 'CREATE_CONTENT')
    delete state.posts[id]
    delete state.likes[id]
    for (const one of Object.values(state.comments)) if (one.postId === id) delete state.comments[one.id]
    sendFeedEvent(facebook, post.pageId, { item: 'status', verb: 'remove', post_id: id })
  } else if (photo) {
    requirePageToken(facebook, caller, photo.pageId, PUBLISH_SCOPES, 'CREATE_CONTENT')
    delete state.photos[id]
  } else if (comment) {
    requirePageToken(facebook, caller, pageIdOf(facebook, comment.postId), ENGAGE_SCOPES, 'MODERATE')
    for (const one of Object.values(state.comments)) if (one.parentId === id) delete state.comments[one.id]
    delete state.comments[id]
    sendCommentEvent(facebook, comment, 'remove')
  } else {
    throw noSuchObject(id, 'delete')
  }
  store.touch()
  return { success: true }
}

function pageIdOf({ state }: Facebook, postId: string): string {
  return state.posts[postId]?.pageId ?? ''
}
