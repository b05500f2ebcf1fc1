import { CircleAlert } from 'lucide-react'
import type { PostState } from '../../server/social/contract.ts'
import { postLooks } from '../kit/status.tsx'
import type { LucideIcon } from '../kit/icon.tsx'

const partly = { word: 'Partly out', card: CircleAlert }

/** Word and drawing of a post's state on a card. Partly out: published on some accounts, failed on others. */
export const lookOf = (state: PostState): { word: string; card: LucideIcon } => (state === 'partly' ? partly : postLooks[state])

/** Ground of a post on the calendar: to come is filled, past is outlined, drafts are dashed. */
export const grounds: Record<PostState, string> = {
  draft: 'border border-dashed border-line-strong bg-surface',
  approval: 'border border-transparent bg-lamp-soft',
  scheduled: 'border border-transparent bg-accent-soft',
  publishing: 'border border-transparent bg-info-soft',
  published: 'border border-line-strong bg-surface',
  failed: 'border border-transparent bg-danger-soft',
  held: 'border border-transparent bg-warning-soft',
  partly: 'border border-transparent bg-warning-soft',
}
export const inks: Record<PostState, string> = {
  draft: 'text-ink-muted', approval: 'text-lamp-ink', scheduled: 'text-accent-ink', publishing: 'text-info-ink', published: 'text-positive-ink', failed: 'text-danger-ink', held: 'text-warning-ink', partly: 'text-warning-ink',
}

/** States in which a post can get another time. */
export const isMovable = (state: PostState): boolean => state === 'draft' || state === 'approval' || state === 'scheduled' || state === 'held' || state === 'failed'
