import type { Capabilities } from '../../contract.ts'

/** Numbers that X changes or that its documentation does not vouch for; each can be set by X_TUNING. */
export const usualNumbers = {
  /** Bytes in one part of an upload; up to 5 MB are said to go. */
  segmentBytes: 4_000_000,
  /** Letters of an account with Premium. */
  premiumLetters: 25_000,
  /** What a post costs the app, in cents of a dollar (price list of 2026). */
  postCents: 1.5,
  linkPostCents: 20,
}

export const pictures = { max: 4, contentTypes: ['image/jpeg', 'image/png', 'image/webp'], maxBytes: 5_000_000, maxEdge: 4_096, ratio: null, altMax: 1_000 }

/** What an account takes that may write so many letters (X developer docs, "Manage posts" and "Media", OpenAPI 2.167). */
export const capabilitiesOf = (letters: number): Capabilities => ({
  text: { max: letters, unit: 'weighted', maxBytes: null, neededWithoutMedia: true, linkLength: 23 },
  hashtags: { max: null },
  pictures,
  videos: { max: 1, contentTypes: ['video/mp4'], maxBytes: 512_000_000, minSeconds: 0.5, maxSeconds: 140, ratio: { min: 1 / 3, max: 3 }, leastEdge: 32 },
  thread: { max: 24, media: true },
  poll: { options: 4, optionMax: 25, questionMax: null, minutes: [5, 10_080], free: true, multiple: false, withMedia: false },
  options: [
    { name: 'replies', label: 'Who may reply', hint: 'The person who is mentioned always may.', choices: [{ value: 'everybody', label: 'Everybody' }, { value: 'following', label: 'Accounts you follow' }, { value: 'mentionedUsers', label: 'Accounts you mention' }, { value: 'verified', label: 'Verified accounts' }], fallback: 'everybody', max: null },
  ],
  mixed: false,
  mediaNeeded: false,
  links: 'inline',
  firstComment: true,
  edit: false,
  remove: true,
  metrics: ['views', 'likes', 'comments', 'shares', 'quotes', 'saves', 'clicks'],
  comments: true,
  idempotency: 'find',
})

/** Letters that an account may write; kept when it was connected. */
export const lettersOf = (meta: Readonly<Record<string, unknown>>): number => (typeof meta['letters'] === 'number' ? meta['letters'] : 280)
