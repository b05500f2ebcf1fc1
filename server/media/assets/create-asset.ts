import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { operation } from '../../platform/operations/operation.ts'
import { CreateAsset, CreatedAsset } from '../contract.ts'
import { tooManyTags, uploadUnfinished } from '../errors.ts'
import { getAssetRow, requireFolder } from './asset-queries.ts'
import { keepContent, type Content } from './keep-content.ts'
import { presentAsset } from './present-asset.ts'

type UploadRow = Content & { id: string; state: 'receiving' | 'received' | 'used'; assetId: string | null }

export const createAsset = operation({
  id: 'media.assets.create',
  summary: 'Put a finished upload into the library. The same bytes again give the file that is there, with “duplicate” true.',
  http: 'POST /api/v1/assets',
  permission: 'media:write',
  effect: 'write',
  // Each call needs an upload of its own, and uploads are counted when they begin.
  rate: 'none',
  input: CreateAsset,
  output: CreatedAsset,
  errors: [notFound, uploadUnfinished, tooManyTags],
  status: 201,
}).run(async (ctx, input) => {
  const upload = await lockUpload(ctx, input.uploadId)
  await requireFolder(ctx, input.folderId)
  // A repeat of this call, after an answer that got lost, meets what the first one made.
  const kept = upload.assetId ? { id: upload.assetId, created: false } : await keepContent(ctx, upload, input)
  await ctx.db.run(sql`UPDATE media.uploads SET state = 'used', asset_id = ${kept.id}::uuid WHERE id = ${upload.id}::uuid`)
  return { ...presentAsset(ctx, await getAssetRow(ctx, kept.id)), duplicate: !kept.created && upload.state !== 'used' }
})

async function lockUpload(ctx: Context, uploadId: string): Promise<UploadRow> {
  const row = await ctx.db.maybe<UploadRow>(sql`SELECT id, name, state, checksum, storage_key AS "storageKey", content_type AS "contentType", bytes, width, height, asset_id AS "assetId"
    FROM media.uploads WHERE id = ${uploadId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND (actor_id = ${ctx.actor.id} OR ${ctx.actor.kind === 'system'}::boolean) FOR UPDATE`)
  if (!row) throw notFound({ what: 'upload' })
  if (row.state === 'receiving') throw uploadUnfinished({ name: row.name })
  if (row.assetId && !(await ctx.db.maybe(sql`SELECT 1 FROM media.assets WHERE id = ${row.assetId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`))) throw notFound({ what: 'upload' })
  return row
}
