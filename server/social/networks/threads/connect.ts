import { z } from 'zod'
import type { OAuthConnect, Reach, Renewal } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { threadsCall } from './threads-call.ts'

export const scopes = ['threads_basic', 'threads_content_publish', 'threads_delete', 'threads_manage_insights', 'threads_manage_replies'] as const
const Short = z.object({ access_token: z.string() })
const Long = z.object({ access_token: z.string(), expires_in: z.number().catch(5_184_000) })
const Me = z.object({ id: z.string(), username: z.string(), name: z.string().optional(), threads_profile_picture_url: z.string().optional() })

/** Threads' own sign-in: code, token of an hour, token of sixty days. It knows no PKCE. */
export const login: OAuthConnect = {
  kind: 'oauth',
  scopes,
  authorizeUrl: (place, { state, redirectUri }) => {
    const url = new URL(`${place.hosts['dialog']!}/oauth/authorize`)
    url.search = new URLSearchParams({ client_id: place.app!.id, redirect_uri: redirectUri, state, response_type: 'code', scope: scopes.join(',') }).toString()
    return url.href
  },
  exchange: async (reach, { code, redirectUri }) => {
    const { id, secret } = reach.app!
    const short = await threadsCall(reach, Short, { host: 'oauth', path: '/oauth/access_token', method: 'POST', params: { client_id: id, client_secret: secret, grant_type: 'authorization_code', redirect_uri: redirectUri, code } })
    if (short.word !== 'ok') return short
    const long = await longToken(reach, { grant_type: 'th_exchange_token', client_secret: secret, access_token: short.value.access_token }, '/access_token')
    if (long.word !== 'ok') return long
    const me = await threadsCall(reach, Me, { path: '/me', params: { fields: 'id,username,name,threads_profile_picture_url' }, token: long.value.token })
    if (me.word === 'reconnect') return { word: 'rejected', reason: 'The permission to see the profile was not given.', remedy: 'Connect again and leave it ticked.' }
    if (me.word !== 'ok') return me
    // Threads tells nothing of the scopes; whether it may publish is asked by the limit, which needs them.
    return {
      word: 'ok',
      candidates: [{ externalId: me.value.id, name: me.value.name ?? me.value.username, handle: me.value.username, avatarUrl: me.value.threads_profile_picture_url ?? null, scopes, meta: {}, obstacle: null, tokens: { token: long.value.token }, tokenExpiresAt: long.value.endsAt, connectionExpiresAt: long.value.endsAt }],
    }
  },
}

/** The token is traded for a fresh one while it is good; Threads wants it to be a day old. */
export const renewal: Renewal = {
  kind: 'exchange',
  beforeSec: 7 * 86_400,
  renew: async (reach, session) => {
    const long = await longToken(reach, { grant_type: 'th_refresh_token', access_token: session.tokens['token'] ?? '' }, '/refresh_access_token')
    if (long.word === 'ok') return { word: 'ok', tokens: { token: long.value.token }, tokenExpiresAt: long.value.endsAt, connectionExpiresAt: long.value.endsAt }
    return long.word === 'rejected' ? { word: 'reconnect', reason: long.reason } : long
  },
}

async function longToken(reach: Reach, params: Record<string, string>, path: string): Promise<{ word: 'ok'; value: { token: string; endsAt: string } } | Failure> {
  const long = await threadsCall(reach, Long, { host: 'oauth', path, params })
  return long.word === 'ok' ? { word: 'ok', value: { token: long.value.access_token, endsAt: new Date(reach.now().getTime() + long.value.expires_in * 1000).toISOString() } } : long
}
