import { AlarmClock, CalendarDays, Check, RotateCcw, Trash2 } from 'lucide-react'
import { useState, type DragEvent } from 'react'
import { useOperation } from '../../api/use-operation.ts'
import { Button } from '../../kit/button.tsx'
import { FilterChip } from '../../kit/filter-chip.tsx'
import { useListCursor } from '../../kit/list-cursor.ts'
import { Segments } from '../../kit/segments.tsx'
import { SelectionAction, SelectionBar } from '../../kit/selection-bar.tsx'
import { nothing } from '../../kit/selection.ts'
import { SkeletonRows } from '../../kit/skeleton.tsx'
import { EmptyState, FailedState } from '../../kit/states.tsx'
import { Tabs } from '../../kit/tabs.tsx'
import { useHotkeys } from '../../kit/use-hotkeys.ts'
import { useMay, useSession } from '../../shell/session.tsx'
import { TopBar } from '../../shell/top-bar.tsx'
import { useSearchState } from '../../shell/use-search-state.ts'
import { useMembers } from '../others.ts'
import { QuickAdd } from './quick-add.tsx'
import { TaskEditor } from './task-editor.tsx'
import { TaskRow } from './task-row.tsx'
import type { TaskSearch } from './task-search.ts'
import { TaskSection } from './task-section.tsx'
import { dueWords } from './task-words.ts'
import { useTaskActs } from './use-task-acts.ts'
import { useTaskList } from './use-task-list.ts'
import { WeekStrip } from './week-strip.tsx'
import { MoveMenu, SnoozeMenu } from './when-menus.tsx'

const dragType = 'application/x-foyer-tasks'

