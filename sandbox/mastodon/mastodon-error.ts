import type { FastifyReply } from 'fastify'

/** A refusal in the words of Mastodon: `{error, error_description?}`. */
export class MastodonError extends Error {
  readonly status: number
  readonly about: string | null

  constructor(status: number, message: string, about: string | null = null) {
    super(message)
    this.status = status
    this.about = about
  }

  body(): { error: string; error_description?: string } {
    return { error: this.message, ...(this.about === null ? {} : { error_description: this.about }) }
  }
}

/** 422, as for every rule of a record that is broken. */
export const invalid = (message: string): MastodonError => new MastodonError(422, message)

/** Turns whatever was thrown into an answer of the server. */
export function sendMastodonError(error: unknown, reply: FastifyReply): FastifyReply {
  if (error instanceof MastodonError) return reply.status(error.status).send(error.body())
  const status = (error as { statusCode?: number }).statusCode ?? 500
  if (status < 500) return reply.status(status).send({ error: (error as Error).message })
  reply.log.error(error)
  return reply.status(500).send({ error: 'Internal Server Error' })
}
