import type { Crop, Extras, Poll, Post, PostMedia } from '../../../server/social/contract.ts'

/** A file of a post as the composer holds it. Width and height are those of the whole; `crop` is the part that goes out. */
export type DraftMedia = {
  assetId: string; kind: string; name: string; contentType: string; thumb: string; large: string; width: number | null; height: number | null; durationSec: number | null
  focal: { x: number; y: number } | null; alt: string; ownAlt: boolean; crop: Crop | null; alterations: PostMedia['alterations']
}
/** What one account says and shows differently; null follows the common words, media and delay. */
export type DraftVariant = { text: string | null; firstComment: string | null; media: readonly DraftMedia[] | null; delayMin: number | null }

/** A post that follows in a thread, with files of its own. */
export type DraftPart = { text: string; media: readonly DraftMedia[] }
export type DraftExtras = Omit<Extras, 'thread'> & { thread: readonly DraftPart[] }

/** What is being written. Accounts keep the order in which they were chosen. */
export type Draft = {
  text: string
  media: readonly DraftMedia[]
  accountIds: readonly string[]
  own: Readonly<Record<string, DraftVariant>>
  /** What only the network of an account knows: its choices, a thread, a poll. */
  extras: Readonly<Record<string, DraftExtras>>
  firstComment: string
  /** Minutes between the post and its first comment. */
  delayMin: number
  listingId: string | null
  hasLink: boolean
  /** Another address than the listing's page. */
  linkTarget: string
}

export const blankDraft: Draft = { text: '', media: [], accountIds: [], own: {}, extras: {}, firstComment: '', delayMin: 0, listingId: null, hasLink: false, linkTarget: '' }
const common: DraftVariant = { text: null, firstComment: null, media: null, delayMin: null }
const noExtras: DraftExtras = { thread: [], poll: null, options: {} }

/** Nothing was written or put in yet. */
export const isBlank = (draft: Draft): boolean =>
  draft.text.trim() === '' && draft.media.length === 0 && Object.values(draft.own).every(own => !own.text && !own.media?.length) && Object.values(draft.extras).every(({ poll, thread }) => poll === null && thread.every(isEmptyPart))

const isEmptyPart = ({ text, media }: DraftPart) => text.trim() === '' && media.length === 0

/** The draft as it was saved. */
export function draftFrom(post: Post): Draft {
  // What all variants share stands with the common words; else each keeps its own.
  const comment = shared(post.variants.map(({ firstComment }) => firstComment ?? '')) ?? ''
  const delayMin = shared(post.variants.map(variant => variant.firstCommentDelayMin)) ?? 0
  return {
    text: post.text,
    media: post.media,
    accountIds: post.variants.map(({ account }) => account.id),
    own: Object.fromEntries(post.variants.map(({ account, text, media, firstComment, firstCommentDelayMin }) => [account.id, {
      text, media, firstComment: (firstComment ?? '') === comment ? null : (firstComment ?? ''), delayMin: firstCommentDelayMin === delayMin ? null : firstCommentDelayMin,
    }])),
    extras: Object.fromEntries(post.variants.flatMap(({ account, extras }) => (extras ? [[account.id, extras]] : []))),
    firstComment: comment,
    delayMin,
    listingId: post.listingId,
    hasLink: post.link !== null,
    linkTarget: post.link?.target ?? '',
  }
}

const shared = <T>(values: readonly T[]): T | undefined => (values.every(one => one === values[0]) ? values[0] : undefined)

/** The draft as the server takes it. Accounts without a place for a first comment get none of the common one. */
export function toInput(draft: Draft, takesComment: (accountId: string) => boolean) {
  return {
    text: draft.text,
    media: draft.media.map(toRef),
    listingId: draft.listingId,
    link: draft.hasLink ? { target: isAddress(draft.linkTarget) ? draft.linkTarget : null } : null,
    variants: draft.accountIds.map(accountId => {
      const own = ownOf(draft, accountId)
      const firstComment = commentOf(draft, accountId, takesComment)
      return { accountId, text: own.text, media: own.media?.map(toRef) ?? null, firstComment, firstCommentDelayMin: firstComment ? delayOf(draft, accountId) : 0, extras: extrasInput(draft.extras[accountId]) }
    }),
  }
}

