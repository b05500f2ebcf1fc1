import type { Token } from '../kit/token-book.ts'
import { hmacHex, sameText } from '../kit/signing.ts'
import type { Facebook } from './facebook-state.ts'
import { GraphError, badParameter, badToken, expiredToken, noSuchObject, permissionMissing } from './graph-error.ts'
import { FACEBOOK_APP_ID, FACEBOOK_APP_SECRET, facebookPages, facebookPeople } from './seed.ts'
import type { FacebookPage, FacebookPerson } from './seed.ts'

/** Who is calling. `page` is set for page tokens; the app itself has neither person nor page. */
export interface Caller {
  token: Token | null
  person: FacebookPerson | null
  page: FacebookPage | null
  isApp: boolean
}

/** hex HMAC-SHA256(app secret, access token). */
export function appsecretProof(accessToken: string): string {
  return hmacHex(FACEBOOK_APP_SECRET, accessToken)
}

/** The caller behind an access token. `proof` is checked when it was sent. */
export function callerOf(facebook: Facebook, value: string | undefined, proof: string | undefined): Caller {
  if (value === undefined || value === '') {
    throw new GraphError('An access token is required to request this resource.', { code: 104, status: 400 })
  }
  if (proof !== undefined && !sameText(proof, appsecretProof(value))) {
    throw new GraphError('Invalid appsecret_proof provided in the API argument', { code: 100, type: 'GraphMethodException' })
  }
  if (value.startsWith(`${FACEBOOK_APP_ID}|`)) {
    if (!sameText(value, `${FACEBOOK_APP_ID}|${FACEBOOK_APP_SECRET}`)) throw badToken('Invalid OAuth access token signature.')
    return { token: null, person: null, page: null, isApp: true }
  }
  const { world } = facebook
  const { status, token } = world.tokens.find(value)
  if (status === 'unknown') throw badToken('Invalid OAuth access token - Cannot parse access token')
  if (status === 'expired') throw expiredToken(new Date(token.expiresAt ?? 0), world.now())
  if (status === 'revoked') throw badToken('Error validating access token: The user has not authorized application 1234567890.', 458)
  const person = facebookPeople.find(({ id }) => id === token.subject) ?? null
  const page = facebookPages.find(({ id }) => id === token.facts.pageId) ?? null
  return { token, person, page, isApp: false }
}

/** Whether the person behind the token still grants `scope`. */
export function grants(facebook: Facebook, caller: Caller, scope: string): boolean {
  return caller.person !== null && facebook.state.permissions[caller.person.id]?.[scope] === 'granted'
}

/** Refuses with code 200 unless every scope is granted. */
export function requireScopes(facebook: Facebook, caller: Caller, scopes: readonly string[]): void {
  const missing = scopes.filter((scope) => !grants(facebook, caller, scope))
  if (missing.length > 0) throw permissionMissing(`Requires the permission ${missing.join(', ')}. The person did not grant it to the app.`)
}

/** The page's own token, with scopes and a task of the person behind it. The rule for everything that changes a page. */
export function requirePageToken(facebook: Facebook, caller: Caller, pageId: string, scopes: readonly string[], task: string): FacebookPage {
  if (!caller.page) throw new GraphError('A page access token is required to request this resource.', { code: 210, status: 403 })
  if (caller.page.id !== pageId) throw noSuchObject(pageId, 'post')
  requireScopes(facebook, caller, scopes)
  const tasks = caller.person?.pages.find(({ id }) => id === pageId)?.tasks ?? []
  if (!tasks.includes(task)) throw permissionMissing(`The person behind this token needs the task ${task} on the page.`)
  return caller.page
}

/** Reading works with the page's token, or with the token of a person who handed the page over. */
export function requireSight(facebook: Facebook, caller: Caller, pageId: string): void {
  const given = caller.person ? (facebook.state.grantedPages[caller.person.id] ?? []) : []
  const sees = caller.page ? caller.page.id === pageId : given.includes(pageId)
  if (!sees) throw noSuchObject(pageId)
}

/** A user token, not a page's. */
export function requirePerson(caller: Caller): FacebookPerson {
  if (!caller.person || caller.page) throw badParameter('This call needs a user access token')
  return caller.person
}
