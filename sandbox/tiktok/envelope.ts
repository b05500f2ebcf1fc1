import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { randomBytes } from 'node:crypto'
import type { CallKind } from '../kit/fault-panel.ts'
import type { RateWindow } from '../kit/rate-window.ts'
import type { Token } from '../kit/token-book.ts'
import { creators } from './seed.ts'
import type { Creator } from './seed.ts'
import type { Tiktok } from './tiktok-state.ts'

export const logId = (): string => randomBytes(16).toString('hex').toUpperCase()

/** A refusal in TikTok's envelope. */
export class TiktokError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export const errorBody = (code: string, message: string): Record<string, unknown> => ({ data: {}, error: { code, message, log_id: logId() } })
export const invalidParams = (message: string): TiktokError => new TiktokError(400, 'invalid_params', message)

export interface TiktokCall {
  creator: Creator
  token: Token
  body: Record<string, unknown>
  query: Record<string, string>
}

interface TiktokRoute {
  method: 'GET' | 'POST'
  path: string
  does: CallKind | readonly CallKind[]
  scope: string
  rate: RateWindow
  handle(call: TiktokCall): unknown
}

/** Adds a route that needs a bearer token with a scope; its answer goes into the envelope. */
export function tiktokRoute(app: FastifyInstance, tiktok: Tiktok, route: TiktokRoute): void {
  app.route({
    method: route.method,
    url: route.path,
    config: { sandbox: route.does },
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const value = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
      const { status, token } = tiktok.world.tokens.find(value)
      const creator = creators.find(({ openId }) => openId === token?.subject)
      if (status !== 'active' || token.kind !== 'access' || !creator) throw new TiktokError(401, 'access_token_invalid', 'The access token is invalid or not found in the request.')
      if (!token.scopes.includes(route.scope)) throw new TiktokError(401, 'scope_not_authorized', `The user did not authorize the scope required for completing this request: ${route.scope}.`)
      if (route.rate.spend(token.value).exceeded) throw new TiktokError(429, 'rate_limit_exceeded', 'Your request was blocked because it exceeds the rate limit.')
      if (route.method === 'POST' && request.body !== undefined && !(request.headers['content-type'] ?? '').startsWith('application/json')) throw invalidParams('Content-Type has to be application/json; charset=UTF-8')
      const data = await route.handle({ creator, token, body: (request.body ?? {}) as Record<string, unknown>, query: request.query as Record<string, string> })
      // int64 as the network writes it: a number that JavaScript cannot hold.
      const text = JSON.stringify({ data, error: { code: 'ok', message: '', log_id: logId() } }).replace(/"publicaly_available_post_id":\["(\d+)"\]/, '"publicaly_available_post_id":[$1]')
      return reply.type('application/json; charset=utf-8').send(text)
    },
  })
}

export function sendTiktokError(error: unknown, reply: FastifyReply): FastifyReply {
  if (error instanceof TiktokError) return reply.status(error.status).send(errorBody(error.code, error.message))
  const status = (error as { statusCode?: number }).statusCode ?? 500
  return reply.status(status).send(status < 500 ? errorBody('invalid_params', (error as Error).message) : errorBody('internal_error', 'Something is wrong. Please try again later.'))
}
