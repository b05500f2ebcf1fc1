import { z } from 'zod'
import type { Candidate, Granted, OAuthConnect, Place, Reach, Renewal } from '../../publishing/network.ts'
import { isFailure, type Failure } from '../../publishing/outcome.ts'
import { linkedinCall } from './api.ts'

const memberScopes = ['openid', 'profile', 'w_member_social']
const pageScopes = ['rw_organization_admin', 'r_organization_social', 'w_organization_social']

const Token = z.object({ access_token: z.string(), expires_in: z.number().catch(5_184_000), scope: z.string().catch(''), refresh_token: z.string().optional(), refresh_token_expires_in: z.number().optional() })
type Token = z.infer<typeof Token>
const Person = z.object({ sub: z.string(), name: z.string(), picture: z.string().optional() })
const Acls = z.object({ elements: z.array(z.object({ organization: z.string(), role: z.string(), state: z.string() })) })
const Organisation = z.object({ localizedName: z.string(), vanityName: z.string().optional() })

/** What is asked for. An app that is not approved for pages would be refused as a whole if it asked for them. */
const scopesFor = ({ numbers }: Pick<Place, 'numbers'>) => [...memberScopes, ...(numbers?.['pages'] === 0 ? [] : pageScopes), ...(numbers?.['analytics'] === 1 ? ['r_member_postAnalytics'] : [])]

/** Sign-in of a member, which opens their own profile and the pages they administer. */
export const login: OAuthConnect = {
  kind: 'oauth',
  scopes: [...memberScopes],
  authorizeUrl: (place, { state, redirectUri }) => {
    const url = new URL(`${place.hosts['login']!}/oauth/v2/authorization`)
    url.search = new URLSearchParams({ response_type: 'code', client_id: place.app!.id, redirect_uri: redirectUri, state, scope: scopesFor(place).join(' ') }).toString()
    return url.href
  },
  exchange: async (reach, { code, redirectUri }) => {
    const token = await linkedinCall(reach, Token, { path: '/oauth/v2/accessToken', method: 'POST', form: { grant_type: 'authorization_code', code, redirect_uri: redirectUri, client_id: reach.app!.id, client_secret: reach.app!.secret } })
    if (token.word !== 'ok') return token
    const granted = token.value.scope.split(/[\s,]+/)
    const missing = ['openid', 'profile'].filter((scope) => !granted.includes(scope))
    if (missing.length > 0) return { word: 'rejected', reason: `The permission to see whose account it is was not given (${missing.join(', ')}).`, remedy: 'Connect again and leave it ticked.', field: 'account' }
    const person = await linkedinCall(reach, Person, { path: '/v2/userinfo', token: token.value.access_token })
    if (person.word !== 'ok') return person
    const pages = granted.includes('rw_organization_admin') ? await pagesOf(reach, token.value, granted) : []
    return isFailureList(pages) ? pages : { word: 'ok', candidates: [memberOf(reach, person.value, token.value, granted), ...pages] }
  },
}

/** Only approved partners get refresh tokens; their end, a year after the sign-in, never moves. All others sign in again every sixty days. */
export const renewal: Renewal = {
  kind: 'rotating',
  fixedEnd: true,
  can: (meta) => meta['renewable'] === true,
  beforeSec: 7 * 86_400,
  renew: async (reach, session) => {
    const token = await linkedinCall(reach, Token, { path: '/oauth/v2/accessToken', method: 'POST', form: { grant_type: 'refresh_token', refresh_token: session.tokens['refresh'] ?? '', client_id: reach.app!.id, client_secret: reach.app!.secret } })
    return token.word === 'ok' ? { word: 'ok', ...grantedFrom(reach, token.value) } : token
  },
}

function grantedFrom(reach: Reach, { access_token: access, expires_in: seconds, refresh_token: refresh, refresh_token_expires_in: refreshSeconds }: Token): Granted {
  const inSeconds = (given: number) => new Date(reach.now().getTime() + given * 1000).toISOString()
  return { tokens: { access, refresh: refresh ?? '' }, tokenExpiresAt: inSeconds(seconds), connectionExpiresAt: inSeconds(refresh ? (refreshSeconds ?? 365 * 86_400) : seconds) }
}

const obstacleFor = (granted: readonly string[], scope: string) => (granted.includes(scope) ? null : `The permission to publish was not given (${scope}). Connect again and leave it ticked.`)

const memberOf = (reach: Reach, { sub, name, picture }: z.infer<typeof Person>, token: Token, granted: string[]): Candidate => ({
  ...grantedFrom(reach, token),
  externalId: `urn:li:person:${sub}`, name, handle: sub, avatarUrl: picture ?? null, scopes: granted,
  meta: { renewable: token.refresh_token !== undefined, analytics: granted.includes('r_member_postAnalytics') },
  obstacle: obstacleFor(granted, 'w_member_social'),
})

async function pagesOf(reach: Reach, token: Token, granted: string[]): Promise<Candidate[] | Failure> {
  const acls = await linkedinCall(reach, Acls, { path: '/rest/organizationAcls?q=roleAssignee&role=ADMINISTRATOR&state=APPROVED&count=100', token: token.access_token })
  if (acls.word !== 'ok') return acls
  const pages: Candidate[] = []
  for (const { organization: urn } of acls.value.elements) {
    const read = await linkedinCall(reach, Organisation, { path: `/rest/organizations/${urn.split(':').at(-1)!}`, token: token.access_token })
    if (isFailure(read) && read.word !== 'rejected') return read
    const { localizedName: name, vanityName } = read.word === 'ok' ? read.value : { localizedName: urn, vanityName: undefined }
    pages.push({ ...grantedFrom(reach, token), externalId: urn, name, handle: vanityName ?? urn.split(':').at(-1)!, avatarUrl: null, scopes: granted, meta: { renewable: token.refresh_token !== undefined, isPage: true }, obstacle: obstacleFor(granted, 'w_organization_social') })
  }
  return pages
}

const isFailureList = (pages: Candidate[] | Failure): pages is Failure => !Array.isArray(pages)
