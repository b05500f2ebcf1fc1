import { cx } from '../../kit/cx.ts'
import { counted } from '../../kit/format.ts'
import { sayDay, type Day } from './days.ts'
import type { CalendarItem } from './use-calendar.ts'

/** Two weeks of days for a phone; a day shows up to three dots and, when pressed, its posts below. */
export function TwoWeeks({ days, byDay, date, today, onPick }: { days: readonly Day[]; byDay: ReadonlyMap<Day, readonly CalendarItem[]>; date: Day; today: Day; onPick: (day: Day) => void }) {
  return (
    <div role="group" aria-label="Days" className="shrink-0 border-b border-line px-(--pad) pt-2 pb-2">
      <div aria-hidden="true" className="grid grid-cols-7 text-center text-xs text-ink-muted">{days.slice(0, 7).map(day => <span key={day}>{sayDay(day, { weekday: 'narrow' })}</span>)}</div>
      <div className="grid grid-cols-7">
        {days.map(day => {
          const count = byDay.get(day)?.length ?? 0
          const isOn = day === date
          return (
            <button
              key={day} type="button" aria-pressed={isOn} aria-label={`${sayDay(day, { weekday: 'long', day: 'numeric', month: 'long' })}${day === today ? ', today' : ''}, ${count ? counted(count, 'post') : 'no posts'}`} onClick={() => onPick(day)}
              className={cx('grid h-11 content-center justify-items-center gap-1 rounded-md', isOn ? 'bg-accent font-semibold text-on-accent' : day === today && 'shadow-[inset_0_2px_0_var(--lamp)]')}
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
