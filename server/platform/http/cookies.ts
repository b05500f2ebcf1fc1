import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AnyOperation, CookieSpec } from '../operations/operation.ts'

/** Reads the input fields that an operation lets the web app keep in cookies. */
export function cookieReader(operation: AnyOperation): { names: readonly string[]; read: (request: FastifyRequest) => Record<string, string> } {
  const fields = Object.entries(operation.cookies?.input ?? {})
  return {
    names: fields.map(([, cookie]) => cookie.name),
    read: (request) => Object.fromEntries(fields.flatMap(([field, { name }]) => (request.cookies[name] ? [[field, request.cookies[name]]] : []))),
  }
}

/**
 * Takes the secret fields out of an output and hands them to the browser as cookies. A dry run (`reply` null) only takes
 * them out.
 */
export function moveToCookies(operation: AnyOperation, reply: FastifyReply | null, output: unknown, secure: boolean): unknown {
  const body = { ...(output as Record<string, unknown>) }
  for (const [field, cookie] of Object.entries(operation.cookies?.output ?? {})) {
    const value = body[field]
    delete body[field]
    if (typeof value === 'string') reply?.setCookie(cookie.name, value, attributes(cookie, secure))
  }
  return body
}

/** Makes the browser forget the cookies of an operation that ends something. */
export function clearCookies(operation: AnyOperation, reply: FastifyReply, secure: boolean): void {
  for (const cookie of operation.cookies?.clears ?? []) {
    const { maxAge: _, ...rest } = attributes(cookie, secure)
    reply.clearCookie(cookie.name, rest)
  }
}

const attributes = ({ path, maxAgeSec }: CookieSpec, secure: boolean) => ({ path, maxAge: maxAgeSec, httpOnly: true, sameSite: 'lax', secure }) as const
