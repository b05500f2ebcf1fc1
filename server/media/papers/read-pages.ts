import { notFound } from '../../platform/errors.ts'
import { operation } from '../../platform/operations/operation.ts'
import { getAssetRow } from '../assets/asset-queries.ts'
import { pictureUrls } from '../pictures/picture-urls.ts'
import { AssetPages, pageLimit, ReadPages } from './contract.ts'

export const readPages = operation({
  id: 'media.assets.pages',
  summary: 'The pages of a PDF file as pictures, the first 200. Each is drawn when it is first looked at.',
  http: 'GET /api/v1/assets/:id/pages',
  permission: 'media:read',
  effect: 'read',
  input: ReadPages,
  output: AssetPages,
  errors: [notFound],
}).run(async (ctx, { id }) => {
  const { checksum, pages } = await getAssetRow(ctx, id)
  const count = pages ?? 0
  const items = Array.from({ length: Math.min(count, pageLimit) }, (_, at) => {
    const { small, large } = pictureUrls(ctx, { checksum, kind: 'document', page: at + 1 })
    return { number: at + 1, small, large }
  })
  return { count, items }
})
