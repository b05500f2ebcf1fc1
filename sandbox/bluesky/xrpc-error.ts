import type { FastifyReply } from 'fastify'

/** A refusal with the body atproto services send: `{error, message}`. */
export class XrpcError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

/** 400 InvalidRequest: the shape or a lexicon rule is broken. */
export function invalidRequest(message: string, code = 'InvalidRequest'): XrpcError {
  return new XrpcError(400, code, message)
}

/** Turns whatever was thrown into an XRPC answer; unknown errors stay hidden behind InternalServerError. */
export function sendXrpcError(error: unknown, reply: FastifyReply): FastifyReply {
  if (error instanceof XrpcError) return reply.status(error.status).send({ error: error.code, message: error.message })
  const status = (error as { statusCode?: number }).statusCode ?? 500
  if (status === 413) return reply.status(413).send({ error: 'PayloadTooLarge', message: 'request entity too large' })
  if (status < 500) return reply.status(status).send({ error: 'InvalidRequest', message: (error as Error).message })
  reply.log.error(error)
  return reply.status(500).send({ error: 'InternalServerError', message: 'Internal Server Error' })
}
