import { LogOut, Plus, Search } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button as RacButton } from 'react-aria-components/Button'
import { Dialog } from '../kit/dialog.tsx'
import { Icon, type LucideIcon } from '../kit/icon.tsx'
import { Segments } from '../kit/segments.tsx'
import { toastProblem } from '../kit/toast-store.ts'
import { useTheme } from '../kit/use-theme.ts'
import { navigateTo } from './navigate.ts'
import { openPalette } from './overlays.tsx'
import { fillOf, navGroups, navOf, rooms } from './rooms.ts'
import { forgetSession, switchWorkspace, useSession } from './session.tsx'

/** Everything the rail has, for a thumb. */
export function MoreSheet({ onClose }: { onClose: () => void }) {
  const { permissions, workspace, workspaces, person } = useSession()
  const { choice, choose } = useTheme()
  const signOut = fillOf('signOut')
  const go = (href: string) => (onClose(), navigateTo(href))
  return (
    <Dialog isOpen onClose={onClose} title={workspace?.name ?? 'Foyer'} intro={person?.email}>
      <Line icon={Search} onPress={() => (onClose(), openPalette())}>Find or do</Line>
      {navGroups.map(group => (
        <section key={group} aria-label={group}>
          {navOf(group, permissions).map(item => <Line key={item.to} icon={item.icon} onPress={() => go(item.to)}>{item.label}</Line>)}
        </section>
      ))}
      {workspaces.filter(one => one.id !== workspace?.id).map(one => <Line key={one.id} onPress={() => switchWorkspace(one.id).then(() => go('/'), toastProblem)}>Go to {one.name}</Line>)}
      {signOut && <Line icon={LogOut} onPress={() => signOut().then(() => (forgetSession(), go('/sign-in')), toastProblem)}>Sign out</Line>}
      <div className="flex items-center justify-between pt-3">
        <span>Look</span>
        <Segments label="Look" value={choice} onChange={choose} items={[{ id: 'light', label: 'Light' }, { id: 'dark', label: 'Dark' }, { id: 'system', label: 'System' }]} />
      </div>
    </Dialog>
  )
}

/** What can be made anew. */
export function CreateSheet({ onClose }: { onClose: () => void }) {
  const { permissions } = useSession()
  const creates = rooms.flatMap(room => room.creates ?? []).filter(create => !create.permission || permissions.has(create.permission))
  return (
    <Dialog isOpen onClose={onClose} title="Make">
      {creates.map(create => (
        <Line key={create.id} icon={create.icon ?? Plus} onPress={() => {
          onClose()
          if (create.href) navigateTo(create.href)
          create.run?.()
        }}>
          {create.label}
        </Line>
      ))}
    </Dialog>
  )
}

function Line({ icon, onPress, children }: { icon?: LucideIcon; onPress: () => void; children: ReactNode }) {
  return (
    <RacButton onPress={onPress} className="flex h-11 w-full items-center gap-3 border-b border-line text-left text-base data-pressed:bg-hover">
      {icon && <Icon of={icon} className="text-ink-faint" />}
      {children}
    </RacButton>
  )
}
