import type { FastifyInstance } from 'fastify'
import { registerConsent } from '../kit/consent.ts'
import type { Form } from '../kit/form.ts'
import { textOf } from '../kit/form.ts'
import { sameText } from '../kit/signing.ts'
import { GrantError } from './linkedin-error.ts'
import { linkedinClients } from './linkedin-state.ts'
import type { Linkedin } from './linkedin-state.ts'
import { LINKEDIN_CLIENT_ID, LINKEDIN_CLIENT_SECRET, linkedinScopes, members, organisations } from './seed.ts'

const ACCESS_LIFE_MS = 5_184_000_000
const REFRESH_LIFE_MS = 365 * 86_400_000

/** Adds the consent page and the token endpoint. Refresh tokens are given to approved apps only, and their end never moves. */
export function registerOauth(app: FastifyInstance, linkedin: Linkedin): void {
  const { world, state, codes } = linkedin

  registerConsent(app, world, {
    path: '/oauth/v2/authorization',
    providerName: 'LinkedIn',
    clients: linkedinClients,
    codes,
    accounts: () => members.map(({ id, name, organisations: pages }) => ({ id, name, note: pages.length === 0 ? 'administers no page' : `administers ${pages.map((page) => organisations.find((one) => one.id === page)?.name).join(' and ')}`, resources: [] })),
    resourceWord: null,
    scopeLabel: (scope) => linkedinScopes[scope] ?? scope,
    denial: { error: 'user_cancelled_authorize', error_description: 'The user cancelled the authorization' },
    check: (query) => {
      const unknown = (query.scope ?? '').split(/\s+/).find((scope) => !Object.hasOwn(linkedinScopes, scope))
      return unknown === undefined ? null : `unauthorized_scope_error: Scope "${unknown}" is not authorized for your application.`
    },
  })

  app.post('/oauth/v2/accessToken', { config: { sandbox: 'login' } }, (request) => {
    const form = (request.body ?? {}) as Form
    if (textOf(form, 'client_id') !== LINKEDIN_CLIENT_ID || !sameText(textOf(form, 'client_secret'), LINKEDIN_CLIENT_SECRET)) throw new GrantError('invalid_client', 'Client authentication failed')
    if (textOf(form, 'grant_type') === 'refresh_token') {
      const { status, token } = world.tokens.find(textOf(form, 'refresh_token'))
      if (status !== 'active' || token.kind !== 'refresh') throw new GrantError('invalid_grant', 'The provided authorization grant or refresh token is invalid, expired or revoked')
      const access = world.tokens.issue({ kind: 'access', subject: token.subject, scopes: token.scopes, lifeMs: ACCESS_LIFE_MS, family: token.family })
      return { access_token: access.value, expires_in: ACCESS_LIFE_MS / 1000, refresh_token: token.value, refresh_token_expires_in: Math.floor(((token.expiresAt ?? 0) - world.now().getTime()) / 1000), scope: token.scopes.join(',') }
    }
    const { grant, refusal } = codes.exchange({ code: textOf(form, 'code'), clientId: LINKEDIN_CLIENT_ID, clientSecret: LINKEDIN_CLIENT_SECRET, redirectUri: textOf(form, 'redirect_uri') })
    if (!grant) throw new GrantError(refusal === 'redirect-mismatch' ? 'invalid_redirect_uri' : 'invalid_request', 'Unable to retrieve access token: appid/redirect uri/code verifier does not match authorization code. Or authorization code expired.')
    const access = world.tokens.issue({ kind: 'access', subject: grant.accountId, scopes: grant.scopes, lifeMs: ACCESS_LIFE_MS })
    const refresh = state.refreshTokens ? world.tokens.issue({ kind: 'refresh', subject: grant.accountId, scopes: grant.scopes, lifeMs: REFRESH_LIFE_MS, family: access.family }) : null
    return { access_token: access.value, expires_in: ACCESS_LIFE_MS / 1000, scope: grant.scopes.join(','), token_type: 'Bearer', ...(refresh ? { refresh_token: refresh.value, refresh_token_expires_in: REFRESH_LIFE_MS / 1000 } : {}) }
  })

  app.post('/oauth/v2/revoke', { config: { sandbox: 'login' } }, (request) => {
    const form = (request.body ?? {}) as Form
    world.tokens.revoke(({ value }) => value === textOf(form, 'token'), 'revoked by the app')
    return {}
  })
}
