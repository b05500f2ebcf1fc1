import type { FastifyInstance, FastifyReply } from 'fastify'
import { randomBytes } from 'node:crypto'
import { registerConsent } from '../kit/consent.ts'
import { textOf } from '../kit/form.ts'
import type { Form } from '../kit/form.ts'
import { sameText } from '../kit/signing.ts'
import { profiles, scopeLabels, snapPeople } from './seed.ts'
import { snapClients } from './snapchat-state.ts'
import type { Snapchat } from './snapchat-state.ts'

const ACCESS_LIFE_SEC = 3_600

/** Adds Snap's consent page and token endpoint. */
export function registerLogin(app: FastifyInstance, { world, codes }: Snapchat): void {
  registerConsent(app, world, {
    path: '/login/oauth2/authorize',
    providerName: 'Snapchat',
    clients: snapClients,
    codes,
    accounts: () => snapPeople.map(({ id, name, profileId }) => ({ id, name, note: profiles.find((one) => one.id === profileId)?.name ?? 'no public profile', resources: [] })),
    resourceWord: null,
    scopeLabel: (scope) => scopeLabels[scope] ?? scope,
    denial: { error: 'access_denied' },
  })

  app.post('/login/oauth2/access_token', { config: { sandbox: 'login' } }, (request, reply) => {
    const form = (request.body ?? {}) as Form
    if (textOf(form, 'grant_type') === 'refresh_token') return refresh(form, reply)
    if (textOf(form, 'grant_type') !== 'authorization_code') return refuse(reply, 'unsupported_grant_type')
    const { grant, refusal } = codes.exchange({ code: textOf(form, 'code'), clientId: textOf(form, 'client_id'), clientSecret: textOf(form, 'client_secret'), redirectUri: textOf(form, 'redirect_uri') })
    if (refusal !== null) return refuse(reply, refusal === 'unknown-client' || refusal === 'wrong-secret' ? 'invalid_client' : 'invalid_grant')
    const family = randomBytes(9).toString('base64url')
    const kept = world.tokens.issue({ kind: 'refresh', subject: grant.accountId, scopes: grant.scopes, family, lifeMs: null })
    return reply.send(answer(grant.accountId, grant.scopes, family, kept.value))
  })

  function refresh(form: Form, reply: FastifyReply): FastifyReply {
    const client = snapClients.find(({ id }) => id === textOf(form, 'client_id'))
    if (!client || !sameText(client.secret, textOf(form, 'client_secret'))) return refuse(reply, 'invalid_client')
    const { status, token } = world.tokens.find(textOf(form, 'refresh_token'))
    if (status !== 'active' || token.kind !== 'refresh') return refuse(reply, 'invalid_grant')
    return reply.send(answer(token.subject, token.scopes, token.family, token.value))
  }

  function answer(subject: string, scopes: string[], family: string, refreshToken: string): Record<string, unknown> {
    const token = world.tokens.issue({ kind: 'access', subject, scopes, family, lifeMs: ACCESS_LIFE_SEC * 1000 })
    return { access_token: token.value, token_type: 'Bearer', expires_in: ACCESS_LIFE_SEC, refresh_token: refreshToken, scope: scopes.join(' ') }
  }
}

const refuse = (reply: FastifyReply, error: string): FastifyReply => reply.status(error === 'invalid_client' ? 401 : 400).send({ error, error_description: 'The request to the token endpoint was refused.' })
