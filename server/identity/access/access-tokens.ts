import { createAccessTokens, type AccessTokens } from '../../platform/crypto/access-tokens.ts'
import type { Ports } from '../../platform/ports.ts'

/** Seconds that an access token lives. */
export const accessSeconds = 15 * 60

const made = new WeakMap<Ports['secretFor'], AccessTokens>()

/** The maker and checker of access tokens of this installation; one for each house, since it remembers what it checked. */
export function accessTokensOf(ports: Ports): AccessTokens {
  let tokens = made.get(ports.secretFor)
  if (!tokens) made.set(ports.secretFor, (tokens = createAccessTokens(ports.secretFor('access-token'))))
  return tokens
}
