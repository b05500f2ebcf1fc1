import cookie from '@fastify/cookie'
import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import compress from '@fastify/compress'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance } from 'fastify'
import { isDatabaseDown } from '../db/pool.ts'
import { bodyTooLarge, bodyUnreadable, FoyerError, notFound, unavailable, unexpected } from '../errors.ts'
import { newId } from '../ids.ts'
import type { House } from '../house.ts'
import { sendProblem } from './problems.ts'

const bodyLimit = 1024 * 1024
const requestIdPattern = /^[\w.:-]{8,64}$/

/** The web server with everything that is the same for all routes: request ids, headers, limits, problems. */
export async function createServer(house: House): Promise<FastifyInstance> {
  const { config } = house.ports
  const secure = house.ports.publicUrl.startsWith('https:')
  const app = Fastify({
    loggerInstance: house.log as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    trustProxy: config.TRUST_PROXY,
    routerOptions: { maxParamLength: 300, ignoreTrailingSlash: true },
    genReqId: (request) => {
      const given = request.headers['x-request-id']
      return typeof given === 'string' && requestIdPattern.test(given) ? given : newId()
    },
    forceCloseConnections: 'idle',
    requestTimeout: 0,
  })
  await app.register(cookie)
  await app.register(compress, { threshold: 2048, encodings: ['br', 'gzip'], global: true, brotliOptions: { params: { 0: 0, 1: 4 } } } as never)
  await app.register(cors, { origin: false })
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"], scriptSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:', 'blob:', ...(house.ports.sandboxUrl ? [house.ports.sandboxUrl] : [])],
        mediaSrc: ["'self'", 'blob:'], fontSrc: ["'self'"], connectSrc: ["'self'"], frameSrc: ["'self'"], frameAncestors: ["'self'"], formAction: ["'self'"], baseUri: ["'none'"], objectSrc: ["'none'"],
        ...(secure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    strictTransportSecurity: secure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    crossOriginResourcePolicy: { policy: 'same-site' },
  })
  if (secure && config.NODE_ENV === 'production') {
    app.addHook('onRequest', async (request, reply) => {
      if (request.protocol !== 'https' && config.TRUST_PROXY) return reply.redirect(`${house.ports.publicUrl}${request.url}`, 308)
    })
  }
  app.addHook('onRequest', async (request, reply) => void reply.header('x-request-id', request.id))
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    house.metrics.http(request.method, route, reply.statusCode, reply.elapsedTime / 1000)
    house.log.debug({ requestId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'request')
  })
  app.setNotFoundHandler((request, reply) => sendProblem(reply, notFound({ what: 'page or endpoint' }), request.id))
  app.setErrorHandler((error: Error & { code?: string; statusCode?: number }, request, reply) => {
    const known = asFoyerError(error, request.id)
    if (known.kind === 'internal') {
      house.log.error({ err: error, requestId: request.id, method: request.method, url: request.routeOptions.url }, 'request failed')
      house.reportError(error, { requestId: request.id })
    } else house.log.debug({ requestId: request.id, code: known.code }, known.message)
    return sendProblem(reply, known, request.id)
  })
  return app
}

function asFoyerError(error: Error & { code?: string; statusCode?: number }, requestId: string): FoyerError {
  if (error instanceof FoyerError) return error
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return bodyTooLarge({ limit: '1 MB' })
  if (error.code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return bodyUnreadable({ reason: 'its content type is not JSON' })
  if (error.code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return bodyUnreadable({ reason: 'it is empty' })
  if (error instanceof SyntaxError || error.code?.startsWith('FST_ERR_CTP')) return bodyUnreadable({ reason: 'it is not valid JSON' })
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) return bodyUnreadable({ reason: error.message })
  if (isDatabaseDown(error)) return unavailable({ what: 'database' }, { retryAfterSec: 2, cause: error })
  return unexpected({ reference: requestId }, { cause: error })
}
