import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Granted, OAuthConnect, Reach, Renewal, Session } from '../../publishing/network.ts'
import { failureOf, type Failure } from '../../publishing/outcome.ts'
import { api } from './api.ts'

export const scopes = ['user.info.basic', 'user.info.profile', 'video.publish', 'video.list'] as const

const Grant = z.object({ open_id: z.string(), scope: z.string(), access_token: z.string(), expires_in: z.number(), refresh_token: z.string(), refresh_expires_in: z.number() })
const Refused = z.object({ error: z.string(), error_description: z.string().catch('') })
const User = z.object({ user: z.object({ open_id: z.string(), display_name: z.string(), avatar_url: z.string().nullish(), username: z.string().optional() }) })

/** Login Kit for the web: client_key, scopes with commas, PKCE with S256. */
export const login: OAuthConnect = {
  kind: 'oauth',
  scopes,
  authorizeUrl: (place, { state, redirectUri, verifier }) => {
    const url = new URL(`${place.hosts['login']!}/v2/auth/authorize/`)
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    url.search = new URLSearchParams({ client_key: place.app!.id, response_type: 'code', scope: scopes.join(','), redirect_uri: redirectUri, state, code_challenge: challenge, code_challenge_method: 'S256' }).toString()
    return url.href
  },
  exchange: async (reach, { code, redirectUri, verifier }) => {
    const granted = await token(reach, { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier })
    if (granted.word !== 'ok') return granted
    const { grant } = granted
    const given = grant.scope.split(/[\s,]+/)
    const wanted = ['open_id', 'display_name', 'avatar_url', ...(given.includes('user.info.profile') ? ['username'] : [])]
    const user = await api(reach, { tokens: granted.tokens }, User, { path: '/v2/user/info/', method: 'GET', query: { fields: wanted.join(',') } })
    if (user.word !== 'ok') return user
    const { display_name: name, avatar_url: avatarUrl, username } = user.value.user
    const missing = given.includes('video.publish') ? null : 'The permission to publish was not given (video.publish). Connect again and leave it ticked.'
    const { tokens, tokenExpiresAt, connectionExpiresAt } = granted
    return { word: 'ok', candidates: [{ externalId: grant.open_id, name, handle: username ?? name, avatarUrl: avatarUrl ?? null, scopes: given, meta: username ? { username } : {}, obstacle: missing, tokens, tokenExpiresAt, connectionExpiresAt }] }
  },
}

/** Access lasts two hours, and each refresh token works once. What TikTok says about lifetimes counts, never a number of ours. */
export const renewal: Renewal = {
  kind: 'rotating',
  beforeSec: 600,
  renew: async (reach, session) => {
    const granted = await token(reach, { grant_type: 'refresh_token', refresh_token: session.tokens['refresh'] ?? '' })
    if (granted.word !== 'ok') return granted
    const { tokens, tokenExpiresAt, connectionExpiresAt } = granted
    return { word: 'ok', tokens, tokenExpiresAt, connectionExpiresAt }
  },
}

export async function revoke(reach: Reach, session: Session): Promise<{ word: 'ok' } | Failure> {
  try {
    const answer = await reach.fetch(`${reach.hosts['api']!}/v2/oauth/revoke/`, { method: 'POST', body: new URLSearchParams({ ...appOf(reach), token: session.tokens['access'] ?? '' }), timeoutMs: reach.timeoutMs })
    answer.discard()
    return answer.ok ? { word: 'ok' } : { word: 'retry', reason: `TikTok answered ${answer.status}.` }
  } catch (error) {
    return failureOf(error, false)
  }
}

const appOf = (reach: Reach) => ({ client_key: reach.app!.id, client_secret: reach.app!.secret })

/** The token endpoint. Its errors are flat, and may come with status 200. */
async function token(reach: Reach, fields: Record<string, string>): Promise<({ word: 'ok'; grant: z.infer<typeof Grant> } & Granted) | Failure> {
  try {
    const answer = await reach.fetch(`${reach.hosts['api']!}/v2/oauth/token/`, { method: 'POST', body: new URLSearchParams({ ...appOf(reach), ...fields }), timeoutMs: reach.timeoutMs })
    if (answer.status >= 500 || answer.status === 429) return { word: 'retry', reason: `TikTok answered ${answer.status}.`, afterSec: 5 }
    const body = await answer.json()
    const refused = Refused.safeParse(body)
    if (refused.success) {
      const { error, error_description: said } = refused.data
      return error === 'invalid_grant' ? { word: 'reconnect', reason: said || 'TikTok does not take the permission any more.' } : { word: 'rejected', reason: `TikTok refused the app: ${said || error}`, remedy: 'Ask the operator to check TIKTOK_APP_ID and TIKTOK_APP_SECRET.' }
    }
    const grant = Grant.parse(body)
    const at = (seconds: number) => new Date(reach.now().getTime() + seconds * 1000).toISOString()
    return { word: 'ok', grant, tokens: { access: grant.access_token, refresh: grant.refresh_token }, tokenExpiresAt: at(grant.expires_in), connectionExpiresAt: at(grant.refresh_expires_in) }
  } catch (error) {
    return failureOf(error, false)
  }
}
