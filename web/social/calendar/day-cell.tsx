import { Plus } from 'lucide-react'
import type { KeyboardEvent } from 'react'
import { cx } from '../../kit/cx.ts'
import { counted } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { sayDay, type Day } from './days.ts'
import { PostCard } from './post-card.tsx'
import type { CalendarItem } from './use-calendar.ts'
import type { Drag } from './use-drag.ts'
import type { Move } from './use-move.ts'

type CellProps = {
  day: Day
  items: readonly CalendarItem[]
  today: Day
  /** A day of another month than the one looked at. */
  isOther: boolean
  /** The month is written beside the number. */
  withMonth: boolean
  /** How many are drawn before "2 more". */
  limit: number
  move: Move
  drag: Drag
  /** This day takes the Tab key. */
  isCurrent: boolean
  onFocus: () => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  onMore: () => void
}

/** A day: its number, its posts, and where a moved post would land. */
export function DayCell({ day, items, today, isOther, withMonth, limit, move, drag, isCurrent, onFocus, onKeyDown, onMore }: CellProps) {
  const isToday = day === today
  const isTarget = move.moving?.day === day
  const shown = items.slice(0, items.length > limit ? limit : items.length)
  const said = `${sayDay(day, { weekday: 'long', day: 'numeric', month: 'long' })}${isToday ? ', today' : ''}, ${items.length ? counted(items.length, 'post') : 'no posts'}`
  return (
    <div
      role="gridcell" data-day={day} tabIndex={isCurrent ? 0 : -1} onFocus={event => event.target === event.currentTarget && onFocus()} onKeyDown={onKeyDown} aria-current={isToday ? 'date' : undefined}
      className={cx('relative flex min-w-0 flex-col gap-1 border-r border-b border-line px-1.25 pt-1.5 pb-1.5 outline-offset-[-2px] [&:nth-child(7n)]:border-r-0', isOther && 'bg-sunken', isToday && 'shadow-[inset_0_2px_0_var(--lamp)]', isTarget && (move.isPast ? 'bg-danger-soft' : 'bg-selected'))}
    >
      <span className="sr-only">{said}</span>
      <span aria-hidden="true" className={cx('px-0.5 text-xs', isToday ? 'font-semibold' : isOther ? 'text-ink-muted' : 'text-ink')}>{sayDay(day, withMonth ? { day: 'numeric', month: 'short' } : { day: 'numeric' })}{isToday && ' Today'}</span>
      {shown.map(item => <PostCard key={item.id} post={item} date={item.date} time={item.time} drag={drag} tabIndex={isCurrent ? 0 : -1} onFocus={onFocus} isMoving={move.moving?.post.id === item.id} />)}
      {items.length > shown.length && <button type="button" tabIndex={isCurrent ? 0 : -1} onClick={onMore} className="self-start rounded-xs px-1 text-xs text-accent-ink hover:underline">{items.length - shown.length} more</button>}
      {isTarget && move.moving && (
        <span aria-hidden="true" className={cx('pointer-events-none flex min-w-0 items-center gap-1 rounded-sm border border-dashed px-1 py-0.5 text-xs font-medium', move.isPast ? 'border-danger text-danger-ink' : 'border-accent text-accent-ink')}>
          <Icon of={Plus} size={12} />
          <span className="truncate">{move.isPast ? `${move.moving.time} is over` : move.moving.time}</span>
        </span>
      )}
    </div>
  )
}
