import type { FastifyInstance } from 'fastify'
import { randomBytes } from 'node:crypto'
import { registerConsent } from '../kit/consent.ts'
import type { ExchangeRefusal, Grant } from '../kit/oauth-codes.ts'
import { sameText } from '../kit/signing.ts'
import type { Token } from '../kit/token-book.ts'
import { facebookClients } from './facebook-state.ts'
import type { Facebook } from './facebook-state.ts'
import { GraphError, badParameter, badToken, expiredToken } from './graph-error.ts'
import { openRoute } from './graph-route.ts'
import { FACEBOOK_APP_ID, facebookPages, facebookPeople, facebookScopes } from './seed.ts'

const SHORT_LIFE_MS = 3_600_000
/** "About 60 days": what the provider reports is 5,184,000 seconds. */
const LONG_LIFE_MS = 5_184_000_000

/** Adds the login dialog and the token endpoint: code exchange and the change to a long-lived token. */
export function registerLogin(app: FastifyInstance, facebook: Facebook): void {
  registerConsent(app, facebook.world, {
    path: '/:version/dialog/oauth',
    providerName: 'Facebook',
    clients: facebookClients,
    codes: facebook.codes,
    accounts: () =>
      facebookPeople.map(({ id, name, pages }) => ({
        id,
        name,
        note: `manages ${pages.length} of the pages`,
        resources: pages.map((page) => ({
          id: page.id,
          name: facebookPages.find((one) => one.id === page.id)?.name ?? page.id,
          note: page.tasks.includes('CREATE_CONTENT') ? 'may publish' : 'may read numbers only',
        })),
      })),
    resourceWord: 'Pages',
    scopeLabel: (scope) => facebookScopes[scope] ?? scope,
    denial: { error: 'access_denied', error_code: '200', error_reason: 'user_denied', error_description: 'Permissions error' },
  })

  for (const method of ['GET', 'POST'] as const) {
    openRoute(app, facebook, { method, path: '/oauth/access_token', does: 'login' }, (_request, _reply, { text }) => {
      if (text.grant_type === 'fb_exchange_token') return extend(facebook, text)
      if (text.grant_type === 'client_credentials') {
        checkApp(text)
        return { access_token: `${FACEBOOK_APP_ID}|${text.client_secret ?? ''}`, token_type: 'bearer' }
      }
      return exchangeCode(facebook, text)
    })
  }
}

function exchangeCode(facebook: Facebook, text: Record<string, string>): Record<string, unknown> {
  if (!text.code) throw badParameter('Missing required parameter: code')
  const { grant, refusal } = facebook.codes.exchange({
    code: text.code,
    clientId: text.client_id ?? '',
    clientSecret: text.client_secret ?? '',
    redirectUri: text.redirect_uri ?? '',
    ...(text.code_verifier === undefined ? {} : { codeVerifier: text.code_verifier }),
  })
  if (refusal !== null) throw refused(refusal)
  rememberGrant(facebook, grant)
  return answer(issueUserToken(facebook, grant.accountId, grant.scopes, SHORT_LIFE_MS), SHORT_LIFE_MS)
}

/** A new login replaces what the person had answered for these scopes and pages. */
function rememberGrant({ state, store }: Facebook, { accountId, scopes, declinedScopes, resources }: Grant): void {
  const answers = (state.permissions[accountId] ??= {})
  for (const scope of ['public_profile', ...scopes]) answers[scope] = 'granted'
  for (const scope of declinedScopes) answers[scope] = 'declined'
  state.grantedPages[accountId] = resources
  store.touch()
}

function extend(facebook: Facebook, text: Record<string, string>): Record<string, unknown> {
  checkApp(text)
  const { status, token } = facebook.world.tokens.find(text.fb_exchange_token ?? '')
  if (status === 'expired') throw expiredToken(new Date(token.expiresAt ?? 0), facebook.world.now())
  if (status === 'revoked') throw badToken('Error validating access token: The user has not authorized application 1234567890.', 458)
  if (status === 'unknown' || token.kind !== 'user') throw badToken('Invalid OAuth access token - Cannot parse access token')
  return answer(issueUserToken(facebook, token.subject, token.scopes, LONG_LIFE_MS), LONG_LIFE_MS)
}

function issueUserToken(facebook: Facebook, subject: string, scopes: string[], lifeMs: number): Token {
  const value = `EAAS${randomBytes(60).toString('hex')}`
  return facebook.world.tokens.issue({ kind: 'user', subject, scopes, lifeMs, value, facts: lifeMs === LONG_LIFE_MS ? { long: 'yes' } : {} })
}

function answer(token: Token, lifeMs: number): Record<string, unknown> {
  return { access_token: token.value, token_type: 'bearer', expires_in: lifeMs / 1000 }
}

function checkApp(text: Record<string, string>): void {
  const client = facebookClients.find(({ id }) => id === text.client_id)
  if (!client) throw refused('unknown-client')
  if (!sameText(client.secret, text.client_secret ?? '')) throw refused('wrong-secret')
}

function refused(refusal: ExchangeRefusal): GraphError {
  switch (refusal) {
    case 'unknown-client':
      return new GraphError('Error validating application. Cannot get application info due to a system error.', { code: 101 })
    case 'wrong-secret':
      return new GraphError('Error validating client secret.', { code: 1 })
    case 'used-code':
      return new GraphError('This authorization code has been used.', { code: 100, subcode: 36009 })
    case 'expired-code':
      return new GraphError('This authorization code has expired.', { code: 100, subcode: 36007 })
    case 'redirect-mismatch':
      return new GraphError(
        'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request',
        { code: 100, subcode: 36008 },
      )
    case 'verifier-missing':
    case 'verifier-mismatch':
      return new GraphError('Error validating code verifier.', { code: 100 })
    case 'unknown-code':
    case 'wrong-client':
      return new GraphError('Invalid verification code format.', { code: 100 })
  }
}
