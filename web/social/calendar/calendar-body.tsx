import { PencilLine } from 'lucide-react'
import { useEffect } from 'react'
import { Button } from '../../kit/button.tsx'
import { LinkButton } from '../../kit/link.tsx'
import { EmptyState } from '../../kit/states.tsx'
import type { CalendarSearch } from '../social-address.ts'
import { Agenda, AgendaRow } from './agenda.tsx'
import { isFiltered, noFilters } from './calendar-filters.tsx'
import { sayDay, type Day } from './days.ts'
import type { Hands } from './hands.ts'
import { HourGrid } from './hour-grid.tsx'
import { MonthGrid } from './month-grid.tsx'
import { TwoWeeks } from './two-weeks.tsx'
import type { CalendarData, CalendarView } from './use-calendar.ts'
import type { Notes } from './use-notes.ts'

type BodyProps = {
  calendar: CalendarData
  notes: Notes
  hands: Hands
  title: string
  mayWrite: boolean
  search: CalendarSearch
  newHref: string
  change: (change: Partial<CalendarSearch>) => void
  onLook: (day: Day) => void
  onShow: (view: CalendarView, day?: Day) => void
  onTurn: (by: 1 | -1) => void
}

/** The view that was chosen; on a phone always two weeks with their posts. */
export function CalendarBody(props: BodyProps) {
  const { calendar, notes, hands, title, mayWrite, onLook, onShow } = props
  const { view, isPhone } = calendar
  if (isPhone) return <PhoneDays {...props} />
  if (view === 'month') return <MonthGrid label={title} onMore={day => onShow('day', day)} {...{ calendar, notes, hands, mayWrite, onLook }} />
  if (view !== 'list') return <HourGrid key={view} label={title} onMore={day => onShow(view === 'week' ? 'day' : 'list', day)} {...{ calendar, notes, hands, mayWrite, onLook }} />
  return <ListDays {...props} />
}

/** A month of days; it begins at the day looked at, or at the first one after it that has posts. */
function ListDays({ calendar, notes, hands, title, mayWrite, search, newHref, change, onLook }: BodyProps) {
  const { date, byDay, days } = calendar
  const start = days.find(day => day >= date && byDay.has(day))
  useEffect(() => {
    if (start) document.getElementById(`day-${start}`)?.scrollIntoView({ block: 'start' })
  }, [start])
  return (
    <div data-scroller="" className="min-h-0 min-w-0 flex-1 overflow-y-auto pb-16">
      {byDay.size === 0
        ? <EmptyState title={`Nothing in ${title}`} actions={<>{mayWrite && <LinkButton kind="primary" href={newHref} icon={PencilLine}>Write a post</LinkButton>}{isFiltered(search) && <Button onPress={() => change(noFilters)}>Clear the filters</Button>}</>}>Posts with a time stand here by day.</EmptyState>
        : <Agenda days={days} open={search.date ? date : null} onOpen={onLook} {...{ calendar, notes, hands }} />}
    </div>
  )
}

function PhoneDays({ calendar, notes, hands, onLook, onTurn }: BodyProps) {
  const { days, byDay, date, today, drafts } = calendar
  const ahead = days.filter(day => day >= date)
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <TwoWeeks days={days} byDay={byDay} date={date} today={today} over={hands.move.moving?.day} onPick={onLook} onTurn={onTurn} />
      <div data-scroller="" className="min-h-0 flex-1 overflow-y-auto pb-6">
        <Agenda days={ahead} open={date} onOpen={onLook} {...{ calendar, notes, hands }} />
        {!ahead.some(day => byDay.has(day)) && <p className="px-(--pad) py-6 text-ink-muted">Nothing is planned from {sayDay(date, { day: 'numeric', month: 'long' })} to {sayDay(days.at(-1)!, { day: 'numeric', month: 'long' })}.</p>}
        {drafts.length > 0 && <section data-tray="" aria-label="Posts without a time" className="px-(--pad)"><h2 className="flex h-11 items-center font-semibold">Unscheduled</h2>{drafts.map(post => <AgendaRow key={post.id} post={post} hands={hands} />)}</section>}
      </div>
    </div>
  )
}
