import { z } from 'zod'
import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { idOf } from '../../platform/ids.ts'
import type { Context } from '../../platform/operations/context.ts'
import { Done, done, operation } from '../../platform/operations/operation.ts'
import { withoutJournal } from '../../platform/operations/without-journal.ts'
import { Asset, bulkLimit } from '../contract.ts'
import { assetDeleted, assetErased, assetRestored } from '../events.ts'
import { dropVersions } from '../versions/drop-versions.ts'
import { getAssetRow, lockAsset } from './asset-queries.ts'
import { presentAsset } from './present-asset.ts'

export const trashAsset = operation({
  id: 'media.assets.trash',
  summary: 'Move a file to the trash, where it stays for 30 days.',
  http: 'DELETE /api/v1/assets/:id',
  permission: 'media:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('asset'), version: z.int().optional() }),
  output: Done,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, version }) => {
  const before = await lockAsset(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'file', current: before.version })
  await moveToTrash(ctx, [id])
  return done
})

export const restoreAsset = operation({
  id: 'media.assets.restore',
  summary: 'Take a file out of the trash.',
  http: 'POST /api/v1/assets/:id/restore',
  permission: 'media:write',
  effect: 'write',
  input: z.strictObject({ id: idOf('asset') }),
  output: Asset,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  await lockAsset(ctx, id)
  await takeFromTrash(ctx, [id])
  return presentAsset(ctx, await getAssetRow(ctx, id))
})

export const eraseAssets = operation({
  id: 'media.trash.erase',
  summary: 'Delete files of the trash for good, all of them when no ids are given. This cannot be undone.',
  http: 'POST /api/v1/assets/trash/erase',
  permission: 'media:erase',
  effect: 'irreversible',
  input: z.strictObject({ ids: z.array(idOf('asset')).min(1).max(bulkLimit).optional() }),
  output: z.object({ erased: z.int() }),
}).run(async (ctx, { ids }) => ({ erased: await eraseFromTrash(ctx, ids ? sql`id = ANY (${ids}::uuid[])` : sql`true`) }))

/** Moves files to the trash; those that lie there already stay as they are. Gives the ids that moved. */
export async function moveToTrash(ctx: Context, ids: readonly string[]): Promise<string[]> {
  const now = ctx.now.toISOString()
  const rows = await ctx.db.all<{ id: string }>(sql`UPDATE media.assets SET deleted_at = ${now}::timestamptz, updated_at = ${now}::timestamptz, version = version + 1
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${ids}::uuid[]) AND deleted_at IS NULL RETURNING id`)
  for (const { id } of rows) ctx.emit(assetDeleted, id, { assetId: id })
  return rows.map((row) => row.id)
}

/** Takes files out of the trash. Gives the ids that moved. */
export async function takeFromTrash(ctx: Context, ids: readonly string[]): Promise<string[]> {
  const rows = await ctx.db.all<{ id: string }>(sql`UPDATE media.assets SET deleted_at = NULL, updated_at = ${ctx.now.toISOString()}::timestamptz, version = version + 1
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${ids}::uuid[]) AND deleted_at IS NOT NULL RETURNING id`)
  for (const { id } of rows) ctx.emit(assetRestored, id, { assetId: id })
  return rows.map((row) => row.id)
}

/** Deletes rows of the trash that meet the condition, and has their files removed when nobody else has the same bytes. */
export async function eraseFromTrash(ctx: Context, condition: ReturnType<typeof sql>): Promise<number> {
  // Without a run the journal keeps nothing of it: undo must not bring back a row whose file is gone.
  await withoutJournal(ctx)
  const rows = await ctx.db.all<{ id: string }>(
    sql`DELETE FROM media.assets WHERE workspace_id = ${ctx.workspaceId}::uuid AND deleted_at IS NOT NULL AND ${condition} RETURNING id`,
  )
  for (const { id } of rows) ctx.emit(assetErased, id, { assetId: id })
  if (rows.length > 0) await dropVersions(ctx, rows.map(({ id }) => id))
  return rows.length
}
