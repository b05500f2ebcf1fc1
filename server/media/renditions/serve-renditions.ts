import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import { zip } from '../../platform/files/zip-writer.ts'
import type { House } from '../../platform/house.ts'
import { actorOf } from '../../platform/http/actor-of.ts'
import { checkShape } from '../../platform/operations/check-shape.ts'
import { contentDisposition } from '../../platform/storage/content-disposition.ts'
import { notRenderable } from '../errors.ts'
import { renderFor } from '../pictures/render-for.ts'
import { originalEntries, renditionEntries } from './archive-entries.ts'
import { renditionLabels, TakeMany, TakeOne } from './contract.ts'
import { prepareRenditions, type Prepared } from './prepare-renditions.ts'

/**
 * Files for a destination, made when they are asked for and kept with the other renditions. Altered ones carry their disclosure.
 *
 * `GET /api/v1/assets/:id/renditions/:destination` gives a JPEG; an archive where the photo as it was taken has to go along.
 * `POST /api/v1/assets/renditions` with `ids` and `destination` gives a ZIP of many, `original` as they are kept.
 */
export function serveRenditions(app: FastifyInstance, house: House): void {
  app.get('/api/v1/assets/:id/renditions/:destination', async (request, reply) => {
    const actor = await actorOf(house, request, 'media:read')
    const { id, destination } = checkShape(TakeOne, request.params)
    const scope = { workspaceId: actor.workspaceId, actor }
    const [prepared] = await house.inHouse(scope, (ctx) => prepareRenditions(ctx, [id], destination))
    if (!prepared) throw notFound({ what: 'file' })
    if (prepared.refused !== null) throw notRenderable({ name: prepared.name, reason: prepared.refused })
    if (prepared.pictures.length > 1) return sendArchive(house, request, reply, prepared.name, renditionEntries(house, scope, [prepared]))
    return sendPicture(house, scope, reply, prepared, destination)
  })

  app.post('/api/v1/assets/renditions', async (request, reply) => {
    const actor = await actorOf(house, request, 'media:read')
    const { ids, destination } = checkShape(TakeMany, request.body)
    const scope = { workspaceId: actor.workspaceId, actor }
    if (destination === 'original') {
      const there = await house.inHouse(scope, (ctx) => ctx.db.maybe(sql`SELECT id FROM media.assets WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${ids}::uuid[]) AND deleted_at IS NULL LIMIT 1`))
      if (!there) throw notFound({ what: 'file' })
      return sendArchive(house, request, reply, 'Originals', originalEntries(house, scope, ids))
    }
    const prepared = await house.inHouse(scope, (ctx) => prepareRenditions(ctx, ids, destination))
    const [first] = prepared
    if (!first) throw notFound({ what: 'file' })
    if (prepared.every(({ refused }) => refused !== null)) throw notRenderable({ name: first.name, reason: first.refused ?? '' })
    return sendArchive(house, request, reply, renditionLabels[destination], renditionEntries(house, scope, prepared))
  })
}

type Scope = Parameters<House['inHouse']>[0]

async function sendPicture(house: House, scope: Scope, reply: FastifyReply, { name, pictures: [picture] }: Prepared, destination: string): Promise<FastifyReply> {
  const made = await house.inHouse(scope, (ctx) => renderFor(ctx, picture!.assetId, picture!.options))
  const fileName = `${name.replace(/[\\/:*?"<>|]/g, ' ').slice(0, 80)} - ${destination}.jpg`
  return reply.type('image/jpeg').header('content-length', made.bytes).header('content-disposition', contentDisposition('attachment', fileName)).header('cache-control', 'no-store').send(await made.stream())
}

function sendArchive(house: House, request: FastifyRequest, reply: FastifyReply, title: string, entries: ReturnType<typeof renditionEntries>): FastifyReply {
  const body = Readable.from(zip(entries), { objectMode: false })
  request.raw.once('close', () => body.destroy())
  body.on('error', (error) => house.log.warn({ err: error }, 'an archive of renditions ended early'))
  return reply.header('content-type', 'application/zip').header('content-disposition', contentDisposition('attachment', `${title.replace(/[\\/:*?"<>|]/g, ' ').slice(0, 80)}.zip`)).header('cache-control', 'no-store').send(body)
}
