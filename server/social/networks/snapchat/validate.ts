import { chosenOf, type Finding } from '../../contract.ts'
import type { CheckedDraft } from '../../publishing/network.ts'
import { options } from './capabilities.ts'

export type SnapKind = 'story' | 'spotlight' | 'saved'
export const kindOf = ({ extras }: Pick<CheckedDraft, 'extras'>): SnapKind => chosenOf(options[0]!, extras?.options ?? {}) as SnapKind
export const ttlOf = ({ extras }: Pick<CheckedDraft, 'extras'>): string => chosenOf(options[1]!, extras?.options ?? {})

const error = (rule: string, field: string, message: string, remedy: string): Finding => ({ rule, level: 'error', field, message, remedy })
const warning = (rule: string, field: string, message: string, remedy: string): Finding => ({ rule, level: 'warning', field, message, remedy })

/** What only Snapchat minds: kinds and lengths. */
export function validate(draft: CheckedDraft): Finding[] {
  const kind = kindOf(draft)
  const [one] = draft.media
  const seconds = one?.kind === 'video' ? one.durationSec : null
  const [shortest, longest] = [kind === 'spotlight' ? 6 : 5, 60]
  const text = draft.text.trim()
  return [
    ...(draft.media.length > 1 && draft.media.some(({ kind }) => kind !== 'image') ? [error('snapchat.one', 'media', `Snapchat takes one picture or film. There are ${draft.media.length}.`, 'Choose one for Snapchat.')] : []),
    ...(kind === 'spotlight' && one && one.kind !== 'video' ? [error('snapchat.spotlight', 'media', 'A spotlight has to be a film.', 'Add a film, or send it as a story.')] : []),
    ...(kind === 'saved' && (text === '' || text.length > 45) ? [error('snapchat.title', 'text', text === '' ? 'A saved story needs a title.' : `The title of a saved story takes 45 letters. This one has ${text.length}.`, text === '' ? 'Write one as the text for Snapchat.' : 'Write a shorter text for Snapchat.')] : []),
    ...(kind === 'story' && text !== '' ? [warning('snapchat.words', 'text', 'A story on Snapchat goes out without words.', 'Put them on the picture, or send it as a spotlight.')] : []),
    ...(seconds !== null && (seconds < shortest || seconds > longest + 0.5) ? [error('snapchat.length', 'media', `Snapchat takes films from ${shortest} to ${longest} seconds here. This one has ${Math.round(seconds)}.`, 'Cut it in the media room.')] : []),
  ]
}
