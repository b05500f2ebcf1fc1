import { hash, randomBytes } from 'node:crypto'

/**
 * A new secret with a visible prefix: `foyer_key_` + 43 characters (256 random bits, base64url). It is shown once and
 * stored as {@link hashToken} gives it.
 */
export function randomToken(prefix: string): string {
  if (!/^[a-z0-9_]*$/.test(prefix)) throw new RangeError('a token prefix is lower-case letters, digits and _')
  return prefix + randomBytes(32).toString('base64url')
}

/**
 * What is stored of a token: SHA-256, base64url. A slow hash would add nothing, since a token of 256 random bits cannot
 * be guessed; only tokens of {@link randomToken} may be stored so, never something a person chose.
 */
export function hashToken(token: string): string {
  return hash('sha256', token, 'base64url')
}
