import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor-of.ts'
import { idOf } from '../../../platform/ids.ts'
import { checkShape } from '../../../platform/operations/check-shape.ts'
import { contentDisposition } from '../../../platform/storage/content-disposition.ts'
import { pairDestinations } from '../../staging/contract.ts'
import { prepareExport } from './prepare-export.ts'
import { writeExport } from './write-export.ts'

const Wanted = z.object({ assetId: idOf('asset'), destination: z.enum(pairDestinations).default('social') })

/** `GET /api/v1/studio/exports/:assetId` gives an altered picture alone as JPEG, labelled by the rules of its destination and signed. */
export function serveExports(app: FastifyInstance, house: House): void {
  app.get('/api/v1/studio/exports/:assetId', async (request, reply) => {
    const actor = await actorOf(house, request, 'studio:read')
    const { workspace: _workspace, ...query } = request.query as Record<string, unknown>
    const { assetId, destination } = checkShape(Wanted, { ...query, ...(request.params as object) })
    const wanted = await house.inHouse({ workspaceId: actor.workspaceId, actor }, (ctx) => prepareExport(ctx, assetId, destination))
    const { altered, clear } = await writeExport(house, actor, wanted)
    const body = createReadStream(altered)
    body.once('close', () => void clear())
    request.raw.once('close', () => body.destroy())
    const name = `${wanted.asset.name.replace(/[\\/:*?"<>|]/g, ' ').slice(0, 80)}.jpg`
    return reply.type('image/jpeg').header('content-disposition', contentDisposition('attachment', name)).header('content-length', (await stat(altered)).size).header('cache-control', 'no-store').send(body)
  })
}
