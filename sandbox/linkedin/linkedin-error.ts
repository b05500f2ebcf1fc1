import type { FastifyReply } from 'fastify'

/** A refusal of the REST API: `{status, serviceErrorCode?, code, message, errorDetails?}`. */
export class LinkedinError extends Error {
  readonly status: number
  readonly code: string
  readonly serviceErrorCode: number | null
  readonly field: string | null

  constructor(status: number, code: string, message: string, { serviceErrorCode = null, field = null }: { serviceErrorCode?: number | null; field?: string | null } = {}) {
    super(message)
    this.status = status
    this.code = code
    this.serviceErrorCode = serviceErrorCode
    this.field = field
  }

  body(): Record<string, unknown> {
    const details = this.field === null ? {} : { errorDetailType: 'com.linkedin.common.error.BadRequest', errorDetails: { inputErrors: [{ description: this.message, input: { inputPath: { fieldPath: this.field } }, code: this.code }] } }
    return { status: this.status, ...(this.serviceErrorCode === null ? {} : { serviceErrorCode: this.serviceErrorCode }), code: this.code, message: this.message, ...details }
  }
}

export const badToken = (code: 65_600 | 65_601 | 65_602): LinkedinError =>
  new LinkedinError(401, code === 65_602 ? 'EXPIRED_ACCESS_TOKEN' : code === 65_601 ? 'REVOKED_ACCESS_TOKEN' : 'INVALID_ACCESS_TOKEN', code === 65_602 ? 'The token used in the request has expired' : code === 65_601 ? 'The token used in the request has been revoked by the user' : 'Invalid access token', { serviceErrorCode: code })
export const denied = (what: string): LinkedinError => new LinkedinError(403, 'ACCESS_DENIED', `Not enough permissions to access: ${what}`, { serviceErrorCode: 100 })
export const invalid = (field: string, message: string): LinkedinError => new LinkedinError(422, 'INVALID_VALUE_FOR_FIELD', message, { field })
export const throttled = (): LinkedinError => new LinkedinError(429, 'TOO_MANY_REQUESTS', 'Resource level throttle limit for calls to this resource is reached.', { serviceErrorCode: 101 })

/** The token endpoint words its refusals in OAuth's own way. */
export class GrantError extends Error {
  readonly code: string
  constructor(code: string, about: string) {
    super(about)
    this.code = code
  }
}

export function sendLinkedinError(error: unknown, reply: FastifyReply): FastifyReply {
  if (error instanceof LinkedinError) return reply.status(error.status).send(error.body())
  if (error instanceof GrantError) return reply.status(400).send({ error: error.code, error_description: error.message })
  const status = (error as { statusCode?: number }).statusCode ?? 500
  if (status < 500) return reply.status(status).send(new LinkedinError(status, 'BAD_REQUEST', (error as Error).message).body())
  reply.log.error(error)
  return reply.status(500).send(new LinkedinError(500, 'INTERNAL_SERVER_ERROR', 'Internal Server Error').body())
}