/** What is to be done, as one calm list. */
export default function TasksScreen() {
  const { workspace, person } = useSession()
  const zone = workspace?.timeZone ?? 'UTC'
  const mayWrite = useMay('crm:write')
  const [search, go] = useSearchState<TaskSearch>()
  const { tasks, groups, pages } = useTaskList(search, zone)
  const acts = useTaskActs()
  const members = useMembers()
  const counts = useOperation('crm.tasks.count', { whose: search.whose ?? 'mine', zone }).data
  // What was chosen in one view is not meant in another.
  const scope = `${search.view} ${search.whose} ${search.day}`
  const [choice, setChoice] = useState({ scope, selection: nothing })
  const selection = choice.scope === scope ? choice.selection : nothing
  const setSelection = (next: typeof nothing) => setChoice({ scope, selection: next })
  const [menu, setMenu] = useState<{ kind: 'snooze' | 'move'; /** A row, or those that are chosen. */ of: string } | null>(null)
  const cursor = useListCursor({ ids: tasks.map(({ id }) => id), selection, onSelectionChange: setSelection, current: search.task, onMove: id => document.querySelector(`[data-task="${id}"]`)?.scrollIntoView({ block: 'nearest' }) })
  const chosen = tasks.filter(({ id }) => selection.has(id))
  const at = tasks.find(({ id }) => id === cursor.at)
  const meant = chosen.length ? chosen : at ? [at] : []
  const letGo = () => setSelection(nothing)
  const open = (id: string | undefined) => go({ task: id })
  const act = (verb: () => void) => mayWrite && meant.length > 0 && verb()
  useHotkeys([
    { keys: 'j', label: 'Next task', group: 'Tasks', run: () => cursor.moveBy(1) }, { keys: 'k', label: 'Task before', group: 'Tasks', run: () => cursor.moveBy(-1) },
    { keys: 'shift+j', run: () => cursor.moveBy(1, true) }, { keys: 'shift+k', run: () => cursor.moveBy(-1, true) },
    { keys: 'x', label: 'Choose', group: 'Tasks', run: () => at && cursor.choose(at.id, false) }, { keys: 'shift+x', label: 'Choose up to here', group: 'Tasks', run: () => at && cursor.choose(at.id, true) },
    { keys: 'c', label: 'Complete', group: 'Tasks', run: () => act(() => (search.view === 'done' ? meant.forEach(acts.reopen) : acts.complete(meant), letGo())) },
    { keys: 's', label: 'Put off', group: 'Tasks', run: () => act(() => setMenu({ kind: 'snooze', of: chosen.length ? 'chosen' : meant[0]!.id })) }, { keys: 'm', label: 'Move to a day', group: 'Tasks', run: () => act(() => setMenu({ kind: 'move', of: chosen.length ? 'chosen' : meant[0]!.id })) },
    { keys: 'e', label: 'Change', group: 'Tasks', run: () => at && open(at.id) }, { keys: 'enter', run: () => at && open(at.id) },
    { keys: 't', label: 'Show today', group: 'Tasks', run: () => go({ day: undefined, view: undefined }) },
  ])
  // A notification may lead to a task that is done or somebody else’s: it is shown all the same.
  const asked = useOperation('crm.tasks.get', { id: (search.task ?? '') }, { enabled: search.task !== undefined && !pages.isPending && !tasks.some(({ id }) => id === search.task) }).data
  const drag = (event: DragEvent, id: string) => {
    event.dataTransfer.setData(dragType, JSON.stringify(chosen.some(task => task.id === id) ? chosen.map(task => task.id) : [id]))
    event.dataTransfer.effectAllowed = 'move'
  }
  const drop = (event: DragEvent, day: string) => {
    const data = event.dataTransfer.getData(dragType)
    if (!data) return
    event.preventDefault()
    const ids = JSON.parse(data) as string[]
    acts.move(tasks.filter(({ id }) => ids.includes(id)), day)
    letGo()
  }
  const row = (task: (typeof tasks)[number], group?: (typeof groups)[number]) => (task.id === search.task && task.may.edit
    ? <TaskEditor key={task.id} task={task} acts={acts} onClose={() => open(undefined)} />
    : <TaskRow key={task.id} task={task} acts={acts} shows={group?.day ? 'time' : 'due'} isOverdue={group?.kind === 'overdue'} assignee={task.assigneeId !== person?.id ? members.get(task.assigneeId ?? '') : undefined} isAt={cursor.at === task.id} isChosen={selection.has(task.id)} hasChoice={chosen.length > 0} menu={menu !== null && menu.of === task.id ? menu.kind : null} onMenu={kind => setMenu(kind && { kind, of: task.id })} onOpen={() => open(task.id)} onChoose={mayWrite ? withShift => cursor.choose(task.id, withShift) : undefined} onDragStart={event => drag(event, task.id)} />)
  const toDo = counts ? counts.overdue + counts.today : undefined
  return (
    <>
      <TopBar title="Tasks" count={counts && (counts.overdue ? `${counts.overdue} overdue` : undefined)} switches={<Segments label="Whose tasks" items={[{ id: 'mine', label: 'Mine' }, { id: 'team', label: 'My teams' }, { id: 'all', label: 'Everybody' }]} value={search.whose ?? 'mine'} onChange={whose => go({ whose: whose === 'mine' ? undefined : whose })} />} />
      <Tabs label="Tasks" value={search.view ?? 'open'} onChange={view => go({ view: view === 'done' ? 'done' : undefined })} items={[{ id: 'open', label: 'To do', count: toDo }, { id: 'done', label: 'Done' }]} />
      <div className="relative flex min-h-0 flex-1 flex-col">
        <div className="min-h-0 flex-1 overflow-y-auto px-(--pad) pb-24">
          <div className="grid max-w-190 gap-3 pt-4">
            {search.view !== 'done' && mayWrite && <QuickAdd zone={zone} day={search.day} isAsked={search.new} onAdded={task => cursor.moveTo(task.id)} />}
            <WeekStrip zone={zone} whose={search.whose ?? 'mine'} day={search.day} onDay={day => go({ day })} onDrop={drop} />
            {search.day && <span><FilterChip label="On" value={dueWords({ date: search.day, time: null, zone }, { timeZone: zone })} onRemove={() => go({ day: undefined })} /></span>}
            {asked && !tasks.some(({ id }) => id === asked.id) && <ul aria-label="The task you asked for">{row(asked)}</ul>}
          </div>
          <div className="max-w-190">
            {pages.isPending && <SkeletonRows rows={6} check={false} label="Loading tasks" />}
            {pages.isError && tasks.length === 0 && <FailedState error={pages.error} onRetry={() => void pages.refetch()} />}
            {!pages.isPending && !pages.isError && tasks.length === 0 && <Nothing search={search} onEverybody={() => go({ whose: 'all', day: undefined })} />}
            {groups.map(group => <TaskSection key={group.id} group={group} onDrop={drop}>{group.tasks.map(task => row(task, group))}</TaskSection>)}
            {pages.hasNextPage && <Button kind="quiet" className="mt-3" isPending={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>More</Button>}
          </div>
        </div>
        <SelectionBar count={chosen.length} onClear={letGo}>
          {search.view === 'done' ? <SelectionAction icon={RotateCcw} label="Open again" onPress={() => (chosen.forEach(acts.reopen), letGo())} /> : (
            <>
              <SelectionAction icon={Check} label="Complete" onPress={() => (acts.complete(chosen), letGo())} />
              <MoveMenu zone={zone} isOpen={menu?.of === 'chosen' && menu.kind === 'move'} onOpenChange={isOpen => setMenu(isOpen ? { kind: 'move', of: 'chosen' } : null)} onChoose={day => (acts.move(chosen, day), letGo())} trigger={<SelectionAction icon={CalendarDays} label="Move" />} />
              <SnoozeMenu zone={zone} isOpen={menu?.of === 'chosen' && menu.kind === 'snooze'} onOpenChange={isOpen => setMenu(isOpen ? { kind: 'snooze', of: 'chosen' } : null)} onChoose={until => (acts.snooze(chosen, until), letGo())} trigger={<SelectionAction icon={AlarmClock} label="Put off" />} />
            </>
          )}
          <SelectionAction icon={Trash2} label="Delete" onPress={() => (acts.remove(chosen), letGo())} />
        </SelectionBar>
      </div>
    </>
  )
}

function Nothing({ search, onEverybody }: { search: TaskSearch; onEverybody: () => void }) {
  if (search.view === 'done') return <EmptyState title="Nothing done yet" className="pt-10">What you complete stands here, newest first, and can be opened again.</EmptyState>
  if (search.day) return <p className="px-1 pt-8 text-center text-ink-muted">Nothing on this day.</p>
  return <EmptyState title="Nothing to do" className="pt-10" actions={search.whose !== 'all' && <Button onPress={onEverybody}>Show everybody’s tasks</Button>}>Write down what comes next in the line above, in your own words: a day and a time in it are understood.</EmptyState>
}
