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

/** Does the web app speak? Only then are secrets read from cookies and kept in them. */
export const isWebApp = (request: FastifyRequest): boolean => request.headers[clientHeader] === 'web'

/**
 * Cookies travel by themselves, so a request that changes something and leans on one must prove that our own page sent it:
 * by the client header (which makes any cross-origin request ask first) and, when the browser sends it, by its origin.
 * @param leansOn further cookies that the endpoint reads, besides the access cookie
 */
export function refuseForeignOrigin(request: FastifyRequest, ownOrigin: string, leansOn: readonly string[] = []): void {
  if (request.method === 'GET' || request.method === 'HEAD' || request.headers.authorization) return
  if (![accessCookie, ...leansOn].some((name) => request.cookies[name])) return
  const { origin } = request.headers
  const ours = origin === undefined || origin === ownOrigin || hostOf(origin) === request.headers.host
  if (request.headers[clientHeader] === undefined || !ours) throw originRefused({})
}

/** A sandboxed page sends the origin `null`, which has no host. */
const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)
