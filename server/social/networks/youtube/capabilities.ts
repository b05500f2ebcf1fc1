import type { Capabilities, OptionRule } from '../../contract.ts'

/** The picture beside a video is its thumbnail: 1280 by 720, below 2 MB. */
export const thumbnail = { max: 1, contentTypes: ['image/jpeg', 'image/png'], maxBytes: 2_000_000, maxEdge: 1_280, ratio: null, altMax: null }
export const titleMax = 100

const option = (name: string, label: string, hint: string, more: Partial<OptionRule> = {}): OptionRule => ({ name, label, hint, choices: null, fallback: '', max: null, ...more })

/** What is chosen for a video beyond its words (YouTube Data API, "Videos"). */
export const options: OptionRule[] = [
  option('title', 'Title', 'Empty: the first line of the text', { kind: 'text', max: titleMax }),
  option('privacy', 'Who may see it', 'Uploads by an app that Google has not audited stay private', {
    choices: [{ value: 'public', label: 'Everybody' }, { value: 'unlisted', label: 'Whoever has the link' }, { value: 'private', label: 'Only the channel' }], fallback: 'public',
  }),
  option('publishAt', 'YouTube makes it public at', 'Such as 2026-12-01T09:00:00Z. Empty: it stays private', { kind: 'text', max: 30, showWhen: { name: 'privacy', values: ['private'] } }),
  option('kids', 'Made for kids', 'The law asks of every video. Such videos take no comments and notify nobody', { kind: 'switch' }),
  option('category', 'Category', '', {
    choices: [{ value: '22', label: 'People and blogs' }, { value: '26', label: 'How-to and style' }, { value: '19', label: 'Travel and events' }, { value: '27', label: 'Education' }, { value: '25', label: 'News' }, { value: '24', label: 'Entertainment' }], fallback: '22',
  }),
  option('tags', 'Tags', 'With commas between, 500 letters in all', { kind: 'text', max: 500 }),
  option('synthetic', 'Altered or made by a machine', 'Tell viewers when something that looks real is not, such as virtual staging', { kind: 'switch' }),
  option('notify', 'Tell subscribers', 'Only the first time a video is seen', { kind: 'switch', fallback: 'yes' }),
]

/** Limits of videos and their words (YouTube help, "Upload videos"; Data API, "Videos"). The text is the description. */
export const capabilities: Capabilities = {
  text: { max: 5_000, unit: 'utf16', maxBytes: 5_000, neededWithoutMedia: false },
  hashtags: { max: 60 },
  pictures: thumbnail,
  videos: { max: 1, contentTypes: ['video/mp4', 'video/quicktime', 'video/webm', 'video/mpeg', 'video/x-msvideo', 'video/x-matroska'], maxBytes: 256 * 1024 ** 3, minSeconds: 1, maxSeconds: 43_200 },
  options,
  mixed: true,
  mediaNeeded: true,
  links: 'inline',
  firstComment: true,
  edit: true,
  remove: true,
  metrics: ['views', 'likes', 'comments'],
  comments: true,
  idempotency: 'find',
}
