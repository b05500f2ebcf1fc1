import { createPrivateKey, createPublicKey } from 'node:crypto'

/** The sandbox's key of fal, its model, and the pair that signs its webhooks. */
export const FAL_KEY = 'sandbox-fal:6fWq2Ln8'
export const FAL_MODEL = 'sandbox/room-painter'
const seed = Buffer.from('sandbox-fal-webhook-signing-key!')
/** PKCS #8 of an Ed25519 key is this head and the 32 bytes of the key (RFC 8410). */
export const FAL_SIGNING_KEY = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]), format: 'der', type: 'pkcs8' })
export const FAL_KEY_SET = { keys: [{ ...createPublicKey(FAL_SIGNING_KEY).export({ format: 'jwk' }), kid: 'sandbox' }] }
