import { createHash, generateKeyPairSync, sign } from 'node:crypto'
import { expect, it } from 'vitest'
import { fal } from './fal.ts'
import { readStandardWebhook } from './standard-webhook.ts'
import type { Reach } from '../image-service.ts'

/** A delivery as the Standard Webhooks libraries sign it. */
const vector = { secret: 'whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3', id: 'msg_test_1', timestamp: 1767225600, body: '{"type":"email.bounced","data":{"email_id":"e1"}}', signature: 'v1,/cGLCyHhqnLGmbWaayvM9N3cl0udaXSRjku93A+dyuc=' }
const delivery = (change: Record<string, string> = {}, body = vector.body, late = 0) => ({ body: Buffer.from(body), headers: { 'webhook-id': vector.id, 'webhook-timestamp': String(vector.timestamp), 'webhook-signature': vector.signature, ...change }, at: new Date((vector.timestamp + late) * 1000) })

it('a delivery is taken with one good signature among several, and not when anything of it differs', () => {
  expect(readStandardWebhook(delivery(), vector.secret)).toBe('msg_test_1')
  expect(readStandardWebhook(delivery({ 'webhook-signature': `v1,AAAA ${vector.signature}` }), vector.secret)).toBe('msg_test_1')
  expect(readStandardWebhook(delivery({ 'webhook-id': 'msg_test_2' }), vector.secret)).toBeNull()
  expect(readStandardWebhook(delivery({}, `${vector.body} `), vector.secret)).toBeNull()
  expect(readStandardWebhook(delivery({ 'webhook-signature': 'v1,' }), vector.secret)).toBeNull()
  expect(readStandardWebhook(delivery(), 'whsec_b3RoZXI=')).toBeNull()
  expect(readStandardWebhook(delivery({}, vector.body, 301), vector.secret)).toBeNull()
  expect(readStandardWebhook(delivery({}, vector.body, -301), vector.secret)).toBeNull()
})

it('a delivery of fal is taken with the key that its key set names, for the request that it names', async () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const keys = { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: '1' }] }
  const answer = { ok: true, status: 200, headers: new Headers(), text: async () => JSON.stringify(keys) }
  const reach = { connection: { baseUrl: 'https://keys.example', sandbox: true, secrets: {}, model: 'a/b', template: {} }, fetch: async () => answer } as unknown as Reach
  const at = new Date('2026-03-02T12:00:00Z')
  const signed = (request: string, body: string) => {
    const sentAt = String(at.getTime() / 1000)
    const message = [request, 'user', sentAt, createHash('sha256').update(body).digest('hex')].join('\n')
    return { body: Buffer.from(body), at, headers: { 'x-fal-webhook-request-id': request, 'x-fal-webhook-user-id': 'user', 'x-fal-webhook-timestamp': sentAt, 'x-fal-webhook-signature': sign(null, Buffer.from(message), privateKey).toString('hex') } }
  }
  const good = signed('r1', '{"request_id":"r1","status":"OK"}')
  expect(await fal.parseWebhook!(reach, good)).toEqual({ webhookId: 'fal:r1', externalId: 'r1' })
  expect(await fal.parseWebhook!(reach, { ...good, body: Buffer.from('{"request_id":"r1","status":"ERROR"}') })).toBeNull()
  expect(await fal.parseWebhook!(reach, signed('r1', '{"request_id":"r2","status":"OK"}'))).toBeNull()
  expect(await fal.parseWebhook!(reach, { ...good, at: new Date(at.getTime() + 400_000) })).toBeNull()
})
