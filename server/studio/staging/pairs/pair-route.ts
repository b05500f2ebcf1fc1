import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { assetsOf, PictureRefused, versionOf, withLocalCopy } from '../../../media/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { zip } from '../../../platform/files/zip-writer.ts'
import type { House } from '../../../platform/house.ts'
import { actorOf } from '../../../platform/http/actor-of.ts'
import { idOf } from '../../../platform/ids.ts'
import { checkShape } from '../../../platform/operations/check-shape.ts'
import { contentDisposition } from '../../../platform/storage/content-disposition.ts'
import { labelPlaces, pairDestinations } from '../contract.ts'
import { notAltered, notComparable } from '../errors.ts'
import { workOnPixels } from '../pixels/pixel-workers.ts'
import { pairRules } from './pair-rules.ts'
import { sourceXmp } from './source-type.ts'

const Wanted = z.object({
  assetId: idOf('asset'),
  destination: z.enum(pairDestinations).default('mls'),
  place: z.enum(labelPlaces).optional(),
  text: z.string().trim().min(1).max(90).optional(),
})

/**
 * `GET /api/v1/staging/pairs/:assetId` gives the original and, right after it, the altered picture as ZIP, with the label's words.
 * `destination` chooses the rule; `place` and `text` override what it says.
 */
export function servePairs(app: FastifyInstance, house: House): void {
  app.get('/api/v1/staging/pairs/:assetId', async (request, reply) => {
    const actor = await actorOf(house, request, 'studio:read')
    const { workspace: _workspace, ...query } = request.query as Record<string, unknown>
    const { assetId, destination, ...own } = checkShape(Wanted, { ...query, ...(request.params as object) })
    const rule = pairRules.find(({ id }) => id === destination)!
    const label = { text: own.text ?? rule.text, place: own.place ?? rule.place }
    const { original, altered, name } = await house.inHouse({ workspaceId: actor.workspaceId, actor }, async (ctx) => {
      const made = await versionOf(ctx, assetId)
      const asset = (await assetsOf(ctx, [assetId])).get(assetId)
      if (!asset) throw notFound({ what: 'picture' })
      const origin = made.making.from[0]
      if (!origin) throw notAltered({ name: asset.name })
      return { original: await versionOf(ctx, origin.assetId, origin.version), altered: made, name: asset.name }
    })
    const folder = join(house.ports.config.FOYER_DATA, 'work', randomUUID())
    await mkdir(folder, { recursive: true })
    const [outOriginal, outAltered] = [join(folder, '1.jpg'), join(folder, '2.jpg')]
    const clear = () => rm(folder, { recursive: true, force: true })
    try {
      const xmp = sourceXmp(altered.making.model ? 'model' : 'composed', label.text)
      await withLocalCopy(house.ports, original.storageKey, (from) => withLocalCopy(house.ports, altered.storageKey, (to) => workOnPixels(house.ports, { kind: 'pair', original: from, altered: to, label, outOriginal, outAltered, xmp })))
    } catch (error) {
      await clear()
      if (error instanceof PictureRefused) throw notComparable({ reason: error.message })
      throw error
    }
    const base = name.replace(/[\\/:*?"<>|]/g, ' ').slice(0, 80)
    const body = Readable.from(zip([
      { name: `${base} - 1 original.jpg`, packed: true, content: () => createReadStream(outOriginal) },
      { name: `${base} - 2 virtually staged.jpg`, packed: true, content: () => createReadStream(outAltered) },
      { name: `${base} - label.txt`, content: () => [`${label.text}\r\n`] },
    ]), { objectMode: false })
    body.once('close', () => void clear())
    request.raw.once('close', () => body.destroy())
    reply.header('content-type', 'application/zip').header('content-disposition', contentDisposition('attachment', `${base}.zip`)).header('cache-control', 'no-store')
    return reply.send(body)
  })
}
