import { useState, type DragEvent, type ReactNode } from 'react'
import { cx } from '../../kit/cx.ts'
import { formatCount, formatDay } from '../../kit/format.ts'
import type { TaskGroup } from './task-groups.ts'

/** A part of the list with its head. A day takes tasks that are dropped on it. */
export function TaskSection({ group, onDrop, children }: { group: TaskGroup; onDrop?: (event: DragEvent, day: string) => void; children: ReactNode }) {
  const [isOver, setOver] = useState(false)
  const takes = group.day !== null && onDrop !== undefined
  return (
    <section
      aria-label={titleOf(group)} className={cx('rounded-md', isOver && 'shadow-[inset_0_0_0_2px_var(--accent)]')}
      {...(takes ? { onDragOver: event => (event.preventDefault(), setOver(true)), onDragLeave: () => setOver(false), onDrop: event => (setOver(false), onDrop(event, group.day!)) } : {})}
    >
      <h2 className="flex items-baseline gap-2 border-b border-line px-1 pt-5 pb-1.5 font-semibold"><span className={group.kind === 'overdue' ? 'text-danger-ink' : undefined}>{titleOf(group)}</span><span className="font-normal text-ink-faint">{formatCount(group.tasks.length)}</span></h2>
      <ul className="pt-1">{children}</ul>
    </section>
  )
}

function titleOf({ kind, id, day }: TaskGroup): string {
  if (id === 'done') return 'Done'
  if (kind === 'overdue') return 'Overdue'
  if (kind === 'someday') return 'No date'
  return day ? formatDay(`${day}T12:00:00Z`, { timeZone: 'UTC' }) : 'Today'
}
