import { randomBytes } from 'node:crypto'
import { verifierMatches } from './pkce.ts'
import { sameText } from './signing.ts'
import type { World } from './world.ts'

/** An app registered with the provider. */
export interface OauthClient {
  id: string
  secret: string
  name: string
}

/** What a person agreed to on the consent page. */
export interface Grant {
  clientId: string
  redirectUri: string
  accountId: string
  scopes: string[]
  declinedScopes: string[]
  /** Pages, boards, channels that were ticked. */
  resources: string[]
  codeChallenge: string | null
}

export interface CodeExchange {
  code: string
  clientId: string
  clientSecret: string
  redirectUri: string
  codeVerifier?: string
}

export type ExchangeRefusal =
  | 'unknown-client' | 'wrong-secret' | 'unknown-code' | 'used-code' | 'expired-code'
  | 'wrong-client' | 'redirect-mismatch' | 'verifier-missing' | 'verifier-mismatch'

export type ExchangeResult = { grant: Grant; refusal: null } | { grant: null; refusal: ExchangeRefusal }

export interface CodeDesk {
  issue(grant: Grant): string
  /** Checks everything an OAuth token endpoint must; a code works one time only. */
  exchange(request: CodeExchange): ExchangeResult
}

interface StoredCode extends Grant {
  expiresAt: number
  used: boolean
}

const CODE_LIFE_MS = 600_000

/** Authorization codes of a provider: ten minutes unless it says otherwise, single use, bound to client, redirect address and PKCE challenge. */
export function openCodeDesk(world: World, clients: readonly OauthClient[], lifeMs = CODE_LIFE_MS): CodeDesk {
  const store = world.store<{ codes: Record<string, StoredCode> }>('oauth-codes', () => ({ codes: {} }))
  const { codes } = store.state
  const nowMs = (): number => world.now().getTime()

  function refusalOf(request: CodeExchange, stored: StoredCode | undefined): ExchangeRefusal | null {
    const client = clients.find(({ id }) => id === request.clientId)
    if (!client) return 'unknown-client'
    if (!sameText(client.secret, request.clientSecret)) return 'wrong-secret'
    if (!stored) return 'unknown-code'
    if (stored.clientId !== request.clientId) return 'wrong-client'
    if (stored.used) return 'used-code'
    if (stored.expiresAt <= nowMs()) return 'expired-code'
    if (stored.redirectUri !== request.redirectUri) return 'redirect-mismatch'
    if (stored.codeChallenge === null) return null
    if (!request.codeVerifier) return 'verifier-missing'
    return verifierMatches(request.codeVerifier, stored.codeChallenge) ? null : 'verifier-mismatch'
  }

  return {
    issue(grant) {
      for (const [code, { expiresAt }] of Object.entries(codes)) if (expiresAt + CODE_LIFE_MS < nowMs()) delete codes[code]
      const code = randomBytes(48).toString('base64url')
      codes[code] = { ...grant, expiresAt: nowMs() + lifeMs, used: false }
      store.touch()
      return code
    },
    exchange(request) {
      const stored = Object.hasOwn(codes, request.code) ? codes[request.code] : undefined
      const refusal = refusalOf(request, stored)
      if (refusal !== null || !stored) return { grant: null, refusal: refusal ?? 'unknown-code' }
      stored.used = true
      store.touch()
      return { grant: stored, refusal: null }
    },
  }
}
