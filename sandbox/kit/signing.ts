import { createHash, createHmac, timingSafeEqual } from 'node:crypto'

/** HMAC-SHA256 of `data` in hex, the form most webhook headers use. */
export function hmacHex(secret: string, data: string | Uint8Array): string {
  return createHmac('sha256', secret).update(data).digest('hex')
}

/** HMAC-SHA256 of `data` in base64. */
export function hmacBase64(secret: string, data: string | Uint8Array): string {
  return createHmac('sha256', secret).update(data).digest('base64')
}

/** Compares two texts without telling by its duration where they differ. */
export function sameText(a: string, b: string): boolean {
  const left = createHash('sha256').update(a).digest()
  const right = createHash('sha256').update(b).digest()
  return timingSafeEqual(left, right)
}
