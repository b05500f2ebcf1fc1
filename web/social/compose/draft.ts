import type { Extras, Post } from '../../../server/social/contract.ts'

export type DraftMedia = { assetId: string; kind: string; name: string; thumb: string; large: string; width: number | null; height: number | null; alt: string; ownAlt: boolean }
export type DraftVariant = { text: string | null; firstComment: string | null }

/** What is being written. Accounts keep the order in which they were chosen. */
export type Draft = {
  text: string
  media: readonly DraftMedia[]
  accountIds: readonly string[]
  /** Own words of an account; an absent or null text follows the common one. */
  own: Readonly<Record<string, DraftVariant>>
  /** What only the network of an account knows: its choices, a thread, a poll. */
  extras: Readonly<Record<string, Extras>>
  firstComment: string
  listingId: string | null
  hasLink: boolean
  /** Another address than the listing's page. */
  linkTarget: string
}

export const blankDraft: Draft = { text: '', media: [], accountIds: [], own: {}, extras: {}, firstComment: '', listingId: null, hasLink: false, linkTarget: '' }

/** The draft as it was saved. */
export function draftFrom(post: Post): Draft {
  const comments = post.variants.map(({ firstComment }) => firstComment ?? '')
  // A comment that all share stands with the common words; else each keeps its own.
  const common = comments.length > 0 && comments.every(one => one === comments[0]) ? comments[0]! : ''
  return {
    text: post.text,
    media: post.media,
    accountIds: post.variants.map(({ account }) => account.id),
    own: Object.fromEntries(post.variants.map(({ account, text, firstComment }) => [account.id, { text, firstComment: (firstComment ?? '') === common ? null : firstComment }])),
    extras: Object.fromEntries(post.variants.flatMap(({ account, extras }) => (extras ? [[account.id, extras]] : []))),
    firstComment: common,
    listingId: post.listingId,
    hasLink: post.link !== null,
    linkTarget: post.link?.target ?? '',
  }
}

/** The draft as the server takes it. Accounts without a place for a first comment get none of the common one. */
export function toInput(draft: Draft, takesComment: (accountId: string) => boolean) {
  return {
    text: draft.text,
    media: draft.media.map(({ assetId, alt, ownAlt }) => ({ assetId, alt: ownAlt ? alt : null })),
    listingId: draft.listingId,
    link: draft.hasLink ? { target: isAddress(draft.linkTarget) ? draft.linkTarget : null } : null,
    variants: draft.accountIds.map(accountId => ({ accountId, text: draft.own[accountId]?.text ?? null, media: null, firstComment: commentOf(draft, accountId, takesComment), extras: draft.extras[accountId] ?? null })),
  }
}

/** The words of one account: its own, or the common ones. */
export const textOf = (draft: Draft, accountId: string): string => draft.own[accountId]?.text ?? draft.text

export const commentOf = (draft: Draft, accountId: string, takesComment: (accountId: string) => boolean): string | null =>
  (draft.own[accountId]?.firstComment ?? (takesComment(accountId) ? draft.firstComment : '')) || null

/** Writes into the tab that is open: the common words, or those of one account. */
export function withText(draft: Draft, accountId: string | null, text: string): Draft {
  return accountId === null ? { ...draft, text } : { ...draft, own: { ...draft.own, [accountId]: { firstComment: null, ...draft.own[accountId], text } } }
}

export function withComment(draft: Draft, accountId: string | null, firstComment: string): Draft {
  return accountId === null ? { ...draft, firstComment } : { ...draft, own: { ...draft.own, [accountId]: { text: null, ...draft.own[accountId], firstComment } } }
}

/** What was chosen for one account. */
export const optionsOf = (draft: Draft, accountId: string): Readonly<Record<string, string>> => draft.extras[accountId]?.options ?? {}

/** Chooses for one account; an empty value goes back to what the network does by itself. */
export function withOption(draft: Draft, accountId: string, name: string, value: string): Draft {
  const { [name]: _before, ...others } = optionsOf(draft, accountId)
  const extras = { thread: [], poll: null, ...draft.extras[accountId], options: value === '' ? others : { ...others, [name]: value } }
  return { ...draft, extras: { ...draft.extras, [accountId]: extras } }
}

/** The posts that follow on one account. */
export const threadOf = (draft: Draft, accountId: string): readonly string[] => draft.extras[accountId]?.thread ?? []

export function withThread(draft: Draft, accountId: string, thread: string[]): Draft {
  return { ...draft, extras: { ...draft.extras, [accountId]: { poll: null, options: {}, ...draft.extras[accountId], thread } } }
}

/** One picture earlier or later. */
export function moved<T>(list: readonly T[], from: number, by: number): T[] {
  const next = [...list]
  const [one] = next.splice(from, 1)
  if (one !== undefined) next.splice(Math.max(0, Math.min(next.length, from + by)), 0, one)
  return next
}

export const isAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text)
