import type { FastifyInstance, FastifyReply } from 'fastify'
import { randomBytes } from 'node:crypto'
import { registerConsent } from '../kit/consent.ts'
import { textOf } from '../kit/form.ts'
import type { Form } from '../kit/form.ts'
import { sameText } from '../kit/signing.ts'
import { channels, googlePeople, scopeLabels } from './seed.ts'
import { googleClients } from './youtube-state.ts'
import type { Youtube } from './youtube-state.ts'

const ACCESS_LIFE_SEC = 3_599
/** More live refresh tokens for one person end the oldest. */
const MOST_GRANTS = 100

/** Adds Google's consent page, token endpoint and revocation. */
export function registerLogin(app: FastifyInstance, youtube: Youtube): void {
  const { world, codes } = youtube
  // A refresh token is only handed out where it was asked for, so the wish is remembered with the code.
  const offline = world.store<{ codes: Record<string, boolean> }>('offline', () => ({ codes: {} }))

  app.addHook('onSend', async (request, reply, payload) => {
    const query = request.query as Record<string, string>
    const to = reply.getHeader('location')
    if (request.method === 'POST' && request.url.includes('/o/oauth2/v2/auth') && typeof to === 'string') {
      const code = new URL(to).searchParams.get('code')
      if (code) {
        offline.state.codes[code] = query.access_type === 'offline' && (query.prompt ?? '').includes('consent')
        offline.touch()
      }
    }
    return payload
  })

  registerConsent(app, world, {
    path: '/o/oauth2/v2/auth',
    providerName: 'YouTube',
    clients: googleClients,
    codes,
    accounts: () => googlePeople.map(({ id, name, email, channelId }) => ({ id, name, note: `${email}, ${channels.find((one) => one.id === channelId)?.title ?? 'no channel'}`, resources: [] })),
    resourceWord: null,
    scopeLabel: (scope) => scopeLabels[scope] ?? scope,
    denial: { error: 'access_denied' },
  })

  app.post('/token', { config: { sandbox: 'login' } }, (request, reply) => {
    const form = (request.body ?? {}) as Form
    const grant = textOf(form, 'grant_type')
    if (grant === 'refresh_token') return refresh(form, reply)
    if (grant !== 'authorization_code') return refuse(reply, 400, 'unsupported_grant_type', `Invalid grant_type: ${grant}`)
    const code = textOf(form, 'code')
    const verifier = textOf(form, 'code_verifier')
    const { grant: given, refusal } = codes.exchange({ code, clientId: textOf(form, 'client_id'), clientSecret: textOf(form, 'client_secret'), redirectUri: textOf(form, 'redirect_uri'), ...(verifier ? { codeVerifier: verifier } : {}) })
    if (refusal !== null) {
      if (refusal === 'unknown-client' || refusal === 'wrong-secret') return refuse(reply, 401, 'invalid_client', refusal === 'wrong-secret' ? 'Unauthorized' : 'The OAuth client was not found.')
      if (refusal === 'redirect-mismatch') return refuse(reply, 400, 'redirect_uri_mismatch', 'Bad Request')
      return refuse(reply, 400, 'invalid_grant', refusal.startsWith('verifier') ? 'Missing code verifier or it does not match.' : 'Malformed auth code.')
    }
    if (given.scopes.length === 0) return refuse(reply, 400, 'invalid_grant', 'Bad Request')
    const family = randomBytes(9).toString('base64url')
    if (!offline.state.codes[code]) return reply.send(answer(given.accountId, given.scopes, family))
    const living = world.tokens.all().filter(({ kind, subject, revokedBecause }) => kind === 'refresh' && subject === given.accountId && revokedBecause === null)
    if (living.length >= MOST_GRANTS) world.tokens.revoke((one) => one === living[0], 'more than a hundred living tokens')
    const kept = world.tokens.issue({ kind: 'refresh', subject: given.accountId, scopes: given.scopes, lifeMs: null, family, value: `1//${randomBytes(40).toString('base64url')}` })
    return reply.send({ ...answer(given.accountId, given.scopes, family), refresh_token: kept.value })
  })

  function refresh(form: Form, reply: FastifyReply): FastifyReply {
    const client = googleClients.find(({ id }) => id === textOf(form, 'client_id'))
    if (!client || !sameText(client.secret, textOf(form, 'client_secret'))) return refuse(reply, 401, 'invalid_client', 'Unauthorized')
    const { status, token } = world.tokens.find(textOf(form, 'refresh_token'))
    if (status !== 'active' || token.kind !== 'refresh') return refuse(reply, 400, 'invalid_grant', 'Token has been expired or revoked.')
    // Google keeps the refresh token: no new one comes with the answer.
    return reply.send(answer(token.subject, token.scopes, token.family))
  }

  function answer(subject: string, granted: string[], family: string): Record<string, unknown> {
    const token = world.tokens.issue({ kind: 'access', subject, scopes: granted, family, lifeMs: ACCESS_LIFE_SEC * 1000, value: `ya29.${randomBytes(60).toString('base64url')}` })
    return { access_token: token.value, expires_in: ACCESS_LIFE_SEC, scope: granted.join(' '), token_type: 'Bearer' }
  }

  app.post('/revoke', { config: { sandbox: 'login' } }, (request, reply) => {
    const value = (request.query as Record<string, string>).token ?? textOf((request.body ?? {}) as Form, 'token')
    const { token } = world.tokens.find(value)
    if (!token) return refuse(reply, 400, 'invalid_token', 'Token expired or revoked')
    world.tokens.revoke(({ family }) => family === token.family, 'the app gave it back')
    return reply.send({})
  })
}

const refuse = (reply: FastifyReply, status: number, error: string, description: string): FastifyReply => reply.status(status).send({ error, error_description: description })
