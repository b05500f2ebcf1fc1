import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { assetsOf, keepDerived, PictureRefused, sourceXmp, storePicture, versionOf, withLocalCopy, type Making } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { job, type JobContext } from '../../../platform/jobs/job.ts'
import { StoredFileMissing } from '../../../platform/storage/storage.ts'
import { renderRefused, sceneRendered } from '../events.ts'
import { workOnPixels } from '../pixels/pixel-workers.ts'

/** Names the way of making in the history of a picture. A change that makes other pixels of one scene gets the next number. */
export const compositor = 'foyer.compositor/1'

type Row = { sceneId: string; sceneName: string; photoId: string; photoVersion: number; layerKey: string; content: unknown; state: string }

/** Lays an uploaded layer over the photo, checks that nothing else differs, and puts the picture into the library. */
export const composeScene = job({
  name: 'studio.compose-scene',
  payload: z.object({ renderId: z.string() }),
  attempts: 3,
  concurrency: 1,
  timeLimitSec: 300,
  handle: async (ctx, { renderId }) => {
    const row = await ctx.db.maybe<Row>(sql`SELECT r.scene_id AS "sceneId", s.name AS "sceneName", s.photo_id AS "photoId", r.photo_version AS "photoVersion", r.layer_key AS "layerKey", r.content, r.state
      FROM studio.renders r JOIN studio.scenes s ON s.id = r.scene_id WHERE r.id = ${renderId}::uuid AND r.workspace_id = ${ctx.workspaceId}::uuid`)
    if (!row || row.state !== 'waiting') return
    try {
      await keep(ctx, renderId, row)
    } catch (error) {
      // What was refused for its pixels is refused again; everything else is tried again.
      if (error instanceof PictureRefused) await refuse(ctx, renderId, row, error.message)
      else if (error instanceof StoredFileMissing) await refuse(ctx, renderId, row, 'the file of the photo or of the layer is missing from the storage')
      else throw error
    }
  },
})

async function keep(ctx: JobContext, renderId: string, row: Row): Promise<void> {
  const photo = (await assetsOf(ctx, [row.photoId])).get(row.photoId)
  if (!photo) return refuse(ctx, renderId, row, 'the photo is in the trash')
  const { storageKey } = await versionOf(ctx, row.photoId, row.photoVersion)
  const folder = join(ctx.ports.config.FOYER_DATA, 'work')
  await mkdir(folder, { recursive: true })
  const out = join(folder, `${randomUUID()}.png`)
  try {
    await withLocalCopy(ctx.ports, storageKey, (path) =>
      withLocalCopy(ctx.ports, row.layerKey, (layer) => workOnPixels(ctx.ports, { kind: 'compose', photo: path, layer, out, xmp: sourceXmp('compositeSynthetic', 'Virtually staged: furniture was added to a photo') }, ctx.abort)))
    const stored = await storePicture(ctx.ports, out, `${row.sceneName}.png`)
    const making: Making = { how: 'staged', engine: compositor, alterations: ['furniture'], from: [{ assetId: row.photoId, version: row.photoVersion }], recipe: row.content }
    await ctx.transaction(async (tx) => {
      const { id: assetId } = await keepDerived(tx, stored, { name: `${row.sceneName}, staged`.slice(0, 200), alt: photo.alt }, making)
      await tx.db.run(sql`UPDATE studio.renders SET state = 'done', asset_id = ${assetId}::uuid WHERE id = ${renderId}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
      tx.emit(sceneRendered, row.sceneId, { sceneId: row.sceneId, photoId: row.photoId, assetId })
    })
  } finally {
    await rm(out, { force: true })
  }
}

async function refuse(ctx: JobContext, renderId: string, { sceneId, photoId, layerKey }: Row, reason: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    await tx.db.run(sql`UPDATE studio.renders SET state = 'refused', reason = ${reason} WHERE id = ${renderId}::uuid AND workspace_id = ${tx.workspaceId}::uuid`)
    tx.emit(renderRefused, sceneId, { sceneId, photoId, reason })
  })
  await ctx.ports.storage.delete(layerKey)
}
