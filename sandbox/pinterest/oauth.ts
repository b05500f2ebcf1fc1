import type { FastifyInstance, FastifyReply } from 'fastify'
import { randomBytes } from 'node:crypto'
import { registerConsent } from '../kit/consent.ts'
import { textOf } from '../kit/form.ts'
import type { Form } from '../kit/form.ts'
import { sameText } from '../kit/signing.ts'
import type { Pinterest } from './pinterest-state.ts'
import { PINTEREST_APP_ID, PINTEREST_APP_SECRET, pinners, pinterestClients, pinterestScopes } from './seed.ts'

const ACCESS_MS = 30 * 86_400_000
/** With continuous refresh every call gives a new refresh token of sixty days; without, one lasts a year. */
const CONTINUOUS_MS = 60 * 86_400_000
const YEAR_MS = 365 * 86_400_000

/** Adds the consent page and the token endpoint, which wants the app as Basic authorization. */
export function registerOauth(app: FastifyInstance, { world, codes }: Pinterest): void {
  registerConsent(app, world, {
    path: '/oauth/',
    providerName: 'Pinterest',
    clients: pinterestClients,
    codes,
    accounts: () => pinners.map(({ id, name, username }) => ({ id, name, note: username, resources: [] })),
    resourceWord: null,
    scopeLabel: (scope) => pinterestScopes[scope] ?? scope,
    denial: { error: 'access_denied' },
  })

  app.post('/v5/oauth/token', { config: { sandbox: 'login' } }, (request, reply) => {
    const form = (request.body ?? {}) as Form
    const basic = Buffer.from(/^Basic (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '', 'base64').toString()
    if (!sameText(basic, `${PINTEREST_APP_ID}:${PINTEREST_APP_SECRET}`)) return refuse(reply, 401, 2, 'Authentication failed.')
    if (textOf(form, 'grant_type') === 'refresh_token') {
      const value = textOf(form, 'refresh_token')
      const { token, status } = world.tokens.find(value)
      if (status !== 'active' || token.kind !== 'refresh') return refuse(reply, 400, 283, 'The refresh token is invalid or expired.')
      // A continuous token works once.
      if (token.facts.continuous === 'yes') world.tokens.revoke((other) => other.value === value, 'it was rotated')
      return issue(token.subject, token.scopes, token.facts.continuous === 'yes', token.family)
    }
    if (textOf(form, 'grant_type') !== 'authorization_code') return refuse(reply, 400, 1, 'Invalid grant_type.')
    const { grant, refusal } = codes.exchange({ code: textOf(form, 'code'), clientId: PINTEREST_APP_ID, clientSecret: PINTEREST_APP_SECRET, redirectUri: textOf(form, 'redirect_uri'), codeVerifier: textOf(form, 'code_verifier') })
    if (refusal !== null) return refuse(reply, 400, 283, refusal === 'redirect-mismatch' ? 'The redirect_uri does not match.' : 'The authorization code is invalid or was used.')
    return issue(grant.accountId, grant.scopes, textOf(form, 'continuous_refresh') === 'true')
  })

  function issue(subject: string, scopes: string[], continuous: boolean, family?: string): Record<string, unknown> {
    const life = continuous ? CONTINUOUS_MS : YEAR_MS
    const refresh = world.tokens.issue({ kind: 'refresh', subject, scopes, lifeMs: life, value: `pinr_${randomBytes(32).toString('hex')}`, facts: { continuous: continuous ? 'yes' : 'no' }, ...(family ? { family } : {}) })
    const access = world.tokens.issue({ kind: 'access', subject, scopes, lifeMs: ACCESS_MS, value: `pina_${randomBytes(32).toString('hex')}`, family: refresh.family })
    return { response_type: 'authorization_code', access_token: access.value, token_type: 'bearer', expires_in: ACCESS_MS / 1000, refresh_token: refresh.value, refresh_token_expires_in: life / 1000, scope: scopes.join(' ') }
  }
}

const refuse = (reply: FastifyReply, status: number, code: number, message: string): FastifyReply => reply.status(status).send({ code, message })
