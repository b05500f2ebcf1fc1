import type { Capabilities, OptionRule } from '../../contract.ts'

/** Limits of the content publishing guide (Meta, June 2026); what is used of the daily quota is read live. */
const pictures = { max: 10, contentTypes: ['image/jpeg'], maxBytes: 8_000_000, maxEdge: 2_048, ratio: { min: 0.8, max: 1.91 }, altMax: 1_000 }
const film = { contentTypes: ['video/mp4', 'video/quicktime'], minSeconds: 3, ratio: { min: 0.01, max: 10 }, advised: '9:16' as const }

export const optionRules: OptionRule[] = [
  { name: 'as', label: 'Publish as', hint: 'A film alone goes out as a reel in any case.', choices: [{ value: 'post', label: 'Post' }, { value: 'reel', label: 'Reel' }, { value: 'story', label: 'Story' }], fallback: 'post', max: null },
  { name: 'shareToFeed', label: 'Show the reel in the feed too', hint: '', kind: 'switch', choices: null, fallback: 'yes', max: null, showWhen: { name: 'as', values: ['reel'] } },
  { name: 'coverSecond', label: 'Cover of the reel', hint: 'The second of the film that is shown as its cover.', kind: 'number', choices: null, fallback: '', max: 900, showWhen: { name: 'as', values: ['reel'] } },
  { name: 'collaborators', label: 'Collaborators', hint: 'Up to three names, with spaces between. They are asked to join.', kind: 'text', choices: null, fallback: '', max: 100, showWhen: { name: 'as', values: ['post', 'reel'] } },
]

export const capabilities: Capabilities = {
  // The documents name 50 and 100; the lower one is safe, and the true one is asked at publishing.
  posts: { max: 50, hours: 24 },
  text: { max: 2_200, unit: 'utf16', maxBytes: null, neededWithoutMedia: false },
  hashtags: { max: 30 },
  pictures,
  videos: { ...film, max: 10, maxBytes: 300_000_000, maxSeconds: 900 },
  options: optionRules,
  mixed: true,
  mediaNeeded: true,
  links: 'profile',
  firstComment: true,
  edit: false,
  remove: false,
  metrics: ['views', 'reach', 'likes', 'comments', 'shares', 'saves'],
  comments: true,
  idempotency: 'find',
}

/** A story takes one picture of any shape and no words; a reel takes one film. */
export function capabilitiesFor(_meta: Readonly<Record<string, unknown>>, { as = 'post' }: Readonly<Record<string, string>> = {}): Capabilities {
  if (as === 'story') return { ...capabilities, pictures: { ...pictures, max: 1, ratio: null }, videos: { ...film, max: 1, maxBytes: 100_000_000, maxSeconds: 60 }, mixed: false, firstComment: false }
  return as === 'reel' ? { ...capabilities, pictures: null, videos: { ...film, max: 1, maxBytes: 300_000_000, maxSeconds: 900 }, mixed: false } : capabilities
}
