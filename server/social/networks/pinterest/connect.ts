import { z } from 'zod'
import type { Granted, OAuthConnect, Reach, Renewal } from '../../publishing/network.ts'
import { failureOf, type Failure } from '../../publishing/outcome.ts'
import { api } from './api.ts'

export const scopes = ['user_accounts:read', 'boards:read', 'boards:write', 'pins:read', 'pins:write'] as const
const neededToPublish = ['boards:read', 'pins:read', 'pins:write']

const Grant = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.number(), refresh_token_expires_in: z.number(), scope: z.string() })
const Refused = z.object({ message: z.string().catch('') })
const User = z.object({ id: z.string().optional(), username: z.string(), business_name: z.string().nullish(), profile_image: z.string().nullish() })

/** OAuth 2 with the app as Basic authorization; refresh is continuous, so that a used account never runs out. */
export const login: OAuthConnect = {
  kind: 'oauth',
  scopes,
  authorizeUrl: (place, { state, redirectUri }) => {
    const url = new URL(`${place.hosts['login']!}/oauth/`)
    url.search = new URLSearchParams({ client_id: place.app!.id, redirect_uri: redirectUri, response_type: 'code', scope: scopes.join(','), state }).toString()
    return url.href
  },
  exchange: async (reach, { code, redirectUri }) => {
    const granted = await token(reach, { grant_type: 'authorization_code', code, redirect_uri: redirectUri, continuous_refresh: 'true' })
    if (granted.word !== 'ok') return granted
    const { tokens, tokenExpiresAt, connectionExpiresAt, given } = granted
    const user = await api(reach, { tokens }, User, { path: '/user_account' })
    if (user.word !== 'ok') return user
    const { id, username, business_name: business, profile_image: avatarUrl } = user.value
    const missing = neededToPublish.filter((scope) => !given.includes(scope))
    const obstacle = missing.length > 0 ? `The permission to publish was not given (${missing.join(', ')}). Connect again and leave it ticked.` : null
    return { word: 'ok', candidates: [{ externalId: id ?? username, name: business || username, handle: username, avatarUrl: avatarUrl ?? null, scopes: given, meta: {}, obstacle, tokens, tokenExpiresAt, connectionExpiresAt }] }
  },
}

/** Thirty days of access; each continuous refresh token works once. */
export const renewal: Renewal = {
  kind: 'rotating',
  beforeSec: 3 * 86_400,
  renew: async (reach, session) => {
    const granted = await token(reach, { grant_type: 'refresh_token', refresh_token: session.tokens['refresh'] ?? '' })
    if (granted.word !== 'ok') return granted
    const { tokens, tokenExpiresAt, connectionExpiresAt } = granted
    return { word: 'ok', tokens, tokenExpiresAt, connectionExpiresAt }
  },
}

async function token(reach: Reach, fields: Record<string, string>): Promise<({ word: 'ok'; given: string[] } & Granted) | Failure> {
  try {
    const basic = Buffer.from(`${reach.app!.id}:${reach.app!.secret}`).toString('base64')
    const answer = await reach.fetch(`${reach.hosts['api']!}/v5/oauth/token`, { method: 'POST', headers: { authorization: `Basic ${basic}` }, body: new URLSearchParams(fields), timeoutMs: reach.timeoutMs })
    if (answer.status >= 500 || answer.status === 429) return { word: 'retry', reason: `Pinterest answered ${answer.status}.`, afterSec: 5 }
    const body = await answer.json()
    if (answer.status === 401) return { word: 'rejected', reason: 'Pinterest refused the app.', remedy: 'Ask the operator to check PINTEREST_APP_ID and PINTEREST_APP_SECRET.' }
    if (!answer.ok) return { word: 'reconnect', reason: Refused.safeParse(body).data?.message || 'Pinterest does not take the permission any more.' }
    const grant = Grant.parse(body)
    const at = (seconds: number) => new Date(reach.now().getTime() + seconds * 1000).toISOString()
    return { word: 'ok', given: grant.scope.split(/[\s,]+/), tokens: { access: grant.access_token, refresh: grant.refresh_token }, tokenExpiresAt: at(grant.expires_in), connectionExpiresAt: at(grant.refresh_token_expires_in) }
  } catch (error) {
    return failureOf(error, false)
  }
}
