import { useRef, type KeyboardEvent } from 'react'
import { cx } from '../../kit/cx.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { DayCell } from './day-cell.tsx'
import { addDays, sayDay, type Day } from './days.ts'
import { onCardKey, type Hands } from './hands.ts'
import { useGridFocus } from './use-grid-focus.ts'
import type { CalendarData } from './use-calendar.ts'
import { closedDay, type Notes } from './use-notes.ts'

type GridProps = {
  label: string
  calendar: CalendarData
  notes: Notes
  hands: Hands
  mayWrite: boolean
  /** Looks at a day, also at one that is not on this page. */
  onLook: (day: Day) => void
  /** Opens all posts of a day. */
  onMore: (day: Day) => void
}
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Weeks of days. One Tab stop; arrows walk over the days, Tab goes into the posts of a day, up and down from post to post. */
export function MonthGrid({ label, calendar, notes, hands, mayWrite, onLook, onMore }: GridProps) {
  const { days, byDay, today, date } = calendar
  const box = useRef<HTMLDivElement>(null)
  const { current, setFocused, goTo } = useGridFocus(box, days.includes(date) ? date : days[0]!, days)
  const onKeyDown = (day: Day) => (event: KeyboardEvent<HTMLElement>) => {
    const card = (event.target as HTMLElement).closest<HTMLElement>('[data-post]')
    const items = byDay.get(day)?.items ?? []
    const post = items.find(item => item.id === card?.dataset['post']) ?? items[0]
    if (post && onCardKey(event, post, card ?? event.currentTarget.querySelector<HTMLElement>(`[data-post="${post.id}"]`) ?? event.currentTarget, hands)) {
      event.preventDefault()
      event.stopPropagation()
      return
    }
    if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return
    if (event.target !== event.currentTarget && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault()
      event.stopPropagation()
      walkWithin(event.currentTarget, event.target as HTMLElement, event.key === 'ArrowUp' ? -1 : 1)
    } else if (steps[event.key] !== undefined) {
      event.preventDefault()
      event.stopPropagation()
      const next = addDays(day, steps[event.key]!)
      goTo(next)
      if (!days.includes(next)) onLook(next)
    } else if (event.key === 'Enter' && event.target === event.currentTarget && mayWrite) {
      event.preventDefault()
      navigateTo(`/social/new?date=${day}`)
    }
  }
  const weeks = Array.from({ length: days.length / 7 }, (_, at) => days.slice(at * 7, at * 7 + 7))
  return (
    <div ref={box} role="grid" aria-label={label} className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div role="row" className="grid shrink-0 grid-cols-7 border-b border-line">
        {days.slice(0, 7).map(day => <span key={day} role="columnheader" className="border-r border-line px-2 py-1.5 text-xs text-ink-muted last:border-r-0">{sayDay(day, { weekday: 'short' })}</span>)}
      </div>
      <div role="rowgroup" data-scroller="" className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        {weeks.map(week => (
          <div key={week[0]} role="row" className={cx('grid min-h-26 flex-1 shrink-0 basis-auto grid-cols-7')}>
            {week.map(day => (
              <DayCell
                key={day} day={day} cell={byDay.get(day)} notes={notes.byDay.get(day) ?? []} closed={closedDay(notes.closed, day)} today={today} isOther={!day.startsWith(date.slice(0, 7))} withMonth={day === days[0] || day.endsWith('-01')} hands={hands} isCurrent={day === current}
                onFocus={() => setFocused(day)} onKeyDown={onKeyDown(day)} onMore={() => onMore(day)}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

/** From post to post of one day; before the first one comes the day itself. */
function walkWithin(cell: HTMLElement, from: HTMLElement, by: 1 | -1): void {
  const stops = [...cell.querySelectorAll<HTMLElement>('[data-post], [data-more]')]
  const next = stops[stops.indexOf(from.closest<HTMLElement>('[data-post], [data-more]')!) + by]
  if (next) next.focus()
  else if (by === -1) cell.focus()
}
