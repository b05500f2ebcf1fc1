import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { cx } from './cx.ts'

/** A filled line: how much of something. `value` from 0 to 1; without it the line says only that work goes on. */
export function Meter({ value, label, kind = 'accent', className }: { value?: number; label: string; kind?: 'accent' | 'warning' | 'danger' | 'positive'; className?: string }) {
  const share = value === undefined ? undefined : Math.min(1, Math.max(0, value))
  const fills = { accent: 'bg-accent', warning: 'bg-warning', danger: 'bg-danger', positive: 'bg-positive' }
  return (
    <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={share === undefined ? undefined : Math.round(share * 100)} className={cx('h-1.5 overflow-hidden rounded-full bg-pressed', className)}>
      <div className={cx('h-full w-full origin-left rounded-full transition-transform duration-(--duration-base)', fills[kind], share === undefined && 'animate-pulse')} style={{ transform: `scaleX(${share ?? 1})` }} />
    </div>
  )
}

type ProgressProps = {
  /** "Importing leads.csv". */
  title: string
  done: number
  total: number
  /** Count and time left in words: "40,213 of 100,000, 50 s left". */
  words: string
  /** What has come out so far, with links. */
  children?: ReactNode
  onCancel?: () => void
}

/** Work that takes more than a second: count and time left in words, what was done so far, Cancel. */
export function Progress({ title, done, total, words, children, onCancel }: ProgressProps) {
  return (
    <div>
      <div className="flex min-h-7 flex-wrap items-center gap-x-2">
        <span className="font-semibold">{title}</span>
        <span className="ml-auto text-ink-muted">{words}</span>
        {onCancel && <Button size="sm" onPress={onCancel}>Cancel</Button>}
      </div>
      <Meter label={title} value={total > 0 ? done / total : undefined} className="mt-2" />
      {children && <p className="mt-1.25 text-xs text-ink-muted">{children}</p>}
    </div>
  )
}
