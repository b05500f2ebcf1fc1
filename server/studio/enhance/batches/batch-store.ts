import type { z } from 'zod'
import { assetsOf, pictureUrls } from '../../../media/index.ts'
import { sql } from '../../../platform/db/sql.ts'
import { notFound } from '../../../platform/errors.ts'
import { may } from '../../../platform/operations/actor.ts'
import type { Context } from '../../../platform/operations/context.ts'
import type { BatchItem, EnhanceBatch, EnhanceBatchWhole, Recipe } from '../contract.ts'

export type BatchRow = { id: EnhanceBatch['id']; state: EnhanceBatch['state']; recipe: Recipe; listingId: string | null; madeBy: string | null; createdAt: string; endedAt: string | null; total: number; done: number; failed: number }
export type ItemRow = Omit<z.input<typeof BatchItem>, 'name' | 'thumb'> & { id: string; region: unknown }

/** `b` is studio.enhance_batches. */
export const batchColumns = sql`b.id, b.state, b.recipe, b.listing_id AS "listingId", b.made_by AS "madeBy", b.created_at AS "createdAt", b.ended_at AS "endedAt",
  (SELECT count(*)::int FROM studio.enhance_items i WHERE i.batch_id = b.id) AS total,
  (SELECT count(*)::int FROM studio.enhance_items i WHERE i.batch_id = b.id AND i.state IN ('done', 'undone')) AS done,
  (SELECT count(*)::int FROM studio.enhance_items i WHERE i.batch_id = b.id AND i.state = 'failed') AS failed`

export const itemColumns = sql`id, asset_id AS "assetId", frames::text[] AS frames, region, state, reason, notes, version_before AS "versionBefore", version_after AS "versionAfter"`

/** One batch of this workspace. Throws not_found. */
export async function findBatch(ctx: Context, id: string): Promise<BatchRow> {
  const row = await ctx.db.maybe<BatchRow>(sql`SELECT ${batchColumns} FROM studio.enhance_batches b WHERE b.id = ${id}::uuid AND b.workspace_id = ${ctx.workspaceId}::uuid`)
  if (!row) throw notFound({ what: 'batch' })
  return row
}

/** Locks a batch for a change and gives its state, or null when it is gone. */
export async function lockBatch(ctx: Context, id: string): Promise<{ state: BatchRow['state']; recipe: Recipe } | null> {
  return ctx.db.maybe<{ state: BatchRow['state']; recipe: Recipe }>(sql`SELECT state, recipe FROM studio.enhance_batches WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid FOR UPDATE`)
}

export const itemsOf = (ctx: Context, batchId: string): Promise<ItemRow[]> =>
  ctx.db.all<ItemRow>(sql`SELECT ${itemColumns} FROM studio.enhance_items WHERE batch_id = ${batchId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid ORDER BY position`)

/** Sets how a batch stands; an end gets its time. */
export async function setBatchState(ctx: Context, id: string, state: BatchRow['state']): Promise<void> {
  const ended = state === 'running' ? null : ctx.now.toISOString()
  await ctx.db.run(sql`UPDATE studio.enhance_batches SET state = ${state}, ended_at = ${ended}::timestamptz WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
}

export function presentBatch(ctx: Context, row: BatchRow): z.input<typeof EnhanceBatch> {
  const works = row.state === 'waiting' || row.state === 'running'
  const mine = may(ctx.actor, 'studio:write')
  return { ...row, may: { cancel: mine && works, undo: mine && (row.state === 'done' || row.state === 'cancelled') && row.done > 0 } }
}

/** A batch with what became of each photo. */
export async function presentWhole(ctx: Context, row: BatchRow): Promise<z.input<typeof EnhanceBatchWhole>> {
  const items = await itemsOf(ctx, row.id)
  const assets = await assetsOf(ctx, items.map(({ assetId }) => assetId))
  return {
    ...presentBatch(ctx, row),
    items: items.map(({ id: _id, region: _region, ...item }) => {
      const asset = assets.get(item.assetId)
      return { ...item, name: asset?.name ?? 'A photo that is gone', thumb: asset ? pictureUrls(ctx, asset).thumb : null }
    }),
  }
}
