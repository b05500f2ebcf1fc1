import { ArrowDown, ArrowRight, ArrowUp } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link } from 'react-aria-components/Link'
import { cx } from './cx.ts'
import { Icon } from './icon.tsx'
import { Sparkline } from './sparkline.tsx'

export type Change = {
  direction: 'up' | 'down' | 'flat'
  /** "12%", then the words after it: "on October". */
  amount: string
  words: string
  /** Whether this direction is welcome; without it the change is neither. */
  isGood?: boolean
}

type TileProps = {
  label: string
  /** Null: it was not counted, which is neither zero nor a dash. */
  figure: string | null
  change?: Change
  values?: readonly number[]
  before?: readonly number[]
  /** What is late or missing: "Pinterest is 2 days late". */
  note?: ReactNode
  /** Opens what is behind the number. */
  href?: string
  menu?: ReactNode
  className?: string
}
const arrows = { up: ArrowUp, down: ArrowDown, flat: ArrowRight }
const spoken = { up: 'up', down: 'down', flat: 'unchanged' }

/** A key figure: label, number, change in words, its course, and what is late about it. */
export function Tile({ label, figure, change, values, before, note, href, menu, className }: TileProps) {
  return (
    <section aria-label={label} className={cx('relative flex min-w-0 flex-col gap-1', className)}>
      <header className="flex min-h-7 items-center gap-2">
        <h3 className="min-w-0 flex-1 truncate text-xs text-ink-muted">{label}</h3>
        {menu}
      </header>
      <p className="display text-[1.6875rem] leading-8">
        {figure === null ? <span className="text-base font-normal text-ink-faint [font-family:var(--face-text)]">Not known yet</span> : href ? <Link href={href} className="rounded-xs no-underline data-hovered:underline data-hovered:decoration-1 data-hovered:underline-offset-4">{figure}</Link> : figure}
      </p>
      {change && <ChangeWords change={change} />}
      {values && figure !== null && <Sparkline values={values} before={before} label={`${label}: ${figure}${change ? `, ${spoken[change.direction]} ${change.amount} ${change.words}` : ''}`} className="mt-1.5" />}
      {note && <p className="text-xs text-warning-ink">{note}</p>}
    </section>
  )
}

/** Arrow, number and word; colour only repeats what they say. */
export function ChangeWords({ change }: { change: Change }) {
  const tone = change.isGood === undefined ? 'text-ink-muted' : change.isGood ? 'text-positive-ink' : 'text-danger-ink'
  return (
    <p className="flex items-center gap-1 text-ink-muted">
      <span className={cx('inline-flex items-center gap-0.5 font-medium', tone)}>
        <Icon of={arrows[change.direction]} size={14} />
        <span className="sr-only">{spoken[change.direction]} </span>
        {change.amount}
      </span>
      {change.words}
    </p>
  )
}
