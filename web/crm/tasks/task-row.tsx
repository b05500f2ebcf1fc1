import { AlarmClock, Bell, CalendarDays, Repeat, StickyNote } from 'lucide-react'
import type { DragEvent } from 'react'
import type { Task } from '../../../server/crm/contract.ts'
import { Arch } from '../../kit/arch.tsx'
import { IconButton } from '../../kit/button.tsx'
import { CheckBox } from '../../kit/choices.tsx'
import { cx } from '../../kit/cx.ts'
import { formatDateTime, formatTime } from '../../kit/format.ts'
import { Icon } from '../../kit/icon.tsx'
import { TextLink } from '../../kit/link.tsx'
import type { MemberCard } from '../others.ts'
import { TaskCheck } from './task-check.tsx'
import { dueWords, priorityWords, repeatWords } from './task-words.ts'
import type { TaskActs } from './use-task-acts.ts'
import { MoveMenu, SnoozeMenu } from './when-menus.tsx'

export type TaskRowProps = {
  task: Task
  acts: TaskActs
  /** Within a group of one day the time alone is enough. */
  shows: 'time' | 'due'
  assignee?: MemberCard
  isOverdue?: boolean
  isAt?: boolean
  isChosen?: boolean
  hasChoice?: boolean
  withoutLead?: boolean
  /** The menu that a key opened here. */
  menu?: 'snooze' | 'move' | null
  onMenu?: (menu: 'snooze' | 'move' | null) => void
  onOpen?: () => void
  onChoose?: (withShift: boolean) => void
  onDragStart?: (event: DragEvent) => void
}

/** One task as a line: its box, what it is, about whom, when. */
export function TaskRow({ task, acts, shows, assignee, isOverdue, isAt, isChosen, hasChoice, withoutLead, menu, onMenu, onOpen, onChoose, onDragStart }: TaskRowProps) {
  const isDone = task.status === 'COMPLETED'
  const complete = () => (isDone ? acts.reopen(task) : acts.complete([task]))
  return (
    <li
      data-task={task.id} aria-current={isAt || undefined} draggable={onDragStart && task.may.edit && !isDone} onDragStart={onDragStart}
      onClick={event => (event.target as Element).closest('button, a') === null && (event.metaKey || event.ctrlKey || event.shiftKey ? onChoose?.(event.shiftKey) : onOpen?.())}
      className={cx('group/task relative flex min-h-11 items-center gap-1.5 rounded-md pr-2 pl-1 hover:bg-hover pointer-coarse:min-h-13', isChosen && 'bg-selected', isAt && 'before:absolute before:inset-y-1.5 before:-left-0.5 before:w-0.75 before:rounded-full before:bg-accent', onOpen && 'cursor-default')}
    >
      {onChoose && <button type="button" role="checkbox" aria-checked={isChosen ?? false} aria-label={`Choose “${task.title}”`} onClick={event => onChoose(event.shiftKey)} className={cx('absolute -left-7 grid size-7 place-items-center rounded-xs max-lg:hidden', !isChosen && !hasChoice && 'opacity-0 group-hover/task:opacity-100 focus-visible:opacity-100')}><CheckBox isOn={isChosen ?? false} /></button>}
      <TaskCheck task={task} isDone={isDone} onPress={complete} isDisabled={!task.may.edit} />
      <span className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-2 py-1.5">
        {onOpen
          ? <button type="button" onClick={onOpen} className={cx('min-w-0 truncate rounded-xs text-left', isDone && 'text-ink-muted line-through decoration-ink-faint')}>{task.title}</button>
          : <span className={cx('min-w-0 truncate', isDone && 'text-ink-muted line-through decoration-ink-faint')}>{task.title}</span>}
        {(task.priority === 'HIGH' || task.priority === 'URGENT') && !isDone && <span className={cx('text-xs', task.priority === 'URGENT' ? 'text-danger-ink' : 'text-warning-ink')}>{priorityWords[task.priority]}</span>}
        {!withoutLead && task.leadId && task.leadName && <TextLink href={`/leads/${task.leadId}`} className="truncate text-xs">{task.leadName}</TextLink>}
        <span className="inline-flex items-center gap-1.5 self-center text-ink-faint">
          {task.repeat && <span title={repeatWords(task.repeat)}><Icon of={Repeat} size={12} /><span className="sr-only">{repeatWords(task.repeat)}</span></span>}
          {task.remindMinutes !== null && !isDone && <span title="Reminds you"><Icon of={Bell} size={12} /><span className="sr-only">Reminds you</span></span>}
          {task.description && <span title={task.description.slice(0, 200)}><Icon of={StickyNote} size={12} /><span className="sr-only">Has a note</span></span>}
        </span>
      </span>
      {task.may.edit && !isDone && (
        <span className={cx('flex group-focus-within/task:opacity-100 group-hover/task:opacity-100 max-sm:hidden pointer-coarse:opacity-100', !menu && 'opacity-0')}>
          <SnoozeMenu zone={acts.zone} {...(onMenu ? { isOpen: menu === 'snooze', onOpenChange: isOpen => onMenu(isOpen ? 'snooze' : null) } : {})} onChoose={until => acts.snooze([task], until)} trigger={<IconButton icon={AlarmClock} label={`Put “${task.title}” off`} size="sm" tooltip="none" />} />
          <MoveMenu zone={acts.zone} {...(onMenu ? { isOpen: menu === 'move', onOpenChange: isOpen => onMenu(isOpen ? 'move' : null) } : {})} onChoose={day => acts.move([task], day)} trigger={<IconButton icon={CalendarDays} label={`Move “${task.title}”`} size="sm" tooltip="none" />} />
        </span>
      )}
      {assignee && <span title={assignee.name}><Arch name={assignee.name} src={assignee.avatarUrl} size="sm" labelled /></span>}
      <When task={task} shows={shows} zone={acts.zone} isOverdue={isOverdue} />
    </li>
  )
}

function When({ task, shows, zone, isOverdue }: { task: Task; shows: 'time' | 'due'; zone: string; isOverdue?: boolean }) {
  const words = task.completedAt ? formatDateTime(task.completedAt, { timeZone: zone })
    : task.snoozedUntil ? `Back ${shows === 'time' ? formatTime(task.snoozedUntil, { timeZone: zone }) : formatDateTime(task.snoozedUntil, { timeZone: zone })}`
    : shows === 'time' ? task.due?.time : task.due && dueWords(task.due, { timeZone: zone })
  if (!words) return null
  return <span className={cx('shrink-0 text-right text-xs whitespace-nowrap tabular-nums', isOverdue ? 'text-danger-ink' : 'text-ink-muted')}>{words}</span>
}
