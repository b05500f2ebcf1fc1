import { sql } from '../../platform/db/sql.ts'
import { invalidInput } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { assetChanged } from '../events.ts'
import { CullAssets, CulledAssets } from './contract.ts'

export const cullAssets = operation({
  id: 'media.assets.cull',
  summary: 'Pick or reject files, or give them stars. One run, so one undo takes all of it back.',
  http: 'POST /api/v1/assets/cull',
  permission: 'media:write',
  effect: 'write',
  input: CullAssets,
  output: CulledAssets,
  errors: [invalidInput],
}).run(async (ctx, { ids, pick, stars }) => {
  if (pick === undefined && stars === undefined) throw invalidInput({ count: 1 }, { fields: [{ path: 'pick', rule: 'needed', message: 'Say whether it is picked or rejected, or how many stars it has.' }] })
  const changed = await ctx.db.all<{ id: string }>(sql`UPDATE media.assets SET version = version + 1, updated_at = ${ctx.now.toISOString()}::timestamptz
      ${pick === undefined ? sql`` : sql`, pick = ${pick}`} ${stars === undefined ? sql`` : sql`, stars = ${stars}::smallint`}
    WHERE workspace_id = ${ctx.workspaceId}::uuid AND id = ANY (${ids}::uuid[]) AND deleted_at IS NULL
      AND (${pick === undefined ? sql`false` : sql`pick IS DISTINCT FROM ${pick}`} OR ${stars === undefined ? sql`false` : sql`stars <> ${stars}::smallint`}) RETURNING id`)
  for (const { id } of changed) ctx.emit(assetChanged, id, { assetId: id, fields: [...(pick === undefined ? [] : ['pick']), ...(stars === undefined ? [] : ['stars'])] })
  return { changed: changed.length }
})
