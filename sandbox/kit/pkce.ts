import { createHash } from 'node:crypto'
import { sameText } from './signing.ts'

/** RFC 7636: 43 to 128 characters of the unreserved set. */
const VERIFIER = /^[A-Za-z0-9._~-]{43,128}$/

/** The S256 challenge of a verifier: base64url(SHA-256(verifier)), RFC 7636 section 4.2. */
export function s256Challenge(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}

/** True when `verifier` is well formed and belongs to `challenge`. Only S256 is known; "plain" is refused everywhere. */
export function verifierMatches(verifier: string, challenge: string): boolean {
  return VERIFIER.test(verifier) && sameText(s256Challenge(verifier), challenge)
}
