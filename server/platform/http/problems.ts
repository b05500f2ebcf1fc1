import type { FastifyReply } from 'fastify'
import { FoyerError, type FieldError } from '../errors.ts'

/** A problem of RFC 9457, with our stable code and the fields that are wrong. */
export type Problem = {
  type: string
  title: string
  status: number
  detail: string
  instance: string
  code: string
  errors?: FieldError[]
  [extra: string]: unknown
}

/** The address of an error's page in the reference. */
export const problemType = (code: string) => `/api/docs/errors#${code}`

const titles: Record<string, string> = {
  invalid: 'The request needs a correction',
  unauthenticated: 'Sign in',
  forbidden: 'Not allowed',
  not_found: 'Not found',
  conflict: 'This does not fit the present state',
  stale: 'Somebody was faster',
  too_large: 'Too large',
  limit: 'Too many requests',
  unavailable: 'Not available at the moment',
  internal: 'Something broke',
}

/** Translates an error to its problem. */
export function toProblem(error: FoyerError, requestId: string): Problem {
  return {
    type: problemType(error.code),
    title: titles[error.kind]!,
    status: error.status,
    detail: error.person,
    instance: `urn:request:${requestId}`,
    code: error.code,
    ...(error.fields.length ? { errors: error.fields } : {}),
    ...(Object.keys(error.details).length ? { details: error.details } : {}),
  }
}

/** Answers with a problem. */
export function sendProblem(reply: FastifyReply, error: FoyerError, requestId: string): FastifyReply {
  if (error.retryAfterSec !== undefined) reply.header('retry-after', Math.ceil(error.retryAfterSec))
  return reply.code(error.status).header('content-type', 'application/problem+json; charset=utf-8').header('cache-control', 'no-store').send(JSON.stringify(toProblem(error, requestId)))
}
