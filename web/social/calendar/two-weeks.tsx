import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useRef } from 'react'
import { IconButton } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { counted } from '../../kit/format.ts'
import { sayDay, type Day } from './days.ts'
import type { Cell } from './use-calendar.ts'

/** How far a finger goes sideways before it turns the page. */
const swipePx = 48

type TwoWeeksProps = { days: readonly Day[]; byDay: ReadonlyMap<Day, Cell>; date: Day; today: Day; /** A post in the hand is over this day. */ over: Day | undefined; onPick: (day: Day) => void; onTurn: (by: 1 | -1) => void }

/** Two weeks of days for a phone; a day shows up to three dots and, when pressed, its posts below. A swipe turns, as the buttons do. */
export function TwoWeeks({ days, byDay, date, today, over, onPick, onTurn }: TwoWeeksProps) {
  const from = useRef<{ x: number; y: number } | null>(null)
  return (
    <div
      role="group" aria-label="Days" className="shrink-0 touch-pan-y border-b border-line px-(--pad) pb-2"
      onTouchStart={({ touches }) => {
        const touch = touches.item(0)
        from.current = { x: touch.clientX, y: touch.clientY }
      }}
      onTouchEnd={({ changedTouches }) => {
        const touch = changedTouches.item(0)
        if (!from.current) return
        const [x, y] = [touch.clientX - from.current.x, touch.clientY - from.current.y]
        if (Math.abs(x) > swipePx && Math.abs(x) > 2 * Math.abs(y)) onTurn(x < 0 ? 1 : -1)
      }}
    >
      <div className="flex h-10 items-center">
        <IconButton icon={ChevronLeft} label="The two weeks before" tooltip="none" onPress={() => onTurn(-1)} className="-ml-2" />
        <span className="flex-1 text-center text-xs text-ink-muted">{sayDay(days[0]!, { day: 'numeric', month: 'short' })} to {sayDay(days.at(-1)!, { day: 'numeric', month: 'short' })}</span>
        <IconButton icon={ChevronRight} label="The next two weeks" tooltip="none" onPress={() => onTurn(1)} className="-mr-2" />
      </div>
      <div aria-hidden="true" className="grid grid-cols-7 text-center text-xs text-ink-muted">{days.slice(0, 7).map(day => <span key={day}>{sayDay(day, { weekday: 'narrow' })}</span>)}</div>
      <div className="grid grid-cols-7">
        {days.map(day => {
          const count = byDay.get(day)?.count ?? 0
          const isOn = day === date
          return (
            <button
              key={day} type="button" data-day={day} aria-pressed={isOn} aria-label={`${sayDay(day, { weekday: 'long', day: 'numeric', month: 'long' })}${day === today ? ', today' : ''}, ${count ? counted(count, 'post') : 'no posts'}`} onClick={() => onPick(day)}
              className={cx('grid h-11 content-center justify-items-center gap-1 rounded-md', isOn ? 'bg-accent font-semibold text-on-accent' : day === today && 'shadow-[inset_0_2px_0_var(--lamp)]', over === day && !isOn && 'bg-selected')}
            >
              <span className="leading-none">{Number(day.slice(8))}</span>
              <span aria-hidden="true" className="flex h-1.25 gap-0.5">{Array.from({ length: Math.min(count, 3) }, (_, at) => <span key={at} className={cx('size-1.25 rounded-full', isOn ? 'bg-on-accent' : 'bg-accent')} />)}</span>
            </button>
          )
        })}
      </div>
    </div>
  )
}
