import type { FastifyReply } from 'fastify'

const TYPES = 'https://api.x.com/2/problems/'

/** A refusal with the body of API v2: `{title, detail, type, status, errors?}`. */
export class XError extends Error {
  readonly status: number
  readonly title: string
  readonly type: string
  readonly errors: { message: string }[] | undefined

  constructor(status: number, title: string, detail: string, type: string, errors?: { message: string }[]) {
    super(detail)
    this.status = status
    this.title = title
    this.type = type === 'about:blank' ? type : `${TYPES}${type}`
    this.errors = errors
  }

  body(): Record<string, unknown> {
    return { ...(this.errors ? { errors: this.errors } : {}), title: this.title, detail: this.message, type: this.type, status: this.status }
  }
}

export const unauthorized = (): XError => new XError(401, 'Unauthorized', 'Unauthorized', 'about:blank')
export const forbidden = (detail: string): XError => new XError(403, 'Forbidden', detail, 'about:blank')
export const invalidRequest = (message: string): XError => new XError(400, 'Invalid Request', 'One or more parameters to your request was invalid.', 'invalid-request', [{ message }])
export const tooMany = (): XError => new XError(429, 'Too Many Requests', 'Too Many Requests', 'about:blank')
export const notFound = (what: string): XError => new XError(404, 'Not Found Error', `Could not find ${what}.`, 'resource-not-found')

/** An answer of the token endpoint, which words its refusals in OAuth's own way. */
export class GrantError extends Error {
  readonly code: string
  readonly status: number
  constructor(code: string, about: string, status = 400) {
    super(about)
    this.code = code
    this.status = status
  }
}

export function sendXError(error: unknown, reply: FastifyReply): FastifyReply {
  if (error instanceof XError) return reply.status(error.status).send(error.body())
  if (error instanceof GrantError) return reply.status(error.status).send({ error: error.code, error_description: error.message })
  const status = (error as { statusCode?: number }).statusCode ?? 500
  if (status < 500) return reply.status(status).send(invalidRequest((error as Error).message).body())
  reply.log.error(error)
  return reply.status(500).send({ title: 'Internal Server Error', detail: 'Something is broken. This is usually a temporary error.', type: 'about:blank', status: 500 })
}
