import { z } from 'zod'
import { lengthOf, type Capabilities } from '../../contract.ts'

/** What a server says of itself at /api/v2/instance. Where it is silent, the defaults of Mastodon 4.5 stand in. */
export const Limits = z.object({
  letters: z.number().catch(500),
  linkLength: z.number().catch(23),
  media: z.number().catch(4),
  imageBytes: z.number().catch(16_777_216),
  videoBytes: z.number().catch(103_809_024),
  mimeTypes: z.array(z.string()).catch(['image/jpeg', 'image/png', 'image/gif', 'image/webp', 'video/mp4', 'video/webm', 'video/quicktime']),
  altMax: z.number().catch(1_500),
  pollOptions: z.number().catch(4),
  pollOptionMax: z.number().catch(50),
  pollSeconds: z.object({ min: z.number(), max: z.number() }).catch({ min: 300, max: 2_629_746 }),
})
export type Limits = z.infer<typeof Limits>

export const usualLimits: Limits = Limits.parse({})

/** The limits that were kept with an account. */
export const limitsOf = (meta: Readonly<Record<string, unknown>>): Limits => Limits.catch(usualLimits).parse(meta['limits'])

/** What a server with these limits takes. A content warning takes its letters from the text. */
export const capabilitiesOf = (limits: Limits, options: Readonly<Record<string, string>> = {}): Capabilities => ({
  text: { max: Math.max(0, limits.letters - lengthOf(options['spoiler'] ?? '', 'graphemes')), unit: 'graphemes', maxBytes: null, neededWithoutMedia: true, linkLength: limits.linkLength, shortMentions: true },
  hashtags: { max: null },
  pictures: { max: limits.media, contentTypes: limits.mimeTypes.filter((type) => type.startsWith('image/')), maxBytes: Math.min(8_000_000, limits.imageBytes), maxEdge: 3_840, ratio: null, altMax: limits.altMax },
  videos: { max: 1, contentTypes: limits.mimeTypes.filter((type) => type.startsWith('video/')), maxBytes: limits.videoBytes, minSeconds: 0, maxSeconds: 86_400 },
  thread: { max: 25, media: true },
  poll: { options: limits.pollOptions, optionMax: limits.pollOptionMax, questionMax: null, minutes: [Math.ceil(limits.pollSeconds.min / 60), Math.floor(limits.pollSeconds.max / 60)], free: true, multiple: true, withMedia: false },
  options: [
    { name: 'visibility', label: 'Seen by', hint: 'Who finds the post.', choices: [{ value: 'public', label: 'Everybody' }, { value: 'unlisted', label: 'Everybody, outside of timelines' }, { value: 'private', label: 'Followers only' }], fallback: 'public', max: null },
    { name: 'spoiler', label: 'Content warning', hint: 'Stands above the folded post. Its letters count.', choices: null, fallback: '', max: limits.letters },
    { name: 'language', label: 'Language', hint: 'Two letters, such as en. Empty: that of the account.', choices: null, fallback: '', max: 3 },
  ],
  mixed: false,
  mediaNeeded: false,
  links: 'inline',
  firstComment: true,
  edit: true,
  remove: true,
  metrics: ['likes', 'comments', 'shares', 'quotes'],
  comments: true,
  idempotency: 'native-key',
})
