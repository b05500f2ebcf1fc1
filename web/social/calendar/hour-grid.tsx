import { useEffect, useRef, type KeyboardEvent } from 'react'
import { cx } from '../../kit/cx.ts'
import { counted } from '../../kit/format.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { addDays, clockIn, sayDay, type Day } from './days.ts'
import { DropMark } from './drop-mark.tsx'
import { onCardKey, type Hands } from './hands.ts'
import { inLanes, minutesOf, type Laned } from './lanes.ts'
import { NoteLine } from './note-line.tsx'
import { NowLine } from './now-line.tsx'
import { PostCard } from './post-card.tsx'
import { hourKey, type CalendarCard, type CalendarData } from './use-calendar.ts'
import { useGridFocus } from './use-grid-focus.ts'
import { closedDay, closedHour, type Notes } from './use-notes.ts'

type GridProps = { label: string; calendar: CalendarData; notes: Notes; hands: Hands; mayWrite: boolean; onLook: (day: Day) => void; onMore: (day: Day) => void }

const hours = Array.from({ length: 24 }, (_, hour) => hour)
/** Height of an hour, of a card in minutes of it, and how many stand side by side. */
const shapes = { week: { hourPx: 52, minutes: 28, most: 4 }, day: { hourPx: 68, minutes: 24, most: 6 } }
/** What is on the screen at first, unless it is later already. */
const firstHour = 7

const steps: Record<string, readonly [days: number, hours: number]> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }

/** Days on an axis of hours: posts at their minute, side by side where they overlap, with a line for now. */
export function HourGrid({ label, calendar, notes, hands, mayWrite, onLook, onMore }: GridProps) {
  const { days, byDay, byHour, today, date, zone } = calendar
  const shape = days.length === 1 ? shapes.day : shapes.week
  // For whole days: a post shortly before the hour stands beside one shortly after it.
  const lanes = new Map(days.map(day => [day, inLanes(byDay.get(day)?.items ?? [], shape.minutes, shape.most)]))
  const box = useRef<HTMLDivElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const cells = days.flatMap(day => hours.map(hour => hourKey(day, hour)))
  const { current, setFocused, goTo } = useGridFocus(box, hourKey(days.includes(date) ? date : days[0]!, 9), cells)
  useEffect(() => {
    scroller.current?.scrollTo({ top: Math.max(0, Math.min(firstHour, Number(clockIn(zone).slice(0, 2)) - 1)) * shape.hourPx })
  }, [shape.hourPx, zone])

  const onKeyDown = (day: Day, hour: number) => (event: KeyboardEvent<HTMLElement>) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>('[data-post]')
    const items = byHour.get(hourKey(day, hour))?.items ?? []
    const post = items.find(item => item.id === card?.dataset['post']) ?? items[0]
    const take = () => (event.preventDefault(), event.stopPropagation())
    if (post && onCardKey(event, post, card ?? event.currentTarget, hands)) return take()
    if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return
    const [byDays, byHours] = steps[event.key] ?? [0, 0]
    if (card && byHours !== 0) {
      take()
      walkColumn(card, byHours)
    } else if (byDays !== 0 || byHours !== 0) {
      take()
      const nextDay = addDays(day, byDays)
      goTo(hourKey(nextDay, Math.max(0, Math.min(23, hour + byHours))))
      if (!days.includes(nextDay)) onLook(nextDay)
    } else if (event.key === 'Enter' && event.target === event.currentTarget && mayWrite) {
      take()
      navigateTo(`/social/new?date=${day}`)
    }
  }
  const columns = { gridTemplateColumns: `52px repeat(${days.length}, minmax(0, 1fr))` }
  return (
    <div ref={box} role="grid" aria-label={label} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div role="row" className="grid shrink-0 border-b border-line" style={columns}>
        <span role="columnheader" className="border-r border-line"><span className="sr-only">Hour</span></span>
        {days.map(day => (
          <div key={day} role="columnheader" className={cx('min-w-0 border-r border-line px-2 py-1.5 text-xs last:border-r-0', day === today ? 'font-semibold shadow-[inset_0_2px_0_var(--lamp)]' : 'text-ink-muted')}>
            <span className="flex min-w-0 items-baseline gap-1.5 whitespace-nowrap">{sayDay(day, { weekday: days.length === 1 ? 'long' : 'short', day: 'numeric' })}{day === today && ' Today'}<span className="ml-auto font-normal text-ink-faint">{byDay.get(day)?.count ?? ''}</span></span>
            <NoteLine notes={notes.byDay.get(day) ?? []} closed={closedDay(notes.closed, day)} />
          </div>
        ))}
      </div>
      <div ref={scroller} data-scroller="" role="rowgroup" className="relative min-h-0 flex-1 overflow-y-auto">
        {hours.map(hour => (
          <div key={hour} role="row" className="grid" style={{ ...columns, height: shape.hourPx }}>
            <span role="rowheader" className="relative border-r border-line text-right text-2xs text-ink-muted"><span className={cx('absolute right-2', hour === 0 ? 'top-0.5' : '-top-1.75')}>{String(hour).padStart(2, '0')}:00</span></span>
            {days.map(day => (
              <HourCell key={day} day={day} hour={hour} shown={lanes.get(day)!.filter(({ at }) => Math.floor(at / 60) === hour)} {...{ calendar, notes, hands, shape }} isCurrent={current === hourKey(day, hour)} onFocus={() => setFocused(hourKey(day, hour))} onKeyDown={onKeyDown(day, hour)} onMore={() => onMore(day)} />
            ))}
          </div>
        ))}
        {days.includes(today) && <NowLine zone={zone} hourPx={shape.hourPx} column={days.indexOf(today)} columns={days.length} />}
      </div>
    </div>
  )
}

