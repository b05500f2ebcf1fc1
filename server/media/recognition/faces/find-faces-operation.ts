import { notFound } from '../../../platform/errors.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { StoredFileMissing } from '../../../platform/storage/storage.ts'
import { notRenderable } from '../../errors.ts'
import { PictureRefused } from '../../pictures/picture-task.ts'
import { withLocalCopy } from '../../pictures/local-copy.ts'
import { getAssetRow } from '../../assets/asset-queries.ts'
import { askSight } from '../look/look-locally.ts'
import { FindFaces, FoundFaces } from './contract.ts'

export const findFaces = operation({
  id: 'media.faces.find',
  summary: 'Where faces are in a photo, so that a person can check the boxes before anything is blurred. Takes some seconds.',
  http: 'GET /api/v1/assets/:id/faces',
  permission: 'media:read',
  effect: 'read',
  input: FindFaces,
  output: FoundFaces,
  errors: [notFound, notRenderable],
}).run(async (ctx, { id }) => {
  const { name, kind, state, storageKey, contentVersion } = await getAssetRow(ctx, id)
  if (kind !== 'image' || state !== 'ready') throw notRenderable({ name, reason: kind === 'image' ? 'it is not read yet, or damaged' : 'faces are found in photos only' })
  try {
    return { contentVersion, faces: await withLocalCopy(ctx.ports, storageKey, (path) => askSight(ctx.ports, { kind: 'faces', path })) }
  } catch (error) {
    if (error instanceof PictureRefused) throw notRenderable({ name, reason: error.message })
    if (error instanceof StoredFileMissing) throw notRenderable({ name, reason: 'its file is missing from the storage' })
    throw error
  }
})
