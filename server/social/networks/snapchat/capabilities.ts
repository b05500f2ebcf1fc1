import type { Capabilities, OptionRule } from '../../contract.ts'

export const pictures = { max: 1, contentTypes: ['image/jpeg', 'image/png'], maxBytes: 10_000_000, maxEdge: 1_920, ratio: { min: 0.5, max: 0.63 }, altMax: null }

/** How a snap is seen (Snap, "Public Profile API: Profile Asset Management"). */
export const options: OptionRule[] = [
  { name: 'as', label: 'Goes out as', hint: 'Stories are gone after their time; spotlights and saved stories stay', choices: [{ value: 'story', label: 'Story' }, { value: 'spotlight', label: 'Spotlight' }, { value: 'saved', label: 'Saved story' }], fallback: 'story', max: null },
  { name: 'ttl', label: 'Is seen for', hint: '', choices: [{ value: 'ONE_DAY', label: 'One day' }, { value: 'TWO_DAYS', label: 'Two days' }, { value: 'THREE_DAYS', label: 'Three days' }, { value: 'ONE_WEEK', label: 'A week' }], fallback: 'ONE_DAY', max: null, showWhen: { name: 'as', values: ['story'] } },
]

/** One upright picture or film. Words go with spotlights only; their number is the description's. */
export const capabilities: Capabilities = {
  text: { max: 160, unit: 'utf16', maxBytes: null, neededWithoutMedia: false },
  hashtags: { max: null },
  pictures,
  videos: { max: 1, contentTypes: ['video/mp4'], maxBytes: 500_000_000, minSeconds: 5, maxSeconds: 60, ratio: { min: 0.5, max: 0.63 }, leastEdge: 540, advised: '9:16' },
  options,
  mixed: false,
  mediaNeeded: true,
  links: 'profile',
  firstComment: false,
  edit: false,
  remove: false,
  metrics: ['views', 'likes', 'shares'],
  comments: false,
  idempotency: 'none',
}
