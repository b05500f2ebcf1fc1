import type { FastifyInstance, FastifyRequest } from 'fastify'
import { createHmac, randomBytes } from 'node:crypto'
import { sameText } from '../kit/signing.ts'
import { countSession } from './allowance.ts'
import type { Bluesky } from './bluesky-state.ts'
import { BLOB_UPLOAD_LIMIT } from './bluesky-state.ts'
import { blueskyAccounts, findAccount } from './seed.ts'
import type { BlueskyAccount } from './seed.ts'
import { XrpcError, invalidRequest } from './xrpc-error.ts'

const ACCESS_LIFE_MS = 2 * 3_600_000
const REFRESH_LIFE_MS = 90 * 86_400_000
/** A spent refresh token still works this long; a real server forgives a little as well. */
export const REFRESH_GRACE_MS = 60_000

/** The account behind a good access token. Refuses as a real server does: AuthMissing, ExpiredToken, InvalidToken. */
export function requireAccount(bluesky: Bluesky, request: FastifyRequest): BlueskyAccount {
  return accountOf(bluesky, bearerOf(request), 'access')
}

/** Public reads work without a token, but a bad one is still refused. */
export function checkOptionalToken(bluesky: Bluesky, request: FastifyRequest): void {
  if (request.headers.authorization !== undefined) requireAccount(bluesky, request)
}

/** Adds createSession, refreshSession, getSession, deleteSession and describeServer. */
export function registerSessions(app: FastifyInstance, bluesky: Bluesky): void {
  const { tokens } = bluesky.world
  const login = { config: { sandbox: 'login' as const } }

  app.post('/xrpc/com.atproto.server.createSession', login, (request, reply) => {
    const { identifier, password } = (request.body ?? {}) as { identifier?: unknown; password?: unknown }
    if (typeof identifier !== 'string') throw invalidRequest('Input must have the property "identifier"')
    if (typeof password !== 'string') throw invalidRequest('Input must have the property "password"')
    countSession(bluesky, reply, identifier.toLowerCase())
    const account = findAccount(identifier)
    if (!account?.appPassword || !sameText(account.appPassword, password)) {
      throw new XrpcError(401, 'AuthenticationRequired', 'Invalid identifier or password')
    }
    return { ...describe(bluesky, account), ...issuePair(bluesky, account) }
  })

  app.post('/xrpc/com.atproto.server.refreshSession', login, (request) => {
    const value = bearerOf(request)
    const account = accountOf(bluesky, value, 'refresh')
    const { outcome, token } = tokens.rotate(value, REFRESH_GRACE_MS)
    if (outcome !== 'rotated') throw invalidRequest('Token has been revoked', 'ExpiredToken')
    return { ...describe(bluesky, account), ...issuePair(bluesky, account, token.family) }
  })

  app.post('/xrpc/com.atproto.server.deleteSession', login, (request, reply) => {
    const value = bearerOf(request)
    accountOf(bluesky, value, 'refresh')
    const { token } = tokens.find(value)
    tokens.revoke(({ family }) => family === token?.family, 'signed out')
    return reply.status(200).send()
  })

  app.get('/xrpc/com.atproto.server.getSession', { config: { sandbox: 'read' } }, (request) =>
    describe(bluesky, requireAccount(bluesky, request)),
  )

  app.get('/xrpc/com.atproto.server.describeServer', { config: { sandbox: 'public' } }, () => ({
    did: `did:web:${new URL(bluesky.world.url()).hostname}`,
    availableUserDomains: ['.test'],
    inviteCodeRequired: true,
    phoneVerificationRequired: false,
    blobUploadLimit: BLOB_UPLOAD_LIMIT,
    links: {},
    contact: {},
  }))

  app.get('/xrpc/com.atproto.identity.resolveHandle', { config: { sandbox: 'public' } }, (request) => {
    const { handle } = request.query as { handle?: string }
    const account = blueskyAccounts.find((one) => one.handle === handle?.toLowerCase())
    if (!account) throw invalidRequest('Unable to resolve handle')
    return { did: account.did }
  })
}

function bearerOf(request: FastifyRequest): string {
  const value = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1]
  if (value === undefined) throw new XrpcError(401, 'AuthMissing', 'Authentication Required')
  return value
}

function accountOf(bluesky: Bluesky, value: string, kind: 'access' | 'refresh'): BlueskyAccount {
  const { status, token } = bluesky.world.tokens.find(value)
  if (status === 'expired') throw invalidRequest('Token has expired', 'ExpiredToken')
  if (status === 'revoked') throw invalidRequest('Token has been revoked', 'ExpiredToken')
  if (status === 'unknown') throw invalidRequest('Token could not be verified', 'InvalidToken')
  if (token.kind !== kind) throw invalidRequest('Bad token scope', 'InvalidToken')
  const account = findAccount(token.subject)
  if (!account) throw invalidRequest('Token could not be verified', 'InvalidToken')
  return account
}

function issuePair(bluesky: Bluesky, account: BlueskyAccount, family?: string): { accessJwt: string; refreshJwt: string } {
  const { tokens } = bluesky.world
  const common = { subject: account.did, family: family ?? randomBytes(9).toString('base64url') }
  const sign = (kind: 'access' | 'refresh', lifeMs: number): string => {
    const value = jwt(bluesky, kind, account.did, lifeMs)
    return tokens.issue({ ...common, kind, lifeMs, value }).value
  }
  return { accessJwt: sign('access', ACCESS_LIFE_MS), refreshJwt: sign('refresh', REFRESH_LIFE_MS) }
}

function jwt(bluesky: Bluesky, kind: 'access' | 'refresh', did: string, lifeMs: number): string {
  const iat = Math.floor(bluesky.world.now().getTime() / 1000)
  const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url')
  const head = encode({ typ: kind === 'access' ? 'at+jwt' : 'refresh+jwt', alg: 'HS256' })
  const scope = kind === 'access' ? 'com.atproto.appPass' : 'com.atproto.refresh'
  const aud = `did:web:${new URL(bluesky.world.url()).hostname}`
  const body = encode({ scope, aud, sub: did, iat, exp: iat + lifeMs / 1000, jti: randomBytes(12).toString('base64url') })
  const signature = createHmac('sha256', bluesky.state.jwtSecret).update(`${head}.${body}`).digest('base64url')
  return `${head}.${body}.${signature}`
}

function describe(bluesky: Bluesky, account: BlueskyAccount): Record<string, unknown> {
  return {
    did: account.did,
    handle: account.handle,
    email: account.email,
    emailConfirmed: true,
    emailAuthFactor: false,
    active: true,
    didDoc: {
      '@context': ['https://www.w3.org/ns/did/v1'],
      id: account.did,
      alsoKnownAs: [`at://${account.handle}`],
      verificationMethod: [],
      service: [{ id: '#atproto_pds', type: 'AtprotoPersonalDataServer', serviceEndpoint: bluesky.world.url() }],
    },
  }
}
