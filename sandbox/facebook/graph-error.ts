import type { FastifyReply } from 'fastify'
import { randomBytes } from 'node:crypto'

export interface GraphErrorParts {
  code: number
  subcode?: number
  status?: number
  type?: string
  transient?: boolean
  title?: string
  userMessage?: string
}

/** A refusal in the Graph API's envelope. */
export class GraphError extends Error {
  readonly parts: GraphErrorParts

  constructor(message: string, parts: GraphErrorParts) {
    super(message)
    this.parts = parts
  }

  /** The body `{error: {...}}`. */
  body(): Record<string, unknown> {
    const { code, subcode, type = 'OAuthException', transient = false, title, userMessage } = this.parts
    return {
      error: {
        message: this.message,
        type,
        code,
        ...(subcode === undefined ? {} : { error_subcode: subcode }),
        is_transient: transient,
        ...(title === undefined ? {} : { error_user_title: title }),
        ...(userMessage === undefined ? {} : { error_user_msg: userMessage }),
        fbtrace_id: `A${randomBytes(16).toString('base64url')}`,
      },
    }
  }
}

/** Code 100: a parameter is missing or wrong. */
export function badParameter(message: string, subcode?: number): GraphError {
  return new GraphError(`(#100) ${message}`, { code: 100, ...(subcode === undefined ? {} : { subcode }) })
}

/** Code 100 subcode 33: the object is not there, or this token may not see it. */
export function noSuchObject(id: string, method = 'get'): GraphError {
  return new GraphError(
    `Unsupported ${method} request. Object with ID '${id}' does not exist, cannot be loaded due to missing permissions, or does not support this operation.`,
    { code: 100, subcode: 33, type: 'GraphMethodException' },
  )
}

/** Code 200: the person did not grant the permission, or lacks the task on the page. */
export function permissionMissing(what: string): GraphError {
  return new GraphError(`(#200) ${what}`, { code: 200, status: 403 })
}

/** Code 190: the token is no good. 463 expired, 458 the app was removed, none: unknown. */
export function badToken(message: string, subcode?: number): GraphError {
  return new GraphError(message, { code: 190, ...(subcode === undefined ? {} : { subcode }) })
}

/** 190/463 in the provider's words. */
export function expiredToken(endedAt: Date, now: Date): GraphError {
  return badToken(`Error validating access token: Session has expired on ${endedAt.toUTCString()}. The current time is ${now.toUTCString()}.`, 463)
}

/** Turns whatever was thrown into a Graph answer. */
export function sendGraphError(error: unknown, reply: FastifyReply): FastifyReply {
  if (error instanceof GraphError) return reply.status(error.parts.status ?? 400).send(error.body())
  const status = (error as { statusCode?: number }).statusCode ?? 500
  if (status < 500) return reply.status(status).send(badParameter((error as Error).message).body())
  reply.log.error(error)
  return reply.status(500).send(new GraphError('An unknown error has occurred.', { code: 1, transient: true }).body())
}
