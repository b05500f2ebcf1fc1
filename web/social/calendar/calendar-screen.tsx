import { ChevronLeft, ChevronRight, List, PencilLine, Plus } from 'lucide-react'
import { Button, IconButton } from '../../kit/button.tsx'
import { useCommands } from '../../kit/command-store.ts'
import { FilterBar } from '../../kit/filter-chip.tsx'
import { zoneName } from '../../kit/format.ts'
import { LinkButton, TextLink } from '../../kit/link.tsx'
import { Segments } from '../../kit/segments.tsx'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { AccountFilter } from '../account-filter.tsx'
import { PauseBanner } from '../pauses/pause-banner.tsx'
import { PauseButton } from '../pauses/pause-button.tsx'
import type { CalendarSearch } from '../social-address.ts'
import { Agenda, AgendaRow } from './agenda.tsx'
import { DayGrid } from './day-grid.tsx'
import { addDays, addMonths, sayDay, type Day } from './days.ts'
import { DraftTray } from './draft-tray.tsx'
import { MoveBar } from './move-bar.tsx'
import { TwoWeeks } from './two-weeks.tsx'
import { useCalendar, type CalendarView } from './use-calendar.ts'
import { useDrag } from './use-drag.ts'
import { useMove } from './use-move.ts'

/** What goes out when: month, week or list, with the drafts that have no time at the right. */
export default function CalendarScreen() {
  const [search, change] = useSearchState<CalendarSearch>()
  const mayWrite = useMay('social:write')
  const calendar = useCalendar(search)
  const { days, date, today, view, isPhone, zone, byDay, read, drafts } = calendar
  const look = (day: Day) => change({ date: day === today ? undefined : day })
  const show = (next: CalendarView, day = date) => change({ view: next === 'month' ? undefined : next, date: day === today ? undefined : day })
  const move = useMove({ zone, onLook: day => !days.includes(day) && look(day) })
  const drag = useDrag(move)
  const turn = (by: 1 | -1) => look(isPhone ? addDays(date, by * 14) : view === 'week' ? addDays(date, by * 7) : addMonths(date, by))
  const unit = isPhone ? 'two weeks' : view === 'week' ? 'week' : 'month'
  const newHref = `/social/new${search.date && search.date >= today ? `?date=${search.date}` : ''}`

  useHotkeys([
    { keys: 't', label: 'Today', group: 'Calendar', run: () => look(today) },
    { keys: '1', label: 'Month', group: 'Calendar', run: () => show('month') },
    { keys: '2', label: 'Week', group: 'Calendar', run: () => show('week') },
    { keys: '3', label: 'List', group: 'Calendar', run: () => show('list') },
    { keys: 'arrowleft', label: `The ${unit} before`, group: 'Calendar', run: () => turn(-1) },
    { keys: 'arrowright', label: `The next ${unit}`, group: 'Calendar', run: () => turn(1) },
    { keys: 'n', label: 'Write a post', group: 'Calendar', run: () => mayWrite && navigateTo(newHref) },
  ])
  useCommands([{ id: 'social.today', label: 'Today on the calendar', group: 'Do', icon: ChevronRight, keys: 't', run: () => look(today) }])

  const title = sayDay(date, { month: 'long', year: 'numeric' })
  const isBare = byDay.size === 0
  return (
    <>
      <TopBar
        title={title} tabTitle={`Social, ${title}`}
        switches={<><IconButton icon={ChevronLeft} label={`The ${unit} before`} onPress={() => turn(-1)} /><Button onPress={() => look(today)} className="max-sm:hidden">Today</Button><IconButton icon={ChevronRight} label={`The next ${unit}`} onPress={() => turn(1)} /></>}
        actions={(
          <>
            <PauseButton />
            <span className="text-xs text-ink-muted max-md:hidden">{zoneName(zone)} time</span>
            <span className="max-sm:hidden"><Segments label="Layout" value={view} onChange={next => show(next)} items={[{ id: 'month', label: 'Month' }, { id: 'week', label: 'Week' }, { id: 'list', label: 'List' }]} /></span>
            {mayWrite && (isPhone ? <LinkButton kind="primary" href={newHref} aria-label="Write a post" icon={PencilLine}>Write</LinkButton> : <LinkButton kind="primary" href={newHref} icon={PencilLine}>Write a post</LinkButton>)}
          </>
        )}
      />
      <PauseBanner />
      <FilterBar end={<><LinkButton kind="quiet" size="sm" href="/social/accounts" icon={Plus}>Account</LinkButton><LinkButton kind="quiet" size="sm" href="/social/posts" icon={List}>All posts</LinkButton></>}>
        <AccountFilter value={search.account} onChange={account => change({ account })} />
      </FilterBar>
      {read.error && !read.data ? <FailedState error={read.error} safe="Scheduled posts go out all the same" onRetry={() => void read.refetch()} className="flex-1" />
        : read.isPending ? <SkeletonRows rows={8} check={false} label="Loading the calendar" />
        : (
          <div className="flex min-h-0 flex-1">
            {isPhone ? (
              <div className="flex min-h-0 min-w-0 flex-1 flex-col">
                <TwoWeeks days={days} byDay={byDay} date={date} today={today} onPick={look} />
                <div className="min-h-0 flex-1 overflow-y-auto pb-6">
                  <Agenda days={days.filter(day => day >= date)} byDay={byDay} today={today} />
                  {!days.some(day => day >= date && byDay.has(day)) && <p className="px-(--pad) py-6 text-ink-muted">Nothing is planned from {sayDay(date, { day: 'numeric', month: 'long' })} to {sayDay(days.at(-1)!, { day: 'numeric', month: 'long' })}.</p>}
                  {drafts.length > 0 && <section aria-label="Drafts without a time" className="px-(--pad)"><h2 className="flex h-11 items-center font-semibold">Without a time</h2>{drafts.map(post => <AgendaRow key={post.id} post={post} />)}</section>}
                </div>
              </div>
            ) : view === 'list' ? (
              <div className="min-h-0 min-w-0 flex-1 overflow-y-auto pb-6">
                {isBare ? <EmptyState title={`Nothing in ${title}`} actions={<>{mayWrite && <LinkButton kind="primary" href={newHref} icon={PencilLine}>Write a post</LinkButton>}{search.account && <Button onPress={() => change({ account: undefined })}>All accounts</Button>}</>}>Posts with a time stand here by day.</EmptyState> : <Agenda days={days} byDay={byDay} today={today} />}
              </div>
            ) : <DayGrid key={view} label={title} days={days} byDay={byDay} today={today} date={date} isWeek={view === 'week'} mayWrite={mayWrite} move={move} drag={drag} onLook={look} onMore={day => show('week', day)} />}
            {!isPhone && <DraftTray drafts={drafts} more={calendar.moreDrafts} move={move} drag={drag} />}
          </div>
        )}
      {read.data?.more && <p className="border-t border-line px-(--pad) py-2 text-xs text-ink-muted">More posts than fit here. <TextLink href="/social/posts">All posts</TextLink></p>}
      <MoveBar move={move} zone={zone} />
    </>
  )
}
