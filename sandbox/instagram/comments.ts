import type { FastifyInstance } from 'fastify'
import { graphTime, pick, wantedFields } from '../facebook/fields.ts'
import type { NodeFields } from '../facebook/fields.ts'
import { badParameter, noSuchObject } from '../facebook/graph-error.ts'
import { graphRoute } from '../facebook/graph-route.ts'
import { listing } from '../facebook/listing.ts'
import { escapedJson, hubSignature } from '../facebook/page-events.ts'
import { FACEBOOK_APP_SECRET } from '../facebook/seed.ts'
import { instagramAccounts, nextIgNumber, requireAccount } from './instagram-state.ts'
import type { IgComment, IgMedia, Instagram } from './instagram-state.ts'

const usual = ['text', 'timestamp']

/** Adds comments under media, answers to them, hiding and deleting. */
export function registerComments(app: FastifyInstance, instagram: Instagram): void {
  const { state, store, graph } = instagram
  const ownerOf = (media: IgMedia) => {
    const account = instagramAccounts.find(({ id }) => id === media.igId)
    return { id: media.igId, username: account?.username ?? '' }
  }

  graphRoute(app, graph, {
    method: 'GET',
    path: '/:id/comments',
    does: 'read',
    handle: ({ caller, path, text, address }) => {
      const media = state.media[path.id ?? '']
      if (!media) throw noSuchObject(path.id ?? '')
      requireAccount(instagram, caller, media.igId, ['instagram_basic', 'instagram_manage_comments'])
      const top = Object.values(state.comments).filter((one) => one.mediaId === media.id && one.parentId === null)
      return listing(top, text, address, (one) => pick('IGComment', node(one), wantedFields(text.fields), usual))
    },
  })
  graphRoute(app, graph, {
    method: 'POST',
    path: '/:id/comments',
    does: 'create',
    handle: ({ caller, path, text }) => {
      const media = state.media[path.id ?? '']
      if (!media) throw noSuchObject(path.id ?? '', 'post')
      requireAccount(instagram, caller, media.igId, ['instagram_basic', 'instagram_manage_comments'])
      return { id: addIgComment(instagram, media, ownerOf(media), readMessage(text.message), null).id }
    },
  })
  graphRoute(app, graph, {
    method: 'POST',
    path: '/:id/replies',
    does: 'create',
    handle: ({ caller, path, text }) => {
      const parent = state.comments[path.id ?? '']
      const media = state.media[parent?.mediaId ?? '']
      if (!parent || !media) throw noSuchObject(path.id ?? '', 'post')
      requireAccount(instagram, caller, media.igId, ['instagram_basic', 'instagram_manage_comments'])
      return { id: addIgComment(instagram, media, ownerOf(media), readMessage(text.message), parent).id }
    },
  })
  graphRoute(app, graph, {
    method: 'DELETE',
    path: '/:id',
    does: 'write',
    handle: ({ caller, path }) => {
      const comment = state.comments[path.id ?? '']
      const media = state.media[comment?.mediaId ?? '']
      if (!comment || !media) throw noSuchObject(path.id ?? '', 'delete')
      requireAccount(instagram, caller, media.igId, ['instagram_basic', 'instagram_manage_comments'])
      for (const one of Object.values(state.comments)) if (one.id === comment.id || one.parentId === comment.id) delete state.comments[one.id]
      store.touch()
      return { success: true }
    },
  })

  function node(comment: IgComment): NodeFields {
    return {
      id: () => comment.id, text: () => comment.text, timestamp: () => graphTime(comment.createdAt), username: () => comment.from.username, from: () => comment.from,
      hidden: () => comment.hidden, like_count: () => 0, parent_id: () => comment.parentId ?? undefined,
      replies: ({ sub }) => ({ data: Object.values(state.comments).filter(({ parentId }) => parentId === comment.id).map((one) => pick('IGComment', node(one), sub, usual)) }),
    }
  }
}

function readMessage(text: string | undefined): string {
  const message = (text ?? '').trim()
  if (message === '') throw badParameter('The parameter message is required')
  if (message.length > 2_200) throw badParameter('Param message must be at most 2200 characters long')
  return message
}

/** Writes a comment and tells the app of it where it subscribed for `comments`. */
export function addIgComment(instagram: Instagram, media: IgMedia, from: { id: string; username: string }, text: string, parent: IgComment | null): IgComment {
  const { state, store, world } = instagram
  const comment: IgComment = { id: nextIgNumber(instagram), mediaId: media.id, parentId: parent ? (parent.parentId ?? parent.id) : null, from, text, createdAt: world.now().toISOString(), hidden: false }
  state.comments[comment.id] = comment
  store.touch()
  if (state.webhook?.fields.includes('comments')) {
    const value = { id: comment.id, text, from, media: { id: media.id, media_product_type: media.product }, ...(comment.parentId ? { parent_id: comment.parentId } : {}) }
    const body = escapedJson({ object: 'instagram', entry: [{ id: media.igId, time: Math.floor(world.now().getTime() / 1000), changes: [{ field: 'comments', value }] }] })
    world.webhooks.send({ url: state.webhook.callbackUrl, body, headers: { 'Content-Type': 'application/json', 'X-Hub-Signature-256': hubSignature(FACEBOOK_APP_SECRET, body) } })
  }
  return comment
}
