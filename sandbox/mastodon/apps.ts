import type { FastifyInstance } from 'fastify'
import { randomBytes } from 'node:crypto'
import { registerConsent } from '../kit/consent.ts'
import { listOf } from '../kit/form.ts'
import { sameText } from '../kit/signing.ts'
import type { Mastodon, RegisteredApp } from './mastodon-state.ts'
import { nextId } from './mastodon-state.ts'
import { MastodonError, invalid } from './mastodon-error.ts'
import { mastodonAccounts, mastodonScopes } from './seed.ts'

type Body = Record<string, string | string[] | undefined>

const badGrant = (): MastodonError =>
  new MastodonError(400, 'invalid_grant', 'The provided authorization grant is invalid, expired, revoked, does not match the redirection URI used in the authorization request, or was issued to another client.')
const badClient = (): MastodonError => new MastodonError(401, 'invalid_client', 'Client authentication failed due to unknown client, no client authentication included, or unsupported authentication method.')

/** Adds registration of apps, the consent page, tokens and their end. */
export function registerApps(app: FastifyInstance, mastodon: Mastodon): void {
  const { state, store, world, clients, codes } = mastodon
  const login = { config: { sandbox: 'login' as const } }

  app.post('/api/v1/apps', login, (request) => {
    const body = (request.body ?? {}) as Body
    const name = String(body.client_name ?? '').trim()
    const redirectUris = listOf(body['redirect_uris[]'] ?? body.redirect_uris).flatMap((one) => one.split(/\s+/)).filter((one) => one !== '')
    const scopes = String(listOf(body.scopes)[0] ?? 'read').split(/\s+/)
    if (name === '') throw invalid("Validation failed: Application name can't be blank")
    if (redirectUris.length === 0) throw invalid("Validation failed: Redirect URI can't be blank")
    if (!redirectUris.every((one) => one === 'urn:ietf:wg:oauth:2.0:oob' || world.redirectAllowed(one))) throw invalid('Validation failed: Redirect URI must be an absolute URI.')
    if (!scopes.every((scope) => Object.hasOwn(mastodonScopes, scope))) throw invalid("Validation failed: Scopes doesn't match configured on the server.")
    const made: RegisteredApp = { id: randomBytes(24).toString('base64url'), secret: randomBytes(24).toString('base64url'), name, redirectUris, scopes }
    state.apps[made.id] = made
    clients.push(made)
    store.touch()
    return { id: nextId(mastodon), name, website: body.website ?? null, scopes, redirect_uris: redirectUris, redirect_uri: redirectUris.join('\n'), client_id: made.id, client_secret: made.secret, client_secret_expires_at: 0 }
  })

  registerConsent(app, world, {
    path: '/oauth/authorize',
    providerName: 'Mastodon',
    clients,
    codes,
    accounts: () => mastodonAccounts.filter(({ posts }) => posts).map(({ id, displayName, username }) => ({ id, name: displayName, note: `@${username}`, resources: [] })),
    resourceWord: null,
    scopeLabel: (scope) => mastodonScopes[scope] ?? scope,
    denial: { error: 'access_denied', error_description: 'The resource owner or authorization server denied the request.' },
    check: (query, client) => {
      const known = state.apps[client.id]
      if (!known?.redirectUris.includes(query.redirect_uri ?? '')) return 'The requested redirect uri is malformed or doesn’t match client redirect URI.'
      const asked = (query.scope ?? 'read').split(/\s+/)
      return asked.every((scope) => known.scopes.includes(scope)) ? null : 'The requested scope is invalid, unknown, or malformed.'
    },
  })

  app.post('/oauth/token', login, (request) => {
    const body = (request.body ?? {}) as Body
    const known = state.apps[String(body.client_id ?? '')]
    if (!known || !sameText(known.secret, String(body.client_secret ?? ''))) throw badClient()
    const createdAt = Math.floor(world.now().getTime() / 1000)
    if (body.grant_type === 'client_credentials') {
      const token = world.tokens.issue({ kind: 'app', subject: known.id, scopes: ['read'], lifeMs: null })
      return { access_token: token.value, token_type: 'Bearer', scope: 'read', created_at: createdAt }
    }
    if (body.grant_type !== 'authorization_code') throw new MastodonError(400, 'unsupported_grant_type', 'The authorization grant type is not supported by the authorization server.')
    const { grant } = codes.exchange({
      code: String(body.code ?? ''), clientId: known.id, clientSecret: known.secret, redirectUri: String(body.redirect_uri ?? ''),
      ...(body.code_verifier === undefined ? {} : { codeVerifier: String(body.code_verifier) }),
    })
    if (!grant) throw badGrant()
    const token = world.tokens.issue({ kind: 'access', subject: grant.accountId, scopes: grant.scopes, lifeMs: null, facts: { client: known.id } })
    return { access_token: token.value, token_type: 'Bearer', scope: grant.scopes.join(' '), created_at: createdAt }
  })

  app.post('/oauth/revoke', login, (request) => {
    const body = (request.body ?? {}) as Body
    const known = state.apps[String(body.client_id ?? '')]
    if (!known || !sameText(known.secret, String(body.client_secret ?? ''))) throw new MastodonError(403, 'unauthorized_client', 'You are not authorized to revoke this token')
    world.tokens.revoke(({ value, facts }) => value === body.token && facts.client === known.id, 'revoked by the app')
    return {}
  })

  app.get('/.well-known/oauth-authorization-server', { config: { sandbox: 'public' } }, () => ({
    issuer: world.url('/'),
    authorization_endpoint: world.url('/oauth/authorize'),
    token_endpoint: world.url('/oauth/token'),
    revocation_endpoint: world.url('/oauth/revoke'),
    app_registration_endpoint: world.url('/api/v1/apps'),
    scopes_supported: Object.keys(mastodonScopes),
    response_types_supported: ['code'],
    grant_types_supported: ['authorization_code', 'client_credentials'],
    code_challenge_methods_supported: ['S256'],
  }))
}
