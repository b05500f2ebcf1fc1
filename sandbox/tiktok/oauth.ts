import type { FastifyInstance, FastifyReply } from 'fastify'
import { randomBytes } from 'node:crypto'
import { registerConsent } from '../kit/consent.ts'
import { textOf } from '../kit/form.ts'
import type { Form } from '../kit/form.ts'
import { sameText } from '../kit/signing.ts'
import { logId } from './envelope.ts'
import { creators, tiktokClients, tiktokScopes } from './seed.ts'
import type { Tiktok } from './tiktok-state.ts'

/** Lifetimes of the documentation of November 2026. */
const ACCESS_MS = 7_200_000
const REFRESH_MS = 180 * 86_400_000

/** Adds the consent page and the token endpoint. Refresh tokens rotate; the old one is dead at once. */
export function registerOauth(app: FastifyInstance, tiktok: Tiktok): void {
  const { world, codes } = tiktok
  registerConsent(app, world, {
    path: '/v2/auth/authorize/',
    providerName: 'TikTok',
    clients: tiktokClients,
    clientParam: 'client_key',
    codes,
    accounts: () => creators.map(({ openId, nickname, username }) => ({ id: openId, name: nickname, note: `@${username}`, resources: [] })),
    resourceWord: null,
    scopeLabel: (scope) => tiktokScopes[scope] ?? scope,
    denial: { error: 'access_denied', error_description: 'The user denied the request' },
  })

  app.post('/v2/oauth/token/', { config: { sandbox: 'login' } }, (request, reply) => {
    const form = (request.body ?? {}) as Form
    if (!(request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) return refuse(reply, 400, 'invalid_request', 'Content-Type has to be application/x-www-form-urlencoded')
    const client = tiktokClients.find(({ id }) => id === textOf(form, 'client_key'))
    if (!client || !sameText(client.secret, textOf(form, 'client_secret'))) return refuse(reply, 400, 'invalid_client', 'Client key or secret is incorrect.')
    const grantType = textOf(form, 'grant_type')
    if (grantType === 'refresh_token') return refresh(reply, client.id, textOf(form, 'refresh_token'))
    if (grantType !== 'authorization_code') return refuse(reply, 400, 'unsupported_grant_type', 'The grant type is not supported.')
    const verifier = textOf(form, 'code_verifier')
    const { grant, refusal } = codes.exchange({ code: textOf(form, 'code'), clientId: client.id, clientSecret: client.secret, redirectUri: textOf(form, 'redirect_uri'), ...(verifier ? { codeVerifier: verifier } : {}) })
    // A spent or foreign code is told with status 200, as the network does.
    if (refusal !== null) return refuse(reply, 200, 'invalid_grant', refusal === 'redirect-mismatch' ? 'Redirect_uri is not matched with the uri when requesting code.' : refusal.startsWith('verifier') ? 'Code verifier or code challenge is invalid.' : 'Authorization code is expired.')
    return issue(client.id, grant.accountId, grant.scopes)
  })

  app.post('/v2/oauth/revoke/', { config: { sandbox: 'login' } }, (request) => {
    const { token } = world.tokens.find(textOf((request.body ?? {}) as Form, 'token'))
    if (token) world.tokens.revoke(({ family }) => family === token.family, 'the app gave it back')
    return {}
  })

  function refresh(reply: FastifyReply, clientKey: string, value: string): unknown {
    const { outcome, token } = world.tokens.rotate(value, 0)
    // A first use rotates; every later one is refused. The token stays marked, so it can never come back.
    if (outcome !== 'rotated' || token.kind !== 'refresh' || token.facts.client !== clientKey) return refuse(reply, 200, 'invalid_grant', 'Refresh token is invalid or expired.')
    world.tokens.revoke((other) => other.value === value, 'it was rotated')
    return issue(clientKey, token.subject, token.scopes, token.family)
  }

  function issue(clientKey: string, openId: string, scopes: string[], family?: string): Record<string, unknown> {
    const facts = { client: clientKey }
    const refreshToken = world.tokens.issue({ kind: 'refresh', subject: openId, scopes, lifeMs: REFRESH_MS, value: `rft.${randomBytes(32).toString('hex')}`, facts, ...(family ? { family } : {}) })
    const access = world.tokens.issue({ kind: 'access', subject: openId, scopes, lifeMs: ACCESS_MS, value: `act.${randomBytes(32).toString('hex')}`, facts, family: refreshToken.family })
    return { open_id: openId, scope: scopes.join(','), access_token: access.value, expires_in: ACCESS_MS / 1000, refresh_token: refreshToken.value, refresh_expires_in: REFRESH_MS / 1000, token_type: 'Bearer' }
  }
}

const refuse = (reply: FastifyReply, status: number, error: string, description: string): FastifyReply => reply.status(status).send({ error, error_description: description, log_id: logId() })
