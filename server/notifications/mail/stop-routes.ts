import type { FastifyInstance } from 'fastify'
import { FoyerError } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import { readStop } from './stop-link.ts'
import { stopMail } from './stop-mail.ts'
import { askPage, stoppedPage, unknownPage } from './stop-page.ts'

type Asked = { Querystring: { t?: string } }

/**
 * `/stop-mail?t=…`, the address in every mail: opened by a person it asks, by POST it stops. The POST is the page's
 * button or that of a mail program, which sends `List-Unsubscribe=One-Click` (RFC 8058) and no cookies.
 */
export function serveStopMail(app: FastifyInstance, house: House): void {
  app.addContentTypeParser(['application/x-www-form-urlencoded', 'multipart/form-data'], { parseAs: 'string', bodyLimit: 4_096 }, (_request, _body, parsed) => parsed(null, {}))
  app.addHook('onRequest', async (_request, reply) => void reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex').header('referrer-policy', 'no-referrer'))

  app.get<Asked>('/stop-mail', async ({ query }, reply) => {
    const token = String(query.t ?? '')
    const stop = readStop({ ports: house.ports, now: house.now() }, token)
    reply.type('text/html; charset=utf-8')
    if (!stop) return reply.code(404).send(unknownPage)
    const what = stop.kind === 'daily' ? 'Everything you get once a day' : (house.registry.notificationKinds.get(stop.kind)?.label ?? 'Mail of this kind')
    return reply.send(askPage(what, token))
  })

  app.post<Asked>('/stop-mail', async (request, reply) => {
    reply.type('text/html; charset=utf-8')
    try {
      const { output } = await house.perform(stopMail, { token: String(request.query.t ?? '') }, { requestId: request.id, address: request.ip, userAgent: request.headers['user-agent'] ?? null })
      return reply.send(stoppedPage((output as { stopped: string[] }).stopped))
    } catch (error) {
      if (!(error instanceof FoyerError) || !['not_found', 'invalid'].includes(error.kind)) throw error
      return reply.code(404).send(unknownPage)
    }
  })
}
