import { useLocation } from '@tanstack/react-router'
import { Link } from 'react-aria-components/Link'
import { cx } from '../kit/cx.ts'
import { Icon } from '../kit/icon.tsx'
import { Lamp } from '../kit/status.tsx'
import { Tooltip } from '../kit/tooltip.tsx'
import { preload } from './navigate.ts'
import type { NavItem } from './room.ts'
import { rooms } from './rooms.ts'

const nobodyWaits = () => undefined

const doors = rooms.flatMap(room => room.nav ?? []).map(item => item.to)
const leadsTo = (to: string, pathname: string) => (to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`))

/** Whether a nav item leads to where one is. Of Leads and Intake below it only the nearer one does. */
export function useIsHere(to: string): boolean {
  const { pathname } = useLocation()
  return leadsTo(to, pathname) && !doors.some(door => door.length > to.length && leadsTo(door, pathname))
}

/** One door in the rail; the room one is in is a white plate. */
export function NavLink({ item, isNarrow }: { item: NavItem; isNarrow: boolean }) {
  const isHere = useIsHere(item.to)
  const useWaiting = item.useWaiting ?? nobodyWaits
  const waiting = useWaiting()
  const link = (
    <Link
      href={item.to} aria-current={isHere ? 'page' : undefined} onHoverStart={() => preload(item.to)} aria-label={isNarrow ? (waiting ? `${item.label}, ${waiting} waiting` : item.label) : undefined}
      className={cx(
        'relative flex h-7.5 items-center gap-2.25 rounded-sm font-medium no-underline transition-colors duration-(--duration-fast) pointer-coarse:h-11',
        isNarrow ? 'w-9 justify-center' : 'px-2', isHere ? 'bg-surface text-ink shadow-[0_0_0_1px_var(--line)]' : 'text-ink-muted data-hovered:bg-pressed data-hovered:text-ink',
      )}
    >
      <Icon of={item.icon} className={isHere ? 'text-accent-ink' : 'text-ink-faint'} />
      {!isNarrow && <span className="min-w-0 truncate">{item.label}</span>}
      {!!waiting && <Lamp count={isNarrow ? undefined : waiting} className={isNarrow ? 'absolute top-1 right-1' : 'ml-auto text-xs text-ink'} />}
    </Link>
  )
  return isNarrow ? <Tooltip text={item.label} keys={item.key && `g ${item.key}`} placement="right">{link}</Tooltip> : link
}

/** A tab of the phone's bar. */
export function PhoneTab({ item }: { item: NavItem }) {
  const isHere = useIsHere(item.to)
  const useWaiting = item.useWaiting ?? nobodyWaits
  const waiting = useWaiting()
  return (
    <Link href={item.to} aria-current={isHere ? 'page' : undefined} className={cx('relative grid content-center justify-items-center gap-0.5 rounded-sm text-2xs font-medium no-underline', isHere ? 'text-accent-ink' : 'text-ink-muted')}>
      <Icon of={item.icon} size={20} />
      {item.label}
      {!!waiting && <Lamp className="absolute top-1.25 left-[calc(50%+7px)]" />}
    </Link>
  )
}
