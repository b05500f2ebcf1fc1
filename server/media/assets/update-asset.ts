import { sql } from '../../platform/db/sql.ts'
import { notFound, staleVersion } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { Asset, UpdateAsset } from '../contract.ts'
import { tooManyTags } from '../errors.ts'
import { assetChanged } from '../events.ts'
import { getAssetRow, lockAsset, requireFolder } from './asset-queries.ts'
import { setTags, tagWords } from './asset-tags.ts'
import { presentAsset } from './present-asset.ts'

export const updateAsset = operation({
  id: 'media.assets.update',
  summary: 'Change name, description, tags, folder, focal point or favourite of a file. What is not given stays.',
  http: 'PUT /api/v1/assets/:id',
  permission: 'media:write',
  effect: 'write',
  input: UpdateAsset,
  output: Asset,
  errors: [notFound, staleVersion, tooManyTags],
  agent: { when: 'a file needs a better name, description or tags' },
  automation: { label: 'Change a file of the library' },
}).run(async (ctx, { id, version, ...change }) => {
  const before = await lockAsset(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'file', current: before.version })
  await requireFolder(ctx, change.folderId)
  if (change.tags) await setTags(ctx, id, change.tags)
  await ctx.db.run(sql`UPDATE media.assets SET version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
    ${change.name === undefined ? sql`` : sql`, name = ${change.name}`}
    ${change.alt === undefined ? sql`` : sql`, alt = ${change.alt}`}
    ${change.focal === undefined ? sql`` : sql`, focal_x = ${change.focal?.x ?? null}::real, focal_y = ${change.focal?.y ?? null}::real`}
    ${change.favourite === undefined ? sql`` : sql`, favourite = ${change.favourite}::boolean`}
    ${change.folderId === undefined ? sql`` : sql`, folder_id = ${change.folderId}::uuid`}
    ${change.listingId === undefined ? sql`` : sql`, listing_id = ${change.listingId}::uuid`}
    ${change.roomType === undefined ? sql`` : sql`, room_type = ${change.roomType}`}
    ${change.tags ? sql`, ${tagWords}` : sql``}
    WHERE id = ${id}::uuid AND workspace_id = ${ctx.workspaceId}::uuid`)
  const fields = Object.entries(change).flatMap(([field, value]) => (value === undefined ? [] : [field]))
  ctx.emit(assetChanged, id, { assetId: id, fields })
  return presentAsset(ctx, await getAssetRow(ctx, id))
})
