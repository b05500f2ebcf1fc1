import { z } from 'zod'
import { addVersion, storePicture, type Alteration } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { FoyerError } from '../../../platform/errors.ts'
import { job, type JobContext } from '../../../platform/jobs/job.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { Recipe } from '../contract.ts'
import type { StepNote } from '../engine/enhance-task.ts'
import { batchMoved } from '../events.ts'
import { SkyRegion } from '../recipe.ts'
import { prepare, withResult } from '../run-recipe.ts'
import { engine } from '../source-of.ts'
import { itemColumns, lockBatch, setBatchState, type ItemRow } from './batch-store.ts'
import { CalledOff, whileWanted } from './while-wanted.ts'

/**
 * Works through a batch photo by photo. Each photo and its line commit together, so a crash costs the photo in work, and the next try
 * goes on with it.
 */
export const runBatch = job({
  name: 'studio.enhance-batch',
  payload: z.object({ batchId: z.string() }),
  attempts: 5,
  concurrency: 1,
  timeLimitSec: 7_200,
  handle: async (ctx, { batchId }) => {
    for (let next = await ctx.transaction((tx) => takeNext(tx, batchId)); next; next = await ctx.transaction((tx) => takeNext(tx, batchId))) {
      if (ctx.abort.aborted) throw new Error('stopped before the end; the next try goes on from here')
      try {
        await doItem(ctx, batchId, next.item, next.recipe)
      } catch (error) {
        if (error instanceof CalledOff) return
        // What the rules of the house refuse another try would not mend; anything else is tried again.
        if (!(error instanceof FoyerError) || error.kind === 'unavailable' || error.kind === 'internal') throw error
        await ctx.transaction((tx) => close(tx, batchId, next!.item.id, { state: 'failed', reason: error.person }))
      }
    }
  },
})

/** The next photo, or null when the batch is over; the last one ends it. */
async function takeNext(tx: Context, batchId: string): Promise<{ item: ItemRow; recipe: Recipe } | null> {
  const batch = await lockBatch(tx, batchId)
  if (!batch || (batch.state !== 'waiting' && batch.state !== 'running')) return null
  const item = await tx.db.maybe<ItemRow>(sql`SELECT ${itemColumns} FROM studio.enhance_items WHERE batch_id = ${batchId}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND state = 'waiting' ORDER BY position LIMIT 1`)
  const state = item ? 'running' : 'done'
  if (batch.state !== state) {
    await setBatchState(tx, batchId, state)
    tx.emit(batchMoved, batchId, { batchId, state })
  }
  return item ? { item, recipe: batch.recipe } : null
}

async function doItem(ctx: JobContext, batchId: string, item: ItemRow, recipe: Recipe): Promise<void> {
  const prepared = await prepare(ctx, { assetId: item.assetId, frames: item.frames, recipe, region: item.region ? SkyRegion.parse(item.region) : null })
  const [main] = prepared.sources
  const { content, notes } = await whileWanted(ctx, batchId, (signal) =>
    withResult(ctx.ports, prepared, { signal }, async (path, { notes }) => ({ content: await storePicture(ctx.ports, path, `${main.asset.name}.jpg`), notes })),
  )
  const alterations: Alteration[] = notes.some(({ step, done }) => step === 'sky' && done) ? ['sky'] : []
  const from = prepared.sources.map(({ asset, content: { version } }) => ({ assetId: asset.id, version }))
  await ctx.transaction(async (tx) => {
    const batch = await lockBatch(tx, batchId)
    // Called off in the last moment: the bytes that were stored are swept like any that nobody holds.
    if (batch?.state !== 'running') return
    const { version } = await addVersion(tx, item.assetId, content, { how: 'enhanced', engine, alterations, from, recipe: item.region ? { ...recipe, region: item.region } : recipe })
    await close(tx, batchId, item.id, { state: 'done', notes, before: main.asset.version, after: version })
  })
}

type Outcome = { state: 'done'; notes: StepNote[]; before: number; after: number } | { state: 'failed'; reason: string }

async function close(tx: Context, batchId: string, itemId: string, outcome: Outcome): Promise<void> {
  const [reason, notes, before, after] = outcome.state === 'done' ? [null, outcome.notes, outcome.before, outcome.after] : [outcome.reason, [], null, null]
  await tx.db.run(sql`UPDATE studio.enhance_items SET state = ${outcome.state}, reason = ${reason}, notes = ${JSON.stringify(notes)}::jsonb, version_before = ${before}::int, version_after = ${after}::int
    WHERE id = ${itemId}::uuid AND workspace_id = ${tx.workspaceId}::uuid AND state = 'waiting'`)
  tx.emit(batchMoved, batchId, { batchId, state: 'running' })
}
