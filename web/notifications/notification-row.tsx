import { Mail, MailOpen, Trash2 } from 'lucide-react'
import type { Notification } from '../../server/notifications/contract.ts'
import { IconButton } from '../kit/button.tsx'
import { CheckBox } from '../kit/choices.tsx'
import { cx } from '../kit/cx.ts'
import { formatExact, formatTime } from '../kit/format.ts'
import { Icon } from '../kit/icon.tsx'
import { PlainLink } from '../kit/link.tsx'
import { groupIcon } from './group-icon.ts'

type RowProps = {
  one: Notification
  look: 'panel' | 'page'
  timeZone: string | undefined
  isAt: boolean
  isChosen: boolean
  onOpen: () => void
  onChoose: (withShift: boolean) => void
  onToggle: () => void
  onRemove: () => void
}

/** One notification: what it is about, its words, when. Unread ones are bold and carry the lamp. */
export function NotificationRow({ one, look, timeZone, isAt, isChosen, onOpen, onChoose, onToggle, onRemove }: RowProps) {
  const isUnread = one.readAt === null
  return (
    <li data-row={one.id} className={cx('group/row relative flex items-start gap-2.5 border-b border-line py-2 pr-[calc(var(--pad)-4px)] pl-(--pad)', isChosen ? 'bg-selected' : isAt ? 'bg-hover' : 'hover:bg-hover')}>
      {look === 'page' && (
        <button type="button" role="checkbox" aria-checked={isChosen} aria-label={`Select ${one.title}`} onClick={event => onChoose(event.shiftKey)} className="mt-1 grid size-5 shrink-0 place-items-center rounded-xs max-sm:hidden">
          <CheckBox isOn={isChosen} />
        </button>
      )}
      <span className={cx('relative mt-0.5 grid size-6 shrink-0 place-items-center rounded-full', isUnread ? 'bg-accent-soft text-accent-ink' : 'bg-sunken text-ink-muted')}>
        <Icon of={groupIcon(one.group)} size={13} />
        {isUnread && <span aria-hidden="true" className="absolute -top-0.5 -right-0.5 size-1.75 rounded-full bg-lamp shadow-[0_0_0_1px_var(--lamp-ink)]" />}
      </span>
      <PlainLink href={one.href} onPress={onOpen} className="min-w-0 flex-1 rounded-xs text-ink no-underline outline-offset-2 after:absolute after:inset-0">
        <span className={cx('block', look === 'panel' ? 'line-clamp-2' : 'truncate max-sm:line-clamp-2 max-sm:whitespace-normal', isUnread && 'font-semibold')}>
          {isUnread && <span className="sr-only">Unread: </span>}
          {one.title}
          {one.times > 1 && <span className="ml-1.5 font-normal text-ink-faint">{one.times} times</span>}
        </span>
        {one.body && <span className="line-clamp-2 text-ink-muted">{one.body}</span>}
      </PlainLink>
      <span className="relative flex shrink-0 items-center gap-0.5">
        <time dateTime={one.at} title={formatExact(one.at, { timeZone })} className="px-1 pt-0.5 text-xs text-ink-faint group-focus-within/row:hidden group-hover/row:hidden pointer-coarse:inline!">{formatTime(one.at, { timeZone })}</time>
        <span className="hidden items-center group-focus-within/row:flex group-hover/row:flex pointer-coarse:hidden!">
          <IconButton size="sm" icon={isUnread ? MailOpen : Mail} label={isUnread ? 'Mark as read' : 'Mark as unread'} keys="U" onPress={onToggle} />
          <IconButton size="sm" icon={Trash2} label="Delete" onPress={onRemove} />
        </span>
        <IconButton size="sm" icon={isUnread ? MailOpen : Trash2} label={isUnread ? 'Mark as read' : 'Delete'} tooltip="none" className="hidden! pointer-coarse:inline-flex!" onPress={isUnread ? onToggle : onRemove} />
      </span>
    </li>
  )
}
