import type { Context } from '../../platform/operations/context.ts'
import type { Notice } from './notice.ts'
import type { Crop, Focal } from './presets.ts'
import { writePictureToken } from './picture-token.ts'

export type PictureUrls = { thumb: string; small: string; medium: string; large: string }
/** What has a picture: an image, a film with a poster (`kind: 'video'`), a page of a PDF file (`kind: 'document'`), the first unless another is named. */
export type Pictured = { checksum: string; kind?: string; page?: number; focal?: Focal | null }

/** Purpose of the key that signs addresses of pictures. */
export const pictureSecret = 'media.pictures'
const dayMs = 86_400_000

/**
 * Relative addresses of a picture's renditions. Without an ending the format follows the reader's Accept; `.jpg`, `.webp`
 * ask for one. Public ones do not expire; the others last one to two days and stay the same for a day, so they cache.
 * `notice` is what the renditions say about themselves.
 */
export function pictureUrls(ctx: Pick<Context, 'ports' | 'now'>, asset: Pictured, options: { public?: boolean; notice?: Notice | null } = {}): PictureUrls {
  const base = pictureBase(ctx, asset, options)
  return { thumb: `${base}/thumb`, small: `${base}/small`, medium: `${base}/medium`, large: `${base}/large` }
}

/** The part of the address before the preset; `${base}/share.jpg` is the picture for link previews. */
export function pictureBase(ctx: Pick<Context, 'ports' | 'now'>, { checksum, kind, page = 1, focal }: Pictured, options: { public?: boolean; crop?: Crop | null; notice?: Notice | null } = {}): string {
  const expiresAt = options.public ? null : new Date((Math.floor(ctx.now.getTime() / dayMs) + 2) * dayMs)
  const token = writePictureToken({ checksum, poster: kind === 'video', page: kind === 'document' ? page : null, focal: focal ?? null, crop: options.crop ?? null, notice: options.notice ?? null, expiresAt }, ctx.ports.secretFor(pictureSecret))
  return `/files/r/${token}`
}
