import type { Draft } from './draft.ts'

/** What was typed and not yet saved, with what it was typed upon. */
export type LocalCopy = { base: Draft; draft: Draft }

const keyOf = (postId: string | null) => `foyer.post-draft.${postId ?? 'new'}`

/** Keeps unsaved words in this tab: they outlive a crash, a reload and a dead network. */
export function keepLocalCopy(postId: string | null, copy: LocalCopy): void {
  try {
    sessionStorage.setItem(keyOf(postId), JSON.stringify(copy))
  } catch (error) {
    // A full or forbidden storage only costs the second net; the server is the first.
    if (!(error instanceof DOMException)) throw error
  }
}

export const dropLocalCopy = (postId: string | null): void => sessionStorage.removeItem(keyOf(postId))

/** What was left unsaved here, or null. What cannot be read is forgotten. */
export function readLocalCopy(postId: string | null): LocalCopy | null {
  const text = sessionStorage.getItem(keyOf(postId))
  if (text === null) return null
  try {
    const copy = JSON.parse(text) as Partial<LocalCopy>
    if (typeof copy.draft?.text === 'string' && typeof copy.base?.text === 'string') return copy as LocalCopy
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
  }
  dropLocalCopy(postId)
  return null
}
