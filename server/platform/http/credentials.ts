import type { FastifyRequest } from 'fastify'
import { originRefused } from '../errors.ts'
import type { Credentials } from '../operations/perform.ts'

/** Cookie that holds the access token of the web app. */
export const accessCookie = 'foyer_access'
/** Header by which the web app names itself and its workspace; a foreign site cannot send it without CORS consent. */
export const clientHeader = 'x-foyer-client'
export const workspaceHeader = 'x-foyer-workspace'

/** What the request says about who calls. Unread; identity judges it. */
export function credentialsOf(request: FastifyRequest): Credentials {
  const authorization = request.headers.authorization
  const workspaceId = request.headers[workspaceHeader]
  const named = typeof workspaceId === 'string' ? { workspaceId } : {}
  if (authorization && /^bearer /i.test(authorization)) return { bearer: authorization.slice(7).trim(), ...named }
  const cookie = request.cookies[accessCookie]
  return cookie ? { cookie, ...named } : {}
}

/**
 * Cookies travel by themselves, so a request that changes something and leans on one must prove that our own page sent it:
 * by the client header (which makes any cross-origin request ask first) and, when the browser sends it, by its origin.
 */
export function refuseForeignOrigin(request: FastifyRequest, ownOrigin: string): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.headers.authorization) return
  if (!request.cookies[accessCookie]) return
  const origin = request.headers.origin
  const sameHost = origin !== undefined && (origin === ownOrigin || new URL(origin).host === request.headers.host)
  if (request.headers[clientHeader] === undefined || (origin !== undefined && !sameHost)) throw originRefused({})
}
