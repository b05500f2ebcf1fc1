import { z } from 'zod'
import type { Candidate, FormConnect, Granted, Reach, Renewal } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { serverOf, xrpc } from './xrpc.ts'

const Created = z.object({
  accessJwt: z.string(),
  refreshJwt: z.string(),
  did: z.string(),
  handle: z.string(),
  didDoc: z.object({ service: z.array(z.object({ id: z.string(), serviceEndpoint: z.string() })).catch([]) }).optional(),
})
const Pair = Created.pick({ accessJwt: true, refreshJwt: true })
const Profile = z.object({ displayName: z.string().optional(), avatar: z.string().optional() })

/** Sign-in with an app password: handle, e-mail address or DID, and nineteen letters that can be taken back at bsky.app. */
export const appPassword: FormConnect = {
  kind: 'form',
  fields: [
    { name: 'identifier', label: 'Handle', hint: 'Such as wrenfield.bsky.social', secret: false },
    { name: 'appPassword', label: 'App password', hint: 'Made at bsky.app under Settings, Privacy and security, App passwords', secret: true },
  ],
  signIn: async (reach, typed): Promise<{ word: 'ok'; candidates: Candidate[] } | Failure> => {
    const identifier = (typed['identifier'] ?? '').replace(/^@/, '')
    const created = await xrpc(reach, Created, { base: reach.hosts['entry']!, nsid: 'com.atproto.server.createSession', json: { identifier, password: typed['appPassword'] ?? '' } })
    if (created.word === 'reconnect') return { word: 'rejected', reason: refusedSignIn(created.reason), remedy: 'Check the handle, and make a new app password at bsky.app under Settings, App passwords.', field: 'appPassword' }
    if (created.word !== 'ok') return created
    const { did, handle, didDoc } = created.value
    const pds = didDoc?.service.find(({ id }) => id.endsWith('#atproto_pds'))?.serviceEndpoint ?? reach.hosts['entry']!
    const base = reach.sandbox ? reach.hosts['entry']! : pds
    // The profile is an ornament: a server without an app view has none, and the account works all the same.
    const profile = await xrpc(reach, Profile, { base, nsid: 'app.bsky.actor.getProfile', query: { actor: did }, bearer: created.value.accessJwt })
    const { displayName, avatar } = profile.word === 'ok' ? profile.value : {}
    return { word: 'ok', candidates: [{ ...granted(created.value, reach), externalId: did, handle, name: displayName || handle, avatarUrl: avatar ?? null, scopes: [], meta: { pds }, obstacle: null }] }
  },
}

/** Each renewal gives a new pair. The spent refresh token works for a short grace only (seen on PDS 0.5). */
export const renewal: Renewal = {
  kind: 'rotating',
  beforeSec: 300,
  renew: async (reach, session) => {
    const pair = await xrpc(reach, Pair, { base: serverOf(reach, session), nsid: 'com.atproto.server.refreshSession', method: 'POST', bearer: session.tokens['refresh'] ?? '' })
    if (pair.word === 'reconnect') return { word: 'reconnect', reason: 'Bluesky ended the session.' }
    return pair.word === 'ok' ? { word: 'ok', ...granted(pair.value, reach) } : pair
  },
}

function granted({ accessJwt, refreshJwt }: z.infer<typeof Pair>, reach: Reach): Granted {
  return {
    tokens: { access: accessJwt, refresh: refreshJwt },
    // Lifetimes by observation: two hours and ninety days. The tokens say it themselves.
    tokenExpiresAt: endOf(accessJwt) ?? new Date(reach.now().getTime() + 7_200_000).toISOString(),
    connectionExpiresAt: endOf(refreshJwt) ?? new Date(reach.now().getTime() + 90 * 86_400_000).toISOString(),
  }
}

const Claims = z.object({ exp: z.number() })

function endOf(jwt: string): string | null {
  try {
    return new Date(Claims.parse(JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8'))).exp * 1000).toISOString()
  } catch {
    return null // not a JWT that we can read; the usual lifetime stands in
  }
}

const refusedSignIn = (said: string) => (/factor/i.test(said) ? 'Bluesky asks for a second factor, which an app password does not need.' : 'Bluesky does not know this handle with this app password.')
