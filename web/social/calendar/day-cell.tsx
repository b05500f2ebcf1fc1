import type { KeyboardEvent } from 'react'
import { cx } from '../../kit/cx.ts'
import { counted } from '../../kit/format.ts'
import { Lamp } from '../../kit/status.tsx'
import { sayDay, type Day } from './days.ts'
import { DropMark } from './drop-mark.tsx'
import type { Hands } from './hands.ts'
import { NoteLine } from './note-line.tsx'
import { PostCard } from './post-card.tsx'
import type { Cell } from './use-calendar.ts'
import type { Closed, Note } from './use-notes.ts'

type CellProps = {
  day: Day
  cell: Cell | undefined
  notes: readonly Note[]
  closed: Closed | undefined
  today: Day
  /** A day of another month than the one looked at. */
  isOther: boolean
  /** The month is written beside the number. */
  withMonth: boolean
  hands: Hands
  /** This day takes the Tab key. */
  isCurrent: boolean
  onFocus: () => void
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void
  onMore: () => void
}

/** A day of a month: its number, its notes, its first posts with the count of the rest, and where a moved post would land. */
export function DayCell({ day, cell, notes, closed, today, isOther, withMonth, hands, isCurrent, onFocus, onKeyDown, onMore }: CellProps) {
  const isToday = day === today
  const isTarget = hands.move.moving?.day === day
  const { items = [], count = 0, waiting = 0 } = cell ?? {}
  const tab = isCurrent ? 0 : -1
  const said = `${sayDay(day, { weekday: 'long', day: 'numeric', month: 'long' })}${isToday ? ', today' : ''}, ${count ? counted(count, 'post') : 'no posts'}${waiting ? `, ${waiting} waiting for you` : ''}`
  return (
    <div
      role="gridcell" data-day={day} tabIndex={tab} onFocus={event => event.target === event.currentTarget && onFocus()} onKeyDown={onKeyDown} aria-current={isToday ? 'date' : undefined}
      className={cx('relative flex min-w-0 flex-col gap-1 overflow-hidden border-r border-b border-line px-1.25 pt-1.5 pb-1.5 outline-offset-[-2px] [&:nth-child(7n)]:border-r-0', isOther && 'bg-sunken', closed && 'hatched', isToday && 'shadow-[inset_0_2px_0_var(--lamp)]', isTarget && (hands.move.isPast || hands.move.slot?.obstacle ? 'bg-danger-soft' : 'bg-selected'))}
    >
      <span className="sr-only">{said}</span>
      <span className="flex min-w-0 items-center gap-1.5 px-0.5">
        <span aria-hidden="true" className={cx('shrink-0 text-xs', isToday ? 'font-semibold' : isOther ? 'text-ink-muted' : 'text-ink')}>{sayDay(day, withMonth ? { day: 'numeric', month: 'short' } : { day: 'numeric' })}{isToday && ' Today'}</span>
        <NoteLine notes={notes} closed={closed} className="ml-auto" />
      </span>
      {items.map(item => <PostCard key={item.id} post={item} hands={hands} tabIndex={tab} onFocus={onFocus} />)}
      {count > items.length && (
        <button type="button" data-more="" tabIndex={tab} onClick={onMore} onFocus={onFocus} className="flex items-center gap-1.5 self-start rounded-xs px-1 text-xs text-accent-ink hover:underline pointer-coarse:min-h-6">
          {count - items.length} more{waiting > 0 && <Lamp />}
          <span className="sr-only">on {sayDay(day, { day: 'numeric', month: 'long' })}</span>
        </button>
      )}
      {isTarget && <DropMark move={hands.move} />}
    </div>
  )
}
