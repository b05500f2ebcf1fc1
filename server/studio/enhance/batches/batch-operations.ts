import { z } from 'zod'
import { editForbidden, refuseForbidden } from '../../../policy/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import { idOf, newId } from '../../../platform/ids.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { pageInput, pageOf, readCursor, toPage } from '../../../platform/page.ts'
import { EnhanceBatch, EnhanceBatchWhole, StartBatch } from '../contract.ts'
import { batchEnded, batchRunning, nothingToEnhance } from '../errors.ts'
import { batchMoved } from '../events.ts'
import { chosenIds, sourcesAmong } from '../preview/photo-operations.ts'
import { batchColumns, findBatch, lockBatch, presentBatch, presentWhole, setBatchState, type BatchRow } from './batch-store.ts'
import { runBatch } from './batch.job.ts'
import { takeBack } from './take-back.ts'

const ofBatch = z.strictObject({ id: idOf('enhance-batch') })

export const startBatch = operation({
  id: 'studio.enhance_batches.start',
  summary: 'Do a recipe to photos, or to all photos of a listing, in the background. Each gets a new version; the former one is kept.',
  http: 'POST /api/v1/enhance/batches',
  permission: 'studio:write',
  effect: 'write',
  status: 202,
  input: StartBatch,
  output: EnhanceBatchWhole,
  errors: [notFound, nothingToEnhance, editForbidden],
  agent: { when: 'photos are to be made better', confirm: true },
}).run(async (ctx, { recipe, listingId, photos }) => {
  const wanted = photos?.length ? photos : listingId ? (await chosenIds(ctx, { listingId })).map((assetId) => ({ assetId, frames: [] as string[], region: undefined })) : []
  // Frames become part of their photo, so they are no photos of their own here.
  const frames = new Set(wanted.flatMap((one) => one.frames.filter((frame) => frame !== one.assetId)))
  const there = new Set((await sourcesAmong(ctx, [...new Set(wanted.map(({ assetId }) => assetId as string))])).map(({ asset }) => asset.id))
  const items = [...new Map(wanted.filter(({ assetId }) => there.has(assetId) && !frames.has(assetId)).map((one) => [one.assetId as string, one])).values()]
  if (items.length === 0) throw nothingToEnhance({})
  // The one step that shows what the camera did not see.
  if (recipe.steps.some(({ step }) => step === 'sky')) await refuseForbidden(ctx, items.map(({ assetId }) => ({ id: assetId, alterations: ['sky'] })))
  const id = newId<'enhance-batch'>()
  await ctx.db.run(sql`INSERT INTO studio.enhance_batches (id, workspace_id, recipe, listing_id, made_by, created_at)
    VALUES (${id}::uuid, ${ctx.workspaceId}::uuid, ${JSON.stringify(recipe)}::jsonb, ${listingId ?? null}::uuid, ${ctx.actor.personId}::uuid, ${ctx.now.toISOString()}::timestamptz)`)
  const rows = items.map((one, position) => ({ id: newId<'enhance-item'>(), position, asset: one.assetId, frames: one.frames, region: one.region ?? null }))
  await ctx.db.run(sql`INSERT INTO studio.enhance_items (id, workspace_id, batch_id, position, asset_id, frames, region)
    SELECT id, ${ctx.workspaceId}::uuid, ${id}::uuid, position, asset, ARRAY(SELECT jsonb_array_elements_text(frames)::uuid), nullif(region, 'null'::jsonb)
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, position int, asset uuid, frames jsonb, region jsonb)`)
  await ctx.enqueue(runBatch, { batchId: id })
  ctx.emit(batchMoved, id, { batchId: id, state: 'waiting' })
  return presentWhole(ctx, await findBatch(ctx, id))
})

export const listBatches = operation({
  id: 'studio.enhance_batches.list',
  summary: 'Batches of enhanced photos, newest first, with how far they are.',
  http: 'GET /api/v1/enhance/batches',
  permission: 'studio:read',
  effect: 'read',
  input: z.strictObject({ ...pageInput }),
  output: pageOf(EnhanceBatch),
}).run(async (ctx, { limit, cursor }) => {
  const after = readCursor(cursor, 2)
  const rows = await ctx.db.all<BatchRow>(sql`SELECT ${batchColumns} FROM studio.enhance_batches b WHERE b.workspace_id = ${ctx.workspaceId}::uuid ${after ? sql`AND (b.created_at, b.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : sql``}
    ORDER BY b.created_at DESC, b.id DESC LIMIT ${limit + 1}`)
  return toPage(rows, limit, (row) => presentBatch(ctx, row), (row) => [row.createdAt, row.id])
})

export const readBatch = operation({
  id: 'studio.enhance_batches.get',
  summary: 'How far a batch is, and what became of each photo: done with notes, or failed with the reason.',
  http: 'GET /api/v1/enhance/batches/:id',
  permission: 'studio:read',
  effect: 'read',
  input: ofBatch,
  output: EnhanceBatchWhole,
  errors: [notFound],
}).run(async (ctx, { id }) => presentWhole(ctx, await findBatch(ctx, id)))

export const cancelBatch = operation({
  id: 'studio.enhance_batches.cancel',
  summary: 'Stop a batch. The photo in work is let go; what is done stays, and can be taken back.',
  http: 'POST /api/v1/enhance/batches/:id/cancel',
  permission: 'studio:write',
  effect: 'write',
  input: ofBatch,
  output: EnhanceBatchWhole,
  errors: [notFound, batchEnded],
}).run(async (ctx, { id }) => {
  const { state } = await locked(ctx, id)
  if (state !== 'waiting' && state !== 'running') throw batchEnded({ state })
  await setBatchState(ctx, id, 'cancelled')
  await ctx.db.run(sql`UPDATE studio.enhance_items SET state = 'skipped', reason = 'The batch was cancelled before it.' WHERE batch_id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND state = 'waiting'`)
  ctx.emit(batchMoved, id, { batchId: id, state: 'cancelled' })
  return presentWhole(ctx, await findBatch(ctx, id))
})

export const undoBatch = operation({
  id: 'studio.enhance_batches.undo',
  summary: 'Take a batch back: every photo shows again what it showed before. Photos that were changed since stay, and say so.',
  http: 'POST /api/v1/enhance/batches/:id/undo',
  permission: 'studio:write',
  effect: 'write',
  input: ofBatch,
  output: EnhanceBatchWhole,
  errors: [notFound, batchRunning, batchEnded],
}).run(async (ctx, { id }) => {
  const { state } = await locked(ctx, id)
  if (state === 'waiting' || state === 'running') throw batchRunning({})
  if (state === 'undone') throw batchEnded({ state })
  await takeBack(ctx, id)
  await setBatchState(ctx, id, 'undone')
  ctx.emit(batchMoved, id, { batchId: id, state: 'undone' })
  return presentWhole(ctx, await findBatch(ctx, id))
})

async function locked(ctx: Context, id: string): Promise<{ state: BatchRow['state'] }> {
  const row = await lockBatch(ctx, id)
  if (!row) throw notFound({ what: 'batch' })
  return row
}
