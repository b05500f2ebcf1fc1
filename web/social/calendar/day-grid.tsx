import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { cx } from '../../kit/cx.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { DayCell } from './day-cell.tsx'
import { addDays, sayDay, type Day } from './days.ts'
import type { CalendarItem } from './use-calendar.ts'
import type { Drag } from './use-drag.ts'
import type { Move } from './use-move.ts'

type GridProps = {
  label: string
  days: readonly Day[]
  byDay: ReadonlyMap<Day, readonly CalendarItem[]>
  today: Day
  date: Day
  isWeek: boolean
  mayWrite: boolean
  move: Move
  drag: Drag
  /** Looks at a day, also at one that is not on this page. */
  onLook: (day: Day) => void
  onMore: (day: Day) => void
}
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }

/** Weeks of days. One Tab stop; arrows walk over the days, Tab goes into the posts of a day, M takes one into the hand. */
export function DayGrid({ label, days, byDay, today, date, isWeek, mayWrite, move, drag, onLook, onMore }: GridProps) {
  const box = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState<Day>(date)
  const current = days.includes(focused) ? focused : days.includes(date) ? date : days[0]!
  const goTo = useRef<Day | null>(null)
  useEffect(() => {
    if (!goTo.current) return
    box.current?.querySelector<HTMLElement>(`[data-day="${goTo.current}"]`)?.focus()
    goTo.current = null
  })
  const onKeyDown = (day: Day) => (event: KeyboardEvent<HTMLElement>) => {
    if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const next = addDays(day, step)
      goTo.current = next
      setFocused(next)
      if (!days.includes(next)) onLook(next)
    } else if (event.key === 'm') {
      event.preventDefault()
      event.stopPropagation()
      const card = (event.target as HTMLElement).closest<HTMLElement>('[data-post]')?.dataset['post']
      const items = byDay.get(day) ?? []
      const post = items.find(item => item.id === card) ?? items[0]
      if (post) move.start(post)
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
      <div role="rowgroup" className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        {weeks.map(week => (
          <div key={week[0]} role="row" className={cx('grid grid-cols-7', isWeek ? 'flex-1' : 'min-h-26 flex-1 shrink-0 basis-auto')}>
            {week.map(day => (
              <DayCell
                key={day} day={day} items={byDay.get(day) ?? []} today={today} isOther={!isWeek && !day.startsWith(date.slice(0, 7))} withMonth={day === days[0] || day.endsWith('-01')} limit={isWeek ? Infinity : 3} move={move} drag={drag} isCurrent={day === current}
                onFocus={() => setFocused(day)} onKeyDown={onKeyDown(day)} onMore={() => onMore(day)}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
