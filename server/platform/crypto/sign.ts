import { createHmac } from 'node:crypto'
import { equal } from './equal.ts'

/**
 * What a signed token says. `purpose` keeps a link made for one thing from opening another; `expiresAt` is an ISO
 * instant; `data` is small and not secret (anyone can read it, nobody can change it).
 */
export type Signed = { purpose: string; expiresAt: string; data: Record<string, string | number | boolean | null> }

export type Verified =
  | { ok: true; data: Signed['data']; expiresAt: string }
  | { ok: false; word: 'malformed' | 'forged' | 'other_purpose' | 'expired' }

/** A compact token `<payload>.<signature>`, base64url with HMAC-SHA-256: for links in mail, OAuth state, unsubscribe. */
export function sign({ purpose, expiresAt, data }: Signed, secret: string): string {
  const payload = Buffer.from(JSON.stringify([purpose, new Date(expiresAt).getTime(), data])).toString('base64url')
  return `${payload}.${signature(payload, secret)}`
}

/** Reads a token of {@link sign}. The signature is checked before anything in it is believed. */
export function verify(token: string, { purpose, now }: { purpose: string; now: Date | string }, secret: string): Verified {
  const [payload, given, ...more] = token.split('.')
  if (!payload || !given || more.length > 0) return { ok: false, word: 'malformed' }
  if (!equal(given, signature(payload, secret))) return { ok: false, word: 'forged' }
  const [itsPurpose, expires, data] = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as [string, number, Signed['data']]
  if (itsPurpose !== purpose) return { ok: false, word: 'other_purpose' }
  if (expires <= new Date(now).getTime()) return { ok: false, word: 'expired' }
  return { ok: true, data, expiresAt: new Date(expires).toISOString() }
}

function signature(payload: string, secret: string): string {
  return createHmac('sha256', secret).update(payload).digest('base64url')
}
