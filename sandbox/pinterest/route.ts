import type { FastifyInstance, FastifyReply } from 'fastify'
import type { CallKind } from '../kit/fault-panel.ts'
import type { RateWindow } from '../kit/rate-window.ts'
import type { Pinterest } from './pinterest-state.ts'
import { pinners } from './seed.ts'
import type { Pinner } from './seed.ts'

/** A refusal as `{code, message}`. */
export class PinterestError extends Error {
  readonly status: number
  readonly code: number

  constructor(status: number, code: number, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

export const invalid = (message: string): PinterestError => new PinterestError(400, 1, `Invalid request: ${message}`)
export const notFound = (what: string): PinterestError => new PinterestError(404, what === 'Board' ? 40 : 50, `${what} not found.`)

export interface PinterestCall {
  pinner: Pinner
  body: Record<string, unknown>
  query: Record<string, string>
  path: Record<string, string>
  reply: FastifyReply
}

interface Route {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  path: string
  does: CallKind | readonly CallKind[]
  scopes: readonly string[]
  rate: RateWindow
  handle(call: PinterestCall): unknown
}

/** Adds a route of v5 that needs a bearer token and scopes, and carries the rate headers. */
export function pinterestRoute(app: FastifyInstance, { world }: Pinterest, route: Route): void {
  app.route({
    method: route.method,
    url: `/v5${route.path}`,
    config: { sandbox: route.does },
    handler: async (request, reply) => {
      const value = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? ''
      const { status, token } = world.tokens.find(value)
      const pinner = pinners.find(({ id }) => id === token?.subject)
      if (status !== 'active' || token.kind !== 'access' || !pinner) throw new PinterestError(401, 2, 'Authentication failed.')
      const missing = route.scopes.filter((scope) => !token.scopes.includes(scope))
      if (missing.length > 0) throw new PinterestError(403, 3, `Your application consumer type is not supported for this action, or the scope was not granted. Missing: ${JSON.stringify(missing)}`)
      const rate = route.rate.spend(token.subject)
      void reply.headers({ 'X-RateLimit-Limit': `${rate.limit}, ${rate.limit};w=${rate.windowSeconds}`, 'X-RateLimit-Remaining': String(rate.remaining), 'X-RateLimit-Reset': String(Math.max(0, rate.resetAt - Math.floor(world.now().getTime() / 1000))) })
      if (rate.exceeded) throw new PinterestError(429, 8, 'This request exceeded a rate limit. User is over the limit.')
      return await route.handle({ pinner, body: (request.body ?? {}) as Record<string, unknown>, query: request.query as Record<string, string>, path: request.params as Record<string, string>, reply })
    },
  })
}

export function sendPinterestError(error: unknown, reply: FastifyReply): FastifyReply {
  if (error instanceof PinterestError) return reply.status(error.status).send({ code: error.code, message: error.message })
  const status = (error as { statusCode?: number }).statusCode ?? 500
  return reply.status(status).send({ code: status < 500 ? 1 : 12, message: status < 500 ? (error as Error).message : 'Something went wrong on our end.' })
}
