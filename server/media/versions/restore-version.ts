import { notFound, staleVersion } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { getAssetRow, lockAsset } from '../assets/asset-queries.ts'
import { presentAsset } from '../assets/present-asset.ts'
import { Asset } from '../contract.ts'
import { RestoreVersion } from './contract.ts'
import { makePresent } from './make-present.ts'
import { versionOf } from './version-of.ts'

export const restoreVersion = operation({
  id: 'media.versions.restore',
  summary: 'Show a former version of a file again, wherever the file is shown. The other versions are kept.',
  http: 'POST /api/v1/assets/:id/versions/:number/restore',
  permission: 'media:write',
  effect: 'write',
  input: RestoreVersion,
  output: Asset,
  errors: [notFound, staleVersion],
}).run(async (ctx, { id, number, version }) => {
  const before = await lockAsset(ctx, id)
  if (version !== undefined && version !== before.version) throw staleVersion({ what: 'file', current: before.version })
  await versionOf(ctx, id, number)
  if ((await getAssetRow(ctx, id)).contentVersion !== number) await makePresent(ctx, id, number)
  return presentAsset(ctx, await getAssetRow(ctx, id))
})
