import { CalendarDays, CalendarPlus, ChevronLeft, ChevronRight, Ellipsis, FileUp, Flag, Leaf, List, PencilLine, Plus, Repeat, Rss, Ruler } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../../kit/button.tsx'
import { useCommands } from '../../kit/command-store.ts'
import { FilterBar } from '../../kit/filter-chip.tsx'
import { zoneName } from '../../kit/format.ts'
import { LinkButton } from '../../kit/link.tsx'
import { Menu } from '../../kit/menu.tsx'
import { Segments } from '../../kit/segments.tsx'
import { FailedState } from '../../kit/states.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { navigateTo } from '../../shell/navigate.ts'
import { useMay } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { PauseBanner } from '../pauses/pause-banner.tsx'
import { PauseButton } from '../pauses/pause-button.tsx'
import type { CalendarSearch } from '../social-address.ts'
import { CalendarBody } from './calendar-body.tsx'
import { CalendarFilters } from './calendar-filters.tsx'
import { CalendarSkeleton } from './calendar-skeleton.tsx'
import { ChosenBar } from './chosen-bar.tsx'
import { addDays, addMonths, sayDay, type Day } from './days.ts'
import { DraftTray } from './draft-tray.tsx'
import { JumpToDate } from './jump-to-date.tsx'
import { KeyDatesDialog } from './key-dates-dialog.tsx'
import { MoveBar } from './move-bar.tsx'
import { QuickEdit } from './quick-edit.tsx'
import { SpacingDialog } from './spacing-dialog.tsx'
import { SubscribeDialog } from './subscribe-dialog.tsx'
import { hourKey, useCalendar, type CalendarView } from './use-calendar.ts'
import { useChosen } from './use-chosen.ts'
import { useDrag } from './use-drag.ts'
import { useMove } from './use-move.ts'
import { useNotes } from './use-notes.ts'

const views: { id: CalendarView; label: string; key: string }[] = [{ id: 'month', label: 'Month', key: '1' }, { id: 'week', label: 'Week', key: '2' }, { id: 'day', label: 'Day', key: '3' }, { id: 'list', label: 'List', key: '4' }]
const dialogs = { subscribe: SubscribeDialog, dates: KeyDatesDialog, spacing: SpacingDialog }

