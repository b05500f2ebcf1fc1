import type { Capabilities } from '../../contract.ts'

/** Numbers that LinkedIn changes or that its documentation does not vouch for; each can be set by LINKEDIN_TUNING. */
export const usualNumbers = {
  /** 1: the app is approved for pages (Community Management API), so pages are asked for. */
  pages: 1,
  /** 1: the app is approved for the numbers of members' posts. */
  analytics: 0,
}

export const pictures = { max: 20, contentTypes: ['image/jpeg', 'image/png', 'image/gif'], maxBytes: 5_000_000, maxEdge: 4_096, ratio: null, altMax: 4_086 }
const documentTypes = ['application/pdf', 'application/vnd.openxmlformats-officedocument.presentationml.presentation', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'application/vnd.ms-powerpoint', 'application/msword']

/** Lengths of a poll, in minutes, by their names at LinkedIn. */
export const pollSpans: Readonly<Record<number, string>> = { 1_440: 'ONE_DAY', 4_320: 'THREE_DAYS', 10_080: 'SEVEN_DAYS', 20_160: 'FOURTEEN_DAYS' }

/** What members and pages take (Microsoft Learn: Posts API, Images, Videos and Documents API, 2026). */
export const capabilities: Capabilities = {
  text: { max: 3_000, unit: 'utf16', maxBytes: null, neededWithoutMedia: true },
  hashtags: { max: null },
  pictures,
  videos: { max: 1, contentTypes: ['video/mp4'], maxBytes: 500_000_000, minSeconds: 3, maxSeconds: 1_800, ratio: { min: 1 / 2.4, max: 2.4 } },
  documents: { max: 1, contentTypes: documentTypes, maxBytes: 100_000_000 },
  poll: { options: 4, optionMax: 30, questionMax: 140, minutes: Object.keys(pollSpans).map(Number), free: false, multiple: false, withMedia: false },
  options: [
    { name: 'linkTitle', label: 'Title of the link', hint: 'Stands on the card below the text. LinkedIn does not read the page. Empty: the first line of the text.', choices: null, fallback: '', max: 400 },
    { name: 'visibility', label: 'Seen by', hint: 'Pages are always seen by everybody.', choices: [{ value: 'PUBLIC', label: 'Everybody' }, { value: 'CONNECTIONS', label: 'Connections only' }], fallback: 'PUBLIC', max: null },
  ],
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
