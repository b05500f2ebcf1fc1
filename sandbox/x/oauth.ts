import type { FastifyInstance, FastifyRequest } from 'fastify'
import { registerConsent } from '../kit/consent.ts'
import type { Form } from '../kit/form.ts'
import { textOf } from '../kit/form.ts'
import { sameText } from '../kit/signing.ts'
import { X_CLIENT_ID, X_CLIENT_SECRET, xAccounts, xScopes } from './seed.ts'
import { GrantError } from './x-error.ts'
import { xClients } from './x-state.ts'
import type { X } from './x-state.ts'

const ACCESS_LIFE_MS = 7_200_000
const REFRESH_LIFE_MS = 183 * 86_400_000

/** Adds the consent page and the token endpoint: PKCE always, refresh tokens that work once and end all when used again. */
export function registerOauth(app: FastifyInstance, x: X): void {
  const { world, codes } = x
  const login = { config: { sandbox: 'login' as const } }

  registerConsent(app, world, {
    path: '/i/oauth2/authorize',
    providerName: 'X',
    clients: xClients,
    codes,
    accounts: () => xAccounts.filter(({ posts }) => posts).map(({ id, name, username }) => ({ id, name, note: `@${username}`, resources: [] })),
    resourceWord: null,
    scopeLabel: (scope) => xScopes[scope] ?? scope,
    denial: { error: 'access_denied' },
    check: (query) => {
      if (!query.code_challenge) return 'code_challenge is missing. X takes no sign-in without PKCE.'
      const unknown = (query.scope ?? '').split(/\s+/).find((scope) => !Object.hasOwn(xScopes, scope))
      return unknown === undefined ? null : `The scope "${unknown}" is not known.`
    },
  })

  app.post('/2/oauth2/token', login, (request) => {
    const form = (request.body ?? {}) as Form
    requireClient(request, form)
    return textOf(form, 'grant_type') === 'refresh_token' ? refresh(textOf(form, 'refresh_token')) : exchange(form)
  })

  app.post('/2/oauth2/revoke', login, (request) => {
    const form = (request.body ?? {}) as Form
    requireClient(request, form)
    const { token } = world.tokens.find(textOf(form, 'token'))
    if (token) world.tokens.revoke(({ family }) => family === token.family, 'revoked by the app')
    return { revoked: true }
  })

  function exchange(form: Form): Record<string, unknown> {
    if (textOf(form, 'grant_type') !== 'authorization_code') throw new GrantError('unsupported_grant_type', 'Only authorization_code and refresh_token are taken.')
    const { grant } = codes.exchange({ code: textOf(form, 'code'), clientId: X_CLIENT_ID, clientSecret: X_CLIENT_SECRET, redirectUri: textOf(form, 'redirect_uri'), codeVerifier: textOf(form, 'code_verifier') })
    if (!grant) throw new GrantError('invalid_request', 'Value passed for the authorization code was invalid.')
    return pair(grant.accountId, grant.scopes)
  }

  function refresh(value: string): Record<string, unknown> {
    // No grace at all: the same refresh token twice ends everything that came of that sign-in.
    const { outcome, token } = world.tokens.rotate(value, -1)
    if (outcome !== 'rotated' || token.kind !== 'refresh') throw new GrantError('invalid_request', 'Value passed for the token was invalid.')
    return pair(token.subject, token.scopes, token.family)
  }

  function pair(subject: string, scopes: string[], family?: string): Record<string, unknown> {
    const access = world.tokens.issue({ kind: 'access', subject, scopes, lifeMs: ACCESS_LIFE_MS, ...(family ? { family } : {}) })
    const refreshToken = scopes.includes('offline.access') ? world.tokens.issue({ kind: 'refresh', subject, scopes, lifeMs: REFRESH_LIFE_MS, family: access.family }).value : undefined
    return { token_type: 'bearer', expires_in: ACCESS_LIFE_MS / 1000, access_token: access.value, scope: scopes.join(' '), ...(refreshToken ? { refresh_token: refreshToken } : {}) }
  }
}

function requireClient(request: FastifyRequest, form: Form): void {
  const basic = /^Basic (\S+)$/.exec(request.headers.authorization ?? '')?.[1]
  if (basic === undefined) {
    throw textOf(form, 'client_id') === '' ? new GrantError('unauthorized_client', 'Missing valid authorization header', 401) : new GrantError('unauthorized_client', 'This app is a confidential client: send its secret in the authorization header.', 401)
  }
  const [id = '', secret = ''] = Buffer.from(basic, 'base64').toString('utf8').split(':').map(decodeURIComponent)
  if (!sameText(id, X_CLIENT_ID) || !sameText(secret, X_CLIENT_SECRET)) throw new GrantError('unauthorized_client', 'Missing valid authorization header', 401)
}
