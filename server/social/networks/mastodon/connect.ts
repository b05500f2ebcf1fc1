import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { Candidate, OAuthConnect, Place, Reach } from '../../publishing/network.ts'
import type { Failure } from '../../publishing/outcome.ts'
import { mastodonCall } from './api.ts'
import { Limits, usualLimits } from './capabilities.ts'

export const scopes = ['read:accounts', 'read:statuses', 'write:statuses', 'write:media'] as const

const Registered = z.object({ client_id: z.string(), client_secret: z.string() })
const Token = z.object({ access_token: z.string(), scope: z.string() })
const Person = z.object({ id: z.string(), username: z.string(), display_name: z.string().catch(''), avatar: z.string().nullish(), url: z.string() })
const Instance = z.object({
  configuration: z.object({
    statuses: z.object({ max_characters: z.unknown(), max_media_attachments: z.unknown(), characters_reserved_per_url: z.unknown() }).partial().catch({}),
    media_attachments: z.object({ supported_mime_types: z.unknown(), image_size_limit: z.unknown(), video_size_limit: z.unknown(), description_limit: z.unknown() }).partial().catch({}),
    polls: z.object({ max_options: z.unknown(), max_characters_per_option: z.unknown(), min_expiration: z.unknown(), max_expiration: z.unknown() }).partial().catch({}),
  }),
})

/** The name of a server from what people type: a name, an address, or a whole handle. Null: none of them. */
export function serverName(typed: string): string | null {
  const name = typed.trim().toLowerCase().replace(/^https?:\/\//, '').replace(/[/?#].*$/, '').split('@').at(-1) ?? ''
  if (!/^[^\s/:]+\.[^\s/:.]{2,}$/u.test(name) || !URL.canParse(`https://${name}`)) return null
  return new URL(`https://${name}`).hostname
}

/** Sign-in on the person's own server. Our app registers itself there first; the registration is kept for the next account. */
export const login: OAuthConnect = {
  kind: 'oauth',
  scopes,
  fields: [{ name: 'server', label: 'Server', hint: 'The part behind the last @ of the handle, such as mastodon.social', secret: false }],
  prepare: {
    key: (place, typed) => (place.sandbox ? new URL(place.hosts['server']!).host : serverName(typed['server'] ?? '')),
    make: async (reach, typed, redirectUri) => {
      const base = reach.sandbox ? reach.hosts['server']! : `https://${serverName(typed['server'] ?? '')}`
      const made = await mastodonCall(reach, Registered, { base, path: '/api/v1/apps', method: 'POST', json: { client_name: 'Foyer', redirect_uris: redirectUri, scopes: scopes.join(' ') } })
      if (made.word === 'rejected' || made.word === 'reconnect') return noServer(base)
      if (made.word !== 'ok') return { ...made, reason: `${new URL(base).host} does not answer as a Mastodon server does.` }
      return { word: 'ok', prepared: { hosts: { ...reach.hosts, server: base }, app: { id: made.value.client_id, secret: made.value.client_secret } } }
    },
  },
  authorizeUrl: (place, { state, redirectUri, verifier }) => {
    const url = new URL(`${place.hosts['server']!}/oauth/authorize`)
    const challenge = createHash('sha256').update(verifier).digest('base64url')
    url.search = new URLSearchParams({ response_type: 'code', client_id: place.app!.id, redirect_uri: redirectUri, scope: scopes.join(' '), state, code_challenge: challenge, code_challenge_method: 'S256' }).toString()
    return url.href
  },
  exchange: async (reach, { code, redirectUri, verifier }) => {
    const base = reach.hosts['server']!
    const token = await mastodonCall(reach, Token, { base, path: '/oauth/token', method: 'POST', json: { grant_type: 'authorization_code', code, client_id: reach.app!.id, client_secret: reach.app!.secret, redirect_uri: redirectUri, code_verifier: verifier } })
    if (token.word !== 'ok') return token
    const person = await mastodonCall(reach, Person, { base, path: '/api/v1/accounts/verify_credentials', token: token.value.access_token })
    if (person.word !== 'ok') return person
    return { word: 'ok', candidates: [candidate(reach, base, person.value, token.value, await readLimits(reach, base))] }
  },
}

const noServer = (base: string): Failure => ({ word: 'rejected', reason: `${new URL(base).host} takes no apps as a Mastodon server does.`, remedy: 'Check the name of the server: it stands behind the last @ of the handle.', field: 'server' })

/** What the server takes. A server that does not say gets the usual limits: it would refuse what is too much by itself. */
export async function readLimits(reach: Reach, base: string): Promise<Limits> {
  for (const path of ['/api/v2/instance', '/api/v1/instance']) {
    const read = await mastodonCall(reach, Instance, { base, path })
    if (read.word !== 'ok') continue
    const { statuses, media_attachments: media, polls } = read.value.configuration
    return Limits.parse({
      letters: statuses.max_characters, linkLength: statuses.characters_reserved_per_url, media: statuses.max_media_attachments,
      imageBytes: media.image_size_limit, videoBytes: media.video_size_limit, mimeTypes: media.supported_mime_types, altMax: media.description_limit,
      pollOptions: polls.max_options, pollOptionMax: polls.max_characters_per_option, pollSeconds: { min: polls.min_expiration, max: polls.max_expiration },
    })
  }
  return usualLimits
}

function candidate(reach: Place, base: string, person: z.infer<typeof Person>, token: z.infer<typeof Token>, limits: Limits): Candidate {
  const granted = token.scope.split(' ')
  const has = (needed: string) => granted.includes(needed) || granted.includes(needed.split(':')[0]!)
  const missing = ['write:statuses', 'read:statuses'].filter((scope) => !has(scope))
  const { host } = new URL(base)
  return {
    // Numbers of accounts are given by each server for itself.
    externalId: `${person.id}@${host}`,
    name: person.display_name || person.username,
    handle: `${person.username}@${host}`,
    avatarUrl: person.avatar ?? null,
    scopes: scopes.filter(has),
    meta: { server: base, id: person.id, profile: person.url, limits },
    obstacle: missing.length > 0 ? `The permission to publish was not given (${missing.join(', ')}). Connect again and leave it ticked.` : null,
    tokens: { access: token.access_token, clientId: reach.app!.id, clientSecret: reach.app!.secret },
    tokenExpiresAt: null,
    connectionExpiresAt: null,
  }
}
