import type { FastifyReply } from 'fastify'

/** A refusal in the envelope of Google's APIs: `{error: {code, message, errors: [{domain, reason, message}], status}}`. */
export class GoogleError extends Error {
  readonly status: number
  readonly reason: string
  readonly domain: string

  constructor(status: number, reason: string, message: string, domain = 'youtube.video') {
    super(message)
    this.status = status
    this.reason = reason
    this.domain = domain
  }

  body(): Record<string, unknown> {
    const word = { 400: 'INVALID_ARGUMENT', 401: 'UNAUTHENTICATED', 403: 'PERMISSION_DENIED', 404: 'NOT_FOUND', 429: 'RESOURCE_EXHAUSTED', 500: 'INTERNAL' }[this.status]
    return { error: { code: this.status, message: this.message, errors: [{ message: this.message, domain: this.domain, reason: this.reason }], ...(word ? { status: word } : {}) } }
  }
}

export const authError = (): GoogleError => new GoogleError(401, 'authError', 'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.', 'global')
export const quotaExceeded = (): GoogleError => new GoogleError(403, 'quotaExceeded', 'The request cannot be completed because you have exceeded your quota.', 'youtube.quota')
export const rateLimited = (): GoogleError => new GoogleError(403, 'rateLimitExceeded', 'Rate Limit Exceeded', 'usageLimits')
export const videoNotFound = (): GoogleError => new GoogleError(404, 'videoNotFound', 'The video that you are trying to access cannot be found.')
export const backendError = (): GoogleError => new GoogleError(500, 'backendError', 'Backend Error', 'global')

/** Answers a thrown error in Google's words; what is no `GoogleError` is a fault of the sandbox. */
export function sendGoogleError(error: unknown, reply: FastifyReply): FastifyReply {
  const status = (error as { statusCode?: number }).statusCode
  const said = error instanceof GoogleError ? error : status && status < 500 ? new GoogleError(status, 'badRequest', (error as Error).message, 'global') : backendError()
  return reply.status(said.status).send(said.body())
}
