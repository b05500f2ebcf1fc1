import { randomBytes } from 'node:crypto'
import type { Store } from './store.ts'

/** A credential the emulator handed out. Times are milliseconds since 1970. */
export interface Token {
  value: string
  /** The emulator's own word: access, refresh, user, page. */
  kind: string
  /** Whose token it is: a did, a user id. */
  subject: string
  scopes: string[]
  /** Tokens that descend from one sign-in share a family; reuse of a spent one ends them all. */
  family: string
  issuedAt: number
  /** Null: has no fixed end. */
  expiresAt: number | null
  revokedBecause: string | null
  /** When it was exchanged for a new one, if it was. */
  rotatedAt: number | null
  /** What else the emulator needs to know: the page, the parent token. */
  facts: Record<string, string>
}

export interface TokenWish {
  kind: string
  subject: string
  scopes?: string[]
  lifeMs: number | null
  family?: string
  facts?: Record<string, string>
  /** Given when the value has a form of its own, as a JWT; else random. */
  value?: string
}

export type TokenFinding =
  | { status: 'active' | 'expired' | 'revoked'; token: Token }
  | { status: 'unknown'; token: null }

export type Rotation =
  | { outcome: 'rotated'; token: Token }
  | { outcome: 'reused' | 'expired' | 'revoked' | 'unknown'; token: Token | null }

export interface TokenShelf {
  tokens: Record<string, Token>
}

export interface TokenBook {
  issue(wish: TokenWish): Token
  find(value: string): TokenFinding
  /** Spends a refresh token. A second use within `graceMs` is forgiven; a later one revokes the whole family. */
  rotate(value: string, graceMs: number): Rotation
  /** Ends tokens now, as if their time had run out. Returns how many. */
  expire(which: (token: Token) => boolean): number
  /** Takes tokens back. Returns how many. */
  revoke(which: (token: Token) => boolean, because: string): number
  all(): Token[]
}

/** Long-dead tokens are forgotten, so that the file does not grow for ever. */
const FORGET_AFTER_MS = 7 * 86_400_000

/** Token bookkeeping over a store: issue, expire, rotate, detect reuse. */
export function openTokenBook(store: Store<TokenShelf>, now: () => Date): TokenBook {
  const { tokens } = store.state
  const ms = (): number => now().getTime()

  function change(which: (token: Token) => boolean, alter: (token: Token) => void): number {
    const hit = Object.values(tokens).filter((token) => token.revokedBecause === null && which(token))
    for (const token of hit) alter(token)
    if (hit.length > 0) store.touch()
    return hit.length
  }

  function find(value: string): TokenFinding {
    const token = Object.hasOwn(tokens, value) ? tokens[value] : undefined
    if (!token) return { status: 'unknown', token: null }
    if (token.revokedBecause !== null) return { status: 'revoked', token }
    if (token.expiresAt !== null && token.expiresAt <= ms()) return { status: 'expired', token }
    return { status: 'active', token }
  }

  const revoke = (which: (token: Token) => boolean, because: string): number =>
    change(which, (token) => {
      token.revokedBecause = because
    })

  return {
    find,
    revoke,
    all: () => Object.values(tokens),
    expire: (which) =>
      change(
        (token) => (token.expiresAt === null || token.expiresAt > ms()) && which(token),
        (token) => {
          token.expiresAt = ms()
        },
      ),
    issue(wish) {
      for (const old of Object.values(tokens)) {
        if (old.expiresAt !== null && old.expiresAt + FORGET_AFTER_MS < ms()) delete tokens[old.value]
      }
      const token: Token = {
        value: wish.value ?? randomBytes(32).toString('base64url'),
        kind: wish.kind,
        subject: wish.subject,
        scopes: wish.scopes ?? [],
        family: wish.family ?? randomBytes(9).toString('base64url'),
        issuedAt: ms(),
        expiresAt: wish.lifeMs === null ? null : ms() + wish.lifeMs,
        revokedBecause: null,
        rotatedAt: null,
        facts: wish.facts ?? {},
      }
      tokens[token.value] = token
      store.touch()
      return token
    },
    rotate(value, graceMs) {
      const { status, token } = find(value)
      if (status !== 'active') return { outcome: status, token }
      if (token.rotatedAt !== null && ms() - token.rotatedAt > graceMs) {
        revoke((other) => other.family === token.family, 'a spent refresh token was used again')
        return { outcome: 'reused', token }
      }
      token.rotatedAt ??= ms()
      store.touch()
      return { outcome: 'rotated', token }
    },
  }
}
