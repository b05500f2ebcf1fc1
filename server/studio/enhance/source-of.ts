import { assetsOf, versionOf, type AssetRef, type Version } from '../../media/index.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { photoRefused } from './errors.ts'
import { MadeBy } from './recipe.ts'

/** Name and version of what works here; it goes into the making of each result. */
export const engine = 'foyer.enhance/1'

/** A photo and the content that recipes begin with. */
export type Source = { asset: AssetRef; content: Version; made: MadeBy | null }

/**
 * The content of a photo that a recipe works on: what is shown now, or, when that was enhanced here, what it was made from. So a second
 * recipe replaces the first instead of adding to it. Throws not_found, and `studio.enhance_photo_refused` for what is no photo.
 */
export async function sourceOf(ctx: Context, assetId: string): Promise<Source> {
  const asset = (await assetsOf(ctx, [assetId])).get(assetId)
  if (!asset) throw notFound({ what: 'photo' })
  if (asset.kind !== 'image') throw photoRefused({ name: asset.name, reason: asset.kind === 'video' ? 'it is a film, and only photos can be enhanced' : 'it is a document, and only photos can be enhanced' })
  const now = await versionOf(ctx, assetId)
  const from = now.making.from[0]
  if (now.making.engine !== engine || from?.assetId !== assetId) return { asset, content: now, made: null }
  const read = MadeBy.safeParse(now.making.recipe)
  return { asset, content: await versionOf(ctx, assetId, from.version), made: read.success ? read.data : null }
}
