import { Check, CircleAlert, Clock, Hand, LoaderCircle, PencilLine, TriangleAlert, X, Pause } from 'lucide-react'
import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon, type LucideIcon } from './icon.tsx'

export type Tone = 'neutral' | 'positive' | 'warning' | 'danger' | 'info' | 'lamp' | 'accent' | 'note'
const tones: Record<Tone, string> = {
  neutral: 'bg-sunken text-ink-muted', positive: 'bg-positive-soft text-positive-ink', warning: 'bg-warning-soft text-warning-ink', danger: 'bg-danger-soft text-danger-ink',
  info: 'bg-info-soft text-info-ink', lamp: 'bg-lamp-soft text-lamp-ink', accent: 'bg-accent-soft text-accent-ink', note: 'bg-note-soft text-note-ink',
}
const pill = 'inline-flex h-5 shrink-0 items-center gap-1.25 rounded-full px-1.75 text-xs font-medium whitespace-nowrap'

/** A word on a soft ground, with an icon where the state has one. */
export function Pill({ tone = 'neutral', icon, children, className }: { tone?: Tone; icon?: LucideIcon; children: ReactNode; className?: string }) {
  return <span className={cx(pill, tones[tone], className)}>{icon && <Icon of={icon} size={12} strokeWidth={2.2} />}{children}</span>
}

/** A 7 px dot in one of the house's colours; the word stands beside it. */
export function StatusDot({ color, className }: { color: string; className?: string }) {
  return <span aria-hidden="true" className={cx('inline-block size-1.75 shrink-0 rounded-full', className)} style={{ background: `var(--${color})` }} />
}

/** The lamp: a person is waited for. With a count it says how many. */
export function Lamp({ count, className }: { count?: number; className?: string }) {
  const dot = <span aria-hidden="true" className="inline-block size-1.75 shrink-0 rounded-full bg-lamp shadow-[0_0_0_1px_var(--lamp-ink)]" />
  if (count === undefined) return <span className={cx('inline-flex', className)}>{dot}<span className="sr-only">waiting</span></span>
  return <span className={cx('inline-flex items-center gap-1.25', className)}>{dot}{count}<span className="sr-only"> waiting</span></span>
}

export type DealState = 'new' | 'contacted' | 'viewing' | 'offer' | 'under-offer' | 'exchange' | 'won' | 'lost'
const dealWords: Record<DealState, string> = { new: 'New', contacted: 'Contacted', viewing: 'Viewing', offer: 'Offer', 'under-offer': 'Under offer', exchange: 'Exchange', won: 'Won', lost: 'Lost' }

/** State of a lead or deal: dot and word. A workspace's own stage gives its own `label` and a colour name. */
export function StatusPill({ state, label, color, className }: { state?: DealState; label?: string; color?: string; className?: string }) {
  return <span className={cx(pill, tones.neutral, 'pl-1.5', className)}><StatusDot color={color ?? `deal-${state ?? 'contacted'}`} />{label ?? (state && dealWords[state])}</span>
}

export type PostState = 'draft' | 'approval' | 'scheduled' | 'publishing' | 'published' | 'failed' | 'held'
/** Word, drawing and ground of a post's state; `card` is the drawing used inside a calendar card. */
export const postLooks: Record<PostState, { word: string; icon: LucideIcon; card: LucideIcon; tone: Tone }> = {
  draft: { word: 'Draft', icon: PencilLine, card: PencilLine, tone: 'neutral' },
  approval: { word: 'Needs approval', icon: Hand, card: Hand, tone: 'lamp' },
  scheduled: { word: 'Scheduled', icon: Clock, card: Clock, tone: 'accent' },
  publishing: { word: 'Going out', icon: LoaderCircle, card: LoaderCircle, tone: 'info' },
  published: { word: 'Published', icon: Check, card: Check, tone: 'positive' },
  failed: { word: 'Failed', icon: X, card: CircleAlert, tone: 'danger' },
  held: { word: 'Held', icon: Pause, card: TriangleAlert, tone: 'warning' },
}

/** State of a post: icon and word on its ground; a draft has a dashed edge. */
export function PostPill({ state, className }: { state: PostState; className?: string }) {
  const look = postLooks[state]
  return (
    <span className={cx(pill, state === 'draft' ? 'border border-dashed border-line-strong text-ink-muted' : tones[look.tone], className)}>
      <Icon of={look.icon} size={12} strokeWidth={2.2} className={state === 'publishing' ? 'turning' : undefined} />
      {look.word}
    </span>
  )
}
