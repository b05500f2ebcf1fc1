import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useState, type DragEvent } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { IconButton } from '../../kit/button.tsx'
import { cx } from '../../kit/cx.ts'
import { counted } from '../../kit/format.ts'
import { useNow } from './use-now.ts'
import { dayIn, plusDays, weekdayOf } from './zone-time.ts'

type WeekStripProps = { zone: string; whose: 'mine' | 'team' | 'all'; day?: string; onDay: (day: string | undefined) => void; onDrop: (event: DragEvent, day: string) => void }

const names = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/** A week as seven doors: how much stands on each day. A press shows that day alone; a task dropped on it moves there. */
export function WeekStrip({ zone, whose, day, onDay, onDrop }: WeekStripProps) {
  const today = dayIn(useNow(), zone)
  const [weeks, setWeeks] = useState(0)
  const [over, setOver] = useState<string | null>(null)
  const monday = plusDays(today, weeks * 7 - weekdayOf(today))
  const { data } = useOperation('crm.tasks.days', { from: monday, days: 7, whose, zone }, { keepPrevious: true })
  const days = data?.items[0]?.date === monday ? data.items : Array.from({ length: 7 }, (_, at) => ({ date: plusDays(monday, at), open: 0, done: 0 }))
  return (
    <nav aria-label="Week" className="flex items-stretch gap-1">
      <IconButton icon={ChevronLeft} label="The week before" size="sm" className="self-center" onPress={() => setWeeks(weeks - 1)} />
      <ul className="grid min-w-0 flex-1 grid-cols-7 gap-1">
        {days.map(({ date, open, done }, at) => (
          <li key={date}>
            <button
              type="button" aria-pressed={day === date} aria-label={`${names[at]} ${date === today ? 'today' : Number(date.slice(8))}, ${counted(open, 'open task')}${done ? `, ${done} done` : ''}`} onClick={() => onDay(day === date ? undefined : date)}
              onDragOver={event => (event.preventDefault(), setOver(date))} onDragLeave={() => setOver(null)} onDrop={event => (setOver(null), onDrop(event, date))}
              className={cx('grid w-full justify-items-center gap-0.5 rounded-md py-1.5 text-xs', day === date ? 'bg-selected text-accent-ink shadow-[inset_0_0_0_1px_var(--accent-line)]' : 'hover:bg-hover', over === date && 'bg-accent-soft shadow-[inset_0_0_0_2px_var(--accent)]', date < today && day !== date && 'text-ink-faint')}
            >
              <span className="text-ink-muted">{names[at]}</span>
              <span className={cx('text-md tabular-nums', date === today && 'font-semibold shadow-[0_2px_0_var(--lamp)]')}>{Number(date.slice(8))}</span>
              <span aria-hidden="true" className="h-3.5 text-2xs text-ink-muted tabular-nums">{open > 0 ? open : done > 0 ? '✓' : ''}</span>
            </button>
          </li>
        ))}
      </ul>
      <IconButton icon={ChevronRight} label="The week after" size="sm" className="self-center" onPress={() => setWeeks(weeks + 1)} />
    </nav>
  )
}
