import { createHmac } from 'node:crypto'
import { equal } from '../../../platform/crypto/equal.ts'
import type { Delivery } from '../image-service.ts'

/** How old or young a delivery may be, in seconds: the specification's own tolerance. */
const toleranceSec = 300

/**
 * Checks a delivery signed by the Standard Webhooks specification: HMAC-SHA256 over `id.timestamp.body` with the base64 after `whsec_`,
 * one or more signatures `v1,<base64>` with spaces between. Gives the id of the delivery, or null when it is forged or too old.
 */
export function readStandardWebhook({ body, headers, at }: Delivery, secret: string): string | null {
  const [id, sentAt, signatures] = [headers['webhook-id'], headers['webhook-timestamp'], headers['webhook-signature']]
  if (!id || !sentAt || !signatures || !/^\d{1,12}$/.test(sentAt)) return null
  if (Math.abs(at.getTime() / 1000 - Number(sentAt)) > toleranceSec) return null
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64')
  const expected = `v1,${createHmac('sha256', key).update(`${id}.${sentAt}.`).update(body).digest('base64')}`
  return signatures.split(' ').some((one) => equal(one, expected)) ? id : null
}
