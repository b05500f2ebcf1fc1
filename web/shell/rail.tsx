import { ChevronsUpDown, Search } from 'lucide-react'
import { lazy, Suspense, useState, type ReactNode } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { Arch } from '../kit/arch.tsx'
import { cx } from '../kit/cx.ts'
import { Logo } from '../kit/drawings.tsx'
import { Icon } from '../kit/icon.tsx'
import { Kbd } from '../kit/kbd.tsx'
import { NavLink } from './nav-link.tsx'
import { navGroups, navOf } from './rooms.ts'
import { useSession } from './session.tsx'

// The menus' machinery is most of React Aria; it comes when one is first opened.
const WorkspaceMenu = lazy(() => import('./rail-menus.tsx').then(module => ({ default: module.WorkspaceMenu })))
const MeMenu = lazy(() => import('./rail-menus.tsx').then(module => ({ default: module.MeMenu })))

/** The left edge of the house: whose house it is, find or do, the rooms, and oneself. */
export function Rail({ isNarrow, onFind }: { isNarrow: boolean; onFind: () => void }) {
  const { person, workspace, permissions } = useSession()
  const rooms = navGroups.filter(group => group !== 'Foot').map(group => ({ group, items: navOf(group, permissions) }))
  return (
    <div className={cx('flex min-h-0 flex-col overflow-y-auto pt-3 pb-2 [scrollbar-width:none] max-sm:hidden', isNarrow ? 'items-center pr-2 pl-2.5' : 'pr-2 pl-3')}>
      <OnFirstPress menu={WorkspaceMenu}>
        {({ onPress }) => (
          <RacButton onPress={onPress} aria-label={isNarrow ? `Workspace: ${workspace?.name ?? 'none yet'}` : undefined} aria-haspopup="menu" className={cx('flex h-9 shrink-0 items-center gap-2.25 rounded-sm px-1.5 font-semibold data-hovered:bg-pressed', !isNarrow && 'w-full')}>
            <Logo className="h-6 w-5 shrink-0" />
            {!isNarrow && <><span className="min-w-0 truncate"><span className="sr-only">Workspace: </span>{workspace?.name ?? 'Foyer'}</span><Icon of={ChevronsUpDown} size={14} className="ml-auto text-ink-faint" /></>}
          </RacButton>
        )}
      </OnFirstPress>
      <RacButton onPress={onFind} aria-label={isNarrow ? 'Find or do' : undefined} className={cx('mt-2.5 mb-3 flex h-8 shrink-0 items-center gap-2 rounded-sm bg-surface text-ink-muted shadow-[0_0_0_1px_var(--line)] data-hovered:text-ink', isNarrow ? 'w-9 justify-center' : 'w-full px-2')}>
        <Icon of={Search} />
        {!isNarrow && <><span>Find or do</span><Kbd keys="mod+k" className="ml-auto" /></>}
      </RacButton>
      <nav aria-label="Rooms" className="flex w-full flex-1 flex-col gap-px">
        {rooms.map(({ group, items }) => items.length > 0 && (
          <div key={group} role="group" aria-label={group} className={cx('flex flex-col gap-px', isNarrow && 'items-center')}>
            {group !== 'Home' && (isNarrow ? <span aria-hidden="true" className="my-1.5 h-px w-5 bg-line-strong" /> : <h2 aria-hidden="true" className="px-2 pt-3 pb-0.75 text-xs text-ink-muted">{group}</h2>)}
            {items.map(item => <NavLink key={item.to} item={item} isNarrow={isNarrow} />)}
          </div>
        ))}
      </nav>
      <nav aria-label="House" className={cx('flex w-full flex-col gap-px pt-2', isNarrow && 'items-center')}>
        {navOf('Foot', permissions).map(item => <NavLink key={item.to} item={item} isNarrow={isNarrow} />)}
        {person && (
          <OnFirstPress menu={MeMenu}>
            {({ onPress }) => (
              <RacButton onPress={onPress} aria-label={isNarrow ? `${person.name}: your menu` : undefined} aria-haspopup="menu" className={cx('mt-1 flex h-9.5 shrink-0 items-center gap-2.25 rounded-sm px-2 font-medium text-ink-muted data-hovered:bg-pressed data-hovered:text-ink', isNarrow && 'justify-center px-1')}>
                <Arch name={person.name} src={person.avatarUrl} />
                {!isNarrow && <span className="min-w-0 truncate">{person.name}<span className="sr-only">: your menu</span></span>}
              </RacButton>
            )}
          </OnFirstPress>
        )}
      </nav>
    </div>
  )
}

type Trigger = (props: { onPress?: () => void }) => ReactNode

/** Shows the button alone until it is pressed, then loads its menu and opens it. */
function OnFirstPress({ menu: Menu, children }: { menu: React.ComponentType<{ trigger: React.ReactElement }>; children: Trigger }) {
  const [isWanted, setWanted] = useState(false)
  const plain = children({ onPress: () => setWanted(true) })
  if (!isWanted) return plain
  return <Suspense fallback={plain}><Menu trigger={children({}) as React.ReactElement} /></Suspense>
}
