import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Granted, OAuthConnect, Reach, Renewal } from '../../publishing/network.ts'
import { xCall } from './api.ts'
import { usualNumbers } from './capabilities.ts'

export const scopes = ['tweet.read', 'tweet.write', 'users.read', 'media.write', 'offline.access'] as const
const needed: Record<string, string> = { 'tweet.write': 'to publish', 'users.read': 'to see whose account it is', 'tweet.read': 'to look whether a post arrived', 'offline.access': 'to stay connected for more than two hours' }

const Pair = z.object({ access_token: z.string(), refresh_token: z.string().optional(), expires_in: z.number().catch(7_200), scope: z.string().catch('') })
const Me = z.object({ data: z.object({ id: z.string(), name: z.string(), username: z.string(), profile_image_url: z.string().optional(), subscription_type: z.string().optional() }) })

/** OAuth 2.0 with PKCE. The code lives thirty seconds. */
export const login: OAuthConnect = {
  kind: 'oauth',
  scopes,
  authorizeUrl: (place, { state, redirectUri, verifier }) => {
    const url = new URL(place.hosts['dialog']!)
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    url.search = new URLSearchParams({ response_type: 'code', client_id: place.app!.id, redirect_uri: redirectUri, scope: scopes.join(' '), state, code_challenge: challenge, code_challenge_method: 'S256' }).toString()
    return url.href
  },
  exchange: async (reach, { code, redirectUri, verifier }) => {
    const pair = await xCall(reach, Pair, { path: '/oauth2/token', method: 'POST', form: { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier } })
    if (pair.word !== 'ok') return pair
    const granted = pair.value.scope.split(' ')
    const missing = Object.entries(needed).find(([scope]) => !granted.includes(scope))
    // Without the right to read who it is there is no account to offer; the person hears which tick was missing.
    if (missing?.[0] === 'users.read' || missing?.[0] === 'tweet.read') return { word: 'rejected', reason: `The permission ${missing[1]} was not given (${missing[0]}).`, remedy: 'Connect again and leave it ticked.', field: 'account' }
    const me = await xCall(reach, Me, { path: '/users/me', query: { 'user.fields': 'id,name,username,profile_image_url,subscription_type' }, token: pair.value.access_token })
    if (me.word !== 'ok') return me
    const { id, name, username, profile_image_url: picture, subscription_type: plan } = me.value.data
    const isPremium = plan !== undefined && plan !== 'None' && plan !== 'Basic'
    const candidate = {
      ...grantedFrom(reach, pair.value),
      externalId: id, name, handle: username, avatarUrl: picture ?? null, scopes: granted,
      meta: { letters: isPremium ? (reach.numbers?.['premiumLetters'] ?? usualNumbers.premiumLetters) : 280 },
      obstacle: missing ? `The permission ${missing[1]} was not given (${missing[0]}). Connect again and leave it ticked.` : null,
    }
    return { word: 'ok', candidates: [candidate] }
  },
}

/** A refresh token works once; the new pair is saved before it is used. The same one twice would end the whole connection. */
export const renewal: Renewal = {
  kind: 'rotating',
  beforeSec: 600,
  renew: async (reach, session) => {
    const pair = await xCall(reach, Pair, { path: '/oauth2/token', method: 'POST', form: { grant_type: 'refresh_token', refresh_token: session.tokens['refresh'] ?? '' } })
    return pair.word === 'ok' ? { word: 'ok', ...grantedFrom(reach, pair.value) } : pair
  },
}

const grantedFrom = (reach: Reach, { access_token: access, refresh_token: refresh, expires_in: seconds }: z.infer<typeof Pair>): Granted => ({
  tokens: { access, refresh: refresh ?? '' },
  tokenExpiresAt: new Date(reach.now().getTime() + seconds * 1000).toISOString(),
  // How long an unused refresh token lives is not documented; each renewal begins anew.
  connectionExpiresAt: null,
})
