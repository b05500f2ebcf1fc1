import { randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { versionOf, withLocalCopy } from '../../media/index.ts'
import { sql } from '../../platform/db/sql.ts'
import { notFound } from '../../platform/errors.ts'
import type { Context } from '../../platform/operations/context.ts'
import { StoredFileMissing } from '../../platform/storage/storage.ts'
import type { Enhanced, EnhanceWork } from './engine/enhance-task.ts'
import { enhanceFiles } from './enhance-workers.ts'
import { photoRefused } from './errors.ts'
import type { Recipe, SkyRegion } from './recipe.ts'
import { sourceOf, type Source } from './source-of.ts'

/** The house's own letters; a server need not have any font. */
const font = fileURLToPath(new URL('../../../web/kit/fonts/hanken-grotesk-latin-420-620.woff2', import.meta.url))

/** One photo to be worked on: itself, and the other frames of its bracket. */
export type Wanted = { assetId: string; frames: readonly string[]; recipe: Recipe; region: SkyRegion | null }
/** A wanted photo with everything that the work needs, looked up. */
export type Prepared = { name: string; sources: [Source, ...Source[]]; keys: string[]; logoKey: string | null; region: EnhanceWork['region']; recipe: Recipe; focal: Source['asset']['focal'] }

/** Looks up what a recipe needs for one photo. Throws not_found for photo, frame, mask or logo, and `studio.enhance_photo_refused`. */
export async function prepare(ctx: Context, { assetId, frames, recipe, region }: Wanted): Promise<Prepared> {
  const first = await sourceOf(ctx, assetId)
  const others: Source[] = []
  for (const frame of frames) if (frame !== assetId) others.push(await sourceOf(ctx, frame))
  const logoId = recipe.steps.find((step) => step.step === 'watermark')?.assetId
  const logo = logoId ? await versionOf(ctx, logoId).catch(() => Promise.reject(photoRefused({ name: first.asset.name, reason: 'the logo of its watermark is not in the library any more' }))) : null
  return {
    name: first.asset.name,
    sources: [first, ...others],
    keys: [first, ...others].map(({ content }) => content.storageKey),
    logoKey: logo?.storageKey ?? null,
    region: region?.by === 'mask' ? { by: 'mask', png: await maskOf(ctx, assetId, region.maskId) } : region,
    recipe,
    focal: first.asset.focal,
  }
}

async function maskOf(ctx: Context, assetId: string, maskId: string): Promise<Uint8Array> {
  const row = await ctx.db.maybe<{ png: Buffer }>(sql`SELECT png FROM studio.enhance_masks WHERE id = ${maskId}::uuid AND workspace_id = ${ctx.workspaceId}::uuid AND asset_id = ${assetId}::uuid`)
  if (!row) throw notFound({ what: 'painted sky' })
  return row.png
}

/** Does the work in a child and gives the result as a file, for as long as `use` runs. Needs no database. */
export async function withResult<T>(ports: Context['ports'], prepared: Prepared, { maxEdge, signal }: { maxEdge?: number; signal?: AbortSignal }, use: (path: string, enhanced: Enhanced) => Promise<T>): Promise<T> {
  const folder = join(ports.config.FOYER_DATA, 'work')
  await mkdir(folder, { recursive: true })
  const to = join(folder, `${randomUUID()}.jpg`)
  const { name, keys, logoKey, recipe, region, focal } = prepared
  try {
    return await withCopies(ports, logoKey ? [...keys, logoKey] : keys, async (copies) => {
      const paths = copies.slice(0, keys.length)
      const enhanced = await enhanceFiles(ports, name, { paths, logo: logoKey ? copies.at(-1)! : null, recipe, region, focal, font, to, ...(maxEdge ? { maxEdge } : {}) }, signal)
      return use(to, enhanced)
    })
  } catch (error) {
    if (error instanceof StoredFileMissing) throw photoRefused({ name, reason: 'its file is missing from the storage' })
    throw error
  } finally {
    await rm(to, { force: true })
  }
}

/** All files at once as local paths. */
function withCopies<T>(ports: Context['ports'], keys: readonly string[], work: (paths: string[]) => Promise<T>, paths: string[] = []): Promise<T> {
  const [key, ...rest] = keys
  return key === undefined ? work(paths) : withLocalCopy(ports, key, (path) => withCopies(ports, rest, work, [...paths, path]))
}
