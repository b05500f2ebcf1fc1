import { hmacHex } from '../kit/signing.ts'
import type { Webhook } from '../kit/webhook-sender.ts'
import type { Facebook, PageComment } from './facebook-state.ts'
import { FACEBOOK_APP_SECRET, facebookPages } from './seed.ts'

/** The body as the network sends it: every sign beyond ASCII, and "/", escaped. Receivers must verify these very bytes. */
export function escapedJson(value: unknown): string {
  return JSON.stringify(value)
    .replace(/[\u0080-\uffff]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replaceAll('/', '\\/')
}

/** Value of `X-Hub-Signature-256`: "sha256=" and the hex HMAC-SHA256 of the raw body under the app secret. */
export function hubSignature(secret: string, body: string): string {
  return `sha256=${hmacHex(secret, body)}`
}

/** A page webhook, ready to send. */
export function pageWebhook(url: string, secret: string, entry: { pageId: string; time: number; field: string; value: unknown }): Webhook {
  const { pageId, time, field, value } = entry
  const body = escapedJson({ object: 'page', entry: [{ id: pageId, time, changes: [{ field, value }] }] })
  return { url, body, headers: { 'Content-Type': 'application/json', 'X-Hub-Signature-256': hubSignature(secret, body) } }
}

/** Tells the app of a change on a page, if it subscribed for the `feed` field of that page. */
export function sendFeedEvent({ state, world }: Facebook, pageId: string, value: Record<string, unknown>): void {
  const { webhook } = state
  const wanted = webhook?.fields.includes('feed') && state.subscribedFields[pageId]?.includes('feed')
  if (!webhook || !wanted) return
  const time = Math.floor(world.now().getTime() / 1000)
  const page = facebookPages.find(({ id }) => id === pageId)
  const from = { id: pageId, name: page?.name ?? '' }
  world.webhooks.send(pageWebhook(webhook.callbackUrl, FACEBOOK_APP_SECRET, { pageId, time, field: 'feed', value: { from, created_time: time, ...value } }))
}

/** Tells the app of a comment: written, changed, hidden, shown again, taken away. */
export function sendCommentEvent(facebook: Facebook, comment: PageComment, verb: 'add' | 'edited' | 'hide' | 'unhide' | 'remove'): void {
  const post = facebook.state.posts[comment.postId]
  if (!post) return
  sendFeedEvent(facebook, post.pageId, {
    item: 'comment',
    verb,
    from: comment.from,
    post_id: comment.postId,
    comment_id: comment.id,
    // A comment directly under the post names the post as its parent.
    parent_id: comment.parentId ?? comment.postId,
    message: comment.message,
    created_time: Math.floor(Date.parse(comment.createdAt) / 1000),
  })
}
