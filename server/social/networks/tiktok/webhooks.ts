import { z } from 'zod'
import { isFromTiktok } from '../../webhooks/signatures.ts'
import type { NetworkWebhooks } from '../../webhooks/webhook-port.ts'

const Event = z.looseObject({ event: z.string(), create_time: z.number(), user_openid: z.string(), content: z.string().catch('{}') })
const Content = z.looseObject({ publish_id: z.string().optional(), post_id: z.coerce.string().optional() }).catch({})

/** TikTok tells when it is done with a post, and when somebody takes the access back. It tells apps nothing of comments. One address for each app, set in its portal. */
export const webhooks: NetworkWebhooks = {
  verify: isFromTiktok,
  // At least once: event, account, time and post together name a delivery.
  keyOf: ({ body }) => {
    const read = Event.safeParse(jsonOf(body.toString('utf8')))
    if (!read.success) return null
    const { event, user_openid: account, create_time: at, content } = read.data
    return [event, account, at, Content.parse(jsonOf(content)).publish_id ?? ''].join(' ')
  },
  read: (body) => {
    const raw = Event.parse(JSON.parse(body))
    const { event, user_openid: accountExternalId, create_time, content } = raw
    const at = new Date(create_time * 1000).toISOString()
    const { publish_id: publishId, post_id: postId } = Content.parse(jsonOf(content))
    if (event === 'authorization.removed') return [{ accountExternalId, raw, kind: 'access-gone', at, reason: 'The access was taken back at TikTok.' }]
    if (event === 'post.publish.no_longer_publicaly_available' && postId) return [{ accountExternalId, raw, kind: 'post', postExternalId: postId, at }]
    if (event.startsWith('post.publish.') && publishId) return [{ accountExternalId, raw, kind: 'publish', publishId, at }]
    return [{ accountExternalId, raw, kind: 'other', what: event, at }]
  },
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return {} // no JSON; the raw body is kept
  }
}
