import { createHmac } from 'node:crypto'
import { equal } from '../../platform/crypto/equal.ts'
import type { Delivery } from './webhook-port.ts'

/** Deliveries that name their moment are taken for so long after it (fact sheets of the networks: five minutes). */
const toleranceSec = 300

/** `X-Hub-Signature-256: sha256=<hex>`: HMAC-SHA256 of the raw body under the app secret (Meta, "Webhooks: validating payloads"). */
export function isFromMeta({ headers, body }: Delivery, secret: string): boolean {
  return equal(headers['x-hub-signature-256'] ?? '', `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`)
}

/** `X-Hub-Signature: sha1=<hex>` as WebSub hubs sign with the secret of the subscription (W3C WebSub, section 8). */
export function isFromHub({ headers, body }: Delivery, secret: string): boolean {
  const [method = '', given = ''] = (headers['x-hub-signature'] ?? '').split('=', 2)
  return (method === 'sha1' || method === 'sha256') && equal(given, createHmac(method, secret).update(body).digest('hex'))
}

/** `TikTok-Signature: t=<unix>,s=<hex>`: HMAC-SHA256 of `t.body` under the client secret, not older than five minutes. */
export function isFromTiktok({ headers, body, now }: Delivery, secret: string): boolean {
  const parts = new Map((headers['tiktok-signature'] ?? '').split(',').map((part) => part.trim().split('=', 2) as [string, string]))
  const at = Number(parts.get('t'))
  if (!Number.isFinite(at) || Math.abs(now.getTime() / 1000 - at) > toleranceSec) return false
  return equal(parts.get('s') ?? '', createHmac('sha256', secret).update(`${at}.`).update(body).digest('hex'))
}

/** `x-twitter-webhooks-signature: sha256=<base64>`: HMAC-SHA256 of the raw body under the consumer secret. */
export function isFromX({ headers, body }: Delivery, secret: string): boolean {
  return equal(headers['x-twitter-webhooks-signature'] ?? '', xToken(body, secret))
}

/** What X wants to hear to its challenge, and the form of its signatures. */
export const xToken = (data: string | Buffer, secret: string): string => `sha256=${createHmac('sha256', secret).update(data).digest('base64')}`

/** `X-LI-Signature`: hex HMAC-SHA256 of `hmacsha256=` and the raw body under the client secret. */
export function isFromLinkedin({ headers, body }: Delivery, secret: string): boolean {
  return equal(headers['x-li-signature'] ?? '', createHmac('sha256', secret).update('hmacsha256=').update(body).digest('hex'))
}

/** The handshake of Meta and of WebSub hubs: the challenge comes back as it is, where the word is ours. */
export function hubChallenge(query: URLSearchParams, verifyToken: string): { contentType: string; body: string } | null {
  const mode = query.get('hub.mode')
  if (mode !== 'subscribe' || !equal(query.get('hub.verify_token') ?? '', verifyToken)) return null
  return { contentType: 'text/plain', body: (query.get('hub.challenge') ?? '').slice(0, 200) }
}
