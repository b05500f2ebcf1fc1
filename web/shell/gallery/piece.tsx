import type { ReactNode } from 'react'
import { cx } from '../../kit/cx.ts'

/** One box of the gallery with its name above. */
export function Piece({ name, children, wide, flush, tall, className }: { name: string; children: ReactNode; wide?: boolean; flush?: boolean; tall?: boolean; className?: string }) {
  return (
    <section aria-label={name} className={cx('flex min-w-0 flex-col', wide && 'col-span-full')}>
      <h2 className="mb-2 text-xs font-medium text-ink-muted">{name}</h2>
      <div className={cx('relative flex flex-col overflow-hidden rounded-lg bg-surface shadow-sheet', !flush && 'gap-4 p-6', tall ? 'h-140' : 'flex-1', className)}>{children}</div>
    </section>
  )
}
