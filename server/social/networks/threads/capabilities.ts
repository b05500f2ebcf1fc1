import type { Capabilities } from '../../contract.ts'

/** Limits of the Threads API ("Posts", "Overview: limitations"). Topics and who may answer are choices. */
export const capabilities: Capabilities = {
  posts: { max: 250, hours: 24 },
  text: { max: 500, unit: 'codepoints', maxBytes: null, neededWithoutMedia: true },
  hashtags: { max: null },
  pictures: { max: 20, contentTypes: ['image/jpeg', 'image/png'], maxBytes: 8_000_000, maxEdge: 2_048, ratio: { min: 0.1, max: 10 }, altMax: 1_000 },
  videos: { max: 20, contentTypes: ['video/mp4', 'video/quicktime'], maxBytes: 1_000_000_000, minSeconds: 0, maxSeconds: 300 },
  thread: { max: 20, media: true },
  options: [
    { name: 'replies', label: 'Who may answer', hint: '', choices: [{ value: 'everyone', label: 'Everybody' }, { value: 'accounts_you_follow', label: 'People you follow' }, { value: 'mentioned_only', label: 'Whoever is mentioned' }], fallback: 'everyone', max: null },
    { name: 'topic', label: 'Topic', hint: 'One, without #', kind: 'text', choices: null, fallback: '', max: 50 },
  ],
  mixed: true,
  mediaNeeded: false,
  links: 'card',
  firstComment: true,
  edit: false,
  remove: true,
  metrics: ['views', 'likes', 'comments', 'shares'],
  comments: true,
  idempotency: 'find',
}
