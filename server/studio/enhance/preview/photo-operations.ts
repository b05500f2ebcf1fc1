import { buffer } from 'node:stream/consumers'
import { z } from 'zod'
import { listingsOf } from '../../../listings/index.ts'
import { assetsOf, pictureUrls } from '../../../media/index.ts'
import { notFound } from '../../../platform/errors.ts'
import type { Context } from '../../../platform/operations/context.ts'
import { operation } from '../../../platform/operations/operation.ts'
import { StoredFileMissing } from '../../../platform/storage/storage.ts'
import { BracketGroup, EnhancePhoto, PhotoChoice } from '../contract.ts'
import { readExposures } from '../enhance-workers.ts'
import { bracketsAmong } from '../find-brackets.ts'
import { sourceOf, type Source } from '../source-of.ts'

export const listPhotos = operation({
  id: 'studio.enhance.photos',
  summary: 'Photos as the studio shows them: what recipes begin with, what is shown now, and the recipe it was made by. Films, documents and what is gone are left out.',
  http: 'POST /api/v1/enhance/photos',
  permission: 'studio:read',
  effect: 'read',
  input: PhotoChoice,
  output: z.object({ items: z.array(EnhancePhoto), leftOut: z.int().describe('Chosen files that are no photos, or gone') }),
  errors: [notFound],
}).run(async (ctx, choice) => {
  const ids = await chosenIds(ctx, choice)
  const sources = await sourcesAmong(ctx, ids)
  return { items: sources.map((source) => present(ctx, source)), leftOut: ids.length - sources.length }
})

export const findBrackets = operation({
  id: 'studio.enhance.brackets',
  summary: 'Which of these photos are exposures of one view, told by the time and exposure that the camera wrote. A proposal to correct, not a change.',
  http: 'POST /api/v1/enhance/brackets',
  permission: 'studio:read',
  effect: 'read',
  input: PhotoChoice,
  output: z.object({ groups: z.array(BracketGroup) }),
  errors: [notFound],
}).run(async (ctx, choice) => {
  const sources = await sourcesAmong(ctx, await chosenIds(ctx, choice))
  const heads = await Promise.all(sources.map(({ content }) => headOf(ctx, content.storageKey)))
  const exposures = await readExposures(ctx.ports, heads)
  return { groups: bracketsAmong(sources.map(({ asset, content }, at) => ({ ...exposures[at]!, assetId: asset.id, width: content.width, height: content.height }))) }
})

/** Ids as named, or those of a listing in its order. Throws not_found for the listing. */
export async function chosenIds(ctx: Context, { assetIds, listingId }: z.output<typeof PhotoChoice>): Promise<string[]> {
  if (!listingId) return [...new Set(assetIds)]
  const listing = (await listingsOf(ctx, [listingId])).get(listingId)
  if (!listing) throw notFound({ what: 'listing' })
  return listing.assetIds
}

/** The photos among some files, in their order. */
export async function sourcesAmong(ctx: Context, ids: readonly string[]): Promise<Source[]> {
  const known = await assetsOf(ctx, ids)
  const sources: Source[] = []
  for (const id of ids) if (known.get(id)?.kind === 'image') sources.push(await sourceOf(ctx, id))
  return sources
}

function present(ctx: Context, { asset, content, made }: Source): z.input<typeof EnhancePhoto> {
  return { id: asset.id as EnhancePhoto['id'], name: asset.name, width: content.width, height: content.height, version: asset.version, focal: asset.focal, before: pictureUrls(ctx, { checksum: content.checksum }), now: pictureUrls(ctx, asset), recipe: made ? { version: made.version, steps: made.steps } : null, region: made?.region ?? null }
}

const headBytes = 262_144

/** The beginning of a file, where cameras write; nothing when the file is missing. */
async function headOf(ctx: Context, key: string): Promise<Uint8Array> {
  try {
    return await buffer(await ctx.ports.storage.read(key, { start: 0, end: headBytes - 1 }))
  } catch (error) {
    if (error instanceof StoredFileMissing) return new Uint8Array()
    throw error
  }
}
