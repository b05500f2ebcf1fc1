import { z } from 'zod'
import type { OAuthConnect, Reach, Renewal } from '../../publishing/network.ts'
import { snap } from './snap.ts'

export const scopes = ['snapchat-profile-api'] as const
const Token = z.object({ access_token: z.string(), expires_in: z.number().catch(1_800), refresh_token: z.string().optional(), scope: z.string().catch('snapchat-profile-api') })
const Profiles = z.object({
  public_profiles: z.array(z.object({ public_profile: z.object({ id: z.string(), display_name: z.string(), snap_user_name: z.string().optional(), logo_urls: z.object({ original_logo_url: z.string().optional() }).optional() }) })).default([]),
})

/** Snap's sign-in. It knows no PKCE; the state and the app's secret guard the code. */
export const signIn: OAuthConnect = {
  kind: 'oauth',
  scopes,
  authorizeUrl: (place, { state, redirectUri }) => {
    const url = new URL(`${place.hosts['accounts']!}/login/oauth2/authorize`)
    url.search = new URLSearchParams({ client_id: place.app!.id, redirect_uri: redirectUri, response_type: 'code', scope: scopes.join(' '), state }).toString()
    return url.href
  },
  exchange: async (reach, { code, redirectUri }) => {
    const token = await tokenCall(reach, { grant_type: 'authorization_code', code, redirect_uri: redirectUri })
    if (token.word !== 'ok') return token
    const { access_token: access, refresh_token: refresh = '', scope, expires_in: seconds } = token.value
    const found = await snap(reach, Profiles, { address: `${reach.hosts['api']!}/public_profiles/my_profile`, method: 'GET', token: access })
    if (found.word === 'rejected' && found.field === 'post') return { word: 'rejected', reason: 'This Snapchat account has no public profile.', remedy: 'Make one in the Snapchat app, then connect again.', field: 'account' }
    if (found.word !== 'ok') return found
    return {
      word: 'ok',
      candidates: found.value.public_profiles.map(({ public_profile: profile }) => ({
        externalId: profile.id, name: profile.display_name, handle: profile.snap_user_name ?? profile.display_name, avatarUrl: profile.logo_urls?.original_logo_url ?? null,
        scopes: scope.split(' '), meta: {}, obstacle: null, tokens: { access, refresh }, tokenExpiresAt: after(reach, seconds), connectionExpiresAt: null,
      })),
    }
  },
}

/** The refresh token stays good until it is taken back; where Snap sends another one, that one counts. */
export const renewal: Renewal = {
  kind: 'rotating',
  beforeSec: 300,
  renew: async (reach, session) => {
    const refresh = session.tokens['refresh'] ?? ''
    const token = await tokenCall(reach, { grant_type: 'refresh_token', refresh_token: refresh })
    if (token.word !== 'ok') return token
    return { word: 'ok', tokens: { access: token.value.access_token, refresh: token.value.refresh_token ?? refresh }, tokenExpiresAt: after(reach, token.value.expires_in), connectionExpiresAt: null }
  },
}

const tokenCall = (reach: Reach, fields: Record<string, string>) =>
  snap(reach, Token, { address: `${reach.hosts['accounts']!}/login/oauth2/access_token`, form: new URLSearchParams({ ...fields, client_id: reach.app!.id, client_secret: reach.app!.secret }) })

const after = (reach: Reach, seconds: number) => new Date(reach.now().getTime() + seconds * 1000).toISOString()
