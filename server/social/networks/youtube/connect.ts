import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Candidate, Network, OAuthConnect, Reach, Renewal, Session } from '../../publishing/network.ts'
import { youtubeApi, googleOauth } from './google.ts'

const scope = (name: string) => `https://www.googleapis.com/auth/${name}`
/** Upload, read, change and delete, comments. Without the comments' scope the rest works. */
export const scopes = [scope('youtube.upload'), scope('youtube.readonly'), scope('youtube'), scope('youtube.force-ssl')] as const
const needed = [scope('youtube.upload'), scope('youtube')]

const Token = z.object({ access_token: z.string(), expires_in: z.number(), refresh_token: z.string().optional(), scope: z.string().catch(''), refresh_token_expires_in: z.number().optional() })
const Channels = z.object({
  items: z.array(z.object({ id: z.string(), snippet: z.object({ title: z.string(), customUrl: z.string().optional(), thumbnails: z.record(z.string(), z.object({ url: z.string() })).catch({}) }) })).default([]),
})

/** Google sign-in with PKCE. `prompt=consent` because only then a lasting access is handed out a second time. */
export const signIn: OAuthConnect = {
  kind: 'oauth',
  scopes,
  authorizeUrl: (place, { state, redirectUri, verifier }) => {
    const url = new URL(place.hosts['authorize']!)
    url.search = new URLSearchParams({
      client_id: place.app!.id, redirect_uri: redirectUri, response_type: 'code', scope: scopes.join(' '), access_type: 'offline', prompt: 'consent', include_granted_scopes: 'true', state,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'), code_challenge_method: 'S256',
    }).toString()
    return url.href
  },
  exchange: async (reach, { code, redirectUri, verifier }) => {
    const token = await googleOauth(reach, Token, '/token', { grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: verifier, client_id: reach.app!.id, client_secret: reach.app!.secret })
    if (token.word !== 'ok') return token
    const { access_token: access, refresh_token: refresh, scope: granted } = token.value
    if (!refresh) return { word: 'rejected', reason: 'Google gave no lasting access.', remedy: 'Take Foyer out of myaccount.google.com/permissions, then connect again.', field: 'account' }
    const bare: Session = { accountId: '', externalId: '', handle: '', scopes: granted.split(' '), tokens: { access, refresh }, meta: {} }
    const channels = await youtubeApi(reach, bare, Channels, { path: '/channels', query: { part: 'id,snippet', mine: 'true' } })
    if (channels.word !== 'ok') return channels
    return { word: 'ok', candidates: channels.value.items.map((channel) => candidate(reach, channel, token.value)) }
  },
}

/** Google's refresh token stays the same; only the hour of access is new. */
export const renewal: Renewal = {
  kind: 'rotating',
  beforeSec: 300,
  renew: async (reach, session) => {
    const refresh = session.tokens['refresh'] ?? ''
    const token = await googleOauth(reach, Token, '/token', { grant_type: 'refresh_token', refresh_token: refresh, client_id: reach.app!.id, client_secret: reach.app!.secret })
    if (token.word !== 'ok') return token
    return { word: 'ok', tokens: { access: token.value.access_token, refresh: token.value.refresh_token ?? refresh }, tokenExpiresAt: after(reach, token.value.expires_in), connectionExpiresAt: null }
  },
}

/** Ends the access at Google, for all of the account's tokens. */
export const revoke: NonNullable<Network['revoke']> = async (reach, session) => {
  const ended = await googleOauth(reach, z.object({}), '/revoke', { token: session.tokens['refresh'] ?? '' })
  return ended.word === 'ok' ? { word: 'ok' } : ended
}

const after = (reach: Reach, seconds: number) => new Date(reach.now().getTime() + seconds * 1000).toISOString()

function candidate(reach: Reach, channel: z.infer<typeof Channels>['items'][number], token: z.infer<typeof Token>): Candidate {
  const granted = token.scope.split(' ')
  const missing = needed.filter((one) => !granted.includes(one))
  const { thumbnails } = channel.snippet
  return {
    externalId: channel.id,
    name: channel.snippet.title,
    handle: channel.snippet.customUrl ?? channel.snippet.title,
    avatarUrl: (thumbnails['high'] ?? thumbnails['default'])?.url ?? null,
    scopes: granted,
    meta: {},
    obstacle: missing.length > 0 ? 'The permission to upload and change videos was not given. Connect again and leave it ticked.' : null,
    tokens: { access: token.access_token, refresh: token.refresh_token ?? '' },
    tokenExpiresAt: after(reach, token.expires_in),
    // Google tells an end only where the person gave the access for a time.
    connectionExpiresAt: token.refresh_token_expires_in === undefined ? null : after(reach, token.refresh_token_expires_in),
  }
}
