import type { FastifyReply } from 'fastify'
import { randomUUID } from 'node:crypto'

/** A refusal in Snap's envelope: `{request_status: "ERROR", request_id, debug_message, display_message, error_code}`. */
export class SnapError extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }

  body(): Record<string, unknown> {
    return { request_status: 'ERROR', request_id: randomUUID(), debug_message: this.message, display_message: this.message, error_code: this.code }
  }
}

export const unauthorized = (): SnapError => new SnapError(401, 'E1001', 'The access token is invalid or has expired.')
export const tooMany = (): SnapError => new SnapError(429, 'E1008', 'Too many requests.')
export const internal = (): SnapError => new SnapError(500, 'E1000', 'We had a problem serving your request.')
export const notAllowed = (): SnapError => new SnapError(403, 'E1003', 'This application is not on the allowlist of the Public Profile API.')

/** Answers a thrown error in Snap's words; what is no `SnapError` is a fault of the sandbox. */
export function sendSnapError(error: unknown, reply: FastifyReply): FastifyReply {
  const status = (error as { statusCode?: number }).statusCode
  const said = error instanceof SnapError ? error : status && status < 500 ? new SnapError(status, 'E1005', (error as Error).message) : internal()
  return reply.status(said.status).send(said.body())
}

/** A success in Snap's envelope. */
export const success = (body: Record<string, unknown>): Record<string, unknown> => ({ request_status: 'SUCCESS', request_id: randomUUID(), ...body })
