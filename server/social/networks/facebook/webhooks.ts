import { z } from 'zod'
import type { NetworkEvent, NetworkWebhooks } from '../../webhooks/webhook-port.ts'
import { hubChallenge, isFromMeta } from '../../webhooks/signatures.ts'
import { graph } from './graph.ts'

/** A delivery of Meta: entries of one or many objects, each with its changes ("Webhooks: getting started"). */
export const MetaDelivery = z.object({
  object: z.string(),
  entry: z.array(z.object({ id: z.string(), time: z.number(), changes: z.array(z.looseObject({ field: z.string(), value: z.unknown() })).catch([]) })),
})

const Feed = z.looseObject({
  item: z.string(), verb: z.string(), post_id: z.string().optional(), comment_id: z.string().optional(), parent_id: z.string().optional(), message: z.string().catch(''),
  from: z.object({ id: z.string(), name: z.string().catch('') }).optional(), created_time: z.number().optional(),
})
const Success = z.object({ success: z.boolean() })

export const webhooks: NetworkWebhooks = {
  challenge: (query, { verifyToken }) => hubChallenge(query, verifyToken),
  verify: isFromMeta,
  read: (body) => {
    const delivery = MetaDelivery.parse(JSON.parse(body))
    return delivery.entry.flatMap(({ id, time, changes }) => changes.map((change) => eventOf(id, time, change)))
  },
  // The app says where to, the page says of what ("Webhooks for Pages").
  subscribe: async (reach, session, { address, verifyToken }) => {
    const { id, secret } = reach.app!
    const app = await graph(reach, Success, { path: `/${id}/subscriptions`, method: 'POST', params: { object: 'page', callback_url: address, verify_token: verifyToken, fields: 'feed,leadgen' }, token: `${id}|${secret}` })
    if (app.word !== 'ok') return app
    const page = await graph(reach, Success, { path: `/${session.externalId}/subscribed_apps`, method: 'POST', params: { subscribed_fields: 'feed,leadgen' }, token: session.tokens['page']! })
    return page.word === 'ok' ? { word: 'ok' } : page
  },
}

function eventOf(pageId: string, time: number, change: { field: string; value: unknown }): NetworkEvent {
  const at = new Date(time * 1000).toISOString()
  const base = { accountExternalId: pageId, raw: change, at }
  const read = Feed.safeParse(change.value)
  if (change.field !== 'feed' || !read.success) return { ...base, kind: 'other', what: change.field }
  const { item, verb, post_id: post, comment_id: comment, parent_id: parent, from, message, created_time: written } = read.data
  if (item === 'comment' && post && comment) {
    if (verb === 'remove') return { ...base, kind: 'comment-gone', postExternalId: post, commentExternalId: comment }
    return {
      ...base, kind: 'comment', postExternalId: post,
      comment: {
        externalId: comment,
        // A comment directly under the post names the post as its parent.
        parentExternalId: parent && parent !== post ? parent : null,
        author: { externalId: from?.id ?? null, name: from?.name || 'Somebody on Facebook', handle: null, avatarUrl: null },
        isOurs: from?.id === pageId, text: message, url: null, writtenAt: new Date((written ?? time) * 1000).toISOString(), hidden: verb === 'hide',
      },
    }
  }
  if (post && (verb === 'edited' || verb === 'remove') && item !== 'reaction') return { ...base, kind: 'post', postExternalId: post }
  return { ...base, kind: 'other', what: `${item} ${verb}` }
}
