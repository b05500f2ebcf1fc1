import type { FastifyInstance } from 'fastify'
import { equal } from '../crypto/equal.ts'
import type { House } from '../house.ts'

/**
 * For balancers and monitors. `/live`: the process answers. `/ready`: it can serve (the database answers). `/metrics`:
 * Prometheus text, open on loopback, with METRICS_TOKEN from anywhere.
 */
export function serveHealth(app: FastifyInstance, house: House): void {
  app.get('/live', async (_request, reply) => reply.type('text/plain').send('ok'))
  app.get('/ready', async (_request, reply) => {
    const { database } = await house.health()
    return reply.code(database?.ok ? 200 : 503).type('text/plain').send(database?.ok ? 'ok' : 'database does not answer')
  })
  app.get('/metrics', async (request, reply) => {
    const token = house.ports.config.METRICS_TOKEN
    const allowed = token ? equal(request.headers.authorization ?? '', `Bearer ${token}`) : ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(request.socket.remoteAddress ?? '')
    if (!allowed) return reply.code(403).type('text/plain').send('Set METRICS_TOKEN and send it as bearer token')
    house.metrics.pool(house.pool.totalCount, house.pool.idleCount, house.pool.waitingCount)
    return reply.type('text/plain; version=0.0.4').send(await house.metrics.text())
  })
}
