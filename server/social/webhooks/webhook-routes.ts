import type { FastifyInstance } from 'fastify'
import { notFound, tooManyRequests } from '../../platform/errors.ts'
import type { House } from '../../platform/house.ts'
import { deliveryOf } from './delivery-of.ts'
import { webhookRefused } from './errors.ts'
import { serveHubs } from './hub/hub-routes.ts'
import { keepDelivery } from './keep-delivery.ts'
import { listening, placesOf, verifyTokenOf } from './webhook-keys.ts'

/** Meta gathers up to a thousand changes in one delivery; three megabytes hold them. */
const bodyLimit = 3 * 1024 * 1024
const rate = { limit: 6_000, windowSec: 60 }
type Named = { Params: { network: string } }

/**
 * `/api/v1/social/webhooks/:network`: where networks tell us what happened. GET answers their question whether the address is
 * ours; POST checks the signature over the raw bytes, stores what came once and answers at once. Understanding comes after.
 */
export function serveWebhooks(app: FastifyInstance, house: House): void {
  app.register((scope, _options, ready) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, parsed) => parsed(null, body))

    const refuseTooMany = async (of: string): Promise<void> => {
      const taken = await house.rate.take(`social.webhook:${of}`, rate)
      if (!taken.allowed) throw tooManyRequests({ limit: rate.limit, seconds: taken.resetSec }, { retryAfterSec: taken.resetSec })
    }
    serveHubs(scope, house, refuseTooMany)

    scope.get<Named>('/api/v1/social/webhooks/:network', async (request, reply) => {
      const network = listening(request.params.network)
      if (!network?.webhooks.challenge) throw notFound({ what: 'webhook address' })
      const query = new URL(request.url, 'http://house').searchParams
      const verifyToken = verifyTokenOf(house.ports, network.id)
      for (const { app: { secret } } of placesOf(house.ports, network)) {
        const answer = network.webhooks.challenge(query, { secret, verifyToken })
        if (answer) return reply.header('cache-control', 'no-store').type(answer.contentType).send(answer.body)
      }
      throw webhookRefused({ network: network.name })
    })

    scope.post<Named>('/api/v1/social/webhooks/:network', { bodyLimit }, async (request, reply) => {
      const network = listening(request.params.network)
      if (!network) throw notFound({ what: 'webhook address' })
      await refuseTooMany(network.id)
      const delivery = deliveryOf(request, house.now())
      const from = placesOf(house.ports, network).find(({ app: { secret } }) => network.webhooks.verify(delivery, secret))
      if (!from) throw webhookRefused({ network: network.name })
      await keepDelivery(house, network, from.sandbox, delivery)
      return reply.status(200).type('text/plain').send('ok')
    })
    ready()
  })
}
