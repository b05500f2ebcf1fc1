import type { FastifyInstance } from 'fastify'
import { registerConsent } from '../kit/consent.ts'
import { sameText } from '../kit/signing.ts'
import { THREADS_APP_SECRET, scopeLabels, threadsUsers } from './seed.ts'
import { ThreadsError, badToken, paramsOf, threadsClients } from './threads-state.ts'
import type { Threads } from './threads-state.ts'

const SHORT_MS = 3_600_000
const LONG_MS = 5_184_000_000
const DAY_MS = 86_400_000

/** Adds the consent page, the code exchange, and the long-lived token with its refresh. */
export function registerLogin(app: FastifyInstance, { world, codes }: Threads): void {
  registerConsent(app, world, {
    path: '/oauth/authorize', providerName: 'Threads', clients: threadsClients, codes,
    accounts: () => threadsUsers.map(({ id, name, username }) => ({ id, name, note: `@${username}`, resources: [] })),
    resourceWord: null, scopeLabel: (scope) => scopeLabels[scope] ?? scope,
    denial: { error: 'access_denied', error_reason: 'user_denied' },
  })

  app.post('/oauth/access_token', { config: { sandbox: 'login' } }, (request) => {
    const { code = '', client_id: clientId = '', client_secret: clientSecret = '', redirect_uri: redirectUri = '', grant_type: kind } = paramsOf(request)
    if (kind !== 'authorization_code') throw new ThreadsError('Invalid grant_type', 100)
    const { grant, refusal } = codes.exchange({ code, clientId, clientSecret, redirectUri })
    if (refusal !== null) throw new ThreadsError(refusal === 'redirect-mismatch' ? 'Error validating verification code. Please make sure your redirect_uri is identical to the one you used in the OAuth dialog request' : refusal === 'used-code' ? 'This authorization code has been used' : refusal === 'wrong-secret' ? 'Error validating client secret.' : 'Invalid authorization code', refusal === 'wrong-secret' ? 1 : 100, refusal === 'redirect-mismatch' ? 36008 : refusal === 'used-code' ? 36009 : null)
    const token = world.tokens.issue({ kind: 'short', subject: grant.accountId, scopes: grant.scopes, lifeMs: SHORT_MS })
    return { access_token: token.value, user_id: Number(grant.accountId) }
  })

  app.get('/access_token', { config: { sandbox: 'login' } }, (request) => {
    const { grant_type: kind, client_secret: secret = '', access_token: value = '' } = paramsOf(request)
    if (kind !== 'th_exchange_token') throw new ThreadsError('Invalid grant_type', 100)
    if (!sameText(THREADS_APP_SECRET, secret)) throw new ThreadsError('Error validating client secret.', 1)
    const { status, token } = world.tokens.find(value)
    if (status !== 'active' || token.kind !== 'short') throw badToken()
    return long(token.subject, token.scopes)
  })

  app.get('/refresh_access_token', { config: { sandbox: 'login' } }, (request) => {
    const { grant_type: kind, access_token: value = '' } = paramsOf(request)
    if (kind !== 'th_refresh_token') throw new ThreadsError('Invalid grant_type', 100)
    const { status, token } = world.tokens.find(value)
    if (status !== 'active' || token.kind !== 'long') throw badToken()
    if (world.now().getTime() - token.issuedAt < DAY_MS) throw new ThreadsError('The token has to be at least 24 hours old.', 100)
    return long(token.subject, token.scopes)
  })

  function long(subject: string, scopes: string[]): Record<string, unknown> {
    const token = world.tokens.issue({ kind: 'long', subject, scopes, lifeMs: LONG_MS })
    return { access_token: token.value, token_type: 'bearer', expires_in: LONG_MS / 1000 }
  }
}
