import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'

/** Claims of an access token: person, session, workspace (null before one is chosen), issue and expiry in epoch seconds. */
export type AccessClaims = { readonly sub: string; readonly sid: string; readonly ws: string | null; readonly iat: number; readonly exp: number }

export type AccessTokens = ReturnType<typeof createAccessTokens>

/** The one header there is (RFC 7515): any other, `alg: none` included, is not even looked at. */
const header = Buffer.from('{"alg":"HS256","typ":"JWT"}').toString('base64url')
const prefix = `${header}.`
const signatureChars = 43
const rememberedTokens = 5_000

/**
 * Signs and checks JSON Web Tokens with HS256. A check happens on each request, so this is made by hand and remembers
 * the tokens it has verified (bounded, two generations): the second look at a token costs one map lookup and the
 * expiry, 0.5 µs instead of 6 µs. Whether the session behind it was revoked is for the caller to know.
 */
export function createAccessTokens(secret: string) {
  if (secret.length < 32) throw new RangeError('the secret for access tokens must have 32 characters or more')
  const key = createSecretKey(Buffer.from(secret))
  let young = new Map<string, AccessClaims>()
  let old = new Map<string, AccessClaims>()

  const remember = (token: string, claims: AccessClaims): AccessClaims => {
    if (young.size >= rememberedTokens) {
      old = young
      young = new Map()
    }
    young.set(token, claims)
    return claims
  }

  return {
    /** Makes a token. `now` and `exp` in epoch seconds. */
    issue({ sub, sid, ws, exp, now }: { sub: string; sid: string; ws: string | null; exp: number; now: number }): string {
      const signed = prefix + Buffer.from(JSON.stringify({ sub, sid, ws, iat: Math.floor(now), exp: Math.floor(exp) })).toString('base64url')
      return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`
    },
    /** The claims of a token that is ours and has not expired at `now` (epoch seconds), else null. */
    verify(token: string, now: number): AccessClaims | null {
      const claims = young.get(token) ?? old.get(token)
      if (claims) return claims.exp > now ? claims : null
      const fresh = check(token)
      return fresh && fresh.exp > now ? remember(token, fresh) : null
    },
  }

  function check(token: string): AccessClaims | null {
    if (token.length > 2_000 || !token.startsWith(prefix)) return null
    const dot = token.length - signatureChars - 1
    if (dot <= prefix.length || token[dot] !== '.') return null
    const expected = createHmac('sha256', key).update(token.slice(0, dot)).digest()
    const given = Buffer.from(token.slice(dot + 1), 'base64url')
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
    // Base64url has several spellings of the same bytes; only ours is remembered and accepted.
    if (given.toString('base64url') !== token.slice(dot + 1)) return null
    const claims = JSON.parse(Buffer.from(token.slice(prefix.length, dot), 'base64url').toString('utf8')) as AccessClaims
    return Object.freeze(claims)
  }
}
