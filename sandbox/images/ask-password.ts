import type { FastifyInstance } from 'fastify'
import { sameText } from '../kit/signing.ts'

/** Asks for user name and password (HTTP Basic, RFC 7617) on everything but the page for people. */
export function askPassword(app: FastifyInstance, prefix: string, { user, password }: { user: string; password: string }): void {
  const expected = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
  app.addHook('preHandler', async (request, reply) => {
    if (request.url.startsWith(`${prefix}/desk`) || sameText(request.headers.authorization ?? '', expected)) return
    await reply.status(401).header('www-authenticate', 'Basic').send({ detail: 'Not authenticated' })
  })
}
