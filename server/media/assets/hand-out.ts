import type { Readable } from 'node:stream'
import type { Context } from '../../platform/operations/context.ts'
import { pictureBase } from '../pictures/picture-urls.ts'
import type { Notice } from '../pictures/notice.ts'
import type { Crop } from '../pictures/presets.ts'
import { getAssetRow } from './asset-queries.ts'
import { originalUrl } from './get-asset.ts'

/** The bytes of a file as it was taken in: all, or from `start` to `end`, both included. Throws not_found. */
export async function openOriginal(ctx: Context, assetId: string, range?: { start: number; end?: number }): Promise<Readable> {
  const row = await getAssetRow(ctx, assetId)
  return ctx.ports.storage.read(row.storageKey, range)
}

/**
 * A relative address under which somebody outside fetches the file without signing in: a picture as JPEG of 2048 pixels
 * (`compact`: 1080) at most and without its metadata, `crop` only a part of it, `notice` what it says about itself; all else as it is kept, for one to two hours. Throws not_found.
 */
export async function outsideUrl(ctx: Context, assetId: string, size: 'large' | 'compact' = 'large', crop: Crop | null = null, notice: Notice | null = null): Promise<string> {
  const row = await getAssetRow(ctx, assetId)
  return row.kind === 'image' ? `${pictureBase(ctx, row, { public: true, crop, notice })}/${size}.jpg` : originalUrl(ctx, row).url
}