const extrasInput = (extras: DraftExtras | undefined) => (extras ? { ...extras, thread: extras.thread.map(({ text, media }) => ({ text, media: media.map(toRef) })) } : null)

const toRef = ({ assetId, alt, ownAlt, crop }: DraftMedia) => ({ assetId, alt: ownAlt ? alt : null, ...(crop ? { crop } : {}) })

const ownOf = (draft: Draft, accountId: string): DraftVariant => draft.own[accountId] ?? common

/** The words of one account: its own, or the common ones. */
export const textOf = (draft: Draft, accountId: string): string => ownOf(draft, accountId).text ?? draft.text

/** What one account shows: its own media, or the common ones. */
export const mediaOf = (draft: Draft, accountId: string | null): readonly DraftMedia[] => (accountId === null ? draft.media : (ownOf(draft, accountId).media ?? draft.media))

export const commentOf = (draft: Draft, accountId: string, takesComment: (accountId: string) => boolean): string | null =>
  (ownOf(draft, accountId).firstComment ?? (takesComment(accountId) ? draft.firstComment : '')) || null

export const delayOf = (draft: Draft, accountId: string | null): number => (accountId === null ? draft.delayMin : (ownOf(draft, accountId).delayMin ?? draft.delayMin))

/** Changes what one account has of its own. */
export const withOwn = (draft: Draft, accountId: string, change: Partial<DraftVariant>): Draft => ({ ...draft, own: { ...draft.own, [accountId]: { ...ownOf(draft, accountId), ...change } } })

/** Writes into the tab that is open: the common words, or those of one account. */
export const withText = (draft: Draft, accountId: string | null, text: string): Draft => (accountId === null ? { ...draft, text } : withOwn(draft, accountId, { text }))

export const withComment = (draft: Draft, accountId: string | null, firstComment: string): Draft => (accountId === null ? { ...draft, firstComment } : withOwn(draft, accountId, { firstComment }))

export const withDelay = (draft: Draft, accountId: string | null, delayMin: number): Draft => (accountId === null ? { ...draft, delayMin } : withOwn(draft, accountId, { delayMin }))

/** Sets the media of the open tab; null lets an account follow the common ones again. */
export const withMedia = (draft: Draft, accountId: string | null, media: readonly DraftMedia[] | null): Draft => (accountId === null ? { ...draft, media: media ?? [] } : withOwn(draft, accountId, { media }))

/** The media of one account for all of them; no account keeps media of its own. */
export const withMediaForAll = (draft: Draft, media: readonly DraftMedia[]): Draft => ({ ...draft, media, own: Object.fromEntries(Object.entries(draft.own).map(([id, own]) => [id, { ...own, media: null }])) })

export const extrasOf = (draft: Draft, accountId: string): DraftExtras => draft.extras[accountId] ?? noExtras
const withExtras = (draft: Draft, accountId: string, change: Partial<DraftExtras>): Draft => ({ ...draft, extras: { ...draft.extras, [accountId]: { ...extrasOf(draft, accountId), ...change } } })

/** What was chosen for one account. */
export const optionsOf = (draft: Draft, accountId: string): Readonly<Record<string, string>> => extrasOf(draft, accountId).options

/** Chooses for one account; an empty value goes back to what the network does by itself. */
export function withOption(draft: Draft, accountId: string, name: string, value: string): Draft {
  const { [name]: _before, ...others } = optionsOf(draft, accountId)
  return withExtras(draft, accountId, { options: value === '' ? others : { ...others, [name]: value } })
}

/** The posts that follow on one account. */
export const threadOf = (draft: Draft, accountId: string): readonly DraftPart[] => extrasOf(draft, accountId).thread
export const withThread = (draft: Draft, accountId: string, thread: readonly DraftPart[]): Draft => withExtras(draft, accountId, { thread })
export const withPoll = (draft: Draft, accountId: string, poll: Poll | null): Draft => withExtras(draft, accountId, { poll })

/** One thing earlier or later in its list. */
export function moved<T>(list: readonly T[], from: number, by: number): T[] {
  const next = [...list]
  const [one] = next.splice(from, 1)
  if (one !== undefined) next.splice(Math.max(0, Math.min(next.length, from + by)), 0, one)
  return next
}

export const isAddress = (text: string): boolean => /^https?:\/\//i.test(text) && URL.canParse(text)
