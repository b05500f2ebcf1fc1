import type { Capabilities } from '../../contract.ts'

/** Limits of page posts and photos (Meta, "Pages API: Posts" and "Page Photos"); ten photos is what its own tools take. */
export const pictures = { max: 10, contentTypes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/bmp', 'image/tiff'], maxBytes: 4_000_000, maxEdge: 2_048, ratio: null, altMax: 1_000 }

export const capabilities: Capabilities = {
  text: { max: 63_206, unit: 'utf16', maxBytes: null, neededWithoutMedia: true },
  hashtags: { max: null },
  pictures,
  videos: null,
  mixed: false,
  mediaNeeded: false,
  links: 'card',
  firstComment: true,
  edit: true,
  remove: true,
  metrics: ['views', 'reach', 'likes', 'comments', 'shares', 'clicks'],
  comments: true,
  idempotency: 'find',
}
