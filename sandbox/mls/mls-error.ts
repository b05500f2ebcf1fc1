import type { FastifyReply } from 'fastify'

/** A refusal with the body that OData services send: `{error: {code, message, target?}}` (OData JSON Format 4.01, section 21). */
export class OdataError extends Error {
  readonly status: number
  readonly code: string
  readonly target: string | undefined
  readonly headers: Record<string, string>

  constructor(status: number, code: string, message: string, more: { target?: string; headers?: Record<string, string> } = {}) {
    super(message)
    this.status = status
    this.code = code
    this.target = more.target
    this.headers = more.headers ?? {}
  }
}

/** 400: the query breaks a rule; `target` names the part of it. */
export const badQuery = (message: string, target?: string): OdataError => new OdataError(400, 'BadRequest', message, target === undefined ? {} : { target })

export const errorBody = (code: string, message: string, target?: string): object => ({ error: { code, message, ...(target === undefined ? {} : { target }) } })

/** Turns whatever was thrown into an OData answer; unknown errors stay hidden. */
export function sendOdataError(error: unknown, reply: FastifyReply): FastifyReply {
  reply.header('odata-version', '4.0')
  if (error instanceof OdataError) return reply.status(error.status).headers(error.headers).send(errorBody(error.code, error.message, error.target))
  const status = (error as { statusCode?: number }).statusCode ?? 500
  if (status < 500) return reply.status(status).send(errorBody('BadRequest', (error as Error).message))
  reply.log.error(error)
  return reply.status(500).send(errorBody('InternalServerError', 'An error has occurred.'))
}