/** What goes out when: month, week, day or list, with the posts that have no time at the right. */
export default function CalendarScreen() {
  const [search, change] = useSearchState<CalendarSearch>()
  const mayWrite = useMay('social:write')
  const mayPublish = useMay('social:publish')
  const calendar = useCalendar(search)
  const { days, date, today, view, isPhone, zone, byDay, byHour, read } = calendar
  const notes = useNotes(days, zone, calendar.filters.accountId ?? [])
  const [edited, setEdited] = useState<{ id: string; beside: HTMLElement } | null>(null)
  const [dialog, setDialog] = useState<keyof typeof dialogs | null>(null)
  const [isJumping, setJumping] = useState(false)
  const axis = !isPhone && (view === 'week' || view === 'day') ? 'hours' : 'days'

  const look = (day: Day) => change({ date: day === today ? undefined : day })
  const show = (next: CalendarView, day = date) => change({ view: next === 'month' ? undefined : next, date: day === today ? undefined : day })
  const move = useMove({
    zone, axis,
    countAt: (day, time) => (!days.includes(day) ? undefined : ((axis === 'hours' ? byHour.get(hourKey(day, Number(time.slice(0, 2)))) : byDay.get(day))?.count ?? 0)),
    onLook: day => !days.includes(day) && look(day),
  })
  const drag = useDrag(move)
  const chosen = useChosen(days.flatMap(day => byDay.get(day)?.items ?? []))
  const hands = { move, drag, chosen, onEdit: ({ id }: { id: string }, beside: HTMLElement) => setEdited({ id, beside }) }
  const unit = isPhone ? 'two weeks' : view === 'list' ? 'month' : view
  const turn = (by: 1 | -1) => look(isPhone ? addDays(date, by * 14) : view === 'week' ? addDays(date, by * 7) : view === 'day' ? addDays(date, by) : addMonths(date, by))
  const newHref = `/social/new${search.date && search.date >= today ? `?date=${search.date}` : ''}`

  useHotkeys([
    { keys: 't', label: 'Today', group: 'Calendar', run: () => look(today) },
    ...views.map(({ id, label, key }) => ({ keys: key, label, group: 'Calendar', run: () => show(id) })),
    { keys: 'arrowleft', label: `The ${unit} before`, group: 'Calendar', run: () => turn(-1) },
    { keys: 'arrowright', label: `The next ${unit}`, group: 'Calendar', run: () => turn(1) },
    { keys: 'j', label: 'Jump to a date', group: 'Calendar', run: () => setJumping(true) },
    { keys: 'c', label: 'Go to the days', group: 'Calendar', run: () => (document.querySelector<HTMLElement>('[role=gridcell][tabindex="0"]') ?? document.querySelector<HTMLElement>('[data-scroller] [data-post]'))?.focus() },
    { keys: 'n', label: 'Write a post', group: 'Calendar', run: () => mayWrite && navigateTo(newHref) },
  ])
  useCommands([
    { id: 'social.today', label: 'Today on the calendar', group: 'Do', icon: CalendarDays, keys: 't', run: () => look(today) },
    { id: 'social.subscribe', label: 'Subscribe in your calendar', group: 'Do', icon: Rss, run: () => setDialog('subscribe') },
    { id: 'social.key-dates', label: 'Key dates and holidays', group: 'Do', icon: Flag, run: () => setDialog('dates') },
  ])

  const title = isPhone ? sayDay(date, { month: 'long' }) : view === 'day' ? sayDay(date, { weekday: 'short', day: 'numeric', month: 'long' }) : sayDay(date, { month: 'long', year: 'numeric' })
  const Shown = dialog && dialogs[dialog]
  return (
    <>
      <TopBar
        title={title} tabTitle={`Social, ${title}`}
        switches={!isPhone && (
          <>
            <IconButton icon={ChevronLeft} label={`The ${unit} before`} onPress={() => turn(-1)} />
            <Button onPress={() => look(today)}>Today</Button>
            <IconButton icon={ChevronRight} label={`The next ${unit}`} onPress={() => turn(1)} />
            <JumpToDate date={date} isOpen={isJumping} onOpenChange={setJumping} onJump={look} />
          </>
        )}
        actions={(
          <>
            <PauseButton />
            <Menu
              label="More of the calendar" trigger={<IconButton icon={Ellipsis} label="More" />}
              groups={[
                { items: [{ id: 'subscribe', label: 'Subscribe in your calendar', icon: CalendarPlus, onAction: () => setDialog('subscribe') }, { id: 'dates', label: 'Key dates', icon: Flag, onAction: () => setDialog('dates') }, ...(mayPublish ? [{ id: 'spacing', label: 'Space between posts', icon: Ruler, onAction: () => setDialog('spacing') }] : [])] },
                { items: [...(mayPublish ? [{ id: 'series', label: 'New recurring post', icon: Repeat, href: '/social/series?new=true' }] : []), ...(mayWrite ? [{ id: 'import', label: 'Import a table', icon: FileUp, href: '/social/import' }] : []), { id: 'evergreen', label: 'Evergreen', icon: Leaf, href: '/social/evergreen' }, { id: 'feeds', label: 'Feeds', icon: Rss, href: '/social/feeds' }] },
                { items: [{ id: 'posts', label: 'All posts', icon: List, href: '/social/posts' }, { id: 'accounts', label: 'Accounts', icon: Plus, href: '/social/accounts' }] },
              ]}
            />
            <span className="text-xs whitespace-nowrap text-ink-muted max-xl:hidden">{zoneName(zone)} time</span>
            <span className="max-sm:hidden"><Segments label="Layout" value={view} onChange={next => show(next)} items={views.map(({ id, label }) => ({ id, label }))} /></span>
            {mayWrite && <LinkButton kind="primary" href={newHref} icon={PencilLine} {...(isPhone ? { 'aria-label': 'Write a post' } : {})}>{isPhone ? 'Write' : 'Write a post'}</LinkButton>}
          </>
        )}
      />
      <PauseBanner />
      <FilterBar>
        <CalendarFilters search={search} change={change} />
      </FilterBar>
      {read.error && !read.data ? <FailedState error={read.error} safe="Scheduled posts go out all the same" onRetry={() => void read.refetch()} className="flex-1" />
        : (
          <div className="relative flex min-h-0 flex-1">
            {read.isPending ? <CalendarSkeleton view={isPhone ? 'phone' : view} days={days.length} /> : <CalendarBody {...{ calendar, notes, hands, title, mayWrite, search, newHref, change }} onLook={look} onShow={show} onTurn={turn} />}
            {!isPhone && view !== 'day' && <DraftTray drafts={calendar.drafts} more={calendar.moreDrafts} hands={hands} />}
            <ChosenBar chosen={chosen} zone={zone} />
          </div>
        )}
      <MoveBar move={move} zone={zone} axis={axis} />
      {edited && <QuickEdit key={edited.id} id={edited.id} beside={edited.beside} zone={zone} onClose={() => setEdited(null)} />}
      {Shown && <Shown onClose={() => setDialog(null)} />}
    </>
  )
}
