import { useEffect, useState, type ReactNode } from 'react'
import type { Post } from '../../../server/social/contract.ts'
import { toast } from '../../kit/toast-store.ts'
import { isBlank, type Draft } from './draft.ts'
import { mergeDrafts, sameDraft } from './draft-merge.ts'
import { dropLocalCopy, readLocalCopy } from './local-copy.ts'

/**
 * Opens the composer with what was left unsaved in this tab: after a crash, or without a network. What others saved meanwhile
 * stays, except where these words stand; those are the newest of this person.
 */
export function RestoredComposer({ post, initial, children }: { post: Post | null; initial: Draft; children: (draft: Draft, opened: Draft) => ReactNode }) {
  const [restored] = useState(() => restoredOver(post?.id ?? null, initial))
  useEffect(() => {
    if (restored === null) return
    toast('What was typed here and not saved is back', { action: { label: 'Without it', run: () => (dropLocalCopy(post?.id ?? null), window.location.reload()) } })
  }, [restored, post])
  return children(restored ?? initial, initial)
}

function restoredOver(postId: string | null, initial: Draft): Draft | null {
  const copy = readLocalCopy(postId)
  // A new post that begins with a listing, pictures or other words is another one than the one that was left.
  if (copy === null || (postId === null && (!isBlank(initial) || initial.listingId !== null))) return null
  const { draft } = mergeDrafts(copy.base, copy.draft, initial, () => '')
  return sameDraft(draft, initial) || isBlank(draft) ? null : draft
}
