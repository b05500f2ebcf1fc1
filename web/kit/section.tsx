import { useId, type ReactNode } from 'react'
import { cx } from './cx.ts'
import { formatCount } from './format.ts'
import { Lamp } from './status.tsx'

type SectionProps = {
  title: string
  count?: number
  /** The lamp before the title: this section waits for a person. */
  waits?: boolean
  /** Quiet, at the right of the head: a link or a remark. */
  end?: ReactNode
  inset?: 'sheet' | 'panel' | 'none'
  children: ReactNode
  className?: string
}

/** A room of the sheet: a 44 px head and its content, with a wall below. Not a card. */
export function Section({ title, count, waits, end, inset = 'sheet', children, className }: SectionProps) {
  const id = useId()
  return (
    <section aria-labelledby={id} className={cx('border-b border-line last:border-b-0', inset === 'sheet' ? 'px-(--pad)' : inset === 'panel' && 'px-5', className)}>
      <header className="flex h-11 items-center gap-2">
        {waits && <Lamp />}
        <h2 id={id} className="font-semibold">{title}</h2>
        {count !== undefined && <span className="text-ink-faint">{formatCount(count)}</span>}
        {end && <span className="ml-auto text-xs text-ink-muted">{end}</span>}
      </header>
      {children}
    </section>
  )
}
