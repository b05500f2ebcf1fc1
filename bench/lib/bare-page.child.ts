import Fastify from 'fastify'
import { answerJobs } from './child.ts'

/** The baseline of a page: a handler with nothing around it that gives the same bytes, packed beforehand. */
answerJobs(async ({ bytes, encoding }: { bytes: string; encoding: string }): Promise<number> => {
  const app = Fastify()
  const body = Buffer.from(bytes, 'base64')
  app.get('/p/:slug', (_request, reply) => reply.header('content-type', 'text/html; charset=utf-8').header('content-encoding', encoding).send(body))
  await app.listen({ port: 0, host: '127.0.0.1' })
  return (app.server.address() as { port: number }).port
})
