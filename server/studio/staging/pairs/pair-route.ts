import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { zip } from '../../../platform/files/zip-writer.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor-of.ts'
import { idOf } from '../../../platform/ids.ts'
import { checkShape } from '../../../platform/operations/check-shape.ts'
import { contentDisposition } from '../../../platform/storage/content-disposition.ts'
import { prepareExport } from '../../compliance/exports/prepare-export.ts'
import { writeExport } from '../../compliance/exports/write-export.ts'
import { labelPlaces, pairDestinations } from '../contract.ts'

const Wanted = z.object({
  assetId: idOf('asset'),
  destination: z.enum(pairDestinations).default('mls'),
  place: z.enum(labelPlaces).optional(),
  text: z.string().trim().min(1).max(120).optional(),
})

/**
 * `GET /api/v1/staging/pairs/:assetId` gives the original and, right after it, the altered picture as ZIP, with the label's words.
 * `destination` chooses the rules; `place` and `text` override what they say. The altered picture carries C2PA credentials.
 */
export function servePairs(app: FastifyInstance, house: House): void {
  app.get('/api/v1/staging/pairs/:assetId', async (request, reply) => {
    const actor = await actorOf(house, request, 'studio:read')
    const { workspace: _workspace, ...query } = request.query as Record<string, unknown>
    const { assetId, destination, ...own } = checkShape(Wanted, { ...query, ...(request.params as object) })
    const wanted = await house.inHouse({ workspaceId: actor.workspaceId, actor }, (ctx) => prepareExport(ctx, assetId, destination, own))
    const { original, altered, clear } = await writeExport(house, actor, wanted)
    const base = wanted.asset.name.replace(/[\\/:*?"<>|]/g, ' ').slice(0, 80)
    const body = Readable.from(zip([
      { name: `${base} - 1 original.jpg`, packed: true, content: () => createReadStream(original) },
      { name: `${base} - 2 altered.jpg`, packed: true, content: () => createReadStream(altered) },
      { name: `${base} - label.txt`, packed: true, content: () => [`${wanted.disclosure.words}\r\n`] },
    ]), { objectMode: false })
    body.once('close', () => void clear())
    request.raw.once('close', () => body.destroy())
    reply.header('content-type', 'application/zip').header('content-disposition', contentDisposition('attachment', `${base}.zip`)).header('cache-control', 'no-store')
    return reply.send(body)
  })
}
