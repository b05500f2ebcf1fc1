import { createHash } from 'node:crypto'
import { buffer } from 'node:stream/consumers'
import type { Readable } from 'node:stream'
import { z } from 'zod'
import type { Context } from '../../platform/operations/context.ts'
import { StoredFileMissing } from '../../platform/storage/storage.ts'
import { getAssetRow } from '../assets/asset-queries.ts'
import { notRenderable } from '../errors.ts'
import { withLocalCopy } from './local-copy.ts'
import { versionOf } from '../versions/version-of.ts'
import type { Notice } from './notice.ts'
import { PictureRefused, type Rendering } from './picture-task.ts'
import { posterKey, renditionFolder, type Crop } from './presets.ts'
import { keepRendition } from './renditions.ts'
import { workersOf } from './workers-of.ts'
import type { XmpFields } from './xmp.ts'

export type RenderOptions = {
  contentType: 'image/jpeg' | 'image/png' | 'image/webp'
  /** The file will not be larger: quality goes down first, then the size in pixels. */
  maxBytes?: number
  /** Longest edge in pixels; ignored when width or height is given. */
  maxEdge?: number
  width?: number
  height?: number
  /** With both width and height: `inside` (the default) keeps the shape, `cover` cuts around the focal point. */
  fit?: 'inside' | 'cover'
  /** Only this part of the picture. */
  crop?: Crop | null
  /** What it says about itself: a label on it, its source in XMP. */
  notice?: Notice | null
  /** What is said of it: title, creator, copyright and the like, in the same XMP. */
  metadata?: XmpFields | null
  /** 1 to 100, where size matters less than the picture. */
  quality?: number
  /** A former content of the file; absent: the present one. */
  version?: number
}
export type RenderedFile = { bytes: number; width: number; height: number; contentType: string; stream: () => Promise<Readable> }

const formatOf = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' } as const
const Made = z.object({ bytes: z.number(), width: z.number(), height: z.number() })

/**
 * A picture of a file made to a network's measure, upright, without any metadata but its notice and what it is given. Made once and kept. Works in jobs and
 * operations alike; it takes up to some seconds, so call it where waiting is fine. Throws not_found, or `media.not_renderable`
 * with the reason (a document, a film without poster, a damaged picture, still too large at the smallest size).
 */
export async function renderFor(ctx: Context, assetId: string, options: RenderOptions): Promise<RenderedFile> {
  const row = options.version === undefined ? await getAssetRow(ctx, assetId) : { ...(await getAssetRow(ctx, assetId)), ...(await versionOf(ctx, assetId, options.version)) }
  const refuse = (reason: string) => notRenderable({ name: row.name, reason })
  if (row.kind === 'document') throw refuse('it is a document')
  if (row.kind === 'video' && !row.hasPoster) throw refuse(row.state === 'processing' ? 'it is still being read' : 'the film has no poster')
  if (row.state === 'failed') throw refuse('it is damaged')
  const rendering = renderingOf(options, row.focalX !== null && row.focalY !== null ? { x: row.focalX, y: row.focalY } : null)
  const key = `${renditionFolder(row.checksum)}/for-${createHash('sha256').update(JSON.stringify(rendering)).digest('hex').slice(0, 24)}.${rendering.format}`
  const { storage } = ctx.ports
  const answer = (made: z.output<typeof Made>) => ({ ...made, contentType: options.contentType, stream: () => storage.read(key) })
  const kept = await findMade(ctx, key)
  if (kept) return answer(kept)
  try {
    const made = await withLocalCopy(ctx.ports, row.kind === 'video' ? posterKey(row.checksum) : row.storageKey, (path) => workersOf(ctx.ports).run({ kind: 'render', path, rendering }))
    const size = { bytes: made.bytes.length, width: made.width, height: made.height }
    if (options.maxBytes && size.bytes > options.maxBytes) throw refuse(`it does not fit into ${options.maxBytes} bytes at any size`)
    await keepRendition(ctx.ports, key, made.bytes, options.contentType)
    await keepRendition(ctx.ports, `${key}.json`, Buffer.from(JSON.stringify(size)), 'application/json')
    return answer(size)
  } catch (error) {
    if (error instanceof PictureRefused) throw refuse(error.message)
    if (error instanceof StoredFileMissing) throw refuse('its file is missing from the storage')
    throw error
  }
}

function renderingOf({ contentType, maxBytes, maxEdge, width, height, fit = 'inside', crop, notice, metadata, quality }: RenderOptions, focal: { x: number; y: number } | null): Rendering {
  const box = width || height ? { ...(width ? { width } : {}), ...(height ? { height } : {}) } : maxEdge ? { width: maxEdge, height: maxEdge } : {}
  return { ...box, fit, ...(fit === 'cover' && focal ? { focal } : {}), ...(crop ? { crop } : {}), format: formatOf[contentType], ...(maxBytes ? { maxBytes } : {}), ...(notice ? { notice } : {}), ...(metadata ? { metadata } : {}), ...(quality ? { quality } : {}) }
}

/** The picture and the note about its size are two files; only both together count. */
async function findMade(ctx: Context, key: string): Promise<z.output<typeof Made> | null> {
  const { storage } = ctx.ports
  const [picture, note] = await Promise.all([storage.head(key), storage.head(`${key}.json`)])
  if (!picture || !note || note.bytes === 0) return null
  const size = Made.parse(JSON.parse((await buffer(await storage.read(`${key}.json`))).toString('utf8')))
  return size.bytes === picture.bytes ? size : null
}
