import { cx } from '../../kit/cx.ts'
import { Icon } from '../../kit/icon.tsx'
import { Ban } from 'lucide-react'
import type { Closed, Note } from './use-notes.ts'

const dots: Record<Note['color'], string> = { stone: 'bg-chart-8', door: 'bg-chart-1', brass: 'bg-chart-2', plum: 'bg-chart-3', sky: 'bg-chart-4', brick: 'bg-chart-5', slate: 'bg-chart-6', moss: 'bg-chart-7' }
export const dotOf = (color: Note['color']): string => dots[color]

/** Key dates and a blackout of one day, in one line beside its number. */
export function NoteLine({ notes, closed, className }: { notes: readonly Note[]; closed?: Closed | undefined; className?: string }) {
  const [first] = notes
  if (!first && !closed) return null
  const all = [...(closed ? [`No posts: ${closed.name}`] : []), ...notes.map(note => note.name)].join(', ')
  return (
    <span title={all} className={cx('flex min-w-0 items-center gap-1 text-2xs text-ink-muted', className)}>
      {closed ? <Icon of={Ban} size={11} /> : <span aria-hidden="true" className={cx('size-1.5 shrink-0 rounded-full', dots[first!.color])} />}
      <span aria-hidden="true" className="truncate">{closed ? 'No posts' : first!.name}</span>
      {notes.length > 1 && !closed && <span aria-hidden="true" className="shrink-0">+{notes.length - 1}</span>}
      <span className="sr-only">{all}</span>
    </span>
  )
}
