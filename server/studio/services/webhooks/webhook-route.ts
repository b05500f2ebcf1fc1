import type { FastifyInstance } from 'fastify'
import { sql } from '../../../platform/db/sql.ts'
import { notFound, tooManyRequests } from '../../../platform/errors.ts'
import type { House } from '../../../platform/house.ts'
import { followPicture } from '../advance/follow-picture.job.ts'
import { getService, reachOf } from '../connections/service-store.ts'
import { webhookForged } from '../errors.ts'
import type { Told } from '../image-service.ts'
import { findPicture, getOrder } from '../orders/order-store.ts'
import { providerOf } from '../providers/providers.ts'
import { readWebhookToken } from './webhook-address.ts'

/** The record of a prediction with its log and inputs; pictures are named by address, and stay outside. */
const bodyLimit = 5 * 1024 * 1024
const rate = { limit: 1_200, windowSec: 60 }

/**
 * `POST /api/v1/staging/webhooks/:token`: where services say that a picture has ended. The signature is checked over the raw bytes. What
 * is said is not believed further than that: it makes the house ask the service at once.
 */
export function serveServiceWebhooks(app: FastifyInstance, house: House): void {
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, parsed) => parsed(null, body))
    scope.post<{ Params: { token: string } }>('/api/v1/staging/webhooks/:token', { bodyLimit }, async (request, reply) => {
      const taken = await house.rate.take('studio.service-webhooks', rate)
      if (!taken.allowed) throw tooManyRequests({ limit: rate.limit, seconds: taken.resetSec }, { retryAfterSec: taken.resetSec })
      const named = readWebhookToken(house.ports, request.params.token)
      if (!named) throw notFound({ what: 'webhook address' })
      const known = await house.inHouse({ workspaceId: named.workspaceId }, async (ctx) => {
        const picture = await findPicture(ctx, named.pictureId)
        return picture ? { picture, service: await getService(ctx, (await getOrder(ctx, picture.orderId)).serviceId) } : null
      })
      const parse = known ? providerOf(known.service.provider).parseWebhook : undefined
      if (!known || !parse) throw notFound({ what: 'webhook address' })
      const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(' ') : value]))
      const told = await parse(reachOf(house, known.service), { body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0), headers, at: house.now() })
      if (!told || (known.picture.externalId !== null && known.picture.externalId !== told.externalId)) throw webhookForged({})
      await take(house, named, told)
      return reply.status(200).type('text/plain').send('ok')
    })
  })
}

/** Writes a delivery down once. The first one of a picture may come before the service's own answer: then it brings the name. */
const take = (house: House, { pictureId, workspaceId }: { pictureId: string; workspaceId: string }, { webhookId, externalId }: Told): Promise<void> =>
  house.inHouse({ workspaceId }, async (ctx) => {
    const isNew = await ctx.db.run(sql`INSERT INTO studio.service_deliveries (webhook_id, workspace_id, picture_id) VALUES (${webhookId}, ${workspaceId}::uuid, ${pictureId}::uuid) ON CONFLICT DO NOTHING`)
    if (!isNew) return
    await ctx.db.run(sql`UPDATE studio.order_pictures SET external_id = coalesce(external_id, ${externalId}) WHERE id = ${pictureId}::uuid AND workspace_id = ${workspaceId}::uuid AND asked_at IS NOT NULL`)
    // A key of its own: the next look, which waits for its time, must not swallow this one.
    await ctx.enqueue(followPicture, { pictureId, look: 0 }, { key: `${pictureId}:told` })
  })
