import type { Capabilities } from '../../contract.ts'

/** Limits of app.bsky.feed.post and app.bsky.embed.images (atproto lexicons, 2026). */
export const pictures = { max: 4, contentTypes: ['image/jpeg', 'image/png', 'image/webp'], maxBytes: 2_000_000, maxEdge: 2_000, ratio: null, altMax: 2_000 }

export const capabilities: Capabilities = {
  text: { max: 300, unit: 'graphemes', maxBytes: 3_000, neededWithoutMedia: true },
  hashtags: { max: null },
  pictures,
  videos: null,
  // The network names no number; as many as its own app lets one write at once.
  thread: { max: 24, media: true },
  mixed: false,
  mediaNeeded: false,
  links: 'inline',
  firstComment: true,
  edit: false,
  remove: true,
  metrics: ['likes', 'comments', 'shares', 'quotes', 'bookmarks'],
  comments: true,
  idempotency: 'client-id',
}
