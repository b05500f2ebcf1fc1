import { chosenOf } from '../../contract.ts'
import type { CheckedDraft, DraftMedia } from '../../publishing/network.ts'
import { options, titleMax } from './capabilities.ts'

export type Privacy = 'public' | 'unlisted' | 'private'

/** What was chosen for one of YouTube's options, or what counts without a choice. */
export const chosen = (draft: Pick<CheckedDraft, 'extras'>, name: string): string => chosenOf(options.find((one) => one.name === name)!, draft.extras?.options ?? {})

/** The first line of a text as a title, cut at a word where it is too long. */
export function titleFrom(text: string): string {
  const line = text.trim().split('\n')[0]!.replace(/\s+/g, ' ').trim()
  if (line.length <= titleMax) return line
  const cut = line.slice(0, titleMax - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), titleMax / 2)).trimEnd()}…`
}

export const titleOf = (draft: CheckedDraft): string => chosen(draft, 'title').trim() || titleFrom(draft.text) || 'Untitled'

/** Tags by their commas, without the sign that belongs to hashtags. */
export const tagsOf = (draft: CheckedDraft): string[] => chosen(draft, 'tags').split(/[,\n]/).map((tag) => tag.trim().replace(/^#/, '')).filter((tag) => tag !== '')

/** Letters that tags count: those with spaces are put into quotes by YouTube. */
export const tagLetters = (tags: readonly string[]): number => tags.reduce((sum, tag) => sum + tag.length + (tag.includes(' ') ? 2 : 0), Math.max(0, tags.length - 1))

export const privacyOf = (draft: CheckedDraft): Privacy => chosen(draft, 'privacy') as Privacy
export const publishAtOf = (draft: CheckedDraft): string | null => (privacyOf(draft) === 'private' ? chosen(draft, 'publishAt').trim() || null : null)
export const filmOf = (draft: CheckedDraft): DraftMedia | undefined => draft.media.find(({ kind }) => kind === 'video')

/** A video is a Short by its shape: upright or square, up to three minutes. Nothing is to be set. */
export const isShort = (film: DraftMedia | undefined): boolean => film !== undefined && film.width !== null && film.height !== null && film.height >= film.width && film.durationSec !== null && film.durationSec <= 180

export const snippetOf = (draft: CheckedDraft) => ({ title: titleOf(draft), description: draft.text, tags: tagsOf(draft), categoryId: chosen(draft, 'category') })

/** The whole status part: what an update leaves out, YouTube clears. */
export const statusOf = (draft: CheckedDraft, privacyStatus: Privacy, publishAt: string | null) => ({
  privacyStatus, ...(publishAt ? { publishAt } : {}),
  selfDeclaredMadeForKids: chosen(draft, 'kids') === 'yes', containsSyntheticMedia: chosen(draft, 'synthetic') === 'yes', embeddable: true, license: 'youtube', publicStatsViewable: true,
})
