import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { FoyerError } from '../../../platform/errors.ts'
import { newId } from '../../../platform/ids.ts'
import { job, type JobContext } from '../../../platform/jobs/job.ts'
import { StoredFileMissing } from '../../../platform/storage/storage.ts'
import { getAssetRow, type AssetRow } from '../../assets/asset-queries.ts'
import { withLocalCopy } from '../../pictures/local-copy.ts'
import { PictureRefused } from '../../pictures/picture-task.ts'
import { storePicture } from '../../uploads/take-in.ts'
import { addVersion } from '../../versions/add-version.ts'
import { askSight } from '../look/look-locally.ts'
import { facesMoved } from '../events.ts'
import type { Box } from '../vision-provider.ts'
import { closeItem, endRun, nextItem, type FaceItem, type FaceOutcome } from './face-run-store.ts'

const engine = 'foyer.blur-faces/1'

/** Blurs faces photo by photo. Each photo and its line commit together: a crash costs the photo in work, and the next try goes on with it. */
export const blurFacesJob = job({
  name: 'media.blur-faces',
  payload: z.object({ runId: z.string() }),
  attempts: 3,
  concurrency: 1,
  timeLimitSec: 3_600,
  handle: async (ctx, { runId }) => {
    for (let item = await nextItem(ctx, runId); item; item = await nextItem(ctx, runId)) {
      if (ctx.abort.aborted) throw new Error('stopped before the end; the next try goes on from here')
      const outcome = await tryItem(ctx, runId, item)
      if (outcome) await close(ctx, runId, item.id, outcome)
    }
    await ctx.transaction(async (tx) => {
      await endRun(tx, runId)
      tx.emit(facesMoved, runId, { runId, state: 'done' })
    })
  },
})

/** Gives what to write down; null when the new version was written down with it. */
async function tryItem(ctx: JobContext, runId: string, item: FaceItem): Promise<FaceOutcome | null> {
  try {
    const asset = await getAssetRow(ctx, item.assetId)
    if (asset.kind !== 'image' || asset.state !== 'ready' || asset.deletedAt) return { state: 'failed', reason: 'It is no photo of the library at present.' }
    return await withLocalCopy(ctx.ports, asset.storageKey, (path) => blurOne(ctx, { runId, item, asset, path }))
  } catch (error) {
    if (error instanceof PictureRefused) return { state: 'failed', reason: `It cannot be worked on: ${error.message}.` }
    if (error instanceof StoredFileMissing) return { state: 'failed', reason: 'Its file is missing from the storage.' }
    // What the rules of the house refuse another try would not mend; anything else is tried again.
    if (error instanceof FoyerError && error.kind !== 'unavailable' && error.kind !== 'internal') return { state: 'failed', reason: error.person }
    throw error
  }
}

async function blurOne(ctx: JobContext, { runId, item, asset, path }: { runId: string; item: FaceItem; asset: AssetRow; path: string }): Promise<FaceOutcome | null> {
  const boxes: Box[] = item.boxes ?? (await askSight(ctx.ports, { kind: 'faces', path }, ctx.abort)).map(({ x, y, width, height }) => ({ x, y, width, height }))
  if (boxes.length === 0) return { state: 'none' }
  const folder = join(ctx.ports.config.FOYER_DATA, 'work')
  await mkdir(folder, { recursive: true })
  const to = join(folder, `${newId()}.jpg`)
  try {
    await askSight(ctx.ports, { kind: 'blur', path, boxes, to }, ctx.abort)
    const content = await storePicture(ctx.ports, to, `${asset.name}.jpg`)
    await ctx.transaction(async (tx) => {
      await addVersion(tx, asset.id, content, { how: 'retouched', engine, alterations: ['faces-blurred'], from: [{ assetId: asset.id, version: asset.contentVersion }], recipe: { boxes } })
      await closeItem(tx, item.id, { state: 'blurred', faces: boxes.length })
      tx.emit(facesMoved, runId, { runId, state: 'working' })
    })
    return null
  } finally {
    await rm(to, { force: true })
  }
}

const close = (ctx: JobContext, runId: string, itemId: string, outcome: FaceOutcome) =>
  ctx.transaction(async (tx) => {
    await closeItem(tx, itemId, outcome)
    tx.emit(facesMoved, runId, { runId, state: 'working' })
  })