type CellProps = Pick<GridProps, 'calendar' | 'notes' | 'hands'> & { day: Day; hour: number; shown: readonly Laned<CalendarCard>[]; shape: { hourPx: number; minutes: number; most: number }; isCurrent: boolean; onFocus: () => void; onKeyDown: (event: KeyboardEvent<HTMLElement>) => void; onMore: () => void }

function HourCell({ day, hour, shown, calendar, notes, hands, shape, isCurrent, onFocus, onKeyDown, onMore }: CellProps) {
  const cell = calendar.byHour.get(hourKey(day, hour))
  const hidden = (cell?.count ?? 0) - shown.length
  const { moving } = hands.move
  const isTarget = moving?.day === day && Number(moving.time.slice(0, 2)) === hour
  const tab = isCurrent ? 0 : -1
  const closed = closedHour(notes.closed, day, hour)
  return (
    <div
      role="gridcell" data-cell={hourKey(day, hour)} data-day={day} data-hour={hour} tabIndex={tab} onFocus={event => event.target === event.currentTarget && onFocus()} onKeyDown={onKeyDown}
      className={cx('relative min-w-0 border-r border-b border-line outline-offset-[-2px] last:border-r-0', closed && 'hatched', isTarget && 'bg-selected')}
    >
      <span className="sr-only">{`${sayDay(day, { weekday: 'long', day: 'numeric', month: 'long' })}, ${String(hour).padStart(2, '0')}:00, ${cell ? counted(cell.count, 'post') : 'no posts'}${closed ? `, no posts: ${closed.name}` : ''}`}</span>
      {shown.map(one => <PostCard key={one.item.id} post={one.item} hands={hands} isLow tabIndex={tab} onFocus={onFocus} className="absolute z-1" style={placeOf(one, hour, shape)} />)}
      {hidden > 0 && <button type="button" data-more="" tabIndex={tab} onFocus={onFocus} onClick={onMore} className="absolute right-0.5 bottom-0.5 z-2 rounded-xs bg-surface px-1 text-2xs text-accent-ink shadow-card hover:underline">+{hidden}<span className="sr-only"> more from {hour}:00</span></button>}
      {isTarget && <DropMark move={hands.move} className="absolute inset-x-0.5 z-3" style={{ top: `${(minutesOf(moving.time) % 60) / 0.6}%` }} />}
    </div>
  )
}

/** Where a card lies within its hour. */
function placeOf({ at, lane, lanes }: Laned<CalendarCard>, hour: number, { hourPx, minutes }: { hourPx: number; minutes: number }): React.CSSProperties {
  return { top: `${((at - hour * 60) / 60) * hourPx + 1}px`, height: `${(minutes / 60) * hourPx - 2}px`, left: `calc(${(lane / lanes) * 100}% + 2px)`, width: `calc(${100 / lanes}% - 4px)` }
}

/** From post to post of one day. */
function walkColumn(card: HTMLElement, by: number): void {
  const day = card.closest<HTMLElement>('[data-day]')!.dataset['day']
  const stops = [...card.closest('[role=grid]')!.querySelectorAll<HTMLElement>(`[data-day="${day}"] [data-post], [data-day="${day}"] [data-more]`)]
  stops[stops.indexOf(card) + by]?.focus()
}
