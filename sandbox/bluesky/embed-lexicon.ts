import type { BlueskyState } from './bluesky-state.ts'
import { refuseRecord } from './post-lexicon.ts'
import { invalidRequest } from './xrpc-error.ts'

/** A blob reference as `uploadBlob` hands it out. */
export interface BlobRef {
  $type: 'blob'
  ref: { $link: string }
  mimeType: string
  size: number
}

export interface ImageItem {
  image: BlobRef
  alt: string
  aspectRatio?: { width: number; height: number }
}

const IMAGE_MAX_BYTES = 2_000_000
const THUMB_MAX_BYTES = 1_000_000
const VIDEO_MAX_BYTES = 300_000_000

type Loose = Record<string, unknown>

/** Checks the one embed of a post: images, external, video, record, recordWithMedia. */
export function checkEmbed(embed: unknown, did: string, state: BlueskyState): void {
  const { $type, ...rest } = (embed ?? {}) as Loose
  switch ($type) {
    case 'app.bsky.embed.images':
      return checkImages(rest.images, did, state)
    case 'app.bsky.embed.external':
      return checkExternal(rest.external, did, state)
    case 'app.bsky.embed.video':
      return checkBlob(rest.video, 'embed/video', { did, state, accept: /^video\/mp4$/, max: VIDEO_MAX_BYTES })
    case 'app.bsky.embed.record':
      return checkStrongRef(rest.record)
    case 'app.bsky.embed.recordWithMedia':
      checkStrongRef((rest.record as Loose | undefined)?.record)
      return checkEmbed(rest.media, did, state)
    default:
      refuseRecord('embed', `has the unknown type "${String($type)}"`)
  }
}

function checkImages(images: unknown, did: string, state: BlueskyState): void {
  if (!Array.isArray(images)) refuseRecord('embed/images', 'must be an array')
  if (images.length > 4) refuseRecord('embed/images', 'must not have more than 4 elements')
  for (const [i, item] of (images as Loose[]).entries()) {
    const path = `embed/images/${i}`
    if (typeof item?.alt !== 'string') refuseRecord(path, 'must have the property "alt"')
    const { width, height } = (item.aspectRatio ?? { width: 1, height: 1 }) as Loose
    if (![width, height].every((side) => Number.isInteger(side) && (side as number) >= 1)) {
      refuseRecord(`${path}/aspectRatio`, 'must have whole numbers of at least 1')
    }
    checkBlob(item.image, `${path}/image`, { did, state, accept: /^image\//, max: IMAGE_MAX_BYTES })
  }
}

function checkExternal(external: unknown, did: string, state: BlueskyState): void {
  const { uri, title, description, thumb } = (external ?? {}) as Loose
  if (typeof uri !== 'string' || !URL.canParse(uri)) refuseRecord('embed/external/uri', 'must be a uri')
  if (typeof title !== 'string') refuseRecord('embed/external', 'must have the property "title"')
  if (typeof description !== 'string') refuseRecord('embed/external', 'must have the property "description"')
  if (thumb !== undefined) checkBlob(thumb, 'embed/external/thumb', { did, state, accept: /^image\//, max: THUMB_MAX_BYTES })
}

function checkStrongRef(ref: unknown): void {
  const { uri, cid } = (ref ?? {}) as Loose
  if (typeof uri !== 'string' || typeof cid !== 'string') refuseRecord('embed/record', 'must have the properties "uri" and "cid"')
}

interface BlobRule {
  did: string
  state: BlueskyState
  accept: RegExp
  max: number
}

function checkBlob(blob: unknown, path: string, { did, state, accept, max }: BlobRule): void {
  const { $type, ref, mimeType, size } = (blob ?? {}) as Partial<BlobRef>
  if ($type !== 'blob' || typeof ref?.$link !== 'string' || typeof mimeType !== 'string') refuseRecord(path, 'should be a blob ref')
  const stored = state.blobs[ref.$link]
  if (!stored || stored.did !== did) throw invalidRequest(`Could not find blob: ${ref.$link}`, 'BlobNotFound')
  if (stored.mimeType !== mimeType || !accept.test(mimeType)) {
    throw invalidRequest(`Wrong mimetype for blob: ${mimeType}, stored as ${stored.mimeType}`, 'InvalidMimeType')
  }
  if (stored.size !== size) throw invalidRequest(`Wrong size for blob: ${String(size)}, stored with ${stored.size}`, 'InvalidSize')
  if (stored.size > max) throw invalidRequest(`This file is too large. It is ${stored.size} bytes but the maximum size is ${max} bytes.`, 'BlobTooLarge')
}
