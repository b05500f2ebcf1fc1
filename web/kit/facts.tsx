import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import { Unknown } from './table/cells.tsx'

export type Fact = { label: string; value: ReactNode }

/** What is known about a record: label and value, in one or two columns. Nothing known is said in words. */
export function Facts({ facts, columns = 1, className }: { facts: readonly Fact[]; columns?: 1 | 2; className?: string }) {
  return (
    <dl className={cx('grid gap-x-2.5 gap-y-1.75', columns === 2 ? 'grid-cols-[auto_minmax(0,1.3fr)_auto_minmax(0,1.1fr)] max-sm:grid-cols-[88px_minmax(0,1fr)]' : 'grid-cols-[88px_minmax(0,1fr)]', className)}>
      {facts.map(({ label, value }) => (
        <div key={label} className="contents">
          <dt className="text-xs leading-(--leading-sm) text-ink-muted">{label}</dt>
          <dd className="min-w-0 overflow-hidden text-ellipsis">{value === null || value === undefined || value === '' ? <Unknown /> : value}</dd>
        </div>
      ))}
    </dl>
  )
}
