import { createHash, createPublicKey, verify } from 'node:crypto'
import { z } from 'zod'
import type { Delivery, Reach } from '../image-service.ts'
import { call } from './call.ts'

export const KeySet = z.object({ keys: z.array(z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() })).max(20) })
type KeySet = z.output<typeof KeySet>

const toleranceSec = 300
/** The keys may be kept for a day at most; an hour is short enough for one that was changed. */
const keptMs = 3_600_000
const kept = new Map<string, { until: number; keys: KeySet['keys'] }>()

/**
 * Checks a delivery signed by fal: Ed25519 over request id, user id, timestamp and the SHA-256 of the body in hex, with line feeds
 * between (fal.ai docs, “Webhooks”). The keys are read from `keysUrl`. Gives the id of the request, or null.
 */
export async function readFalWebhook(reach: Reach, { body, headers, at }: Delivery, keysUrl: string): Promise<string | null> {
  const [request, user, sentAt, signature] = ['request-id', 'user-id', 'timestamp', 'signature'].map((part) => headers[`x-fal-webhook-${part}`])
  if (!request || !user || !sentAt || !signature || !/^\d{1,12}$/.test(sentAt) || !/^[0-9a-f]{128}$/i.test(signature)) return null
  if (Math.abs(at.getTime() / 1000 - Number(sentAt)) > toleranceSec) return null
  const message = Buffer.from([request, user, sentAt, createHash('sha256').update(body).digest('hex')].join('\n'))
  const isGood = (await keysOf(reach, keysUrl)).some(({ x }) => verify(null, message, createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' }), Buffer.from(signature, 'hex')))
  return isGood ? request : null
}

async function keysOf(reach: Reach, url: string): Promise<KeySet['keys']> {
  const known = kept.get(url)
  if (known && known.until > Date.now()) return known.keys
  const read = await call(reach, 'fal', KeySet, () => null, { path: url })
  if (read.word !== 'ok') return known?.keys ?? []
  kept.set(url, { until: Date.now() + keptMs, keys: read.value.keys })
  return read.value.keys
}
